-- Which leaves of the county's records are in the transparency log, and at which place.
CREATE TABLE log_leaves (
  id TEXT PRIMARY KEY, subject TEXT NOT NULL, message TEXT NOT NULL REFERENCES outbox (id),
  delivered_at INTEGER NOT NULL, idx INTEGER UNIQUE, logged_at INTEGER,
  CHECK ((idx IS NULL) = (logged_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX log_leaves_waiting ON log_leaves (delivered_at, id) WHERE idx IS NULL;
CREATE INDEX log_leaves_by_subject ON log_leaves (subject);
CREATE TRIGGER log_leaves_are_placed_once BEFORE UPDATE ON log_leaves
WHEN OLD.idx IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.subject IS NOT OLD.subject
BEGIN SELECT RAISE(ABORT, 'a leaf has one place'); END;
CREATE TRIGGER log_leaves_never_vanish BEFORE DELETE ON log_leaves
BEGIN SELECT RAISE(ABORT, 'a leaf has one place'); END;

-- The policies that the office has set, the first of them after the one that the log began with; the log's database has copies.
CREATE TABLE log_policies (
  version INTEGER PRIMARY KEY CHECK (version > 1), text TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> ''),
  salt TEXT NOT NULL, commitment TEXT NOT NULL, set_by TEXT NOT NULL, set_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER log_policies_never_change BEFORE UPDATE ON log_policies
BEGIN SELECT RAISE(ABORT, 'a policy never changes'); END;
CREATE TRIGGER log_policies_never_vanish BEFORE DELETE ON log_policies
BEGIN SELECT RAISE(ABORT, 'a policy never vanishes'); END;
CREATE TRIGGER log_policies_follow_each_other BEFORE INSERT ON log_policies
WHEN NEW.version IS NOT (SELECT coalesce(max(version) + 1, 2) FROM log_policies)
BEGIN SELECT RAISE(ABORT, 'a policy comes after the last one'); END;

-- Keys that departments offer for their witnesses, each proven by a cosignature, until the office takes them into the policy.
CREATE TABLE log_witness_keys (
  department TEXT PRIMARY KEY REFERENCES departments (id), revision INTEGER NOT NULL, vkey TEXT NOT NULL,
  offered_by TEXT NOT NULL, offered_at INTEGER NOT NULL
) STRICT;
