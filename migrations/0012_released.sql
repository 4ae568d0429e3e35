-- Whether a contract that came to nothing has given back what plans and demands had committed to it.
ALTER TABLE contracts ADD COLUMN released INTEGER NOT NULL DEFAULT 0 CHECK (released IN (0, 1));
CREATE INDEX contracts_offered ON contracts (id) WHERE state = 'offered' AND released = 0 AND in_force = 0;
