-- Certificates of the notary office and their withdrawals, each a leaf of its own after the leaf of the version.
CREATE TABLE notary_acts (
  contract TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('certificate', 'withdrawal')),
  office TEXT NOT NULL REFERENCES notary_offices (id), number TEXT NOT NULL CHECK (number <> ''),
  evidence TEXT NOT NULL REFERENCES contract_evidence (id),
  reason TEXT NOT NULL CHECK ((kind = 'withdrawal') = (reason <> '')),
  envelope TEXT NOT NULL CHECK (json_valid(envelope)), salt TEXT NOT NULL, evidence_salt TEXT NOT NULL,
  commitment TEXT NOT NULL, leaf TEXT NOT NULL, leaf_id TEXT NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (contract, version, kind), FOREIGN KEY (contract, version) REFERENCES contract_versions (contract, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX notary_acts_numbers ON notary_acts (office, number) WHERE kind = 'certificate';
CREATE TRIGGER notary_acts_never_change BEFORE UPDATE ON notary_acts
BEGIN SELECT RAISE(ABORT, 'an act of the notary never changes'); END;
CREATE TRIGGER notary_acts_never_vanish BEFORE DELETE ON notary_acts
BEGIN SELECT RAISE(ABORT, 'an act of the notary never vanishes'); END;
CREATE TRIGGER notary_acts_are_not_replaced BEFORE INSERT ON notary_acts
WHEN EXISTS (SELECT 1 FROM notary_acts WHERE contract = NEW.contract AND version = NEW.version AND kind = NEW.kind)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: notary_acts.contract'); END;
CREATE TRIGGER notary_acts_number_once BEFORE INSERT ON notary_acts
WHEN NEW.kind = 'certificate' AND EXISTS (SELECT 1 FROM notary_acts WHERE kind = 'certificate' AND office = NEW.office AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'a number is given once'); END;
