-- The rules a round keeps besides plans and demands: shares, vetoes, demerits, capacities, the lottery; and frozen input by product.
ALTER TABLE demands ADD COLUMN hall_share_max_permille INTEGER NOT NULL DEFAULT 1000 CHECK (hall_share_max_permille BETWEEN 1 AND 1000);
ALTER TABLE demands ADD COLUMN lot_min INTEGER NOT NULL DEFAULT 0 CHECK (lot_min >= 0);

CREATE TABLE vetoes (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, side TEXT NOT NULL CHECK (side IN ('household', 'firm')),
  household TEXT NOT NULL REFERENCES households (id), firm TEXT NOT NULL REFERENCES firms (id),
  reason TEXT NOT NULL CHECK (reason <> ''), made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  lift_reason TEXT, lifted_by TEXT, lifted_at INTEGER,
  CHECK ((lifted_at IS NULL) = (lift_reason IS NULL) AND (lifted_at IS NULL) = (lifted_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX vetoes_stand_once ON vetoes (household, firm, side) WHERE lifted_at IS NULL;
CREATE INDEX vetoes_by_firm ON vetoes (firm, id);
CREATE TRIGGER vetoes_are_only_lifted BEFORE UPDATE ON vetoes
WHEN OLD.lifted_at IS NOT NULL OR NEW.side <> OLD.side OR NEW.household <> OLD.household OR NEW.firm <> OLD.firm
  OR NEW.reason <> OLD.reason OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
BEGIN SELECT RAISE(ABORT, 'a veto is lifted, never rewritten'); END;
CREATE TRIGGER vetoes_never_vanish BEFORE DELETE ON vetoes
BEGIN SELECT RAISE(ABORT, 'a veto is lifted, never deleted'); END;

CREATE TABLE demerits (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('household', 'hall', 'firm')),
  party TEXT NOT NULL, points INTEGER NOT NULL CHECK (points BETWEEN 1 AND 12), day INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''), made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  withdraw_reason TEXT, withdrawn_by TEXT, withdrawn_at INTEGER,
  CHECK ((withdrawn_at IS NULL) = (withdraw_reason IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;
CREATE INDEX demerits_by_party ON demerits (party, day);
CREATE TRIGGER demerits_are_only_withdrawn BEFORE UPDATE ON demerits
WHEN OLD.withdrawn_at IS NOT NULL OR NEW.kind <> OLD.kind OR NEW.party <> OLD.party OR NEW.points <> OLD.points
  OR NEW.day <> OLD.day OR NEW.reason <> OLD.reason OR NEW.made_by <> OLD.made_by OR NEW.made_at <> OLD.made_at
BEGIN SELECT RAISE(ABORT, 'demerits are withdrawn, never rewritten'); END;
CREATE TRIGGER demerits_never_vanish BEFORE DELETE ON demerits
BEGIN SELECT RAISE(ABORT, 'demerits are withdrawn, never deleted'); END;

CREATE TABLE capacities (
  season TEXT NOT NULL REFERENCES seasons (id), place TEXT NOT NULL REFERENCES places (id), revision INTEGER NOT NULL,
  kg_max INTEGER CHECK (kg_max > 0), reason TEXT NOT NULL CHECK (reason <> ''), set_by TEXT NOT NULL, set_at INTEGER NOT NULL,
  PRIMARY KEY (season, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE lotteries (
  season TEXT NOT NULL REFERENCES seasons (id), no INTEGER NOT NULL, seed_cipher TEXT NOT NULL,
  seed_hash TEXT NOT NULL, drawn_at INTEGER NOT NULL, PRIMARY KEY (season, no)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER lotteries_never_change BEFORE UPDATE ON lotteries
BEGIN SELECT RAISE(ABORT, 'a lottery is drawn once'); END;
CREATE TRIGGER lotteries_never_vanish BEFORE DELETE ON lotteries
BEGIN SELECT RAISE(ABORT, 'a lottery is drawn once'); END;
CREATE TRIGGER lotteries_are_not_replaced BEFORE INSERT ON lotteries
WHEN EXISTS (SELECT 1 FROM lotteries WHERE season = NEW.season AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'a lottery is drawn once'); END;

CREATE INDEX contracts_by_season ON contracts (season, id);

-- SQLite cannot widen a CHECK: the frozen inputs move, as they are, to a table that also knows the product of a part.
CREATE TABLE round_inputs_by_product (
  round TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('lots', 'demands', 'pins', 'products', 'places', 'roads', 'vetoes', 'capacities')),
  product TEXT NOT NULL, part INTEGER NOT NULL, body TEXT NOT NULL CHECK (json_valid(body)), PRIMARY KEY (round, kind, product, part)
) STRICT;
INSERT INTO round_inputs_by_product SELECT round, kind, '', part, body FROM round_inputs;
DROP TABLE round_inputs;
ALTER TABLE round_inputs_by_product RENAME TO round_inputs;
CREATE TRIGGER round_inputs_never_change BEFORE UPDATE ON round_inputs
BEGIN SELECT RAISE(ABORT, 'a frozen input never changes'); END;
CREATE TRIGGER round_inputs_never_vanish BEFORE DELETE ON round_inputs
BEGIN SELECT RAISE(ABORT, 'a frozen input never vanishes'); END;
CREATE TRIGGER round_inputs_are_not_replaced BEFORE INSERT ON round_inputs
WHEN EXISTS (SELECT 1 FROM round_inputs WHERE round = NEW.round AND kind = NEW.kind AND product = NEW.product AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'a frozen input is not replaced'); END;
