-- The week ahead: how long goods keep at a hall, what a hall stores, and on which days each is collected from.
CREATE TABLE keepings (
  product TEXT PRIMARY KEY REFERENCES products (id), revision INTEGER NOT NULL, days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 60)
) STRICT, WITHOUT ROWID;
CREATE TABLE hall_stores (
  hall TEXT PRIMARY KEY REFERENCES halls (id), revision INTEGER NOT NULL, kg_max INTEGER CHECK (kg_max IS NULL OR kg_max >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE week_plans (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, round TEXT NOT NULL REFERENCES rounds (id),
  from_day INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn', 'discarded')),
  input TEXT NOT NULL CHECK (json_valid(input)), made_by TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX week_plans_one_published ON week_plans (round, from_day) WHERE state = 'published';
CREATE TRIGGER week_plans_keep_their_input BEFORE UPDATE ON week_plans
WHEN NEW.input <> OLD.input OR NEW.round <> OLD.round OR NEW.from_day <> OLD.from_day
BEGIN SELECT RAISE(ABORT, 'a frozen input never changes'); END;
CREATE TABLE week_halls (
  plan TEXT NOT NULL REFERENCES week_plans (id), hall TEXT NOT NULL REFERENCES halls (id), days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 127),
  edited INTEGER NOT NULL CHECK (edited IN (0, 1)), PRIMARY KEY (plan, hall)
) STRICT, WITHOUT ROWID;
-- When each day's harvest of a hall is fetched, in the plan's own view.
CREATE TABLE week_collections (
  plan TEXT NOT NULL REFERENCES week_plans (id), hall TEXT NOT NULL, harvest_day INTEGER NOT NULL,
  collect_day INTEGER NOT NULL CHECK (collect_day >= harvest_day), PRIMARY KEY (plan, hall, harvest_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX week_collections_by_day ON week_collections (collect_day, hall);
-- What counts: of published weeks the later one says when a harvest is fetched, so each harvest is fetched once.
CREATE VIEW collections AS
  SELECT w.round, w.id AS plan, c.hall, c.harvest_day, c.collect_day
  FROM week_collections c JOIN week_plans w ON w.id = c.plan
  WHERE w.state = 'published' AND NOT EXISTS (SELECT 1 FROM week_plans n JOIN week_collections m ON m.plan = n.id
    WHERE n.round = w.round AND n.state = 'published' AND n.from_day > w.from_day AND m.hall = c.hall AND m.harvest_day = c.harvest_day);

-- Owners of pooled vehicles offer them for a day, with hours and a price for each trip; no more is paid than the office has published.
CREATE TABLE bid_ceilings (
  kind TEXT PRIMARY KEY CHECK (kind IN ('motorcycle', 'three-wheeler', 'van', 'truck', 'cold-truck')), revision INTEGER NOT NULL,
  trip_fen INTEGER NOT NULL CHECK (trip_fen > 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE vehicle_bids (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, vehicle TEXT NOT NULL REFERENCES vehicles (id), driver TEXT NOT NULL REFERENCES users (id),
  day INTEGER NOT NULL, from_min INTEGER NOT NULL CHECK (from_min >= 0), to_min INTEGER NOT NULL CHECK (to_min > from_min AND to_min <= 1440),
  trip_fen INTEGER NOT NULL CHECK (trip_fen > 0), state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'declined', 'withdrawn')),
  reason TEXT NOT NULL, made_at INTEGER NOT NULL, decided_by TEXT, decided_at INTEGER,
  CHECK (state <> 'declined' OR reason <> ''), CHECK ((decided_by IS NULL) = (decided_at IS NULL)), CHECK (state IN ('offered', 'withdrawn') OR decided_by IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX vehicle_bids_one_a_day ON vehicle_bids (vehicle, day) WHERE state IN ('offered', 'accepted');
CREATE INDEX vehicle_bids_by_day ON vehicle_bids (day, id);
CREATE INDEX vehicle_bids_by_driver ON vehicle_bids (driver, day);
CREATE TRIGGER vehicle_bids_stay_under_the_ceiling BEFORE UPDATE ON vehicle_bids
WHEN NEW.state = 'accepted' AND OLD.state <> 'accepted' AND NOT EXISTS (SELECT 1 FROM vehicles v JOIN bid_ceilings c ON c.kind = v.kind
  WHERE v.id = NEW.vehicle AND NEW.trip_fen <= c.trip_fen)
BEGIN SELECT RAISE(ABORT, 'a bid is accepted under the ceiling'); END;
CREATE TRIGGER vehicle_bids_keep_their_terms BEFORE UPDATE ON vehicle_bids
WHEN NEW.vehicle <> OLD.vehicle OR NEW.driver <> OLD.driver OR NEW.day <> OLD.day OR NEW.trip_fen <> OLD.trip_fen
  OR NEW.from_min <> OLD.from_min OR NEW.to_min <> OLD.to_min OR OLD.state IN ('declined', 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'a bid keeps its terms'); END;
CREATE TRIGGER vehicle_bids_never_vanish BEFORE DELETE ON vehicle_bids
BEGIN SELECT RAISE(ABORT, 'bids are kept'); END;

-- A route service of its own for each class of vehicle: where it is, and which of its ways of driving is meant.
CREATE TABLE road_services (
  profile TEXT PRIMARY KEY CHECK (profile IN ('motorcycle', 'three-wheeler', 'van', 'truck')), revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('none', 'osrm', 'valhalla')), url TEXT NOT NULL, way TEXT NOT NULL,
  CHECK ((kind = 'none') = (url = '')), CHECK ((kind = 'none') = (way = ''))
) STRICT, WITHOUT ROWID;
INSERT INTO road_services SELECT 'van', 0, kind, url, iif(kind = 'osrm', 'driving', 'auto') FROM road_service WHERE kind <> 'none';
INSERT INTO road_services SELECT w.value ->> 0, 0, kind, url, w.value ->> 1 FROM road_service
  JOIN json_each('[["motorcycle","motorcycle"],["three-wheeler","motor_scooter"],["truck","truck"]]') w WHERE kind = 'valhalla';
DROP TABLE road_service;
