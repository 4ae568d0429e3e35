-- Who and what the county has: places and roads, firms, households and their land, products and seasons, money held in deposit.
CREATE TABLE county (
  id INTEGER PRIMARY KEY CHECK (id = 1), code TEXT NOT NULL, name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
  synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1)), note TEXT NOT NULL
) STRICT;
CREATE TABLE accounts (
  id TEXT PRIMARY KEY, balance_fen INTEGER NOT NULL DEFAULT 0,
  may_overdraw INTEGER NOT NULL DEFAULT 0 CHECK (may_overdraw IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE transfers (
  id TEXT PRIMARY KEY, debit TEXT NOT NULL REFERENCES accounts (id),
  credit TEXT NOT NULL REFERENCES accounts (id) CHECK (credit <> debit),
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), purpose TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX transfers_by_debit ON transfers (debit, at);
CREATE INDEX transfers_by_credit ON transfers (credit, at);
CREATE TRIGGER transfers_never_change BEFORE UPDATE ON transfers
BEGIN SELECT RAISE(ABORT, 'transfers are append-only'); END;
CREATE TRIGGER transfers_never_vanish BEFORE DELETE ON transfers
BEGIN SELECT RAISE(ABORT, 'transfers are append-only'); END;
CREATE TRIGGER transfers_are_not_replaced BEFORE INSERT ON transfers
WHEN EXISTS (SELECT 1 FROM transfers WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: transfers.id'); END;
CREATE TRIGGER transfers_are_positive BEFORE INSERT ON transfers WHEN NEW.amount_fen <= 0 OR NEW.debit = NEW.credit
BEGIN SELECT RAISE(ABORT, 'a transfer moves money between two accounts'); END;
CREATE TRIGGER transfers_debit AFTER INSERT ON transfers
BEGIN UPDATE accounts SET balance_fen = balance_fen - NEW.amount_fen WHERE id = NEW.debit; END;
CREATE TRIGGER transfers_credit AFTER INSERT ON transfers
BEGIN UPDATE accounts SET balance_fen = balance_fen + NEW.amount_fen WHERE id = NEW.credit; END;
CREATE TRIGGER accounts_do_not_overdraw AFTER UPDATE OF balance_fen ON accounts
WHEN NEW.balance_fen < 0 AND NEW.may_overdraw = 0
BEGIN SELECT RAISE(ABORT, 'overdraft'); END;
CREATE TRIGGER accounts_open_empty BEFORE INSERT ON accounts WHEN NEW.balance_fen <> 0
BEGIN SELECT RAISE(ABORT, 'an account opens empty'); END;
CREATE TRIGGER accounts_are_not_replaced BEFORE INSERT ON accounts
WHEN EXISTS (SELECT 1 FROM accounts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: accounts.id'); END;
CREATE TRIGGER accounts_keep_their_kind BEFORE UPDATE OF id, may_overdraw ON accounts
BEGIN SELECT RAISE(ABORT, 'an account keeps its name and kind'); END;
CREATE TRIGGER accounts_never_vanish BEFORE DELETE ON accounts
BEGIN SELECT RAISE(ABORT, 'accounts are append-only'); END;

CREATE TABLE townships (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, x_m INTEGER NOT NULL, y_m INTEGER NOT NULL) STRICT;
CREATE TABLE road_nodes (id INTEGER PRIMARY KEY, x_m INTEGER NOT NULL, y_m INTEGER NOT NULL, kind TEXT NOT NULL) STRICT;
CREATE TABLE road_edges (
  id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES road_nodes (id), b INTEGER NOT NULL REFERENCES road_nodes (id),
  length_m INTEGER NOT NULL CHECK (length_m > 0),
  class TEXT NOT NULL CHECK (class IN ('expressway', 'county', 'township', 'village', 'path')),
  feature TEXT NOT NULL DEFAULT '' CHECK (feature IN ('', 'bridge', 'pass', 'tunnel')),
  name TEXT NOT NULL DEFAULT '', open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1))
) STRICT;
CREATE TABLE places (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('park', 'hub', 'hall', 'warehouse')),
  name TEXT NOT NULL, township TEXT NOT NULL REFERENCES townships (id),
  node INTEGER NOT NULL REFERENCES road_nodes (id), x_m INTEGER NOT NULL, y_m INTEGER NOT NULL
) STRICT;
CREATE TABLE hubs (
  id TEXT PRIMARY KEY REFERENCES places (id), opens_min INTEGER NOT NULL, closes_min INTEGER NOT NULL,
  day_kg_max INTEGER NOT NULL CHECK (day_kg_max > 0), cold_kg_max INTEGER NOT NULL CHECK (cold_kg_max >= 0)
) STRICT;
CREATE TABLE halls (
  id TEXT PRIMARY KEY REFERENCES places (id), hub TEXT NOT NULL REFERENCES hubs (id), village TEXT NOT NULL
) STRICT;
CREATE INDEX halls_by_hub ON halls (hub);

CREATE TABLE firms (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, uscc TEXT NOT NULL UNIQUE,
  contact_name TEXT NOT NULL, contact_phone_masked TEXT NOT NULL, contact_phone_cipher TEXT NOT NULL,
  channel TEXT NOT NULL, warehouse TEXT REFERENCES places (id),
  state TEXT NOT NULL CHECK (state IN ('applied', 'verified', 'suspended')),
  verified_at INTEGER, verified_by TEXT, reason TEXT
) STRICT;
CREATE INDEX firms_by_name ON firms (name, id);
CREATE TABLE households (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no TEXT NOT NULL UNIQUE,
  hall TEXT NOT NULL REFERENCES halls (id), village_group TEXT NOT NULL,
  head_name TEXT NOT NULL, head_id_cipher TEXT NOT NULL, head_id_index TEXT NOT NULL UNIQUE, head_id_masked TEXT NOT NULL,
  second_name TEXT NOT NULL DEFAULT '', second_id_cipher TEXT NOT NULL DEFAULT '',
  second_id_index TEXT NOT NULL DEFAULT '', second_id_masked TEXT NOT NULL DEFAULT '',
  phone_cipher TEXT NOT NULL DEFAULT '', phone_masked TEXT NOT NULL DEFAULT '',
  people INTEGER NOT NULL CHECK (people > 0), poor INTEGER NOT NULL CHECK (poor IN (0, 1)),
  poor_no TEXT NOT NULL DEFAULT '', state TEXT NOT NULL CHECK (state IN ('active', 'left')), created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX households_by_hall ON households (hall, no);
CREATE INDEX households_by_name ON households (head_name, no);
CREATE UNIQUE INDEX households_by_second_id ON households (second_id_index) WHERE second_id_index <> '';
CREATE TRIGGER households_hold_a_person_once BEFORE INSERT ON households
WHEN EXISTS (SELECT 1 FROM households h WHERE h.second_id_index <> '' AND h.second_id_index = NEW.head_id_index)
  OR (NEW.second_id_index <> '' AND EXISTS (SELECT 1 FROM households h WHERE h.head_id_index = NEW.second_id_index))
BEGIN SELECT RAISE(ABORT, 'a person stands in one household'); END;
CREATE TRIGGER households_keep_a_person_once BEFORE UPDATE OF head_id_index, second_id_index ON households
WHEN EXISTS (SELECT 1 FROM households h WHERE h.id <> NEW.id AND h.second_id_index <> '' AND h.second_id_index = NEW.head_id_index)
  OR (NEW.second_id_index <> '' AND EXISTS (SELECT 1 FROM households h WHERE h.id <> NEW.id AND h.head_id_index = NEW.second_id_index))
BEGIN SELECT RAISE(ABORT, 'a person stands in one household'); END;
CREATE TABLE parcels (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, household TEXT NOT NULL REFERENCES households (id),
  no TEXT NOT NULL, name TEXT NOT NULL, area_mu100 INTEGER NOT NULL CHECK (area_mu100 > 0),
  kind TEXT NOT NULL CHECK (kind IN ('paddy', 'dry', 'orchard', 'forest', 'pond', 'yard')),
  land_right TEXT NOT NULL CHECK (land_right IN ('contracted', 'transferred', 'shared')),
  right_no TEXT NOT NULL, UNIQUE (household, no)
) STRICT;

CREATE TABLE products (
  id TEXT PRIMARY KEY, seq INTEGER NOT NULL, name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('kg', 'bird', 'egg')), unit_g INTEGER NOT NULL CHECK (unit_g > 0),
  unit_ml INTEGER NOT NULL CHECK (unit_ml > 0),
  standard_no TEXT NOT NULL, standard_kind TEXT NOT NULL CHECK (standard_kind IN ('national', 'industry', 'county')),
  chilled INTEGER NOT NULL CHECK (chilled IN (0, 1)),
  yield_per_mu INTEGER NOT NULL CHECK (yield_per_mu > 0), certificate_due INTEGER NOT NULL CHECK (certificate_due IN (0, 1)),
  grades TEXT NOT NULL CHECK (json_valid(grades))
) STRICT;
CREATE TABLE seasons (
  id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_en TEXT NOT NULL, from_day INTEGER NOT NULL,
  to_day INTEGER NOT NULL CHECK (to_day >= from_day), state TEXT NOT NULL CHECK (state IN ('open', 'ended'))
) STRICT;
