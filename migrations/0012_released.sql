-- Whether a contract that came to nothing has given back what plans and demands had committed to it.
ALTER TABLE contracts ADD COLUMN released INTEGER NOT NULL DEFAULT 0 CHECK (released IN (0, 1));
CREATE INDEX contracts_offered ON contracts (id) WHERE state = 'offered' AND released = 0 AND in_force = 0;

-- An offer may be taken back by those who made it.
DROP TRIGGER contract_versions_do_not_go_back;
CREATE TRIGGER contract_versions_do_not_go_back BEFORE UPDATE OF state ON contract_versions
WHEN NEW.state <> OLD.state AND NOT (
  (OLD.state = 'offered' AND NEW.state IN ('countered', 'refused', 'returned', 'signed'))
  OR (OLD.state = 'signed' AND NEW.state IN ('returned', 'sealed'))
  OR (OLD.state = 'sealed' AND NEW.state IN ('notarized', 'withdrawn'))
  OR (OLD.state = 'notarized' AND NEW.state = 'withdrawn'))
BEGIN SELECT RAISE(ABORT, 'a version does not go back'); END;
