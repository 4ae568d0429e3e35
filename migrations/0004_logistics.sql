-- How produce leaves the villages: the vehicles that offer to carry and the schedules that say who fetches what, when.
CREATE TABLE vehicles (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, plate TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('motorcycle', 'three-wheeler', 'van', 'truck', 'cold-truck')),
  base TEXT NOT NULL REFERENCES places (id), load_kg_max INTEGER NOT NULL CHECK (load_kg_max > 0),
  load_l_max INTEGER NOT NULL CHECK (load_l_max > 0), chilled INTEGER NOT NULL CHECK (chilled IN (0, 1)),
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('pooled', 'hub', 'park')), owner_name TEXT NOT NULL,
  cost_trip_fen INTEGER NOT NULL CHECK (cost_trip_fen >= 0), cost_km_fen INTEGER NOT NULL CHECK (cost_km_fen >= 0),
  shift_from_min INTEGER NOT NULL, shift_to_min INTEGER NOT NULL CHECK (shift_to_min > shift_from_min),
  state TEXT NOT NULL CHECK (state IN ('available', 'off'))
) STRICT;
CREATE INDEX vehicles_by_base ON vehicles (base, id);
CREATE TABLE schedules (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, round TEXT NOT NULL REFERENCES rounds (id),
  day INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('computing', 'planned', 'published', 'discarded', 'failed')),
  job TEXT NOT NULL, input_hash TEXT, totals TEXT CHECK (totals IS NULL OR json_valid(totals)),
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX schedules_one_published_a_day ON schedules (round, day) WHERE state = 'published';
CREATE TABLE schedule_inputs (
  schedule TEXT NOT NULL, kind TEXT NOT NULL, part INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)), PRIMARY KEY (schedule, kind, part)
) STRICT;
CREATE TRIGGER schedule_inputs_never_change BEFORE UPDATE ON schedule_inputs
BEGIN SELECT RAISE(ABORT, 'a frozen input never changes'); END;
CREATE TRIGGER schedule_inputs_never_vanish BEFORE DELETE ON schedule_inputs
BEGIN SELECT RAISE(ABORT, 'a frozen input never vanishes'); END;
CREATE TRIGGER schedule_inputs_are_not_replaced BEFORE INSERT ON schedule_inputs
WHEN EXISTS (SELECT 1 FROM schedule_inputs WHERE schedule = NEW.schedule AND kind = NEW.kind AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'a frozen input is not replaced'); END;
CREATE TABLE schedule_routes (
  schedule TEXT NOT NULL, route INTEGER NOT NULL, vehicle TEXT NOT NULL, trip INTEGER NOT NULL,
  leg TEXT NOT NULL CHECK (leg IN ('feeder', 'line-haul')), hub TEXT NOT NULL, stops TEXT NOT NULL CHECK (json_valid(stops)), path TEXT NOT NULL CHECK (json_valid(path)),
  distance_m INTEGER NOT NULL, load_kg INTEGER NOT NULL, load_l INTEGER NOT NULL, cost_fen INTEGER NOT NULL,
  starts_min INTEGER NOT NULL, ends_min INTEGER NOT NULL, PRIMARY KEY (schedule, route)
) STRICT, WITHOUT ROWID;
CREATE TABLE schedule_shipments (
  schedule TEXT NOT NULL, shipment INTEGER NOT NULL, hall TEXT NOT NULL, hub TEXT NOT NULL, place TEXT NOT NULL,
  product TEXT NOT NULL, chilled INTEGER NOT NULL, kg INTEGER NOT NULL, litres INTEGER NOT NULL,
  kg_carried INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (schedule, shipment)
) STRICT, WITHOUT ROWID;
