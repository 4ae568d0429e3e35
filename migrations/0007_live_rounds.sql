-- Rounds that live on: revised when the season moves, overridden with reasons, tried out before they are believed, closed by the week.
ALTER TABLE rounds ADD COLUMN origin TEXT NOT NULL DEFAULT 'close' CHECK (origin IN ('close', 'revision', 'override'));
ALTER TABLE rounds ADD COLUMN revises TEXT REFERENCES rounds (id);
ALTER TABLE rounds ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE rounds ADD COLUMN superseded_by TEXT;
CREATE INDEX rounds_by_revised ON rounds (revises) WHERE revises IS NOT NULL;
-- A computed round that is being revised steps aside, and is there again when its revision is given up.
DROP INDEX rounds_one_at_a_time;
CREATE UNIQUE INDEX rounds_one_at_a_time ON rounds (season) WHERE state IN ('computing', 'computed') AND superseded_by IS NULL;

CREATE TABLE round_overrides (
  round TEXT NOT NULL REFERENCES rounds (id), seq INTEGER NOT NULL CHECK (seq > 0),
  kind TEXT NOT NULL CHECK (kind IN ('force', 'forbid')), plan TEXT NOT NULL, demand TEXT NOT NULL,
  household TEXT NOT NULL, firm TEXT NOT NULL, product TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK ((kind = 'force') = (quantity > 0)),
  reason TEXT NOT NULL CHECK (reason <> ''), made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  PRIMARY KEY (round, seq), UNIQUE (round, kind, plan, demand)
) STRICT;
CREATE TRIGGER round_overrides_never_change BEFORE UPDATE ON round_overrides
BEGIN SELECT RAISE(ABORT, 'an override never changes'); END;
CREATE TRIGGER round_overrides_never_vanish BEFORE DELETE ON round_overrides
BEGIN SELECT RAISE(ABORT, 'an override never vanishes'); END;
CREATE TRIGGER round_overrides_are_not_replaced BEFORE INSERT ON round_overrides
WHEN EXISTS (SELECT 1 FROM round_overrides WHERE round = NEW.round AND (seq = NEW.seq OR (kind = NEW.kind AND plan = NEW.plan AND demand = NEW.demand)))
BEGIN SELECT RAISE(ABORT, 'an override is not replaced'); END;

CREATE TABLE round_effects (
  round TEXT NOT NULL REFERENCES rounds (id), product TEXT NOT NULL,
  before TEXT NOT NULL CHECK (json_valid(before)), after TEXT NOT NULL CHECK (json_valid(after)),
  PRIMARY KEY (round, product)
) STRICT, WITHOUT ROWID;
CREATE TABLE round_changes (
  round TEXT NOT NULL REFERENCES rounds (id), kind TEXT NOT NULL CHECK (kind IN ('plan', 'demand')), id TEXT NOT NULL,
  product TEXT NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL,
  cause TEXT NOT NULL CHECK (json_valid(cause)), pairs TEXT NOT NULL CHECK (json_valid(pairs)),
  PRIMARY KEY (round, kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE round_changed_inputs (
  round TEXT NOT NULL REFERENCES rounds (id), kind TEXT NOT NULL CHECK (kind IN ('plan', 'demand', 'policy')), id TEXT NOT NULL,
  what TEXT NOT NULL, PRIMARY KEY (round, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_trials (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, round TEXT NOT NULL REFERENCES rounds (id),
  party TEXT NOT NULL, made_by TEXT NOT NULL, name TEXT NOT NULL, changes TEXT NOT NULL CHECK (json_valid(changes)),
  state TEXT NOT NULL CHECK (state IN ('computing', 'computed', 'failed')), job TEXT NOT NULL,
  made_at INTEGER NOT NULL, computed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX round_trials_by_party ON round_trials (round, party, id);
CREATE TABLE round_trial_effects (
  trial TEXT NOT NULL REFERENCES round_trials (id), product TEXT NOT NULL,
  before TEXT NOT NULL CHECK (json_valid(before)), after TEXT NOT NULL CHECK (json_valid(after)),
  PRIMARY KEY (trial, product)
) STRICT, WITHOUT ROWID;
CREATE TABLE round_trial_changes (
  trial TEXT NOT NULL REFERENCES round_trials (id), kind TEXT NOT NULL CHECK (kind IN ('plan', 'demand')), id TEXT NOT NULL,
  product TEXT NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL,
  before_poor INTEGER NOT NULL, after_poor INTEGER NOT NULL,
  PRIMARY KEY (trial, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE round_cadences (
  season TEXT PRIMARY KEY REFERENCES seasons (id), revision INTEGER NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('season', 'weekly')),
  weekday INTEGER CHECK (weekday BETWEEN 1 AND 7), hour INTEGER CHECK (hour BETWEEN 0 AND 23),
  next_at INTEGER, last_at INTEGER, last_outcome TEXT NOT NULL DEFAULT '',
  set_by TEXT NOT NULL, set_at INTEGER NOT NULL,
  CHECK ((mode = 'weekly') = (next_at IS NOT NULL) AND (mode = 'weekly') = (weekday IS NOT NULL) AND (mode = 'weekly') = (hour IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX round_cadences_due ON round_cadences (next_at) WHERE next_at IS NOT NULL;
