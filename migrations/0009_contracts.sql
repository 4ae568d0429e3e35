-- Order contracts as data: the county's standard, drafts, versions that never change, the chain of what people did with them.
-- SQLite cannot widen a CHECK: contracts move, as they are, with their lines. One written by hand has no round.
CREATE TABLE contracts_in_versions (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, round TEXT REFERENCES rounds (id),
  season TEXT NOT NULL, firm TEXT NOT NULL REFERENCES firms (id), household TEXT NOT NULL REFERENCES households (id),
  hall TEXT NOT NULL REFERENCES halls (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'offered', 'countered', 'refused', 'signed', 'returned', 'sealed', 'notarized', 'withdrawn', 'cancelled')),
  version INTEGER NOT NULL DEFAULT 0 CHECK (version >= 0), in_force INTEGER NOT NULL DEFAULT 0 CHECK (in_force BETWEEN 0 AND version),
  floor_total_fen INTEGER NOT NULL CHECK (floor_total_fen >= 0), lines INTEGER NOT NULL CHECK (lines > 0), drafted_at INTEGER NOT NULL,
  UNIQUE (round, firm, household)
) STRICT, WITHOUT ROWID;
CREATE TABLE contract_lines_in_versions (
  contract TEXT NOT NULL REFERENCES contracts_in_versions (id), line INTEGER NOT NULL, plan TEXT NOT NULL, demand TEXT NOT NULL,
  product TEXT NOT NULL, grade INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0),
  floor_fen INTEGER NOT NULL CHECK (floor_fen > 0), amount_fen INTEGER NOT NULL CHECK (amount_fen = quantity * floor_fen),
  window_from INTEGER NOT NULL, window_to INTEGER NOT NULL, place TEXT NOT NULL,
  PRIMARY KEY (contract, line)
) STRICT, WITHOUT ROWID;
INSERT INTO contracts_in_versions (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
  SELECT id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at FROM contracts;
INSERT INTO contract_lines_in_versions (contract, line, plan, demand, product, grade, quantity, floor_fen, amount_fen, window_from, window_to, place)
  SELECT contract, line, plan, demand, product, grade, quantity, floor_fen, amount_fen, window_from, window_to, place FROM contract_lines;
DROP TABLE contract_lines;
DROP TABLE contracts;
ALTER TABLE contracts_in_versions RENAME TO contracts;
ALTER TABLE contract_lines_in_versions RENAME TO contract_lines;
CREATE INDEX contracts_by_round ON contracts (round, id);
CREATE INDEX contracts_by_firm ON contracts (firm, id);
CREATE INDEX contracts_by_hall ON contracts (hall, id);
CREATE INDEX contracts_by_household ON contracts (household, id);
CREATE INDEX contracts_by_season ON contracts (season, id);
CREATE INDEX contracts_by_state ON contracts (state, id);

-- The county's standard contract: what its office publishes, for every contract drafted from then on.
CREATE TABLE contract_standards (
  version INTEGER PRIMARY KEY CHECK (version > 0), body TEXT NOT NULL CHECK (json_valid(body)),
  reason TEXT NOT NULL CHECK (reason <> ''), published_by TEXT NOT NULL, published_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER contract_standards_never_change BEFORE UPDATE ON contract_standards
BEGIN SELECT RAISE(ABORT, 'a standard never changes'); END;
CREATE TRIGGER contract_standards_never_vanish BEFORE DELETE ON contract_standards
BEGIN SELECT RAISE(ABORT, 'a standard never vanishes'); END;
CREATE TRIGGER contract_standards_follow_on BEFORE INSERT ON contract_standards
WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM contract_standards)
BEGIN SELECT RAISE(ABORT, 'a standard follows the last one'); END;

-- What the next version is to say: the standard it is drafted from, and where it differs from it or from the version before.
CREATE TABLE contract_drafts (
  contract TEXT PRIMARY KEY REFERENCES contracts (id),
  kind TEXT NOT NULL CHECK (kind IN ('original', 'amendment', 'correction', 'cancellation')),
  standard INTEGER NOT NULL REFERENCES contract_standards (version),
  base INTEGER NOT NULL DEFAULT 0 CHECK ((kind = 'original') = (base = 0)),
  edits TEXT NOT NULL CHECK (json_valid(edits)), reason TEXT NOT NULL DEFAULT '', made_by TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A version is frozen when it is offered. Only how far it is gone moves on.
CREATE TABLE contract_versions (
  contract TEXT NOT NULL REFERENCES contracts (id), version INTEGER NOT NULL CHECK (version > 0),
  kind TEXT NOT NULL CHECK (kind IN ('original', 'amendment', 'correction', 'cancellation')),
  standard INTEGER NOT NULL, reason TEXT NOT NULL, predecessor INTEGER NOT NULL CHECK (predecessor >= 0 AND predecessor < version),
  terms TEXT NOT NULL CHECK (json_valid(terms)), terms_salt TEXT NOT NULL, terms_commitment TEXT NOT NULL,
  parties_commitment TEXT NOT NULL, content TEXT NOT NULL CHECK (length(content) = 64),
  document_hash TEXT NOT NULL CHECK (length(document_hash) = 64), text_hash TEXT NOT NULL CHECK (length(text_hash) = 64),
  summary_hash TEXT NOT NULL CHECK (length(summary_hash) = 64), before TEXT NOT NULL,
  origin TEXT NOT NULL, fence_size INTEGER NOT NULL, fence_root TEXT NOT NULL,
  signer TEXT NOT NULL, offered_by TEXT NOT NULL, offered_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL CHECK (expires_at > offered_at), closes_at INTEGER NOT NULL CHECK (closes_at >= expires_at),
  state TEXT NOT NULL CHECK (state IN ('offered', 'countered', 'refused', 'signed', 'returned', 'sealed', 'notarized', 'withdrawn')),
  log_index INTEGER, logged_at INTEGER, CHECK ((log_index IS NULL) = (logged_at IS NULL)),
  PRIMARY KEY (contract, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX contract_versions_by_state ON contract_versions (state, contract, version);
CREATE TRIGGER contract_versions_keep_what_they_say BEFORE UPDATE ON contract_versions
WHEN NEW.contract <> OLD.contract OR NEW.version <> OLD.version OR NEW.kind <> OLD.kind OR NEW.standard <> OLD.standard OR NEW.reason <> OLD.reason
  OR NEW.predecessor <> OLD.predecessor OR NEW.terms <> OLD.terms OR NEW.terms_salt <> OLD.terms_salt OR NEW.terms_commitment <> OLD.terms_commitment
  OR NEW.parties_commitment <> OLD.parties_commitment OR NEW.content <> OLD.content OR NEW.document_hash <> OLD.document_hash
  OR NEW.text_hash <> OLD.text_hash OR NEW.summary_hash <> OLD.summary_hash OR NEW.before <> OLD.before OR NEW.origin <> OLD.origin
  OR NEW.fence_size <> OLD.fence_size OR NEW.fence_root <> OLD.fence_root OR NEW.signer <> OLD.signer OR NEW.offered_by <> OLD.offered_by
  OR NEW.offered_at <> OLD.offered_at OR NEW.expires_at <> OLD.expires_at OR NEW.closes_at <> OLD.closes_at
BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
CREATE TRIGGER contract_versions_do_not_go_back BEFORE UPDATE OF state ON contract_versions
WHEN NEW.state <> OLD.state AND NOT (
  (OLD.state = 'offered' AND NEW.state IN ('countered', 'refused', 'signed'))
  OR (OLD.state = 'signed' AND NEW.state IN ('returned', 'sealed'))
  OR (OLD.state = 'sealed' AND NEW.state IN ('notarized', 'withdrawn'))
  OR (OLD.state = 'notarized' AND NEW.state = 'withdrawn'))
BEGIN SELECT RAISE(ABORT, 'a version does not go back'); END;
CREATE TRIGGER contract_versions_are_logged_once BEFORE UPDATE OF log_index ON contract_versions
WHEN OLD.log_index IS NOT NULL AND NEW.log_index IS NOT OLD.log_index
BEGIN SELECT RAISE(ABORT, 'a version is logged once'); END;
CREATE TRIGGER contract_versions_never_vanish BEFORE DELETE ON contract_versions
BEGIN SELECT RAISE(ABORT, 'a version never vanishes'); END;
CREATE TRIGGER contract_versions_follow_on BEFORE INSERT ON contract_versions
WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM contract_versions WHERE contract = NEW.contract)
BEGIN SELECT RAISE(ABORT, 'a version follows the last one'); END;

-- The parties of a version and the salt of their commitment, sealed. Erasure deletes the row: what the log keeps then says nothing.
CREATE TABLE contract_parties (
  contract TEXT NOT NULL, version INTEGER NOT NULL, cipher TEXT NOT NULL,
  PRIMARY KEY (contract, version), FOREIGN KEY (contract, version) REFERENCES contract_versions (contract, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER contract_parties_never_change BEFORE UPDATE ON contract_parties
BEGIN SELECT RAISE(ABORT, 'the parties of a version never change'); END;
CREATE TRIGGER contract_parties_are_not_replaced BEFORE INSERT ON contract_parties
WHEN EXISTS (SELECT 1 FROM contract_parties WHERE contract = NEW.contract AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'the parties of a version never change'); END;

-- What each person did, one after the other; each record carries the hash of the one before.
CREATE TABLE contract_records (
  contract TEXT NOT NULL REFERENCES contracts (id), seq INTEGER NOT NULL CHECK (seq > 0), version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('offer', 'consent', 'paper', 'answer', 'signature', 'return', 'certificate', 'withdrawal')),
  role TEXT NOT NULL, user TEXT NOT NULL, user_name TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('', 'accept', 'refuse', 'counter-propose')),
  method TEXT NOT NULL CHECK (method IN ('session', 'passkey', 'card', 'paper')),
  reason TEXT NOT NULL, statement TEXT NOT NULL, proof TEXT NOT NULL CHECK (json_valid(proof)), proof_hash TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)), at INTEGER NOT NULL,
  before TEXT NOT NULL, hash TEXT NOT NULL CHECK (length(hash) = 64),
  PRIMARY KEY (contract, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX contract_records_sign_once ON contract_records (contract, version, role)
  WHERE kind IN ('consent', 'signature') AND decision = 'accept';
CREATE INDEX contract_records_by_user ON contract_records (user, at);
CREATE TRIGGER contract_records_never_change BEFORE UPDATE ON contract_records
BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
CREATE TRIGGER contract_records_never_vanish BEFORE DELETE ON contract_records
BEGIN SELECT RAISE(ABORT, 'records are append-only'); END;
CREATE TRIGGER contract_records_sign_only_once BEFORE INSERT ON contract_records
WHEN NEW.kind IN ('consent', 'signature') AND NEW.decision = 'accept' AND EXISTS (SELECT 1 FROM contract_records
  WHERE contract = NEW.contract AND version = NEW.version AND role = NEW.role AND kind IN ('consent', 'signature') AND decision = 'accept')
BEGIN SELECT RAISE(ABORT, 'a version is signed once in each role'); END;
CREATE TRIGGER contract_records_follow_on BEFORE INSERT ON contract_records
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM contract_records WHERE contract = NEW.contract)
  OR NEW.before <> coalesce((SELECT hash FROM contract_records WHERE contract = NEW.contract AND seq = NEW.seq - 1), '')
BEGIN SELECT RAISE(ABORT, 'a record follows the last one'); END;

CREATE TABLE contract_evidence (
  id TEXT PRIMARY KEY, contract TEXT NOT NULL REFERENCES contracts (id), version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('paper', 'identity', 'authority', 'certificate', 'other')),
  media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'image/png', 'application/pdf')),
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0), sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file TEXT NOT NULL REFERENCES files (id), made_by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX contract_evidence_by_contract ON contract_evidence (contract, version, id);
CREATE TRIGGER contract_evidence_never_changes BEFORE UPDATE ON contract_evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER contract_evidence_never_vanishes BEFORE DELETE ON contract_evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER contract_evidence_is_not_replaced BEFORE INSERT ON contract_evidence
WHEN EXISTS (SELECT 1 FROM contract_evidence WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;

-- One assertion over many statements: the root of their tree is what was signed; each record keeps its own path.
CREATE TABLE sign_batches (
  id TEXT PRIMARY KEY, role TEXT NOT NULL, user TEXT NOT NULL, size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 500),
  statement TEXT NOT NULL, proof TEXT NOT NULL CHECK (json_valid(proof)), at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sign_batches_never_change BEFORE UPDATE ON sign_batches
BEGIN SELECT RAISE(ABORT, 'a batch never changes'); END;
CREATE TRIGGER sign_batches_never_vanish BEFORE DELETE ON sign_batches
BEGIN SELECT RAISE(ABORT, 'a batch never vanishes'); END;
CREATE TRIGGER sign_batches_are_not_replaced BEFORE INSERT ON sign_batches WHEN EXISTS (SELECT 1 FROM sign_batches WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a batch never changes'); END;

-- What was sealed when the last of the four had signed: the envelope, its salt, and the leaf that the log is given.
CREATE TABLE contract_seals (
  contract TEXT NOT NULL, version INTEGER NOT NULL, envelope TEXT NOT NULL CHECK (json_valid(envelope)), salt TEXT NOT NULL,
  evidence_salt TEXT NOT NULL, commitment TEXT NOT NULL UNIQUE, leaf TEXT NOT NULL, leaf_id TEXT NOT NULL UNIQUE, sealed_at INTEGER NOT NULL,
  PRIMARY KEY (contract, version), FOREIGN KEY (contract, version) REFERENCES contract_versions (contract, version)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER contract_seals_never_change BEFORE UPDATE ON contract_seals
BEGIN SELECT RAISE(ABORT, 'a seal never changes'); END;
CREATE TRIGGER contract_seals_never_vanish BEFORE DELETE ON contract_seals
BEGIN SELECT RAISE(ABORT, 'a seal never vanishes'); END;
CREATE TRIGGER contract_seals_are_not_replaced BEFORE INSERT ON contract_seals
WHEN EXISTS (SELECT 1 FROM contract_seals WHERE (contract = NEW.contract AND version = NEW.version) OR commitment = NEW.commitment OR leaf_id = NEW.leaf_id)
BEGIN SELECT RAISE(ABORT, 'a seal never changes'); END;

-- The last published checkpoint of the log: what is offered after it was not signed before it.
CREATE TABLE contract_fence (
  id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL CHECK (size >= 0), root TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER contract_fence_does_not_go_back BEFORE UPDATE ON contract_fence WHEN NEW.size < OLD.size
BEGIN SELECT RAISE(ABORT, 'a fence does not go back'); END;
