-- Receiving: what is ready to be fetched, what was weighed on which scale, how it was graded, what each part of it is worth.

-- Times at which a hall takes deliveries, and how many notices each has room for.
CREATE TABLE hall_slots (
  id TEXT PRIMARY KEY, hall TEXT NOT NULL REFERENCES halls (id), day INTEGER NOT NULL,
  from_min INTEGER NOT NULL CHECK (from_min BETWEEN 0 AND 1438), to_min INTEGER NOT NULL CHECK (to_min BETWEEN 1 AND 1439 AND to_min > from_min),
  room INTEGER NOT NULL CHECK (room BETWEEN 1 AND 200), made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  UNIQUE (hall, day, from_min)
) STRICT;
CREATE TRIGGER hall_slots_never_change BEFORE UPDATE ON hall_slots
BEGIN SELECT RAISE(ABORT, 'a slot stands as it was opened'); END;
CREATE TRIGGER hall_slots_do_not_overlap BEFORE INSERT ON hall_slots
WHEN EXISTS (SELECT 1 FROM hall_slots s WHERE s.hall = NEW.hall AND s.day = NEW.day AND s.from_min < NEW.to_min AND NEW.from_min < s.to_min)
BEGIN SELECT RAISE(ABORT, 'slots do not overlap'); END;

-- A household says what is ready. The hours are those of the contract's version in force when it was said.
CREATE TABLE harvest_notices (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, contract TEXT NOT NULL REFERENCES contracts (id),
  version INTEGER NOT NULL, line INTEGER NOT NULL CHECK (line > 0), household TEXT NOT NULL REFERENCES households (id), hall TEXT NOT NULL REFERENCES halls (id),
  firm TEXT NOT NULL REFERENCES firms (id), product TEXT NOT NULL, product_name TEXT NOT NULL, unit TEXT NOT NULL CHECK (unit IN ('kg', 'bird', 'egg')),
  quantity INTEGER NOT NULL CHECK (quantity > 0), whereabouts TEXT NOT NULL CHECK (whereabouts <> ''), ready_at INTEGER NOT NULL,
  collect_hours INTEGER NOT NULL, release_hours INTEGER NOT NULL, loss_after TEXT NOT NULL CHECK (loss_after IN ('firm', 'household')),
  release_letter INTEGER NOT NULL CHECK (release_letter IN (0, 1)), queue_hours INTEGER NOT NULL,
  slot TEXT REFERENCES hall_slots (id), state TEXT NOT NULL CHECK (state IN ('open', 'withdrawn')), reason TEXT NOT NULL,
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, CHECK ((state = 'withdrawn') = (reason <> ''))
) STRICT;
CREATE INDEX harvest_notices_by_hall ON harvest_notices (hall, no);
CREATE INDEX harvest_notices_by_household ON harvest_notices (household, no);
CREATE INDEX harvest_notices_by_firm ON harvest_notices (firm, no);
CREATE INDEX harvest_notices_by_line ON harvest_notices (contract, line);
CREATE INDEX harvest_notices_by_slot ON harvest_notices (slot) WHERE slot IS NOT NULL;
CREATE TRIGGER harvest_notices_stand_as_said BEFORE UPDATE ON harvest_notices
WHEN NEW.id <> OLD.id OR NEW.contract <> OLD.contract OR NEW.version <> OLD.version OR NEW.line <> OLD.line OR NEW.household <> OLD.household
  OR NEW.hall <> OLD.hall OR NEW.firm <> OLD.firm OR NEW.product <> OLD.product OR NEW.unit <> OLD.unit OR NEW.quantity <> OLD.quantity
  OR NEW.ready_at <> OLD.ready_at OR NEW.collect_hours <> OLD.collect_hours OR NEW.release_hours <> OLD.release_hours
  OR NEW.loss_after <> OLD.loss_after OR NEW.made_at <> OLD.made_at OR NEW.no <> OLD.no OR OLD.state = 'withdrawn'
BEGIN SELECT RAISE(ABORT, 'a notice stands as it was said'); END;
CREATE TRIGGER harvest_notices_never_vanish BEFORE DELETE ON harvest_notices
BEGIN SELECT RAISE(ABORT, 'notices are kept'); END;
CREATE TRIGGER harvest_notices_find_room BEFORE UPDATE OF slot ON harvest_notices
WHEN NEW.slot IS NOT NULL AND NEW.slot IS NOT OLD.slot AND (SELECT count(*) FROM harvest_notices WHERE slot = NEW.slot AND state = 'open')
  >= (SELECT room FROM hall_slots WHERE id = NEW.slot)
BEGIN SELECT RAISE(ABORT, 'the slot is full'); END;

-- What the firm has not fetched in time is the household's to sell: the letter that says so.
CREATE TABLE release_letters (
  notice TEXT PRIMARY KEY REFERENCES harvest_notices (id), no INTEGER NOT NULL UNIQUE, quantity INTEGER NOT NULL CHECK (quantity > 0),
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER release_letters_never_change BEFORE UPDATE ON release_letters
BEGIN SELECT RAISE(ABORT, 'a release letter never changes'); END;
CREATE TRIGGER release_letters_never_vanish BEFORE DELETE ON release_letters
BEGIN SELECT RAISE(ABORT, 'a release letter never vanishes'); END;
CREATE TRIGGER release_letters_are_not_replaced BEFORE INSERT ON release_letters WHEN EXISTS (SELECT 1 FROM release_letters WHERE notice = NEW.notice OR no = NEW.no)
BEGIN SELECT RAISE(ABORT, 'a notice is released once'); END;

-- Scales, and until when their calibration is valid.
CREATE TABLE scales (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, place TEXT NOT NULL REFERENCES places (id), serial TEXT NOT NULL UNIQUE, maker TEXT NOT NULL,
  max_g INTEGER NOT NULL CHECK (max_g > 0), division_g INTEGER NOT NULL CHECK (division_g > 0 AND max_g % division_g = 0),
  state TEXT NOT NULL CHECK (state IN ('in-use', 'retired')), reason TEXT NOT NULL, CHECK ((state = 'retired') = (reason <> ''))
) STRICT;
CREATE INDEX scales_by_place ON scales (place, serial);
CREATE TABLE scale_calibrations (
  scale TEXT NOT NULL REFERENCES scales (id), seq INTEGER NOT NULL CHECK (seq > 0), certificate TEXT NOT NULL, body TEXT NOT NULL,
  from_day INTEGER NOT NULL, until_day INTEGER NOT NULL CHECK (until_day >= from_day), made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  PRIMARY KEY (scale, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER scale_calibrations_never_change BEFORE UPDATE ON scale_calibrations
BEGIN SELECT RAISE(ABORT, 'calibrations are append-only'); END;
CREATE TRIGGER scale_calibrations_never_vanish BEFORE DELETE ON scale_calibrations
BEGIN SELECT RAISE(ABORT, 'calibrations are append-only'); END;
CREATE TRIGGER scale_calibrations_follow_on BEFORE INSERT ON scale_calibrations
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM scale_calibrations WHERE scale = NEW.scale)
BEGIN SELECT RAISE(ABORT, 'a calibration follows the last one'); END;

-- What an index stood at, in hundredths of a fen for a unit, as its source published it. A wrong one is followed by another that names it.
CREATE TABLE index_quotes (
  id TEXT PRIMARY KEY, index_name TEXT NOT NULL, source TEXT NOT NULL, day INTEGER NOT NULL, centifen INTEGER NOT NULL CHECK (centifen > 0),
  evidence TEXT NOT NULL, corrects TEXT UNIQUE REFERENCES index_quotes (id), reason TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  CHECK ((corrects IS NULL) = (reason = ''))
) STRICT;
CREATE INDEX index_quotes_by_index ON index_quotes (index_name, source, day);
CREATE TRIGGER index_quotes_never_change BEFORE UPDATE ON index_quotes
BEGIN SELECT RAISE(ABORT, 'quotes are append-only'); END;
CREATE TRIGGER index_quotes_never_vanish BEFORE DELETE ON index_quotes
BEGIN SELECT RAISE(ABORT, 'quotes are append-only'); END;
CREATE TRIGGER index_quotes_stand_once BEFORE INSERT ON index_quotes
WHEN EXISTS (SELECT 1 FROM index_quotes WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM index_quotes q WHERE q.index_name = NEW.index_name
  AND q.source = NEW.source AND q.day = NEW.day AND q.id IS NOT NEW.corrects AND NOT EXISTS (SELECT 1 FROM index_quotes c WHERE c.corrects = q.id))
BEGIN SELECT RAISE(ABORT, 'an index is quoted once for a day'); END;

-- What a firm takes beyond what its contract obliges it to.
CREATE TABLE extra_takes (
  id TEXT PRIMARY KEY, contract TEXT NOT NULL REFERENCES contracts (id), line INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT NOT NULL CHECK (reason <> ''), made_by TEXT NOT NULL, made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX extra_takes_by_line ON extra_takes (contract, line);
CREATE TRIGGER extra_takes_never_change BEFORE UPDATE ON extra_takes
BEGIN SELECT RAISE(ABORT, 'what a firm takes besides is append-only'); END;
CREATE TRIGGER extra_takes_never_vanish BEFORE DELETE ON extra_takes
BEGIN SELECT RAISE(ABORT, 'what a firm takes besides is append-only'); END;

-- A delivery as it was weighed or counted. Quantities are parts of the unit: grams of a kilogram, single birds and eggs.
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY, no INTEGER NOT NULL UNIQUE, said TEXT NOT NULL CHECK (length(said) = 64), contract TEXT NOT NULL REFERENCES contracts (id),
  version INTEGER NOT NULL, line INTEGER NOT NULL CHECK (line > 0), household TEXT NOT NULL REFERENCES households (id), hall TEXT NOT NULL REFERENCES halls (id),
  firm TEXT NOT NULL REFERENCES firms (id), product TEXT NOT NULL, product_name TEXT NOT NULL, unit TEXT NOT NULL CHECK (unit IN ('kg', 'bird', 'egg')),
  place TEXT NOT NULL REFERENCES places (id), notice TEXT REFERENCES harvest_notices (id), scale TEXT REFERENCES scales (id), calibration INTEGER,
  weighings TEXT NOT NULL CHECK (json_valid(weighings)), gross_g INTEGER NOT NULL, tare_g INTEGER NOT NULL CHECK (tare_g >= 0), net_g INTEGER NOT NULL,
  bags INTEGER NOT NULL CHECK (bags >= 0), quantity INTEGER NOT NULL CHECK (quantity > 0), beyond INTEGER NOT NULL CHECK (beyond BETWEEN 0 AND quantity),
  beyond_reason TEXT NOT NULL, damage TEXT NOT NULL, certificate TEXT NOT NULL CHECK (certificate IN ('collected', 'exempt', 'not-due')),
  certificate_no TEXT NOT NULL, certificate_reason TEXT NOT NULL, decidegrees INTEGER, present INTEGER NOT NULL CHECK (present IN (0, 1)),
  absent_reason TEXT NOT NULL, replaces TEXT UNIQUE REFERENCES deliveries (id), reason TEXT NOT NULL, made_by TEXT NOT NULL,
  weighed_at INTEGER NOT NULL, received_at INTEGER NOT NULL,
  CHECK (gross_g = tare_g + net_g), CHECK ((net_g > 0) = (scale IS NOT NULL)), CHECK (unit <> 'kg' OR quantity = net_g),
  CHECK ((beyond > 0) = (beyond_reason <> '')), CHECK ((replaces IS NULL) = (reason = '')), CHECK ((present = 1) = (absent_reason = '')),
  CHECK ((certificate = 'collected') = (certificate_no <> '')), CHECK ((certificate = 'exempt') = (certificate_reason <> ''))
) STRICT;
CREATE INDEX deliveries_by_hall ON deliveries (hall, no);
CREATE INDEX deliveries_by_place ON deliveries (place, no);
CREATE INDEX deliveries_by_household ON deliveries (household, no);
CREATE INDEX deliveries_by_firm ON deliveries (firm, no);
CREATE INDEX deliveries_by_line ON deliveries (contract, line);
CREATE INDEX deliveries_by_notice ON deliveries (notice) WHERE notice IS NOT NULL;
CREATE TRIGGER deliveries_weigh_right BEFORE INSERT ON deliveries
WHEN NEW.gross_g <> NEW.tare_g + NEW.net_g OR NEW.tare_g < 0 OR NEW.net_g < 0 OR NEW.quantity <= 0 OR (NEW.unit = 'kg' AND NEW.quantity <> NEW.net_g)
  OR NEW.beyond NOT BETWEEN 0 AND NEW.quantity OR EXISTS (SELECT 1 FROM deliveries WHERE id = NEW.id OR no = NEW.no OR replaces = NEW.replaces)
BEGIN SELECT RAISE(ABORT, 'a delivery is weighed once'); END;
CREATE TRIGGER deliveries_never_change BEFORE UPDATE ON deliveries
BEGIN SELECT RAISE(ABORT, 'deliveries are append-only'); END;
CREATE TRIGGER deliveries_never_vanish BEFORE DELETE ON deliveries
BEGIN SELECT RAISE(ABORT, 'deliveries are append-only'); END;
-- The deliveries that count: those that no later row corrects.
CREATE VIEW standing_deliveries AS
SELECT d.* FROM deliveries d WHERE NOT EXISTS (SELECT 1 FROM deliveries r WHERE r.replaces = d.id);

-- Decisions in tranches: who graded what, and into which parts. What no part names is still pending.
CREATE TABLE delivery_decisions (
  delivery TEXT NOT NULL REFERENCES deliveries (id), seq INTEGER NOT NULL CHECK (seq > 0), inspector TEXT NOT NULL CHECK (inspector <> ''),
  present INTEGER NOT NULL CHECK (present IN (0, 1)), note TEXT NOT NULL, made_by TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (delivery, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER delivery_decisions_follow_on BEFORE INSERT ON delivery_decisions
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM delivery_decisions WHERE delivery = NEW.delivery)
  OR EXISTS (SELECT 1 FROM deliveries WHERE replaces = NEW.delivery)
BEGIN SELECT RAISE(ABORT, 'a decision follows the last one'); END;
CREATE TRIGGER delivery_decisions_never_change BEFORE UPDATE ON delivery_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER delivery_decisions_never_vanish BEFORE DELETE ON delivery_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TABLE delivery_parts (
  delivery TEXT NOT NULL, seq INTEGER NOT NULL, part INTEGER NOT NULL CHECK (part > 0), outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected')),
  grade INTEGER NOT NULL CHECK ((outcome = 'accepted') = (grade > 0)), quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT NOT NULL CHECK ((outcome = 'rejected') = (reason <> '')), note TEXT NOT NULL,
  bonuses TEXT NOT NULL CHECK (json_valid(bonuses)), deductions TEXT NOT NULL CHECK (json_valid(deductions)),
  PRIMARY KEY (delivery, seq, part), FOREIGN KEY (delivery, seq) REFERENCES delivery_decisions (delivery, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER delivery_parts_add_up BEFORE INSERT ON delivery_parts
WHEN NEW.quantity <= 0 OR NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM delivery_parts WHERE delivery = NEW.delivery)
    > (SELECT quantity FROM deliveries WHERE id = NEW.delivery)
  OR EXISTS (SELECT 1 FROM delivery_parts WHERE delivery = NEW.delivery AND seq = NEW.seq AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'accepted, rejected and pending are what was delivered'); END;
CREATE TRIGGER delivery_parts_never_change BEFORE UPDATE ON delivery_parts
BEGIN SELECT RAISE(ABORT, 'parts are append-only'); END;
CREATE TRIGGER delivery_parts_never_vanish BEFORE DELETE ON delivery_parts
BEGIN SELECT RAISE(ABORT, 'parts are append-only'); END;

-- A household does not accept how a part was graded: its sample is sealed, the body that the contract names tests it anew, and what
-- it finds stands. A result never makes the household worse off than the ticket that it objected to.
CREATE TABLE grade_objections (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, no INTEGER NOT NULL UNIQUE, delivery TEXT NOT NULL, seq INTEGER NOT NULL, part INTEGER NOT NULL,
  firm TEXT NOT NULL, inspector TEXT NOT NULL, words TEXT NOT NULL, body TEXT NOT NULL, paid_by TEXT NOT NULL CHECK (paid_by IN ('loser', 'firm', 'household')),
  due_day INTEGER NOT NULL, sample TEXT UNIQUE, sealed_by TEXT, sealed_at INTEGER, result TEXT CHECK (result IN ('upheld', 'reversed')),
  report TEXT, outcome TEXT CHECK (outcome IN ('accepted', 'rejected')), grade INTEGER, cost_fen INTEGER CHECK (cost_fen >= 0),
  cost_to TEXT CHECK (cost_to IN ('firm', 'household')), decided_by TEXT, decided_at INTEGER, made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  UNIQUE (delivery, seq, part), FOREIGN KEY (delivery, seq, part) REFERENCES delivery_parts (delivery, seq, part),
  CHECK ((sample IS NULL) = (sealed_at IS NULL)), CHECK (result IS NULL OR (sample IS NOT NULL AND report IS NOT NULL AND outcome IS NOT NULL AND cost_to IS NOT NULL))
) STRICT;
CREATE INDEX grade_objections_by_firm ON grade_objections (firm, no);
CREATE TRIGGER grade_objections_end_once BEFORE UPDATE ON grade_objections
WHEN OLD.result IS NOT NULL OR (OLD.sample IS NOT NULL AND NEW.sample IS NOT OLD.sample) OR NEW.delivery <> OLD.delivery OR NEW.seq <> OLD.seq OR NEW.part <> OLD.part
BEGIN SELECT RAISE(ABORT, 'an objection ends once'); END;
CREATE TRIGGER grade_objections_never_vanish BEFORE DELETE ON grade_objections
BEGIN SELECT RAISE(ABORT, 'objections are kept'); END;
-- The parts as they count: what a re-test reversed counts as it found.
CREATE VIEW standing_parts AS
SELECT p.delivery, p.seq, p.part, coalesce(o.outcome, p.outcome) AS outcome, coalesce(o.grade, p.grade) AS grade, p.quantity
FROM delivery_parts p LEFT JOIN grade_objections o ON o.delivery = p.delivery AND o.seq = p.seq AND o.part = p.part AND o.result = 'reversed';

-- Rejected goods that went home again.
CREATE TABLE delivery_returns (
  id TEXT PRIMARY KEY, delivery TEXT NOT NULL REFERENCES deliveries (id), quantity INTEGER NOT NULL CHECK (quantity > 0),
  taker TEXT NOT NULL CHECK (taker <> ''), note TEXT NOT NULL, made_by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX delivery_returns_by_delivery ON delivery_returns (delivery);
CREATE TRIGGER delivery_returns_are_rejects BEFORE INSERT ON delivery_returns
WHEN NEW.quantity <= 0 OR NEW.quantity + (SELECT coalesce(sum(quantity), 0) FROM delivery_returns WHERE delivery = NEW.delivery)
    > (SELECT coalesce(sum(quantity), 0) FROM standing_parts WHERE delivery = NEW.delivery AND outcome = 'rejected')
  OR EXISTS (SELECT 1 FROM delivery_returns WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'only rejects go back'); END;
CREATE TRIGGER delivery_returns_never_change BEFORE UPDATE ON delivery_returns
BEGIN SELECT RAISE(ABORT, 'returns are append-only'); END;
CREATE TRIGGER delivery_returns_never_vanish BEFORE DELETE ON delivery_returns
BEGIN SELECT RAISE(ABORT, 'returns are append-only'); END;

CREATE TABLE delivery_photos (
  id TEXT PRIMARY KEY, delivery TEXT NOT NULL REFERENCES deliveries (id), shows TEXT NOT NULL CHECK (shows IN ('scale', 'goods', 'reject', 'certificate', 'sample')),
  file TEXT NOT NULL REFERENCES files (id), media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'image/png')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64), made_by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_photos_by_delivery ON delivery_photos (delivery);
CREATE TRIGGER delivery_photos_never_change BEFORE UPDATE ON delivery_photos
BEGIN SELECT RAISE(ABORT, 'photographs are append-only'); END;
CREATE TRIGGER delivery_photos_never_vanish BEFORE DELETE ON delivery_photos
BEGIN SELECT RAISE(ABORT, 'photographs are append-only'); END;

-- The weigh ticket of a decision: what each accepted part is worth, with the whole way there. A new price is a new ticket that names the old.
CREATE TABLE weigh_tickets (
  id TEXT PRIMARY KEY, delivery TEXT NOT NULL, seq INTEGER NOT NULL, issue INTEGER NOT NULL CHECK (issue > 0), revises TEXT UNIQUE REFERENCES weigh_tickets (id),
  reason TEXT NOT NULL, total_fen INTEGER NOT NULL CHECK (total_fen >= 0), due_day INTEGER NOT NULL, provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
  made_by TEXT NOT NULL, issued_at INTEGER NOT NULL,
  UNIQUE (delivery, seq, issue), FOREIGN KEY (delivery, seq) REFERENCES delivery_decisions (delivery, seq), CHECK ((revises IS NULL) = (issue = 1))
) STRICT;
CREATE TRIGGER weigh_tickets_follow_on BEFORE INSERT ON weigh_tickets
WHEN EXISTS (SELECT 1 FROM weigh_tickets WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM deliveries WHERE replaces = NEW.delivery)
  OR NEW.issue <> (SELECT count(*) + 1 FROM weigh_tickets WHERE delivery = NEW.delivery AND seq = NEW.seq)
  OR NEW.revises IS NOT (SELECT id FROM weigh_tickets WHERE delivery = NEW.delivery AND seq = NEW.seq AND issue = NEW.issue - 1)
BEGIN SELECT RAISE(ABORT, 'a ticket follows the last one'); END;
CREATE TRIGGER weigh_tickets_never_change BEFORE UPDATE ON weigh_tickets
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER weigh_tickets_never_vanish BEFORE DELETE ON weigh_tickets
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TABLE ticket_lines (
  ticket TEXT NOT NULL REFERENCES weigh_tickets (id), part INTEGER NOT NULL, grade INTEGER NOT NULL CHECK (grade > 0), quantity INTEGER NOT NULL CHECK (quantity > 0),
  price_microfen INTEGER NOT NULL CHECK (price_microfen >= 0), amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
  quote TEXT REFERENCES index_quotes (id), priced TEXT NOT NULL CHECK (json_valid(priced)), PRIMARY KEY (ticket, part)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER ticket_lines_never_change BEFORE UPDATE ON ticket_lines
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER ticket_lines_never_vanish BEFORE DELETE ON ticket_lines
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
CREATE TRIGGER ticket_lines_are_not_replaced BEFORE INSERT ON ticket_lines WHEN EXISTS (SELECT 1 FROM ticket_lines WHERE ticket = NEW.ticket AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'tickets are append-only'); END;
