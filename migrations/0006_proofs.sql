-- What proves a round to anyone: each group of products as it was solved, and the matching with its prices, hashed and never changed.
CREATE TABLE round_groups (
  round TEXT NOT NULL REFERENCES rounds (id), no INTEGER NOT NULL CHECK (no > 0),
  products TEXT NOT NULL CHECK (json_valid(products)),
  lots INTEGER NOT NULL, demands INTEGER NOT NULL, pairs INTEGER NOT NULL, parts INTEGER NOT NULL, cases INTEGER NOT NULL,
  optimal INTEGER NOT NULL CHECK (optimal IN (0, 1)),
  levels TEXT NOT NULL CHECK (json_valid(levels)), bound TEXT NOT NULL CHECK (json_valid(bound)),
  problem_hash TEXT NOT NULL CHECK (length(problem_hash) = 64), problem_bytes INTEGER NOT NULL,
  matching_hash TEXT NOT NULL CHECK (length(matching_hash) = 64), matching_bytes INTEGER NOT NULL,
  seal TEXT NOT NULL CHECK (length(seal) = 64),
  PRIMARY KEY (round, no)
) STRICT;
CREATE TRIGGER round_groups_never_change BEFORE UPDATE ON round_groups
BEGIN SELECT RAISE(ABORT, 'a proof never changes'); END;
CREATE TRIGGER round_groups_never_vanish BEFORE DELETE ON round_groups
BEGIN SELECT RAISE(ABORT, 'a proof never vanishes'); END;
CREATE TRIGGER round_groups_are_not_replaced BEFORE INSERT ON round_groups
WHEN EXISTS (SELECT 1 FROM round_groups WHERE round = NEW.round AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'a proof is not replaced'); END;

-- The parts of a text put together in their order are the text that was hashed, byte by byte.
CREATE TABLE round_proofs (
  round TEXT NOT NULL REFERENCES rounds (id), no INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('problem', 'matching')),
  part INTEGER NOT NULL CHECK (part >= 0), body TEXT NOT NULL, PRIMARY KEY (round, no, kind, part)
) STRICT;
CREATE TRIGGER round_proofs_never_change BEFORE UPDATE ON round_proofs
BEGIN SELECT RAISE(ABORT, 'a proof never changes'); END;
CREATE TRIGGER round_proofs_never_vanish BEFORE DELETE ON round_proofs
BEGIN SELECT RAISE(ABORT, 'a proof never vanishes'); END;
CREATE TRIGGER round_proofs_are_not_replaced BEFORE INSERT ON round_proofs
WHEN EXISTS (SELECT 1 FROM round_proofs WHERE round = NEW.round AND no = NEW.no AND kind = NEW.kind AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'a proof is not replaced'); END;

-- A price is a tuple, one number a level; what was kept of it before was its first.
ALTER TABLE round_demands ADD COLUMN price TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(price));
UPDATE round_demands SET price = json_array(price_dual);
ALTER TABLE round_demands DROP COLUMN price_dual;
