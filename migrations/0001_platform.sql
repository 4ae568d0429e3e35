-- What every deed leaves behind: its revision, its idempotency key, its assertion, its messages; and who may do deeds.
CREATE TABLE revisions (
  subject TEXT NOT NULL, revision INTEGER NOT NULL, verb TEXT NOT NULL,
  actor TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT,
  PRIMARY KEY (subject, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX revisions_by_time ON revisions (at);
CREATE TRIGGER revisions_never_change BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER revisions_never_vanish BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER revisions_are_not_replaced BEFORE INSERT ON revisions
WHEN EXISTS (SELECT 1 FROM revisions WHERE subject = NEW.subject AND revision = NEW.revision)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: revisions.subject, revisions.revision'); END;

CREATE TABLE deeds (
  actor TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL,
  subject TEXT NOT NULL, revision INTEGER NOT NULL, at INTEGER NOT NULL,
  status INTEGER, answer TEXT,
  PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE must (ok INTEGER NOT NULL, why TEXT NOT NULL) STRICT;
CREATE TRIGGER must_hold BEFORE INSERT ON must WHEN NEW.ok IS NOT 1
BEGIN SELECT RAISE(ABORT, 'must'); END;
CREATE TRIGGER must_keep_nothing BEFORE INSERT ON must WHEN NEW.ok IS 1
BEGIN SELECT RAISE(IGNORE); END;

CREATE TABLE outbox (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)),
  at INTEGER NOT NULL, sent_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_unsent ON outbox (at) WHERE sent_at IS NULL;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  step INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0,
  message TEXT NOT NULL DEFAULT '', cursor TEXT NOT NULL DEFAULT 'null' CHECK (json_valid(cursor)),
  problem TEXT, actor TEXT NOT NULL, created_at INTEGER NOT NULL, heartbeat_at INTEGER NOT NULL, ended_at INTEGER
) STRICT;
CREATE INDEX jobs_by_subject ON jobs (subject);

CREATE TABLE files (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, size_bytes INTEGER NOT NULL CHECK (size_bytes >= 0),
  sha256 TEXT NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE file_parts (
  file TEXT NOT NULL REFERENCES files (id), part INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (file, part)
) STRICT;

CREATE TABLE imports (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('hall', 'firm', 'vehicles')),
  party TEXT NOT NULL, file TEXT NOT NULL REFERENCES files (id),
  state TEXT NOT NULL CHECK (state IN ('checked', 'accepted', 'discarded')),
  seen TEXT NOT NULL CHECK (json_valid(seen)),
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  actor TEXT NOT NULL, at INTEGER NOT NULL, accepted_at INTEGER
) STRICT;
CREATE INDEX imports_by_party ON imports (kind, party, at);
CREATE INDEX imports_by_time ON imports (at);
CREATE TABLE import_previews (
  import TEXT NOT NULL REFERENCES imports (id), sheet TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  PRIMARY KEY (import, sheet)
) STRICT, WITHOUT ROWID;
CREATE TABLE import_errors (
  import TEXT NOT NULL REFERENCES imports (id), seq INTEGER NOT NULL,
  sheet TEXT NOT NULL, row INTEGER NOT NULL, column_key TEXT NOT NULL, code TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)), value TEXT NOT NULL,
  PRIMARY KEY (import, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('firm', 'hall', 'coordinator', 'office')),
  party TEXT NOT NULL, name TEXT NOT NULL, username TEXT UNIQUE,
  password TEXT, state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'suspended')),
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)), created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX users_by_role ON users (role, party);
CREATE TABLE enrolments (
  code_hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (id),
  expires_at INTEGER NOT NULL, used_at INTEGER
) STRICT;
CREATE TABLE passkeys (
  id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (id), public_key BLOB NOT NULL,
  counter INTEGER NOT NULL, transports TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkeys_by_user ON passkeys (user);
CREATE TABLE challenges (
  challenge TEXT PRIMARY KEY, purpose TEXT NOT NULL, user TEXT, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users (id), county TEXT NOT NULL,
  created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user);
CREATE TABLE sign_in_failures (
  name TEXT PRIMARY KEY, failures INTEGER NOT NULL CHECK (failures >= 0), locked_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
