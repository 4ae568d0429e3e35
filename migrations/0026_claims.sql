-- What households get beside goods and red packets: subsidies step by step, each by another person; wages by sheets that both sides sign;
-- land dividends by the year; advances that are repaid from deliveries alone.

-- `lot_key` is the number of the flock or lot as it is compared. `state` follows the steps, which are never changed.
CREATE TABLE subsidy_claims (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, contract TEXT NOT NULL REFERENCES contracts (id),
  household TEXT NOT NULL REFERENCES households (id), hall TEXT NOT NULL, firm TEXT NOT NULL, season TEXT NOT NULL, item INTEGER NOT NULL CHECK (item > 0),
  name TEXT NOT NULL, fund TEXT NOT NULL, certifier TEXT NOT NULL, per_unit_fen INTEGER NOT NULL CHECK (per_unit_fen > 0),
  notice_days INTEGER NOT NULL CHECK (notice_days > 0), lot TEXT NOT NULL CHECK (lot <> ''), lot_key TEXT NOT NULL CHECK (lot_key <> ''),
  state TEXT NOT NULL DEFAULT '' CHECK (state IN ('', 'claimed', 'certified', 'filed', 'accepted', 'paid', 'refused')),
  claimed INTEGER, certified INTEGER, accepted INTEGER, accepted_at INTEGER
) STRICT;
CREATE INDEX subsidy_claims_by_state ON subsidy_claims (state, no);
CREATE INDEX subsidy_claims_by_household ON subsidy_claims (household, no);
CREATE UNIQUE INDEX subsidy_claims_by_lot ON subsidy_claims (lot_key) WHERE state <> 'refused';
CREATE TABLE subsidy_steps (
  claim TEXT NOT NULL REFERENCES subsidy_claims (id), state TEXT NOT NULL CHECK (state IN ('claimed', 'certified', 'filed', 'accepted', 'paid', 'refused')),
  count INTEGER CHECK (count > 0), document TEXT NOT NULL, note TEXT NOT NULL, hashes TEXT NOT NULL CHECK (json_valid(hashes)),
  made_by TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (claim, state)
) STRICT, WITHOUT ROWID;
CREATE TABLE subsidy_objections (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, claim TEXT NOT NULL REFERENCES subsidy_claims (id), words TEXT NOT NULL CHECK (words <> ''),
  made_by TEXT NOT NULL, at INTEGER NOT NULL, result TEXT CHECK (result IN ('dismissed', 'upheld')), answer TEXT, decided_by TEXT, decided_at INTEGER,
  CHECK ((result IS NULL) = (decided_at IS NULL) AND (result IS NULL) = (answer IS NULL))
) STRICT;
CREATE INDEX subsidy_objections_by_claim ON subsidy_objections (claim);

CREATE TRIGGER subsidy_claims_begin BEFORE INSERT ON subsidy_claims
WHEN NEW.state <> '' OR NEW.claimed IS NOT NULL OR NEW.certified IS NOT NULL OR NEW.accepted IS NOT NULL
  OR EXISTS (SELECT 1 FROM subsidy_claims WHERE id = NEW.id OR no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'a claim begins with its first step'); END;
CREATE TRIGGER subsidy_lots_are_claimed_once BEFORE INSERT ON subsidy_claims
WHEN EXISTS (SELECT 1 FROM subsidy_claims WHERE lot_key = NEW.lot_key AND state <> 'refused')
BEGIN SELECT RAISE(ABORT, 'the lot is claimed already'); END;
CREATE TRIGGER subsidy_claims_move_by_steps BEFORE UPDATE ON subsidy_claims
WHEN NEW.revision <> OLD.revision + 1 OR NEW.id IS NOT OLD.id OR NEW.no IS NOT OLD.no OR NEW.contract IS NOT OLD.contract OR NEW.household IS NOT OLD.household
  OR NEW.per_unit_fen IS NOT OLD.per_unit_fen OR NEW.notice_days IS NOT OLD.notice_days OR NEW.lot_key IS NOT OLD.lot_key OR NEW.season IS NOT OLD.season
  OR NOT EXISTS (SELECT 1 FROM subsidy_steps WHERE claim = NEW.id AND state = NEW.state)
  OR NEW.claimed IS NOT (SELECT count FROM subsidy_steps WHERE claim = NEW.id AND state = 'claimed')
  OR NEW.certified IS NOT (SELECT count FROM subsidy_steps WHERE claim = NEW.id AND state = 'certified')
  OR NEW.accepted IS NOT (SELECT count FROM subsidy_steps WHERE claim = NEW.id AND state = 'accepted')
  OR NEW.accepted_at IS NOT (SELECT at FROM subsidy_steps WHERE claim = NEW.id AND state = 'accepted')
BEGIN SELECT RAISE(ABORT, 'a claim moves by its steps'); END;
CREATE TRIGGER subsidy_claims_never_vanish BEFORE DELETE ON subsidy_claims
BEGIN SELECT RAISE(ABORT, 'claims are kept'); END;
CREATE TRIGGER subsidy_steps_follow BEFORE INSERT ON subsidy_steps
WHEN EXISTS (SELECT 1 FROM subsidy_steps WHERE claim = NEW.claim AND state = NEW.state)
  OR NOT EXISTS (SELECT 1 FROM subsidy_claims c WHERE c.id = NEW.claim AND (
    (NEW.state = 'refused' AND c.state IN ('claimed', 'certified', 'filed', 'accepted'))
    OR (c.state, NEW.state) IN (VALUES ('', 'claimed'), ('claimed', 'certified'), ('certified', 'filed'), ('filed', 'accepted'), ('accepted', 'paid'))))
BEGIN SELECT RAISE(ABORT, 'a step follows the one before'); END;
CREATE TRIGGER subsidy_steps_are_each_by_another BEFORE INSERT ON subsidy_steps
WHEN EXISTS (SELECT 1 FROM subsidy_steps WHERE claim = NEW.claim AND made_by = NEW.made_by)
BEGIN SELECT RAISE(ABORT, 'each step is by another person'); END;
CREATE TRIGGER subsidy_steps_count BEFORE INSERT ON subsidy_steps
WHEN (NEW.count IS NOT NULL) <> (NEW.state IN ('claimed', 'certified', 'accepted')) OR NEW.count <= 0
  OR (NEW.state = 'certified' AND NEW.count > (SELECT claimed FROM subsidy_claims WHERE id = NEW.claim))
BEGIN SELECT RAISE(ABORT, 'no more is certified than was claimed'); END;
CREATE TRIGGER subsidy_steps_pay_by_a_line BEFORE INSERT ON subsidy_steps
WHEN NEW.state = 'paid' AND NOT EXISTS (SELECT 1 FROM fund_lines WHERE use = 'input-subsidy' AND evidence = 'subsidy/' || NEW.claim)
BEGIN SELECT RAISE(ABORT, 'a subsidy is paid by a line of a fund'); END;
CREATE TRIGGER subsidy_steps_move_their_claim AFTER INSERT ON subsidy_steps
BEGIN UPDATE subsidy_claims SET state = NEW.state, revision = revision + 1,
  claimed = iif(NEW.state = 'claimed', NEW.count, claimed), certified = iif(NEW.state = 'certified', NEW.count, certified),
  accepted = iif(NEW.state = 'accepted', NEW.count, accepted), accepted_at = iif(NEW.state = 'accepted', NEW.at, accepted_at) WHERE id = NEW.claim; END;
CREATE TRIGGER subsidy_steps_never_change BEFORE UPDATE ON subsidy_steps
BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;
CREATE TRIGGER subsidy_steps_never_vanish BEFORE DELETE ON subsidy_steps
BEGIN SELECT RAISE(ABORT, 'steps are append-only'); END;
CREATE TRIGGER subsidy_objections_are_in_time BEFORE INSERT ON subsidy_objections
WHEN NEW.result IS NOT NULL OR EXISTS (SELECT 1 FROM subsidy_objections WHERE id = NEW.id)
  OR NOT EXISTS (SELECT 1 FROM subsidy_claims WHERE id = NEW.claim AND state = 'accepted')
BEGIN SELECT RAISE(ABORT, 'objections come before the payment'); END;
CREATE TRIGGER subsidy_objections_end_once BEFORE UPDATE ON subsidy_objections
WHEN OLD.result IS NOT NULL OR NEW.result IS NULL OR NEW.claim IS NOT OLD.claim OR NEW.words IS NOT OLD.words OR NEW.made_by IS NOT OLD.made_by
  OR NEW.decided_by = OLD.made_by OR EXISTS (SELECT 1 FROM subsidy_steps WHERE claim = NEW.claim AND made_by = NEW.decided_by AND state <> 'refused')
BEGIN SELECT RAISE(ABORT, 'an objection is decided once, by another person'); END;
CREATE TRIGGER subsidy_objections_never_vanish BEFORE DELETE ON subsidy_objections
BEGIN SELECT RAISE(ABORT, 'objections are kept'); END;

-- An input subsidy leaves a fund for a claim that was accepted, in its amount, when the days of public notice have passed in peace.
-- The county is eight hours ahead: a day begins at its number times 86,400,000 ms less 28,800,000.
CREATE TRIGGER fund_lines_pay_accepted_claims BEFORE INSERT ON fund_lines
WHEN NEW.use = 'input-subsidy' AND NEW.recovers IS NULL AND NOT EXISTS (
  SELECT 1 FROM subsidy_claims c JOIN fund_allotments a ON a.id = NEW.allotment AND a.contract = c.contract
  WHERE NEW.evidence = 'subsidy/' || c.id AND c.household = NEW.household AND c.season = NEW.period AND c.state = 'accepted'
    AND NEW.amount_fen = c.per_unit_fen * min(c.certified, c.accepted)
    AND (NEW.at + 28800000) / 86400000 > (c.accepted_at + 28800000) / 86400000 + c.notice_days
    AND NOT EXISTS (SELECT 1 FROM subsidy_objections o WHERE o.claim = c.id AND o.result IS NOT 'dismissed'))
BEGIN SELECT RAISE(ABORT, 'no accepted claim'); END;

-- Dues of this kind: only a fund pays a subsidy; what a fund paid may come back whatever it was for; an advance is repaid by its own count.
DROP TRIGGER dues_take_back_no_more_than_was_owed;
CREATE TRIGGER dues_take_back_no_more_than_was_owed BEFORE INSERT ON dues
WHEN NEW.amount_fen < 0 AND NEW.component NOT IN ('retest-cost', 'advance-repayment')
  AND NEW.amount_fen + coalesce((SELECT sum(amount_fen) FROM dues WHERE household = NEW.household AND root = NEW.root), 0) < 0
BEGIN SELECT RAISE(ABORT, 'no more is taken back than was owed'); END;
DROP TRIGGER dues_come_from_a_payer;
CREATE TRIGGER dues_come_from_a_payer BEFORE INSERT ON dues
WHEN NEW.amount_fen = 0 OR (NEW.amount_fen < 0 AND NEW.pot = 'firms' AND NEW.component IN ('advance', 'wages', 'land-dividend', 'overdue-interest'))
  OR (NEW.pot = 'firms' AND (NEW.component = 'input-subsidy' OR NEW.payer IS NOT 'firm/' || NEW.firm || '/settlement'))
  OR (NEW.pot <> 'firms' AND NEW.payer IS NOT 'household/' || NEW.household || '/fund')
BEGIN SELECT RAISE(ABORT, 'a due has a payer'); END;

-- Work. A firm calls households for a day at a hall; who is registered as poor comes first, and is passed over with a reason only.
CREATE TABLE hirings (
  id TEXT PRIMARY KEY, no INTEGER NOT NULL UNIQUE, firm TEXT NOT NULL REFERENCES firms (id), hall TEXT NOT NULL REFERENCES halls (id),
  day INTEGER NOT NULL, task TEXT NOT NULL CHECK (task <> ''), made_by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX hirings_by_firm ON hirings (firm, day);
CREATE TABLE hiring_households (
  hiring TEXT NOT NULL REFERENCES hirings (id), household TEXT NOT NULL REFERENCES households (id), contract TEXT NOT NULL REFERENCES contracts (id),
  poor INTEGER NOT NULL CHECK (poor IN (0, 1)), people INTEGER NOT NULL CHECK (people >= 0),
  reason TEXT NOT NULL CHECK (reason IN ('', 'declined', 'unreachable', 'unfit', 'other')), note TEXT NOT NULL,
  PRIMARY KEY (hiring, household), CHECK ((people = 0) = (reason <> '')), CHECK (reason <> 'other' OR note <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX hiring_households_by_household ON hiring_households (household, hiring);
CREATE TRIGGER hirings_never_change BEFORE UPDATE ON hirings BEGIN SELECT RAISE(ABORT, 'hirings are append-only'); END;
CREATE TRIGGER hirings_never_vanish BEFORE DELETE ON hirings BEGIN SELECT RAISE(ABORT, 'hirings are append-only'); END;
CREATE TRIGGER hirings_are_not_replaced BEFORE INSERT ON hirings WHEN EXISTS (SELECT 1 FROM hirings WHERE id = NEW.id OR no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'hirings are append-only'); END;
CREATE TRIGGER hiring_households_never_change BEFORE UPDATE ON hiring_households BEGIN SELECT RAISE(ABORT, 'hirings are append-only'); END;
CREATE TRIGGER hiring_households_never_vanish BEFORE DELETE ON hiring_households BEGIN SELECT RAISE(ABORT, 'hirings are append-only'); END;
CREATE TRIGGER hiring_households_are_not_replaced BEFORE INSERT ON hiring_households
WHEN EXISTS (SELECT 1 FROM hiring_households WHERE hiring = NEW.hiring AND household = NEW.household)
BEGIN SELECT RAISE(ABORT, 'hirings are append-only'); END;
CREATE TABLE time_sheets (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, contract TEXT NOT NULL REFERENCES contracts (id), firm TEXT NOT NULL,
  household TEXT NOT NULL REFERENCES households (id), hall TEXT NOT NULL, month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
  day_fen INTEGER NOT NULL CHECK (day_fen > 0), pay_day INTEGER NOT NULL CHECK (pay_day BETWEEN 1 AND 28),
  state TEXT NOT NULL CHECK (state IN ('submitted', 'confirmed', 'contested')), words TEXT NOT NULL,
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, decided_by TEXT, decided_at INTEGER, method TEXT CHECK (method IN ('session', 'card')),
  CHECK ((state = 'submitted') = (decided_at IS NULL) AND (state = 'submitted') = (method IS NULL))
) STRICT;
CREATE INDEX time_sheets_by_household ON time_sheets (household, no);
CREATE INDEX time_sheets_by_firm ON time_sheets (firm, no);
CREATE INDEX time_sheets_by_hall ON time_sheets (hall, state, no);
CREATE TABLE time_sheet_days (
  sheet TEXT NOT NULL REFERENCES time_sheets (id), person TEXT NOT NULL CHECK (person <> ''), day INTEGER NOT NULL,
  halves INTEGER NOT NULL CHECK (halves IN (1, 2)), PRIMARY KEY (sheet, person, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX time_sheet_days_by_day ON time_sheet_days (day, person);
CREATE TRIGGER time_sheets_begin_submitted BEFORE INSERT ON time_sheets
WHEN NEW.state <> 'submitted' OR EXISTS (SELECT 1 FROM time_sheets WHERE id = NEW.id OR no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'a sheet is submitted first'); END;
CREATE TRIGGER time_sheets_are_decided_once BEFORE UPDATE ON time_sheets
WHEN OLD.state <> 'submitted' OR NEW.state = 'submitted' OR NEW.revision <> OLD.revision + 1 OR NEW.decided_by = OLD.made_by OR NEW.id IS NOT OLD.id
  OR NEW.contract IS NOT OLD.contract OR NEW.household IS NOT OLD.household OR NEW.month IS NOT OLD.month OR NEW.day_fen IS NOT OLD.day_fen OR NEW.pay_day IS NOT OLD.pay_day
BEGIN SELECT RAISE(ABORT, 'a sheet is decided once, by the other side'); END;
CREATE TRIGGER time_sheets_never_vanish BEFORE DELETE ON time_sheets BEGIN SELECT RAISE(ABORT, 'sheets are kept'); END;
CREATE TRIGGER time_sheet_days_never_change BEFORE UPDATE ON time_sheet_days BEGIN SELECT RAISE(ABORT, 'sheets are kept'); END;
CREATE TRIGGER time_sheet_days_never_vanish BEFORE DELETE ON time_sheet_days BEGIN SELECT RAISE(ABORT, 'sheets are kept'); END;
CREATE TRIGGER time_sheet_days_are_worked_once BEFORE INSERT ON time_sheet_days
WHEN EXISTS (SELECT 1 FROM time_sheet_days d JOIN time_sheets s ON s.id = d.sheet JOIN time_sheets n ON n.id = NEW.sheet
  WHERE s.household = n.household AND d.person = NEW.person AND d.day = NEW.day AND s.state <> 'contested'
  GROUP BY n.id HAVING max(s.contract = n.contract) = 1 OR sum(d.halves) + NEW.halves > 2)
BEGIN SELECT RAISE(ABORT, 'the day is on a sheet already'); END;
CREATE TRIGGER time_sheet_days_were_hired BEFORE INSERT ON time_sheet_days
WHEN NOT EXISTS (SELECT 1 FROM time_sheets s JOIN hirings g ON g.firm = s.firm AND g.day = NEW.day
  JOIN hiring_households h ON h.hiring = g.id AND h.household = s.household AND h.people > 0
  WHERE s.id = NEW.sheet AND s.state = 'submitted' AND s.month = strftime('%Y-%m', NEW.day * 86400, 'unixepoch'))
BEGIN SELECT RAISE(ABORT, 'the day was not hired'); END;
CREATE TRIGGER time_sheet_days_are_of_whom_was_hired AFTER INSERT ON time_sheet_days
WHEN (SELECT count(DISTINCT d.person) FROM time_sheets n JOIN time_sheets s ON s.firm = n.firm AND s.household = n.household AND s.state <> 'contested'
    JOIN time_sheet_days d ON d.sheet = s.id AND d.day = NEW.day WHERE n.id = NEW.sheet)
  > (SELECT sum(h.people) FROM time_sheets n JOIN hirings g ON g.firm = n.firm AND g.day = NEW.day
    JOIN hiring_households h ON h.hiring = g.id AND h.household = n.household WHERE n.id = NEW.sheet)
BEGIN SELECT RAISE(ABORT, 'more worked than were hired'); END;

-- Land dividends are looked for once a day.
CREATE TABLE dividend_sweeps (day INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;

-- Advances. What the firm gives counts when the household has signed for it. `gathered`: which dues of goods repayments were planned for.
CREATE TABLE advances (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, contract TEXT NOT NULL REFERENCES contracts (id), firm TEXT NOT NULL,
  household TEXT NOT NULL REFERENCES households (id), hall TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('cash', 'input')), name TEXT NOT NULL,
  quality TEXT NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0), unit TEXT NOT NULL, unit_fen INTEGER NOT NULL CHECK (unit_fen > 0),
  amount_fen INTEGER NOT NULL CHECK (amount_fen = quantity * unit_fen), cap_bp INTEGER NOT NULL CHECK (cap_bp BETWEEN 0 AND 10000),
  state TEXT NOT NULL CHECK (state IN ('given', 'signed', 'contested')), words TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  decided_by TEXT, decided_at INTEGER, method TEXT CHECK (method IN ('session', 'card')),
  CHECK ((state = 'given') = (decided_at IS NULL) AND (state = 'given') = (method IS NULL))
) STRICT;
CREATE INDEX advances_by_contract ON advances (contract, no);
CREATE INDEX advances_by_household ON advances (household, no);
CREATE INDEX advances_by_firm ON advances (firm, no);
CREATE INDEX advances_by_hall ON advances (hall, no);
CREATE TRIGGER advances_begin_given BEFORE INSERT ON advances
WHEN NEW.state <> 'given' OR EXISTS (SELECT 1 FROM advances WHERE id = NEW.id OR no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'an advance is given first'); END;
CREATE TRIGGER advances_are_decided_once BEFORE UPDATE ON advances
WHEN OLD.state <> 'given' OR NEW.state = 'given' OR NEW.revision <> OLD.revision + 1 OR NEW.decided_by = OLD.made_by OR NEW.id IS NOT OLD.id OR NEW.contract IS NOT OLD.contract
  OR NEW.household IS NOT OLD.household OR NEW.amount_fen IS NOT OLD.amount_fen OR NEW.cap_bp IS NOT OLD.cap_bp OR NEW.kind IS NOT OLD.kind
BEGIN SELECT RAISE(ABORT, 'an advance is signed for once, by the other side'); END;
CREATE TRIGGER advances_never_vanish BEFORE DELETE ON advances BEGIN SELECT RAISE(ABORT, 'advances are kept'); END;
CREATE TRIGGER dues_repay_advances BEFORE INSERT ON dues
WHEN NEW.component = 'advance-repayment' AND NOT EXISTS (SELECT 1 FROM advances a WHERE NEW.root = 'advance/' || a.id AND a.state = 'signed'
  AND a.household = NEW.household AND a.firm = NEW.firm AND a.contract = NEW.contract AND NEW.amount_fen
    + coalesce((SELECT sum(amount_fen) FROM dues WHERE household = NEW.household AND root = NEW.root AND component = 'advance-repayment'), 0)
    BETWEEN -a.amount_fen AND 0)
BEGIN SELECT RAISE(ABORT, 'no more is repaid than was advanced'); END;
CREATE TABLE repayment_gathers (after_seq INTEGER PRIMARY KEY, upto_seq INTEGER NOT NULL CHECK (upto_seq > after_seq), at INTEGER NOT NULL) STRICT;
CREATE TRIGGER repayment_gathers_follow BEFORE INSERT ON repayment_gathers
WHEN NEW.after_seq IS NOT coalesce((SELECT max(upto_seq) FROM repayment_gathers), 0)
BEGIN SELECT RAISE(ABORT, 'gathered already'); END;
