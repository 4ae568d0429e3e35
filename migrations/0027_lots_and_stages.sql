-- What reports and the scale read: large deliveries judged by a sample, with the plan that held; how far each due has come.
CREATE TABLE lot_inspections (
  delivery TEXT PRIMARY KEY REFERENCES deliveries (id), lot_size INTEGER NOT NULL CHECK (lot_size > 0),
  level TEXT NOT NULL CHECK (level IN ('S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III')), aql INTEGER NOT NULL CHECK (aql > 0),
  severity TEXT NOT NULL CHECK (severity IN ('normal', 'tightened', 'reduced')), letter TEXT NOT NULL CHECK (length(letter) = 1),
  sample_size INTEGER NOT NULL CHECK (sample_size BETWEEN 1 AND lot_size), ac INTEGER NOT NULL CHECK (ac >= 0),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)), nonconforming INTEGER NOT NULL CHECK (nonconforming BETWEEN 0 AND sample_size),
  made_by TEXT NOT NULL, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER lot_inspections_are_made_once BEFORE INSERT ON lot_inspections
WHEN EXISTS (SELECT 1 FROM lot_inspections WHERE delivery = NEW.delivery) OR EXISTS (SELECT 1 FROM delivery_parts WHERE delivery = NEW.delivery)
  OR NEW.nonconforming NOT BETWEEN 0 AND NEW.sample_size OR NEW.sample_size NOT BETWEEN 1 AND NEW.lot_size
BEGIN SELECT RAISE(ABORT, 'a lot is sampled once, before it is graded'); END;
CREATE TRIGGER lot_inspections_never_change BEFORE UPDATE ON lot_inspections
BEGIN SELECT RAISE(ABORT, 'inspections are append-only'); END;
CREATE TRIGGER lot_inspections_never_vanish BEFORE DELETE ON lot_inspections
BEGIN SELECT RAISE(ABORT, 'inspections are append-only'); END;
-- A lot that its sample does not let pass is sorted first: what is accepted of it is a later decision's.
CREATE TRIGGER delivery_parts_follow_their_sample BEFORE INSERT ON delivery_parts
WHEN NEW.outcome = 'accepted' AND NEW.seq = 1 AND EXISTS (SELECT 1 FROM lot_inspections WHERE delivery = NEW.delivery AND nonconforming > ac)
BEGIN SELECT RAISE(ABORT, 'the sample did not let the lot pass'); END;

-- What carriage has loaded of a contract's goods is read contract by contract.
CREATE INDEX consignment_sources_by_contract ON consignment_sources (contract) WHERE contract IS NOT NULL;
CREATE INDEX dues_by_payer ON dues (payer, due_day);
-- A due is open, under way in a run that stands, or paid: with all of the line that it is paid in, by its own run and those that followed.
CREATE VIEW due_stages AS
SELECT d.*, p.run, p.line, l.amount_fen AS line_fen,
  (SELECT coalesce(sum(x.paid_fen), 0) FROM pay_run_lines x WHERE x.root_run = l.run AND x.root_no = l.no) AS line_paid_fen,
  iif(p.due IS NULL, 'open', iif((SELECT coalesce(sum(x.paid_fen), 0) FROM pay_run_lines x WHERE x.root_run = l.run AND x.root_no = l.no) >= l.amount_fen,
    'paid', 'under-way')) AS stage
FROM dues d LEFT JOIN pay_run_dues p ON p.due = d.id AND p.live = 1 LEFT JOIN pay_run_lines l ON l.run = p.run AND l.no = p.line;
