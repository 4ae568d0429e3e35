-- The transparency log in a database of its own, without personal data: entries, tiles and heads that only grow, what was
-- signed and cosigned over them, and what waits to be entered.
CREATE TABLE inceptions (
  only INTEGER PRIMARY KEY CHECK (only = 1), origin TEXT NOT NULL, vkey TEXT NOT NULL, begun_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER inceptions_never_change BEFORE UPDATE ON inceptions
BEGIN SELECT RAISE(ABORT, 'a log begins once'); END;
CREATE TRIGGER inceptions_never_vanish BEFORE DELETE ON inceptions
BEGIN SELECT RAISE(ABORT, 'a log begins once'); END;
CREATE TRIGGER inceptions_are_not_replaced BEFORE INSERT ON inceptions
WHEN EXISTS (SELECT 1 FROM inceptions)
BEGIN SELECT RAISE(ABORT, 'a log begins once'); END;

-- `id` is SHA-256 of `data`, by which an entry is entered once however often it is handed in.
CREATE TABLE entries (
  idx INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  data BLOB NOT NULL CHECK (length(data) <= 65535)
) STRICT;
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entries_never_vanish BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are append-only'); END;
CREATE TRIGGER entries_follow_each_other BEFORE INSERT ON entries
WHEN NEW.idx IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM entries)
BEGIN SELECT RAISE(ABORT, 'an entry comes after the last one'); END;
CREATE TRIGGER entries_are_entered_once BEFORE INSERT ON entries
WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an entry is entered once'); END;

CREATE TABLE tiles (
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 6), n INTEGER NOT NULL CHECK (n >= 0),
  width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 256), data BLOB NOT NULL,
  PRIMARY KEY (level, n), CHECK (length(data) = 32 * width)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER tiles_only_grow BEFORE UPDATE ON tiles
WHEN NEW.level IS NOT OLD.level OR NEW.n IS NOT OLD.n OR NEW.width <= OLD.width
  OR length(NEW.data) IS NOT 32 * NEW.width OR substr(NEW.data, 1, length(OLD.data)) IS NOT OLD.data
BEGIN SELECT RAISE(ABORT, 'a tile only grows'); END;
CREATE TRIGGER tiles_never_vanish BEFORE DELETE ON tiles
BEGIN SELECT RAISE(ABORT, 'a tile only grows'); END;
CREATE TRIGGER tiles_are_not_replaced BEFORE INSERT ON tiles
WHEN EXISTS (SELECT 1 FROM tiles WHERE level = NEW.level AND n = NEW.n)
BEGIN SELECT RAISE(ABORT, 'a tile only grows'); END;

-- One successor for each head: of two who append to the same one, the second breaks a key and takes its batch with it.
CREATE TABLE heads (
  size INTEGER PRIMARY KEY CHECK (size >= 0), prev INTEGER NOT NULL UNIQUE CHECK (prev < size),
  root BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;
CREATE TRIGGER heads_never_change BEFORE UPDATE ON heads
BEGIN SELECT RAISE(ABORT, 'heads are append-only'); END;
CREATE TRIGGER heads_never_vanish BEFORE DELETE ON heads
BEGIN SELECT RAISE(ABORT, 'heads are append-only'); END;
CREATE TRIGGER heads_follow_each_other BEFORE INSERT ON heads
WHEN NEW.prev IS NOT (SELECT coalesce(max(size), -1) FROM heads)
BEGIN SELECT RAISE(ABORT, 'a head comes after the last one'); END;
CREATE TRIGGER heads_count_entries BEFORE INSERT ON heads
WHEN NEW.size IS NOT (SELECT coalesce(max(idx) + 1, 0) FROM entries)
BEGIN SELECT RAISE(ABORT, 'a head counts its entries'); END;

-- The signed note of a head is set once; `published` is the same note with cosignatures, which are refreshed.
CREATE TABLE checkpoints (
  size INTEGER PRIMARY KEY REFERENCES heads (size), note TEXT NOT NULL, signed_at INTEGER NOT NULL,
  published TEXT, published_at INTEGER, CHECK ((published IS NULL) = (published_at IS NULL))
) STRICT;
CREATE INDEX checkpoints_published ON checkpoints (size) WHERE published IS NOT NULL;
CREATE TRIGGER checkpoints_never_change BEFORE UPDATE ON checkpoints
WHEN NEW.size IS NOT OLD.size OR NEW.note IS NOT OLD.note OR NEW.signed_at IS NOT OLD.signed_at OR NEW.published IS NULL
BEGIN SELECT RAISE(ABORT, 'a signed note never changes'); END;
CREATE TRIGGER checkpoints_never_vanish BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'a signed note never vanishes'); END;
CREATE TRIGGER checkpoints_are_not_replaced BEFORE INSERT ON checkpoints
WHEN EXISTS (SELECT 1 FROM checkpoints WHERE size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'a signed note never changes'); END;

-- The latest line of each witness, by its name in the policy, under each checkpoint; `time` is what the witness says.
CREATE TABLE cosignatures (
  size INTEGER NOT NULL REFERENCES checkpoints (size), witness TEXT NOT NULL,
  line TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (size, witness)
) STRICT, WITHOUT ROWID;
-- What we know of a witness: the size that it saw last, and how it answered when it was asked.
CREATE TABLE witnesses (
  name TEXT PRIMARY KEY, size INTEGER NOT NULL, said TEXT NOT NULL, asked_at INTEGER NOT NULL,
  failures INTEGER NOT NULL CHECK (failures >= 0), cosigned_at INTEGER
) STRICT, WITHOUT ROWID;

-- Of the policies that were ever in force the last one is.
CREATE TABLE policies (
  version INTEGER PRIMARY KEY, text TEXT NOT NULL, set_by TEXT NOT NULL, set_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER policies_never_change BEFORE UPDATE ON policies
BEGIN SELECT RAISE(ABORT, 'policies are append-only'); END;
CREATE TRIGGER policies_never_vanish BEFORE DELETE ON policies
BEGIN SELECT RAISE(ABORT, 'policies are append-only'); END;
CREATE TRIGGER policies_follow_each_other BEFORE INSERT ON policies
WHEN NEW.version IS NOT (SELECT coalesce(max(version) + 1, 1) FROM policies)
BEGIN SELECT RAISE(ABORT, 'a policy comes after the last one'); END;

-- While an alarm stands the log enters, signs and publishes nothing.
CREATE TABLE alarms (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts)), raised_at INTEGER NOT NULL,
  cleared_at INTEGER, cleared_by TEXT, reason TEXT,
  CHECK ((cleared_at IS NULL) = (cleared_by IS NULL) AND (cleared_at IS NULL) = (reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX alarms_standing ON alarms (code) WHERE cleared_at IS NULL;
CREATE TRIGGER alarms_are_cleared_once BEFORE UPDATE ON alarms
WHEN OLD.cleared_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code OR NEW.facts IS NOT OLD.facts
  OR NEW.raised_at IS NOT OLD.raised_at
BEGIN SELECT RAISE(ABORT, 'an alarm is cleared once'); END;
CREATE TRIGGER alarms_never_vanish BEFORE DELETE ON alarms
BEGIN SELECT RAISE(ABORT, 'an alarm never vanishes'); END;
CREATE TRIGGER alarms_are_not_replaced BEFORE INSERT ON alarms
WHEN EXISTS (SELECT 1 FROM alarms WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an alarm never vanishes'); END;

CREATE TABLE pending (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  data BLOB NOT NULL CHECK (length(data) <= 65535), created_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER pending_never_changes BEFORE UPDATE ON pending
BEGIN SELECT RAISE(ABORT, 'what waits does not change'); END;
CREATE TRIGGER pending_is_not_replaced BEFORE INSERT ON pending
WHEN EXISTS (SELECT 1 FROM pending WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'what waits does not change'); END;
-- What waits leaves only by being entered.
CREATE TRIGGER pending_is_entered BEFORE DELETE ON pending
WHEN NOT EXISTS (SELECT 1 FROM entries WHERE id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'what waits is entered'); END;
