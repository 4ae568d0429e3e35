-- A week is planned in the background, and counts litres and what must be kept cold beside kilograms.
-- SQLite cannot widen a CHECK: weeks move, as they are, with what refers to them; those planned by kilograms alone go on so.
DROP VIEW collections;
CREATE TABLE weeks_by_jobs (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, round TEXT NOT NULL REFERENCES rounds (id),
  from_day INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('computing', 'draft', 'published', 'withdrawn', 'discarded', 'failed')),
  job TEXT, input TEXT NOT NULL CHECK (json_valid(input)), ways TEXT CHECK (ways IS NULL OR json_valid(ways)),
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, CHECK (state IN ('computing', 'failed') OR ways IS NOT NULL)
) STRICT;
CREATE TABLE halls_by_jobs (
  plan TEXT NOT NULL REFERENCES weeks_by_jobs (id), hall TEXT NOT NULL REFERENCES halls (id), days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 127),
  edited INTEGER NOT NULL CHECK (edited IN (0, 1)), PRIMARY KEY (plan, hall)
) STRICT, WITHOUT ROWID;
CREATE TABLE collections_by_jobs (
  plan TEXT NOT NULL REFERENCES weeks_by_jobs (id), hall TEXT NOT NULL, harvest_day INTEGER NOT NULL,
  collect_day INTEGER NOT NULL CHECK (collect_day >= harvest_day), PRIMARY KEY (plan, hall, harvest_day)
) STRICT, WITHOUT ROWID;
INSERT INTO weeks_by_jobs (id, revision, no, round, from_day, state, job, input, ways, made_by, made_at)
  SELECT id, revision, no, round, from_day, state, NULL,
    json_set(json_remove(input, '$.measuredBy', '$.problem.dayKgMax'),
      '$.park', (SELECT min(id) FROM places WHERE kind = 'park'),
      '$.problem.dayMax', json_object('kg', input ->> '$.problem.dayKgMax', 'litres', 0, 'coldKg', 0, 'coldLitres', 0),
      '$.problem.feeder.loadLitres', 1, '$.problem.haul.loadLitres', 1,
      '$.problem.halls', json((SELECT json_group_array(json_set(h.value, '$.harvests', json((
          SELECT json_group_array(json_set(g.value, '$.litres', 0, '$.cold', json('false'))) FROM json_each(h.value, '$.harvests') g))))
        FROM json_each(input, '$.problem.halls') h)),
      '$.problem.hubs', json((SELECT json_group_array(json_remove(h.value, '$.haulMetres', '$.metres')) FROM json_each(input, '$.problem.hubs') h))),
    json_object('measuredBy', input ->> '$.measuredBy', 'hubs', json((
      SELECT json_group_array(json_object('haulMetres', h.value ->> '$.haulMetres', 'metres', h.value -> '$.metres'))
      FROM json_each(input, '$.problem.hubs') h))),
    made_by, made_at
  FROM week_plans;
INSERT INTO halls_by_jobs (plan, hall, days, edited) SELECT plan, hall, days, edited FROM week_halls;
INSERT INTO collections_by_jobs (plan, hall, harvest_day, collect_day) SELECT plan, hall, harvest_day, collect_day FROM week_collections;
DROP TABLE week_collections;
DROP TABLE week_halls;
DROP TABLE week_plans;
-- What refers to a table follows it to its new name.
ALTER TABLE weeks_by_jobs RENAME TO week_plans;
ALTER TABLE halls_by_jobs RENAME TO week_halls;
ALTER TABLE collections_by_jobs RENAME TO week_collections;
CREATE UNIQUE INDEX week_plans_one_published ON week_plans (round, from_day) WHERE state = 'published';
CREATE INDEX week_collections_by_day ON week_collections (collect_day, hall);
CREATE TRIGGER week_plans_keep_their_input BEFORE UPDATE ON week_plans
WHEN NEW.input <> OLD.input OR NEW.round <> OLD.round OR NEW.from_day <> OLD.from_day OR (OLD.ways IS NOT NULL AND NEW.ways IS NOT OLD.ways)
BEGIN SELECT RAISE(ABORT, 'a frozen input never changes'); END;
CREATE VIEW collections AS
  SELECT w.round, w.id AS plan, c.hall, c.harvest_day, c.collect_day
  FROM week_collections c JOIN week_plans w ON w.id = c.plan
  WHERE w.state = 'published' AND NOT EXISTS (SELECT 1 FROM week_plans n JOIN week_collections m ON m.plan = n.id
    WHERE n.round = w.round AND n.state = 'published' AND n.from_day > w.from_day AND m.hall = c.hall AND m.harvest_day = c.harvest_day);
