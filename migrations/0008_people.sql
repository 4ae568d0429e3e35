-- Notaries, departments and households sign in too. SQLite cannot widen a CHECK: users move, as they are, with what refers to them.
CREATE TABLE users_of_all_roles (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('firm', 'hall', 'coordinator', 'office', 'notary', 'department', 'household')),
  party TEXT NOT NULL, name TEXT NOT NULL, username TEXT UNIQUE,
  password TEXT, state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)), created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE enrolments_of_all_roles (
  code_hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users_of_all_roles (id),
  expires_at INTEGER NOT NULL, used_at INTEGER
) STRICT;
CREATE TABLE passkeys_of_all_roles (
  id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users_of_all_roles (id), public_key BLOB NOT NULL,
  counter INTEGER NOT NULL, transports TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions_of_all_roles (
  token_hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users_of_all_roles (id), county TEXT NOT NULL,
  created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO users_of_all_roles (id, revision, role, party, name, username, password, state, demo, created_at)
  SELECT id, revision, role, party, name, username, password, state, demo, created_at FROM users;
INSERT INTO enrolments_of_all_roles (code_hash, user, expires_at, used_at) SELECT code_hash, user, expires_at, used_at FROM enrolments;
INSERT INTO passkeys_of_all_roles (id, user, public_key, counter, transports, created_at)
  SELECT id, user, public_key, counter, transports, created_at FROM passkeys;
INSERT INTO sessions_of_all_roles (token_hash, user, county, created_at, seen_at, expires_at)
  SELECT token_hash, user, county, created_at, seen_at, expires_at FROM sessions;
DROP TABLE sessions;
DROP TABLE passkeys;
DROP TABLE enrolments;
DROP TABLE users;
-- What refers to a table follows it to its new name.
ALTER TABLE users_of_all_roles RENAME TO users;
ALTER TABLE enrolments_of_all_roles RENAME TO enrolments;
ALTER TABLE passkeys_of_all_roles RENAME TO passkeys;
ALTER TABLE sessions_of_all_roles RENAME TO sessions;
CREATE INDEX users_by_role ON users (role, party);
CREATE UNIQUE INDEX users_one_a_household ON users (party) WHERE role = 'household';
CREATE INDEX passkeys_by_user ON passkeys (user);
CREATE INDEX sessions_by_user ON sessions (user);

-- The departments that supervise together; a county names them as its own are named.
CREATE TABLE departments (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, seq INTEGER NOT NULL UNIQUE,
  name_zh TEXT NOT NULL CHECK (name_zh <> ''), name_en TEXT NOT NULL CHECK (name_en <> '')
) STRICT;
INSERT INTO departments (id, revision, seq, name_zh, name_en) VALUES
  ('finance', 0, 1, '财政局', 'Finance bureau'),
  ('audit', 0, 2, '审计局', 'Audit bureau'),
  ('supervision', 0, 3, '监察局', 'Supervision bureau'),
  ('poverty-alleviation', 0, 4, '扶贫办', 'Poverty alleviation office'),
  ('procuratorate', 0, 5, '检察院', 'Procuratorate');

CREATE TABLE notary_offices (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  licence TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'closed'))
) STRICT;

-- Who signs for a firm, and what the contract says of the firm besides its register entry.
CREATE TABLE firm_signers (
  firm TEXT PRIMARY KEY REFERENCES firms (id), revision INTEGER NOT NULL, user TEXT NOT NULL REFERENCES users (id),
  capacity TEXT NOT NULL CHECK (capacity IN ('representative', 'proxy')), authority TEXT NOT NULL,
  representative TEXT NOT NULL, licence TEXT NOT NULL, address TEXT NOT NULL, channels TEXT NOT NULL CHECK (json_valid(channels)),
  CHECK (capacity = 'representative' OR length(authority) = 64)
) STRICT, WITHOUT ROWID;

-- The household's own account, into which every payment goes.
CREATE TABLE household_accounts (
  household TEXT PRIMARY KEY REFERENCES households (id), revision INTEGER NOT NULL, holder TEXT NOT NULL, bank TEXT NOT NULL,
  number_cipher TEXT NOT NULL, number_masked TEXT NOT NULL, set_by TEXT NOT NULL, set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A card opens the household's own page: its token stands in the QR, its PIN in the household's head; neither is kept readable.
CREATE TABLE household_cards (
  id TEXT PRIMARY KEY, household TEXT NOT NULL REFERENCES households (id), user TEXT NOT NULL REFERENCES users (id),
  token_hash TEXT NOT NULL UNIQUE, pin TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'replaced', 'blocked')),
  issued_at INTEGER NOT NULL, issued_by TEXT NOT NULL, ended_at INTEGER, ended_by TEXT, end_reason TEXT,
  CHECK ((state = 'active') = (ended_at IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (end_reason IS NULL))
) STRICT;
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
