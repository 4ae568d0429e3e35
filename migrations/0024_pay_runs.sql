-- Pay runs: what households are owed is frozen, posted, approved, released by departments together, sent to the bank and told of by it.
-- A due is in one run at most that stands, its transfer has its name, and what the bank says closes with the run.

-- How many of which departments release a run together; never one alone. The last version holds for runs frozen under it.
CREATE TABLE release_policies (
  version INTEGER PRIMARY KEY, needed INTEGER NOT NULL, departments TEXT NOT NULL CHECK (json_valid(departments)),
  reason TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER release_policies_follow BEFORE INSERT ON release_policies
WHEN NEW.version IS NOT coalesce((SELECT max(version) FROM release_policies), 0) + 1 OR NEW.needed < 2
  OR NEW.needed > (SELECT count(DISTINCT value) FROM json_each(NEW.departments))
  OR EXISTS (SELECT 1 FROM json_each(NEW.departments) WHERE value NOT IN (SELECT id FROM departments))
BEGIN SELECT RAISE(ABORT, 'a release is joint'); END;
CREATE TRIGGER release_policies_never_change BEFORE UPDATE ON release_policies
BEGIN SELECT RAISE(ABORT, 'policies are append-only'); END;
CREATE TRIGGER release_policies_never_vanish BEFORE DELETE ON release_policies
BEGIN SELECT RAISE(ABORT, 'policies are append-only'); END;
INSERT INTO release_policies (version, needed, departments, reason, made_by, made_at)
  VALUES (1, 2, '["finance","supervision","poverty-alleviation"]', '', 'system', 0);

-- 联行号 of the banks that households name, and the county's own accounts that pots are paid from.
CREATE TABLE bank_codes (
  bank TEXT PRIMARY KEY CHECK (bank <> ''), revision INTEGER NOT NULL, code TEXT NOT NULL CHECK (length(code) = 12 AND code NOT GLOB '*[^0-9]*')
) STRICT, WITHOUT ROWID;
CREATE TABLE paying_accounts (
  pot TEXT PRIMARY KEY CHECK (pot = 'firms' OR pot GLOB 'fund/?*'), revision INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''),
  number TEXT NOT NULL CHECK (number <> ''), bank TEXT NOT NULL CHECK (bank <> ''),
  code TEXT NOT NULL CHECK (length(code) = 12 AND code NOT GLOB '*[^0-9]*')
) STRICT, WITHOUT ROWID;

-- By which equal account numbers are found; '' where it was kept before and is not indexed yet.
ALTER TABLE household_accounts ADD COLUMN number_index TEXT NOT NULL DEFAULT '';
CREATE INDEX household_accounts_by_number ON household_accounts (number_index);

-- posted_to: up to which of its dues the run is posted, or taken back while it is cancelled.
CREATE TABLE pay_runs (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, pot TEXT NOT NULL CHECK (pot = 'firms' OR pot GLOB 'fund/?*'),
  follows TEXT REFERENCES pay_runs (id), until_day INTEGER NOT NULL, policy INTEGER NOT NULL REFERENCES release_policies (version),
  state TEXT NOT NULL CHECK (state IN ('frozen', 'computing', 'computed', 'approved', 'released', 'sent', 'closed', 'cancelling', 'cancelled')),
  dues INTEGER NOT NULL, lines INTEGER NOT NULL, amount_fen INTEGER NOT NULL, input_hash TEXT NOT NULL, result_hash TEXT,
  posted_to INTEGER NOT NULL DEFAULT 0, job TEXT,
  frozen_by TEXT NOT NULL, frozen_at INTEGER NOT NULL, computed_by TEXT, computed_at INTEGER, approved_by TEXT, approved_at INTEGER,
  released_at INTEGER, sent_by TEXT, sent_at INTEGER, told_at INTEGER, closed_by TEXT, closed_at INTEGER,
  cancelled_by TEXT, cancelled_at INTEGER, reason TEXT
) STRICT;
CREATE UNIQUE INDEX pay_runs_one_frozen ON pay_runs (pot) WHERE state IN ('frozen', 'computing') AND follows IS NULL;
CREATE TABLE pay_run_payers (
  run TEXT NOT NULL REFERENCES pay_runs (id), payer TEXT NOT NULL, free_fen INTEGER NOT NULL, owed_fen INTEGER NOT NULL,
  taken_fen INTEGER NOT NULL, PRIMARY KEY (run, payer)
) STRICT, WITHOUT ROWID;
-- A line is a payment to a household's account as it was when the run was frozen. A line that carries what an earlier one did not
-- pay names it (from) and the first of them (root).
CREATE TABLE pay_run_lines (
  run TEXT NOT NULL REFERENCES pay_runs (id), no INTEGER NOT NULL, household TEXT NOT NULL REFERENCES households (id),
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), holder TEXT NOT NULL, bank TEXT NOT NULL, number_cipher TEXT NOT NULL,
  number_masked TEXT NOT NULL, account_revision INTEGER NOT NULL, sharers INTEGER NOT NULL,
  from_run TEXT, from_no INTEGER, root_run TEXT NOT NULL, root_no INTEGER NOT NULL, live INTEGER NOT NULL CHECK (live IN (0, 1)),
  outcome TEXT CHECK (outcome IN ('paid', 'partial', 'unpaid', 'failed')), paid_fen INTEGER NOT NULL DEFAULT 0,
  transfer TEXT, attempts INTEGER NOT NULL DEFAULT 0, told_at INTEGER, PRIMARY KEY (run, no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pay_run_lines_carry_once ON pay_run_lines (from_run, from_no) WHERE live = 1 AND from_run IS NOT NULL;
CREATE UNIQUE INDEX pay_run_lines_by_transfer ON pay_run_lines (transfer) WHERE transfer IS NOT NULL;
CREATE INDEX pay_run_lines_by_household ON pay_run_lines (household, run);
CREATE INDEX pay_run_lines_by_root ON pay_run_lines (root_run, root_no);
-- verdict: taken, or why the due stays open. transfer: its row in the ledger. interest_fen: what its lateness owes.
CREATE TABLE pay_run_dues (
  run TEXT NOT NULL REFERENCES pay_runs (id), no INTEGER NOT NULL, due TEXT NOT NULL REFERENCES dues (id),
  verdict TEXT NOT NULL CHECK (verdict IN ('taken', 'payer-short', 'net-not-positive', 'no-account')),
  line INTEGER CHECK ((line IS NULL) = (verdict <> 'taken')), transfer TEXT CHECK ((transfer IS NULL) = (verdict <> 'taken')),
  interest_fen INTEGER NOT NULL CHECK (interest_fen >= 0), live INTEGER NOT NULL CHECK (live = 0 OR (live = 1 AND verdict = 'taken')),
  PRIMARY KEY (run, no)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pay_run_dues_once ON pay_run_dues (due) WHERE live = 1;
CREATE UNIQUE INDEX pay_run_dues_by_transfer ON pay_run_dues (transfer) WHERE transfer IS NOT NULL;
CREATE INDEX pay_run_dues_by_due ON pay_run_dues (due);
CREATE INDEX pay_run_dues_by_line ON pay_run_dues (run, line) WHERE line IS NOT NULL;
CREATE TABLE pay_run_releases (
  run TEXT NOT NULL REFERENCES pay_runs (id), department TEXT NOT NULL REFERENCES departments (id), user TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (run, department)
) STRICT, WITHOUT ROWID;
-- A file for the bank: its lines, what it was made with, and the hash that its bytes have whenever they are made again.
CREATE TABLE pay_run_files (
  run TEXT NOT NULL REFERENCES pay_runs (id), no INTEGER NOT NULL, format TEXT NOT NULL CHECK (format IN ('xlsx', 'pain.001')),
  first_line INTEGER NOT NULL, last_line INTEGER NOT NULL CHECK (last_line >= first_line), amount_fen INTEGER NOT NULL,
  made_with TEXT NOT NULL CHECK (json_valid(made_with)), sha256 TEXT NOT NULL CHECK (length(sha256) = 64), made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  PRIMARY KEY (run, no)
) STRICT, WITHOUT ROWID;
CREATE TABLE pay_run_returns (
  run TEXT NOT NULL REFERENCES pay_runs (id), no INTEGER NOT NULL, name TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL,
  counts TEXT NOT NULL CHECK (json_valid(counts)), reason TEXT NOT NULL, brought_by TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (run, no)
) STRICT, WITHOUT ROWID;
-- Receipts are verified by a sample that nobody of the paying chain could choose: it is drawn by a hash of the run as the bank
-- told it and of the first anchor of the ledger that came later.
CREATE TABLE pay_run_samples (
  run TEXT PRIMARY KEY REFERENCES pay_runs (id), anchor INTEGER NOT NULL REFERENCES ledger_anchors (no), seed TEXT NOT NULL,
  size INTEGER NOT NULL, drawn_by TEXT NOT NULL, drawn_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE pay_run_sampled (
  run TEXT NOT NULL REFERENCES pay_run_samples (run), rank INTEGER NOT NULL, line INTEGER NOT NULL, PRIMARY KEY (run, rank), UNIQUE (run, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE pay_run_checks (
  seq INTEGER PRIMARY KEY, run TEXT NOT NULL, line INTEGER NOT NULL, finding TEXT NOT NULL CHECK (finding IN ('received', 'differs', 'missing')),
  said_fen INTEGER NOT NULL CHECK (said_fen >= 0), note TEXT NOT NULL, stale INTEGER NOT NULL DEFAULT 0, department TEXT NOT NULL REFERENCES departments (id),
  checked_by TEXT NOT NULL, at INTEGER NOT NULL, FOREIGN KEY (run, line) REFERENCES pay_run_sampled (run, line)
) STRICT;
CREATE INDEX pay_run_checks_by_line ON pay_run_checks (run, line);

-- One step after the other, each by another person.
CREATE TRIGGER pay_runs_begin_frozen BEFORE INSERT ON pay_runs
WHEN NEW.state <> 'frozen' OR NEW.posted_to <> 0 OR EXISTS (SELECT 1 FROM pay_runs WHERE id = NEW.id OR no = NEW.no)
  OR NEW.no IS NOT coalesce((SELECT max(no) FROM pay_runs), 0) + 1
  OR (NEW.state IN ('frozen', 'computing') AND NEW.follows IS NULL
    AND EXISTS (SELECT 1 FROM pay_runs WHERE pot = NEW.pot AND state IN ('frozen', 'computing') AND follows IS NULL))
BEGIN SELECT RAISE(ABORT, 'a run of this pot is frozen already'); END;
CREATE TRIGGER pay_runs_go_step_by_step BEFORE UPDATE ON pay_runs
WHEN NEW.state <> OLD.state AND OLD.state || '>' || NEW.state NOT IN ('frozen>computing', 'frozen>cancelled', 'computing>computed', 'computing>cancelling',
  'computed>approved', 'computed>cancelling', 'approved>released', 'approved>cancelling', 'released>sent', 'sent>closed', 'cancelling>cancelled')
BEGIN SELECT RAISE(ABORT, 'a run goes step by step'); END;
CREATE TRIGGER pay_runs_keep_their_input BEFORE UPDATE ON pay_runs
WHEN NEW.id IS NOT OLD.id OR NEW.no IS NOT OLD.no OR NEW.pot IS NOT OLD.pot OR NEW.follows IS NOT OLD.follows OR NEW.until_day IS NOT OLD.until_day
  OR NEW.policy IS NOT OLD.policy OR NEW.dues IS NOT OLD.dues OR NEW.lines IS NOT OLD.lines OR NEW.amount_fen IS NOT OLD.amount_fen
  OR NEW.input_hash IS NOT OLD.input_hash OR NEW.frozen_by IS NOT OLD.frozen_by OR NEW.frozen_at IS NOT OLD.frozen_at
  OR (OLD.result_hash IS NOT NULL AND NEW.result_hash IS NOT OLD.result_hash) OR (OLD.approved_by IS NOT NULL AND NEW.approved_by IS NOT OLD.approved_by)
  OR OLD.state IN ('closed', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'a run keeps what it was frozen with'); END;
CREATE TRIGGER pay_runs_are_approved_by_another BEFORE UPDATE ON pay_runs
WHEN NEW.state = 'approved' AND (NEW.approved_by IS NULL OR NEW.approved_by IN (OLD.frozen_by, OLD.computed_by))
BEGIN SELECT RAISE(ABORT, 'a maker approves nothing of its own'); END;
CREATE TRIGGER pay_runs_are_released_jointly BEFORE UPDATE ON pay_runs
WHEN OLD.state = 'approved' AND NEW.state = 'released' AND (SELECT count(DISTINCT user) FROM pay_run_releases WHERE run = NEW.id)
  < (SELECT needed FROM release_policies WHERE version = NEW.policy)
BEGIN SELECT RAISE(ABORT, 'a release is joint'); END;
CREATE TRIGGER pay_runs_close_when_told BEFORE UPDATE ON pay_runs
WHEN NEW.state = 'closed' AND EXISTS (SELECT 1 FROM pay_run_lines WHERE run = NEW.id AND outcome IS NULL)
BEGIN SELECT RAISE(ABORT, 'the bank has not told of every line'); END;
CREATE TRIGGER pay_runs_never_vanish BEFORE DELETE ON pay_runs
BEGIN SELECT RAISE(ABORT, 'pay runs never vanish'); END;
CREATE TRIGGER pay_run_releases_are_of_the_policy BEFORE INSERT ON pay_run_releases
WHEN NOT EXISTS (SELECT 1 FROM pay_runs r JOIN release_policies p ON p.version = r.policy, json_each(p.departments) d
  WHERE r.id = NEW.run AND r.state = 'approved' AND d.value = NEW.department AND NEW.user NOT IN (r.frozen_by, r.computed_by, r.approved_by))
  OR EXISTS (SELECT 1 FROM pay_run_releases WHERE run = NEW.run AND (department = NEW.department OR user = NEW.user))
BEGIN SELECT RAISE(ABORT, 'a department releases once, by somebody of its own'); END;
CREATE TRIGGER pay_run_releases_never_change BEFORE UPDATE ON pay_run_releases
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;
CREATE TRIGGER pay_run_releases_never_vanish BEFORE DELETE ON pay_run_releases
BEGIN SELECT RAISE(ABORT, 'releases are append-only'); END;

-- What is frozen stays, and a due is in one run that stands.
CREATE TRIGGER pay_run_dues_are_paid_once BEFORE INSERT ON pay_run_dues
WHEN EXISTS (SELECT 1 FROM pay_run_dues WHERE run = NEW.run AND no = NEW.no)
  OR (NEW.live = 1 AND EXISTS (SELECT 1 FROM pay_run_dues WHERE due = NEW.due AND live = 1))
  OR (NEW.transfer IS NOT NULL AND EXISTS (SELECT 1 FROM pay_run_dues WHERE transfer = NEW.transfer))
BEGIN SELECT RAISE(ABORT, 'a due is paid once'); END;
CREATE TRIGGER pay_run_dues_are_frozen BEFORE INSERT ON pay_run_dues
WHEN NOT EXISTS (SELECT 1 FROM pay_runs r JOIN dues d ON d.id = NEW.due WHERE r.id = NEW.run AND r.state = 'frozen' AND r.pot = d.pot)
BEGIN SELECT RAISE(ABORT, 'pots never mix'); END;
CREATE TRIGGER pay_run_dues_never_change BEFORE UPDATE ON pay_run_dues
WHEN NEW.run IS NOT OLD.run OR NEW.no IS NOT OLD.no OR NEW.due IS NOT OLD.due OR NEW.verdict IS NOT OLD.verdict OR NEW.line IS NOT OLD.line
  OR NEW.transfer IS NOT OLD.transfer OR NEW.interest_fen IS NOT OLD.interest_fen OR NEW.live > OLD.live
  OR (SELECT state FROM pay_runs WHERE id = NEW.run) NOT IN ('frozen', 'cancelling')
BEGIN SELECT RAISE(ABORT, 'a run keeps what it was frozen with'); END;
CREATE TRIGGER pay_run_dues_never_vanish BEFORE DELETE ON pay_run_dues
BEGIN SELECT RAISE(ABORT, 'pay runs never vanish'); END;
CREATE TRIGGER pay_run_payers_never_change BEFORE UPDATE ON pay_run_payers
BEGIN SELECT RAISE(ABORT, 'a run keeps what it was frozen with'); END;
CREATE TRIGGER pay_run_payers_never_vanish BEFORE DELETE ON pay_run_payers
BEGIN SELECT RAISE(ABORT, 'pay runs never vanish'); END;
CREATE TRIGGER pay_run_lines_are_frozen BEFORE INSERT ON pay_run_lines
WHEN (SELECT state FROM pay_runs WHERE id = NEW.run) IS NOT 'frozen' OR NEW.live <> 1 OR NEW.outcome IS NOT NULL OR NEW.paid_fen <> 0 OR NEW.transfer IS NOT NULL
  OR EXISTS (SELECT 1 FROM pay_run_lines WHERE run = NEW.run AND no = NEW.no)
  OR EXISTS (SELECT 1 FROM pay_run_lines WHERE from_run = NEW.from_run AND from_no = NEW.from_no AND live = 1)
BEGIN SELECT RAISE(ABORT, 'a run keeps what it was frozen with'); END;
CREATE TRIGGER pay_run_lines_carry_what_was_not_paid BEFORE INSERT ON pay_run_lines
WHEN (NEW.from_run IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pay_run_lines l JOIN pay_runs r ON r.id = l.run
    WHERE l.run = NEW.from_run AND l.no = NEW.from_no AND r.state = 'closed' AND l.household = NEW.household
    AND l.root_run = NEW.root_run AND l.root_no = NEW.root_no AND NEW.amount_fen = l.amount_fen - l.paid_fen))
  OR (NEW.from_run IS NULL AND (NEW.root_run IS NOT NEW.run OR NEW.root_no IS NOT NEW.no))
BEGIN SELECT RAISE(ABORT, 'a line carries what was not paid'); END;
CREATE TRIGGER pay_run_lines_change_when_told BEFORE UPDATE ON pay_run_lines
WHEN NEW.run IS NOT OLD.run OR NEW.no IS NOT OLD.no OR NEW.household IS NOT OLD.household OR NEW.amount_fen IS NOT OLD.amount_fen
  OR NEW.holder IS NOT OLD.holder OR NEW.bank IS NOT OLD.bank OR NEW.number_cipher IS NOT OLD.number_cipher OR NEW.from_run IS NOT OLD.from_run
  OR NEW.from_no IS NOT OLD.from_no OR NEW.root_run IS NOT OLD.root_run OR NEW.root_no IS NOT OLD.root_no OR NEW.live > OLD.live
  OR NEW.paid_fen < 0 OR NEW.paid_fen > NEW.amount_fen OR (NEW.transfer IS NULL) <> (NEW.paid_fen = 0)
  OR (NEW.live < OLD.live AND (SELECT state FROM pay_runs WHERE id = NEW.run) NOT IN ('frozen', 'cancelling'))
  OR (NEW.live = OLD.live AND (SELECT state FROM pay_runs WHERE id = NEW.run) IS NOT 'sent')
BEGIN SELECT RAISE(ABORT, 'a line changes by what the bank says'); END;
CREATE TRIGGER pay_run_lines_never_vanish BEFORE DELETE ON pay_run_lines
BEGIN SELECT RAISE(ABORT, 'pay runs never vanish'); END;
CREATE TRIGGER pay_run_files_are_of_a_released_run BEFORE INSERT ON pay_run_files
WHEN coalesce((SELECT state FROM pay_runs WHERE id = NEW.run), '') NOT IN ('released', 'sent')
  OR EXISTS (SELECT 1 FROM pay_run_files WHERE run = NEW.run AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'only what is released is sent'); END;
CREATE TRIGGER pay_run_files_never_change BEFORE UPDATE ON pay_run_files
BEGIN SELECT RAISE(ABORT, 'bank files are append-only'); END;
CREATE TRIGGER pay_run_files_never_vanish BEFORE DELETE ON pay_run_files
BEGIN SELECT RAISE(ABORT, 'bank files are append-only'); END;
CREATE TRIGGER pay_run_returns_are_of_a_sent_run BEFORE INSERT ON pay_run_returns
WHEN (SELECT state FROM pay_runs WHERE id = NEW.run) IS NOT 'sent' OR EXISTS (SELECT 1 FROM pay_run_returns WHERE run = NEW.run AND no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'a closed run never changes'); END;
CREATE TRIGGER pay_run_returns_never_change BEFORE UPDATE ON pay_run_returns
BEGIN SELECT RAISE(ABORT, 'return files are append-only'); END;
CREATE TRIGGER pay_run_returns_never_vanish BEFORE DELETE ON pay_run_returns
BEGIN SELECT RAISE(ABORT, 'return files are append-only'); END;
CREATE TRIGGER pay_run_samples_are_drawn_once BEFORE INSERT ON pay_run_samples
WHEN EXISTS (SELECT 1 FROM pay_run_samples WHERE run = NEW.run)
  OR NOT EXISTS (SELECT 1 FROM pay_runs r JOIN ledger_anchors a ON a.no = NEW.anchor WHERE r.id = NEW.run AND r.state IN ('sent', 'closed') AND a.at > r.told_at)
BEGIN SELECT RAISE(ABORT, 'a sample is drawn once'); END;
CREATE TRIGGER pay_run_samples_never_change BEFORE UPDATE ON pay_run_samples
BEGIN SELECT RAISE(ABORT, 'samples never change'); END;
CREATE TRIGGER pay_run_samples_never_vanish BEFORE DELETE ON pay_run_samples
BEGIN SELECT RAISE(ABORT, 'samples never change'); END;
CREATE TRIGGER pay_run_sampled_are_not_replaced BEFORE INSERT ON pay_run_sampled
WHEN EXISTS (SELECT 1 FROM pay_run_sampled WHERE run = NEW.run AND (rank = NEW.rank OR line = NEW.line))
BEGIN SELECT RAISE(ABORT, 'samples never change'); END;
CREATE TRIGGER pay_run_sampled_never_change BEFORE UPDATE ON pay_run_sampled
BEGIN SELECT RAISE(ABORT, 'samples never change'); END;
CREATE TRIGGER pay_run_sampled_never_vanish BEFORE DELETE ON pay_run_sampled
BEGIN SELECT RAISE(ABORT, 'samples never change'); END;
CREATE TRIGGER pay_run_checks_are_from_outside BEFORE INSERT ON pay_run_checks
WHEN NEW.stale <> 0 OR EXISTS (SELECT 1 FROM pay_run_checks WHERE seq = NEW.seq)
  OR EXISTS (SELECT 1 FROM pay_run_releases WHERE run = NEW.run AND (department = NEW.department OR user = NEW.checked_by))
  OR EXISTS (SELECT 1 FROM pay_runs WHERE id = NEW.run AND NEW.checked_by IN (frozen_by, computed_by, approved_by))
BEGIN SELECT RAISE(ABORT, 'receipts are verified from outside the chain'); END;
CREATE TRIGGER pay_run_checks_never_change BEFORE UPDATE ON pay_run_checks
WHEN NEW.stale < OLD.stale OR NEW.run IS NOT OLD.run OR NEW.line IS NOT OLD.line OR NEW.finding IS NOT OLD.finding OR NEW.said_fen IS NOT OLD.said_fen
  OR NEW.note IS NOT OLD.note OR NEW.department IS NOT OLD.department OR NEW.checked_by IS NOT OLD.checked_by OR NEW.at IS NOT OLD.at
BEGIN SELECT RAISE(ABORT, 'findings stay'); END;
CREATE TRIGGER pay_run_checks_never_vanish BEFORE DELETE ON pay_run_checks
BEGIN SELECT RAISE(ABORT, 'findings stay'); END;

-- The money. household/<id>/pay may fall below nothing within a deed, by a due that is taken back before another is paid; nothing
-- else moves it, and to the bank goes only what is there and what the bank has told.
CREATE TRIGGER transfers_pay_by_dues BEFORE INSERT ON transfers
WHEN NEW.kind <> 'correction' AND (NEW.debit GLOB 'firm/*/settlement' OR (NEW.credit GLOB 'firm/*/settlement' AND NEW.debit <> 'bank')
    OR NEW.debit GLOB 'household/*/fund' OR NEW.credit GLOB 'household/*/pay' OR (NEW.debit GLOB 'household/*/pay' AND NEW.credit <> 'bank'))
  AND NOT EXISTS (SELECT 1 FROM pay_run_dues p JOIN dues d ON d.id = p.due JOIN pay_runs r ON r.id = p.run
    WHERE p.transfer = NEW.id AND p.live = 1 AND r.state = 'computing' AND NEW.kind = 'transfer' AND abs(d.amount_fen) = NEW.amount_fen
    AND NEW.debit = iif(d.amount_fen > 0, d.payer, 'household/' || d.household || '/pay')
    AND NEW.credit = iif(d.amount_fen > 0, 'household/' || d.household || '/pay', d.payer))
BEGIN SELECT RAISE(ABORT, 'money for households moves by dues'); END;
CREATE TRIGGER transfers_go_to_the_bank_by_lines BEFORE INSERT ON transfers
WHEN NEW.kind <> 'correction' AND NEW.debit GLOB 'household/*/pay' AND NEW.credit = 'bank'
  AND NOT EXISTS (SELECT 1 FROM pay_run_lines l JOIN pay_runs r ON r.id = l.run JOIN accounts a ON a.id = NEW.debit
    WHERE l.transfer = NEW.id AND r.state = 'sent' AND NEW.kind = 'transfer' AND l.paid_fen = NEW.amount_fen
    AND NEW.debit = 'household/' || l.household || '/pay' AND a.balance_fen >= NEW.amount_fen)
BEGIN SELECT RAISE(ABORT, 'money leaves for the bank by a line'); END;
CREATE TRIGGER transfers_of_runs_are_taken_back_by_them BEFORE INSERT ON transfers
WHEN NEW.kind = 'correction' AND (NEW.debit GLOB 'household/*/pay' OR NEW.credit GLOB 'household/*/pay')
  AND NOT EXISTS (SELECT 1 FROM pay_run_dues p JOIN pay_runs r ON r.id = p.run WHERE p.transfer = NEW.names AND r.state = 'cancelling')
  AND NOT EXISTS (SELECT 1 FROM pay_run_lines l JOIN pay_runs r ON r.id = l.run WHERE l.transfer = NEW.names AND r.state = 'sent')
BEGIN SELECT RAISE(ABORT, 'money for households moves by dues'); END;
