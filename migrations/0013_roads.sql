-- Roads as they are driven: one-way streets, limits, bends; closures from day to day instead of a switch; a network read from a
-- file waits beside the county's own until it replaces it in one deed; where the county's plane lies on the globe; the office's route service.
ALTER TABLE road_edges ADD COLUMN oneway INTEGER NOT NULL DEFAULT 0 CHECK (oneway IN (0, 1));
ALTER TABLE road_edges ADD COLUMN kmh_max INTEGER NOT NULL DEFAULT 0 CHECK (kmh_max BETWEEN 0 AND 200);
ALTER TABLE road_edges ADD COLUMN shape TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(shape));
CREATE INDEX road_edges_by_a ON road_edges (a);
CREATE INDEX road_edges_by_b ON road_edges (b);
CREATE INDEX places_by_node ON places (node);

CREATE TABLE road_closures (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, from_day INTEGER NOT NULL,
  to_day INTEGER CHECK (to_day IS NULL OR to_day >= from_day), reason TEXT NOT NULL,
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, lift_reason TEXT, lifted_by TEXT, lifted_at INTEGER,
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL) AND (lifted_at IS NULL) = (lift_reason IS NULL))
) STRICT;
CREATE INDEX road_closures_by_time ON road_closures (made_at, id);
-- A road may be gone when the network is replaced; that it was closed stays on record, so nothing here refers to it.
CREATE TABLE road_closure_edges (
  closure TEXT NOT NULL REFERENCES road_closures (id), edge INTEGER NOT NULL, PRIMARY KEY (closure, edge)
) STRICT, WITHOUT ROWID;
CREATE INDEX road_closure_edges_by_edge ON road_closure_edges (edge);
CREATE VIEW closed_roads AS
  SELECT e.edge, c.from_day, coalesce(c.to_day, 9999999) AS to_day
  FROM road_closures c JOIN road_closure_edges e ON e.closure = c.id WHERE c.lifted_at IS NULL;
CREATE TRIGGER road_closures_never_vanish BEFORE DELETE ON road_closures
BEGIN SELECT RAISE(ABORT, 'a closure stays on record'); END;
CREATE TRIGGER road_closure_edges_never_vanish BEFORE DELETE ON road_closure_edges
BEGIN SELECT RAISE(ABORT, 'a closure stays on record'); END;
CREATE TRIGGER road_closures_lift_once BEFORE UPDATE ON road_closures WHEN OLD.lifted_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a lifted closure never changes'); END;

-- What was switched off until now is closed until somebody lifts it.
INSERT INTO road_closures (id, revision, from_day, to_day, reason, made_by, made_at)
  SELECT 'rc_' || e.id, 1, coalesce(r.at, 0) / 86400000, NULL, '封闭', coalesce(r.actor, 'system'), coalesce(r.at, 0)
  FROM road_edges e LEFT JOIN revisions r ON r.subject = 'road/' || e.id
    AND r.revision = (SELECT max(revision) FROM revisions WHERE subject = 'road/' || e.id)
  WHERE e.open = 0;
INSERT INTO road_closure_edges SELECT 'rc_' || id, id FROM road_edges WHERE open = 0;
INSERT INTO revisions (subject, revision, verb, actor, at, reason)
  SELECT 'road-closure/' || id, 1, 'road.write', made_by, made_at, reason FROM road_closures;
ALTER TABLE road_edges DROP COLUMN open;

-- Where the zero of the county's plane lies, WGS 84, in units of 1e-7 degree.
CREATE TABLE county_origin (
  id INTEGER PRIMARY KEY CHECK (id = 1), lat_e7 INTEGER NOT NULL CHECK (lat_e7 BETWEEN -800000000 AND 800000000),
  lon_e7 INTEGER NOT NULL CHECK (lon_e7 BETWEEN -1800000000 AND 1800000000)
) STRICT;
CREATE TABLE road_imports (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, size_bytes INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('checked', 'loaded', 'discarded')), lat_e7 INTEGER NOT NULL, lon_e7 INTEGER NOT NULL,
  seen INTEGER NOT NULL, first_id INTEGER NOT NULL, report TEXT NOT NULL CHECK (json_valid(report)),
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, loaded_at INTEGER
) STRICT;
CREATE INDEX road_imports_by_time ON road_imports (made_at, id);
CREATE TABLE road_import_parts (
  import TEXT NOT NULL REFERENCES road_imports (id), kind TEXT NOT NULL CHECK (kind IN ('nodes', 'edges', 'places')),
  part INTEGER NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)), PRIMARY KEY (import, kind, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE road_service (
  id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('none', 'osrm', 'valhalla')), url TEXT NOT NULL,
  CHECK ((kind = 'none') = (url = ''))
) STRICT;
