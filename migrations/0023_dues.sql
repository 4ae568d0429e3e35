-- What households are owed. A due is a fact with its evidence; what was wrong or became more is another due with the same root.
CREATE TABLE dues (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pot TEXT NOT NULL CHECK (pot = 'firms' OR pot GLOB 'fund/?*'), payer TEXT NOT NULL,
  household TEXT NOT NULL REFERENCES households (id), firm TEXT REFERENCES firms (id), contract TEXT REFERENCES contracts (id),
  component TEXT NOT NULL CHECK (component IN ('goods', 'quality-bonus', 'red-packet', 'land-dividend', 'input-subsidy', 'wages',
    'advance', 'advance-repayment', 'retest-cost', 'overdue-interest')),
  period TEXT NOT NULL CHECK (period <> ''), evidence TEXT NOT NULL CHECK (evidence <> ''), root TEXT NOT NULL CHECK (root <> ''),
  amount_fen INTEGER NOT NULL CHECK (amount_fen <> 0), due_day INTEGER NOT NULL, explained TEXT NOT NULL CHECK (json_valid(explained)), at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX dues_by_evidence ON dues (household, component, period, evidence);
CREATE INDEX dues_by_root ON dues (household, root, amount_fen);
CREATE INDEX dues_by_firm ON dues (firm, seq) WHERE firm IS NOT NULL;
CREATE INDEX dues_by_contract ON dues (contract, component) WHERE contract IS NOT NULL;
CREATE INDEX dues_by_pot ON dues (pot, due_day, seq);
CREATE TRIGGER dues_are_owed_once BEFORE INSERT ON dues
WHEN EXISTS (SELECT 1 FROM dues WHERE id = NEW.id OR seq = NEW.seq) OR EXISTS (SELECT 1 FROM dues WHERE household = NEW.household
  AND component = NEW.component AND period = NEW.period AND evidence = NEW.evidence)
BEGIN SELECT RAISE(ABORT, 'owed already'); END;
CREATE TRIGGER dues_take_back_no_more_than_was_owed BEFORE INSERT ON dues
WHEN NEW.amount_fen < 0 AND NEW.component <> 'retest-cost'
  AND NEW.amount_fen + coalesce((SELECT sum(amount_fen) FROM dues WHERE household = NEW.household AND root = NEW.root), 0) < 0
BEGIN SELECT RAISE(ABORT, 'no more is taken back than was owed'); END;
CREATE TRIGGER dues_come_from_a_payer BEFORE INSERT ON dues
WHEN NEW.amount_fen = 0 OR (NEW.amount_fen < 0 AND NEW.component IN ('advance', 'wages', 'land-dividend', 'overdue-interest'))
  OR (NEW.amount_fen > 0 AND NEW.component = 'advance-repayment')
  OR (NEW.pot = 'firms' AND NEW.payer IS NOT 'firm/' || NEW.firm || '/settlement')
  OR (NEW.pot <> 'firms' AND NEW.payer IS NOT 'household/' || NEW.household || '/fund')
BEGIN SELECT RAISE(ABORT, 'a due has a payer'); END;
CREATE TRIGGER dues_never_change BEFORE UPDATE ON dues
BEGIN SELECT RAISE(ABORT, 'dues are append-only'); END;
CREATE TRIGGER dues_never_vanish BEFORE DELETE ON dues
BEGIN SELECT RAISE(ABORT, 'dues are append-only'); END;

-- What has been made into dues: a ticket, a correction of a delivery, a re-test. Each is seen once.
CREATE TABLE due_evidence (
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'correction', 'retest')), id TEXT NOT NULL, told_at INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_evidence_by_time ON due_evidence (kind, told_at);
CREATE TRIGGER due_evidence_is_seen_once BEFORE INSERT ON due_evidence
WHEN EXISTS (SELECT 1 FROM due_evidence WHERE kind = NEW.kind AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'seen already'); END;
CREATE TRIGGER due_evidence_never_changes BEFORE UPDATE ON due_evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER due_evidence_never_vanishes BEFORE DELETE ON due_evidence
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE INDEX weigh_tickets_by_time ON weigh_tickets (issued_at);
CREATE INDEX deliveries_by_correction ON deliveries (received_at) WHERE replaces IS NOT NULL;
CREATE INDEX grade_objections_by_end ON grade_objections (decided_at) WHERE decided_at IS NOT NULL;
