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
