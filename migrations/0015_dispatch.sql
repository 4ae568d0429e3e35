-- From a published schedule to goods that arrived: who asks for carriage, who drives, what was scanned, weighed and measured, who holds what.
-- Drivers and the people of hubs and of the park sign in too. SQLite cannot widen a CHECK: users move, as they are, with what refers to them.
CREATE TABLE users_who_carry (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('firm', 'hall', 'coordinator', 'office', 'notary', 'department', 'household', 'driver', 'hub')),
  party TEXT NOT NULL, name TEXT NOT NULL, username TEXT UNIQUE,
  password TEXT, state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)), created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE enrolments_who_carry (
  code_hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users_who_carry (id),
  expires_at INTEGER NOT NULL, used_at INTEGER
) STRICT;
CREATE TABLE passkeys_who_carry (
  id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users_who_carry (id), public_key BLOB NOT NULL,
  counter INTEGER NOT NULL, transports TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions_who_carry (
  token_hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users_who_carry (id), county TEXT NOT NULL,
  created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE firm_signers_who_carry (
  firm TEXT PRIMARY KEY REFERENCES firms (id), revision INTEGER NOT NULL, user TEXT NOT NULL REFERENCES users_who_carry (id),
  capacity TEXT NOT NULL CHECK (capacity IN ('representative', 'proxy')), authority TEXT NOT NULL,
  representative TEXT NOT NULL, licence TEXT NOT NULL, address TEXT NOT NULL, channels TEXT NOT NULL CHECK (json_valid(channels)),
  CHECK (capacity = 'representative' OR length(authority) = 64)
) STRICT, WITHOUT ROWID;
CREATE TABLE household_cards_who_carry (
  id TEXT PRIMARY KEY, household TEXT NOT NULL REFERENCES households (id), user TEXT NOT NULL REFERENCES users_who_carry (id),
  token_hash TEXT NOT NULL UNIQUE, pin TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'replaced', 'blocked')),
  issued_at INTEGER NOT NULL, issued_by TEXT NOT NULL, ended_at INTEGER, ended_by TEXT, end_reason TEXT,
  CHECK ((state = 'active') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
INSERT INTO users_who_carry (id, revision, role, party, name, username, password, state, demo, created_at)
  SELECT id, revision, role, party, name, username, password, state, demo, created_at FROM users;
INSERT INTO enrolments_who_carry (code_hash, user, expires_at, used_at) SELECT code_hash, user, expires_at, used_at FROM enrolments;
INSERT INTO passkeys_who_carry (id, user, public_key, counter, transports, created_at)
  SELECT id, user, public_key, counter, transports, created_at FROM passkeys;
INSERT INTO sessions_who_carry (token_hash, user, county, created_at, seen_at, expires_at)
  SELECT token_hash, user, county, created_at, seen_at, expires_at FROM sessions;
INSERT INTO firm_signers_who_carry (firm, revision, user, capacity, authority, representative, licence, address, channels)
  SELECT firm, revision, user, capacity, authority, representative, licence, address, channels FROM firm_signers;
INSERT INTO household_cards_who_carry (id, household, user, token_hash, pin, state, issued_at, issued_by, ended_at, ended_by, end_reason)
  SELECT id, household, user, token_hash, pin, state, issued_at, issued_by, ended_at, ended_by, end_reason FROM household_cards;
DROP TRIGGER household_cards_never_vanish;
DROP TABLE household_cards;
DROP TABLE firm_signers;
DROP TABLE sessions;
DROP TABLE passkeys;
DROP TABLE enrolments;
DROP TABLE users;
-- What refers to a table follows it to its new name.
ALTER TABLE users_who_carry RENAME TO users;
ALTER TABLE enrolments_who_carry RENAME TO enrolments;
ALTER TABLE passkeys_who_carry RENAME TO passkeys;
ALTER TABLE sessions_who_carry RENAME TO sessions;
ALTER TABLE firm_signers_who_carry RENAME TO firm_signers;
ALTER TABLE household_cards_who_carry RENAME TO household_cards;
CREATE INDEX users_by_role ON users (role, party);
CREATE UNIQUE INDEX users_one_a_household ON users (party) WHERE role = 'household';
CREATE INDEX passkeys_by_user ON passkeys (user);
CREATE INDEX sessions_by_user ON sessions (user);
CREATE UNIQUE INDEX household_cards_one_active ON household_cards (household) WHERE state = 'active';
CREATE TRIGGER household_cards_end_once BEFORE UPDATE ON household_cards
WHEN OLD.state <> 'active' OR NEW.household <> OLD.household OR NEW.user <> OLD.user OR NEW.token_hash <> OLD.token_hash
  OR NEW.issued_at <> OLD.issued_at OR NEW.issued_by <> OLD.issued_by
BEGIN SELECT RAISE(ABORT, 'a card ends once'); END;
CREATE TRIGGER household_cards_never_vanish BEFORE DELETE ON household_cards
BEGIN SELECT RAISE(ABORT, 'a card ends, it is never deleted'); END;
CREATE TRIGGER household_cards_are_not_replaced BEFORE INSERT ON household_cards
WHEN EXISTS (SELECT 1 FROM household_cards WHERE id = NEW.id OR token_hash = NEW.token_hash
  OR (NEW.state = 'active' AND state = 'active' AND household = NEW.household))
BEGIN SELECT RAISE(ABORT, 'a card is not replaced in its row'); END;

-- Files of shipment requests are handed in as other files are.
CREATE TABLE imports_of_all_kinds (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('hall', 'firm', 'vehicles', 'requests')),
  party TEXT NOT NULL, file TEXT NOT NULL REFERENCES files (id),
  state TEXT NOT NULL CHECK (state IN ('checked', 'accepted', 'discarded')),
  seen TEXT NOT NULL CHECK (json_valid(seen)),
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  actor TEXT NOT NULL, at INTEGER NOT NULL, accepted_at INTEGER
) STRICT;
CREATE TABLE import_previews_of_all_kinds (
  import TEXT NOT NULL REFERENCES imports_of_all_kinds (id), sheet TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (import, sheet)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_errors_of_all_kinds (
  import TEXT NOT NULL REFERENCES imports_of_all_kinds (id), seq INTEGER NOT NULL,
  sheet TEXT NOT NULL, row INTEGER NOT NULL, column_key TEXT NOT NULL, code TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)), value TEXT NOT NULL,
  PRIMARY KEY (import, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO imports_of_all_kinds (id, revision, kind, party, file, state, seen, counts, actor, at, accepted_at)
  SELECT id, revision, kind, party, file, state, seen, counts, actor, at, accepted_at FROM imports;
INSERT INTO import_previews_of_all_kinds (import, sheet, body) SELECT import, sheet, body FROM import_previews;
INSERT INTO import_errors_of_all_kinds (import, seq, sheet, row, column_key, code, facts, value)
  SELECT import, seq, sheet, row, column_key, code, facts, value FROM import_errors;
DROP TABLE import_errors;
DROP TABLE import_previews;
DROP TABLE imports;
ALTER TABLE imports_of_all_kinds RENAME TO imports;
ALTER TABLE import_previews_of_all_kinds RENAME TO import_previews;
ALTER TABLE import_errors_of_all_kinds RENAME TO import_errors;
CREATE INDEX imports_by_party ON imports (kind, party, at);
CREATE INDEX imports_by_time ON imports (at);

-- What waits to be carried beside the season's planned harvest: a hall's harvest notice goes up, goods that a village ordered come down.
CREATE TABLE shipment_requests (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE,
  direction TEXT NOT NULL CHECK (direction IN ('up', 'down')), hall TEXT NOT NULL REFERENCES halls (id), place TEXT NOT NULL REFERENCES places (id),
  day INTEGER NOT NULL, ready_min INTEGER NOT NULL CHECK (ready_min BETWEEN 0 AND 1439),
  product TEXT REFERENCES products (id), goods TEXT NOT NULL, kg INTEGER NOT NULL CHECK (kg > 0),
  litres INTEGER NOT NULL CHECK (litres > 0), crates INTEGER NOT NULL CHECK (crates > 0),
  temperature TEXT NOT NULL CHECK (temperature IN ('ambient', 'chilled', 'frozen')),
  contract TEXT REFERENCES contracts (id), receiver TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'cancelled')), reason TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  CHECK ((direction = 'up') = (product IS NOT NULL)), CHECK ((state = 'cancelled') = (reason <> ''))
) STRICT;
CREATE INDEX shipment_requests_by_day ON shipment_requests (day, no);
CREATE INDEX shipment_requests_by_hall ON shipment_requests (hall, no);

-- Who usually drives a vehicle.
CREATE TABLE vehicle_drivers (
  vehicle TEXT PRIMARY KEY REFERENCES vehicles (id), revision INTEGER NOT NULL, driver TEXT REFERENCES users (id)
) STRICT, WITHOUT ROWID;

-- A route of a published schedule on its way: offered to a driver, accepted, started, ended; the vehicle's terms are those of the offer.
CREATE TABLE trips (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, schedule TEXT NOT NULL REFERENCES schedules (id), route INTEGER NOT NULL,
  vehicle TEXT NOT NULL REFERENCES vehicles (id), day INTEGER NOT NULL, driver TEXT REFERENCES users (id),
  state TEXT NOT NULL CHECK (state IN ('planned', 'offered', 'accepted', 'declined', 'no-show', 'started', 'arrived', 'aborted', 'cancelled')),
  reason TEXT NOT NULL DEFAULT '', distance_m INTEGER NOT NULL, cost_trip_fen INTEGER NOT NULL, cost_km_fen INTEGER NOT NULL,
  pay_fen INTEGER CHECK (pay_fen >= 0), offered_at INTEGER, answered_at INTEGER, started_at INTEGER, ended_at INTEGER,
  UNIQUE (schedule, route),
  CHECK (state IN ('planned', 'cancelled') OR driver IS NOT NULL), CHECK ((state = 'arrived') = (pay_fen IS NOT NULL))
) STRICT;
CREATE INDEX trips_by_day ON trips (day, schedule, route);
CREATE INDEX trips_by_driver ON trips (driver, day);
CREATE TRIGGER trips_never_vanish BEFORE DELETE ON trips
BEGIN SELECT RAISE(ABORT, 'trips are kept'); END;
CREATE TRIGGER trips_end_once BEFORE UPDATE ON trips
WHEN OLD.state IN ('arrived', 'aborted', 'cancelled') OR NEW.schedule <> OLD.schedule OR NEW.route <> OLD.route OR NEW.vehicle <> OLD.vehicle
BEGIN SELECT RAISE(ABORT, 'a trip ends once'); END;
CREATE TRIGGER schedules_under_way BEFORE UPDATE OF state ON schedules
WHEN NEW.state = 'discarded' AND EXISTS (SELECT 1 FROM trips WHERE schedule = OLD.id)
BEGIN SELECT RAISE(ABORT, 'the schedule is under way'); END;

-- A shipment of the schedule as it is handed over: labelled packages, and whose goods they are.
CREATE TABLE consignments (
  id TEXT PRIMARY KEY, no INTEGER NOT NULL UNIQUE CHECK (no BETWEEN 1 AND 9999999), schedule TEXT NOT NULL REFERENCES schedules (id),
  shipment INTEGER NOT NULL, day INTEGER NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('up', 'down')),
  from_place TEXT NOT NULL, to_place TEXT NOT NULL, product TEXT, goods TEXT NOT NULL,
  temperature TEXT NOT NULL CHECK (temperature IN ('ambient', 'chilled', 'frozen')),
  kg INTEGER NOT NULL CHECK (kg > 0), pieces INTEGER NOT NULL CHECK (pieces BETWEEN 1 AND 999), UNIQUE (schedule, shipment)
) STRICT;
CREATE TABLE consignment_sources (
  consignment TEXT NOT NULL REFERENCES consignments (id), source INTEGER NOT NULL, contract TEXT, request TEXT, household TEXT,
  kg INTEGER NOT NULL CHECK (kg > 0), PRIMARY KEY (consignment, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX consignment_sources_by_request ON consignment_sources (request) WHERE request IS NOT NULL;
-- What the schedule wants done at each stop of a trip.
CREATE TABLE trip_goods (
  trip TEXT NOT NULL REFERENCES trips (id), stop INTEGER NOT NULL, action TEXT NOT NULL CHECK (action IN ('load', 'unload')),
  consignment TEXT NOT NULL REFERENCES consignments (id), place TEXT NOT NULL, kg INTEGER NOT NULL, pieces INTEGER NOT NULL CHECK (pieces > 0),
  PRIMARY KEY (trip, stop, action, consignment)
) STRICT, WITHOUT ROWID;
CREATE INDEX trip_goods_by_consignment ON trip_goods (consignment, trip);
CREATE TABLE packages (
  code TEXT PRIMARY KEY CHECK (length(code) = 11), consignment TEXT NOT NULL REFERENCES consignments (id), piece INTEGER NOT NULL,
  kg INTEGER NOT NULL CHECK (kg >= 0), holder_kind TEXT NOT NULL CHECK (holder_kind IN ('none', 'place', 'trip', 'gone')), holder TEXT NOT NULL,
  held INTEGER NOT NULL CHECK (held IN (0, 1)), since INTEGER NOT NULL, moves INTEGER NOT NULL, UNIQUE (consignment, piece)
) STRICT, WITHOUT ROWID;
CREATE INDEX packages_by_holder ON packages (holder_kind, holder);
CREATE TRIGGER packages_begin_with_nobody BEFORE INSERT ON packages WHEN NEW.holder_kind <> 'none' OR NEW.moves <> 0 OR NEW.held <> 0
  OR EXISTS (SELECT 1 FROM packages WHERE code = NEW.code)
BEGIN SELECT RAISE(ABORT, 'a package begins with nobody'); END;
CREATE TRIGGER packages_never_vanish BEFORE DELETE ON packages
BEGIN SELECT RAISE(ABORT, 'a package never vanishes'); END;
CREATE TRIGGER packages_follow_movements BEFORE UPDATE ON packages
WHEN NEW.moves <> OLD.moves + 1 OR NOT EXISTS (SELECT 1 FROM movements m WHERE m.package = OLD.code AND m.seq = NEW.moves
  AND m.to_kind = NEW.holder_kind AND m.to_holder = NEW.holder AND m.kg_after = NEW.kg AND m.held_after = NEW.held)
BEGIN SELECT RAISE(ABORT, 'custody follows movements'); END;

-- What came into a place, went out, waits, is held apart and was lost there: the equation holds for every row at every moment.
CREATE TABLE place_stock (
  place TEXT NOT NULL, consignment TEXT NOT NULL REFERENCES consignments (id), in_kg INTEGER NOT NULL, out_kg INTEGER NOT NULL CHECK (out_kg >= 0),
  stock_kg INTEGER NOT NULL CHECK (stock_kg >= 0), held_kg INTEGER NOT NULL CHECK (held_kg >= 0), lost_kg INTEGER NOT NULL CHECK (lost_kg >= 0),
  PRIMARY KEY (place, consignment), CHECK (in_kg = out_kg + stock_kg + held_kg + lost_kg)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER place_stock_adds_up BEFORE UPDATE ON place_stock
WHEN NEW.in_kg <> NEW.out_kg + NEW.stock_kg + NEW.held_kg + NEW.lost_kg OR min(NEW.out_kg, NEW.stock_kg, NEW.held_kg, NEW.lost_kg) < 0
  OR NEW.in_kg < OLD.in_kg OR NEW.out_kg < OLD.out_kg OR NEW.lost_kg < OLD.lost_kg
BEGIN SELECT RAISE(ABORT, 'stock adds up'); END;
CREATE TRIGGER place_stock_never_vanishes BEFORE DELETE ON place_stock
BEGIN SELECT RAISE(ABORT, 'stock never vanishes'); END;

-- Every change of custody, one after the other: who held the package, who holds it now. What is held apart for its quality is `held`.
CREATE TABLE movements (
  package TEXT NOT NULL REFERENCES packages (code), seq INTEGER NOT NULL, consignment TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('issue', 'load', 'unload', 'carry', 'hold', 'release', 'lose', 'correct')),
  from_kind TEXT NOT NULL, from_holder TEXT NOT NULL, to_kind TEXT NOT NULL CHECK (to_kind IN ('place', 'trip', 'gone')), to_holder TEXT NOT NULL,
  kg_before INTEGER NOT NULL, kg_after INTEGER NOT NULL CHECK (kg_after >= 0), held_before INTEGER NOT NULL, held_after INTEGER NOT NULL CHECK (held_after IN (0, 1)),
  at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, scan TEXT, made_by TEXT NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY (package, seq), CHECK (kind NOT IN ('hold', 'release', 'lose', 'correct') OR reason <> ''),
  CHECK ((to_kind = 'gone') = (kg_after = 0)), CHECK (kind IN ('issue', 'lose', 'correct') OR kg_after = kg_before)
) STRICT, WITHOUT ROWID;
CREATE INDEX movements_by_consignment ON movements (consignment);
CREATE INDEX movements_onto_trip ON movements (to_holder) WHERE to_kind = 'trip';
CREATE INDEX movements_off_trip ON movements (from_holder) WHERE from_kind = 'trip';
CREATE TRIGGER movements_follow_custody BEFORE INSERT ON movements
WHEN NOT EXISTS (SELECT 1 FROM packages p WHERE p.code = NEW.package AND p.moves = NEW.seq - 1 AND p.holder_kind = NEW.from_kind
  AND p.holder = NEW.from_holder AND p.kg = NEW.kg_before AND p.held = NEW.held_before AND p.consignment = NEW.consignment)
BEGIN SELECT RAISE(ABORT, 'custody has moved on'); END;
CREATE TRIGGER movements_never_change BEFORE UPDATE ON movements
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;
CREATE TRIGGER movements_never_vanish BEFORE DELETE ON movements
BEGIN SELECT RAISE(ABORT, 'movements are append-only'); END;
CREATE TRIGGER movements_hand_over AFTER INSERT ON movements
BEGIN UPDATE packages SET kg = NEW.kg_after, holder_kind = NEW.to_kind, holder = NEW.to_holder, held = NEW.held_after, since = NEW.at, moves = NEW.seq
  WHERE code = NEW.package; END;
CREATE TRIGGER movements_leave AFTER INSERT ON movements
WHEN NEW.from_kind = 'place' AND (NEW.to_kind = 'trip' OR (NEW.to_kind = 'place' AND NEW.to_holder <> NEW.from_holder))
BEGIN UPDATE place_stock SET out_kg = out_kg + NEW.kg_before, stock_kg = stock_kg - iif(NEW.held_before = 0, NEW.kg_before, 0),
    held_kg = held_kg - iif(NEW.held_before = 1, NEW.kg_before, 0)
  WHERE place = NEW.from_holder AND consignment = NEW.consignment; END;
CREATE TRIGGER movements_enter AFTER INSERT ON movements
WHEN NEW.to_kind = 'place' AND NOT (NEW.from_kind = 'place' AND NEW.from_holder = NEW.to_holder)
BEGIN INSERT INTO place_stock (place, consignment, in_kg, out_kg, stock_kg, held_kg, lost_kg)
  VALUES (NEW.to_holder, NEW.consignment, NEW.kg_after, 0, iif(NEW.held_after = 0, NEW.kg_after, 0), iif(NEW.held_after = 1, NEW.kg_after, 0), 0)
  ON CONFLICT (place, consignment) DO UPDATE SET in_kg = in_kg + excluded.in_kg, stock_kg = stock_kg + excluded.stock_kg, held_kg = held_kg + excluded.held_kg; END;
CREATE TRIGGER movements_stay AFTER INSERT ON movements
WHEN NEW.from_kind = 'place' AND (NEW.to_kind = 'gone' OR (NEW.to_kind = 'place' AND NEW.to_holder = NEW.from_holder))
BEGIN UPDATE place_stock SET lost_kg = lost_kg + NEW.kg_before - NEW.kg_after,
    stock_kg = stock_kg + iif(NEW.held_after = 0, NEW.kg_after, 0) - iif(NEW.held_before = 0, NEW.kg_before, 0),
    held_kg = held_kg + iif(NEW.held_after = 1, NEW.kg_after, 0) - iif(NEW.held_before = 1, NEW.kg_before, 0)
  WHERE place = NEW.from_holder AND consignment = NEW.consignment; END;

-- Every scan as it came in, with the clock of the device and our own; nothing that was scanned is dropped.
CREATE TABLE scans (
  id TEXT PRIMARY KEY, user TEXT NOT NULL, action TEXT NOT NULL CHECK (action IN ('load', 'unload')), code TEXT NOT NULL,
  place TEXT NOT NULL, trip TEXT, scanned_at INTEGER NOT NULL, sent_at INTEGER NOT NULL, received_at INTEGER NOT NULL, at INTEGER NOT NULL,
  late INTEGER NOT NULL CHECK (late IN (0, 1)), skew_ms INTEGER NOT NULL, outcome TEXT NOT NULL, pieces INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX scans_by_code ON scans (code, received_at);
CREATE TRIGGER scans_never_change BEFORE UPDATE ON scans
BEGIN SELECT RAISE(ABORT, 'scans are append-only'); END;
CREATE TRIGGER scans_never_vanish BEFORE DELETE ON scans
BEGIN SELECT RAISE(ABORT, 'scans are append-only'); END;

-- What goes otherwise than planned waits here until a person has dealt with it.
CREATE TABLE incidents (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, day INTEGER NOT NULL, kind TEXT NOT NULL, trip TEXT REFERENCES trips (id),
  package TEXT REFERENCES packages (code), place TEXT, scan TEXT REFERENCES scans (id), note TEXT NOT NULL,
  raised_by TEXT NOT NULL, raised_at INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'resolved')),
  action TEXT, resolution TEXT, resolved_by TEXT, resolved_at INTEGER,
  CHECK ((state = 'resolved') = (action IS NOT NULL AND resolution IS NOT NULL AND resolved_by IS NOT NULL AND resolved_at IS NOT NULL))
) STRICT;
CREATE INDEX incidents_by_state ON incidents (state, raised_at, id);
CREATE TRIGGER incidents_are_resolved_once BEFORE UPDATE ON incidents WHEN OLD.state = 'resolved'
BEGIN SELECT RAISE(ABORT, 'an exception is resolved once'); END;
CREATE TRIGGER incidents_never_vanish BEFORE DELETE ON incidents
BEGIN SELECT RAISE(ABORT, 'exceptions are kept'); END;

-- The proof of a handover: what the scales said against the plan, who signed, what the photograph shows.
CREATE TABLE handovers (
  id TEXT PRIMARY KEY, trip TEXT NOT NULL REFERENCES trips (id), place TEXT NOT NULL, action TEXT NOT NULL CHECK (action IN ('load', 'unload')),
  kg_planned INTEGER NOT NULL, kg_weighed INTEGER NOT NULL CHECK (kg_weighed >= 0), reason TEXT NOT NULL,
  signer TEXT NOT NULL, strokes TEXT NOT NULL CHECK (json_valid(strokes)), strokes_sha256 TEXT NOT NULL CHECK (length(strokes_sha256) = 64),
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX handovers_by_trip ON handovers (trip, received_at);
CREATE TABLE handover_photos (
  id TEXT PRIMARY KEY, handover TEXT NOT NULL REFERENCES handovers (id), file TEXT NOT NULL REFERENCES files (id),
  media TEXT NOT NULL, sha256 TEXT NOT NULL CHECK (length(sha256) = 64), made_by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX handover_photos_by_handover ON handover_photos (handover);
CREATE TRIGGER handovers_never_change BEFORE UPDATE ON handovers
BEGIN SELECT RAISE(ABORT, 'a handover never changes'); END;
CREATE TRIGGER handovers_never_vanish BEFORE DELETE ON handovers
BEGIN SELECT RAISE(ABORT, 'a handover never vanishes'); END;

-- Temperatures on the way, tenths of a degree Celsius, by compartment.
CREATE TABLE temperature_readings (
  trip TEXT NOT NULL REFERENCES trips (id), temperature TEXT NOT NULL CHECK (temperature IN ('chilled', 'frozen')),
  at INTEGER NOT NULL, decidegrees INTEGER NOT NULL CHECK (decidegrees BETWEEN -800 AND 800), made_by TEXT NOT NULL, received_at INTEGER NOT NULL,
  PRIMARY KEY (trip, temperature, at)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER temperature_readings_never_change BEFORE UPDATE ON temperature_readings
BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;
CREATE TRIGGER temperature_readings_never_vanish BEFORE DELETE ON temperature_readings
BEGIN SELECT RAISE(ABORT, 'readings are append-only'); END;

-- What a trip cost, shared over the goods it carried, to the fen.
CREATE TABLE trip_costs (
  trip TEXT NOT NULL REFERENCES trips (id), part INTEGER NOT NULL, consignment TEXT, contract TEXT, request TEXT,
  kg INTEGER NOT NULL CHECK (kg >= 0), fen INTEGER NOT NULL CHECK (fen >= 0), PRIMARY KEY (trip, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX trip_costs_by_contract ON trip_costs (contract) WHERE contract IS NOT NULL;
CREATE TRIGGER trip_costs_never_change BEFORE UPDATE ON trip_costs
BEGIN SELECT RAISE(ABORT, 'costs are append-only'); END;
CREATE TRIGGER trip_costs_never_vanish BEFORE DELETE ON trip_costs
BEGIN SELECT RAISE(ABORT, 'costs are append-only'); END;
