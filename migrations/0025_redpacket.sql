-- Red packets: what firms sold online, order by order, what of it is owed to their growers, and who freed it for payment.

-- What a firm sells under which number on a channel: how much of which product one piece holds, in parts of the product's unit.
-- Without a product it is no produce of the county. The last row of a number counts.
CREATE TABLE sales_skus (
  firm TEXT NOT NULL REFERENCES firms (id), channel TEXT NOT NULL CHECK (channel <> ''), sku TEXT NOT NULL CHECK (sku <> ''),
  seq INTEGER NOT NULL CHECK (seq > 0), title TEXT NOT NULL, product TEXT REFERENCES products (id), quantity INTEGER NOT NULL CHECK (quantity >= 0),
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL, PRIMARY KEY (firm, channel, sku, seq), CHECK ((product IS NULL) = (quantity = 0))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER sales_skus_follow_on BEFORE INSERT ON sales_skus
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM sales_skus WHERE firm = NEW.firm AND channel = NEW.channel AND sku = NEW.sku)
BEGIN SELECT RAISE(ABORT, 'a mapping follows the last one'); END;
CREATE TRIGGER sales_skus_never_change BEFORE UPDATE ON sales_skus
BEGIN SELECT RAISE(ABORT, 'mappings are append-only'); END;
CREATE TRIGGER sales_skus_never_vanish BEFORE DELETE ON sales_skus
BEGIN SELECT RAISE(ABORT, 'mappings are append-only'); END;
CREATE VIEW standing_skus AS
SELECT s.* FROM sales_skus s WHERE s.seq = (SELECT max(seq) FROM sales_skus WHERE firm = s.firm AND channel = s.channel AND sku = s.sku);

-- A file of orders or of refunds, handed in by parts. Nothing of it counts before it is accepted whole.
CREATE TABLE sales_uploads (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, firm TEXT NOT NULL REFERENCES firms (id), kind TEXT NOT NULL CHECK (kind IN ('orders', 'refunds')),
  channel TEXT NOT NULL CHECK (channel <> ''), period TEXT NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL CHECK (to_day >= from_day),
  file_name TEXT NOT NULL, columns TEXT NOT NULL CHECK (json_valid(columns)), parts INTEGER NOT NULL CHECK (parts BETWEEN 1 AND 2000),
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'discarded')), made_by TEXT NOT NULL, made_at INTEGER NOT NULL, closed_at INTEGER,
  CHECK ((state = 'open') = (closed_at IS NULL))
) STRICT;
CREATE INDEX sales_uploads_by_firm ON sales_uploads (firm, made_at, id);
CREATE TABLE sales_parts (
  upload TEXT NOT NULL REFERENCES sales_uploads (id), part INTEGER NOT NULL CHECK (part > 0), said TEXT NOT NULL CHECK (length(said) = 64),
  from_row INTEGER NOT NULL CHECK (from_row > 0), lines INTEGER NOT NULL, skipped INTEGER NOT NULL, refused INTEGER NOT NULL,
  PRIMARY KEY (upload, part)
) STRICT, WITHOUT ROWID;
-- One product of one order, or one refund of it. Order numbers are a channel's; `refund_no` is '' for the order itself.
CREATE TABLE sales_lines (
  order_no TEXT NOT NULL, sku TEXT NOT NULL, refund_no TEXT NOT NULL, upload TEXT NOT NULL REFERENCES sales_uploads (id), row INTEGER NOT NULL,
  day INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity >= 0), amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
  returned_quantity INTEGER NOT NULL CHECK (returned_quantity >= 0), refunded_fen INTEGER NOT NULL CHECK (refunded_fen >= 0),
  PRIMARY KEY (order_no, sku, refund_no, upload),
  CHECK (refund_no <> '' OR (returned_quantity <= quantity AND refunded_fen <= amount_fen AND quantity > 0)),
  CHECK (refund_no = '' OR (quantity = 0 AND amount_fen = 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX sales_lines_by_sku ON sales_lines (upload, sku, day);
-- The lines of a part added up, so that a statement over a million orders reads some hundred rows.
CREATE TABLE sales_sums (
  upload TEXT NOT NULL REFERENCES sales_uploads (id), sku TEXT NOT NULL, day INTEGER NOT NULL, part INTEGER NOT NULL, title TEXT NOT NULL, first_row INTEGER NOT NULL,
  lines INTEGER NOT NULL, quantity INTEGER NOT NULL, amount_fen INTEGER NOT NULL, returned_quantity INTEGER NOT NULL, refunded_fen INTEGER NOT NULL,
  PRIMARY KEY (upload, sku, day, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE sales_refusals (
  upload TEXT NOT NULL REFERENCES sales_uploads (id), part INTEGER NOT NULL, seq INTEGER NOT NULL, row INTEGER NOT NULL, key TEXT NOT NULL,
  code TEXT NOT NULL, facts TEXT NOT NULL CHECK (json_valid(facts)), value TEXT NOT NULL, PRIMARY KEY (upload, part, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER sales_uploads_are_accepted_whole BEFORE UPDATE ON sales_uploads
WHEN NEW.state = 'accepted' AND ((SELECT count(*) FROM sales_parts WHERE upload = NEW.id) <> NEW.parts
  OR EXISTS (SELECT 1 FROM sales_parts WHERE upload = NEW.id AND refused > 0))
BEGIN SELECT RAISE(ABORT, 'an upload is accepted whole'); END;
CREATE TRIGGER sales_uploads_know_their_products BEFORE UPDATE ON sales_uploads
WHEN NEW.state = 'accepted' AND EXISTS (SELECT 1 FROM sales_sums s WHERE s.upload = NEW.id
  AND NOT EXISTS (SELECT 1 FROM sales_skus k WHERE k.firm = NEW.firm AND k.channel = NEW.channel AND k.sku = s.sku))
BEGIN SELECT RAISE(ABORT, 'every number sold is mapped'); END;
CREATE TRIGGER sales_orders_count_once BEFORE UPDATE ON sales_uploads
WHEN NEW.state = 'accepted' AND EXISTS (SELECT 1 FROM sales_lines l
  JOIN sales_lines o ON o.order_no = l.order_no AND o.sku = l.sku AND o.refund_no = l.refund_no AND o.upload <> l.upload
  JOIN sales_uploads u ON u.id = o.upload AND u.state = 'accepted' AND u.firm = NEW.firm AND u.channel = NEW.channel WHERE l.upload = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an order counts once'); END;
CREATE TRIGGER sales_refunds_stay_within_sales BEFORE UPDATE ON sales_uploads
WHEN NEW.state = 'accepted' AND NEW.kind = 'refunds' AND EXISTS (SELECT 1 FROM sales_lines r WHERE r.upload = NEW.id AND NOT EXISTS (
  SELECT 1 FROM sales_lines s JOIN sales_uploads u ON u.id = s.upload AND u.state = 'accepted' AND u.firm = NEW.firm AND u.channel = NEW.channel
  WHERE s.order_no = r.order_no AND s.sku = r.sku AND s.refund_no = ''
    AND s.quantity >= s.returned_quantity + (SELECT sum(x.returned_quantity) FROM sales_lines x JOIN sales_uploads w ON w.id = x.upload
      WHERE x.order_no = r.order_no AND x.sku = r.sku AND x.refund_no <> '' AND w.firm = NEW.firm AND w.channel = NEW.channel
        AND (w.state = 'accepted' OR w.id = NEW.id))
    AND s.amount_fen >= s.refunded_fen + (SELECT sum(x.refunded_fen) FROM sales_lines x JOIN sales_uploads w ON w.id = x.upload
      WHERE x.order_no = r.order_no AND x.sku = r.sku AND x.refund_no <> '' AND w.firm = NEW.firm AND w.channel = NEW.channel
        AND (w.state = 'accepted' OR w.id = NEW.id))))
BEGIN SELECT RAISE(ABORT, 'refunds stay within what was sold'); END;
CREATE TRIGGER sales_uploads_close_once BEFORE UPDATE ON sales_uploads
WHEN OLD.state <> 'open' OR NEW.id <> OLD.id OR NEW.firm <> OLD.firm OR NEW.kind <> OLD.kind OR NEW.channel <> OLD.channel OR NEW.period <> OLD.period
  OR NEW.from_day <> OLD.from_day OR NEW.to_day <> OLD.to_day OR NEW.columns <> OLD.columns OR NEW.parts <> OLD.parts
BEGIN SELECT RAISE(ABORT, 'a closed upload never changes'); END;
CREATE TRIGGER sales_uploads_never_vanish BEFORE DELETE ON sales_uploads
BEGIN SELECT RAISE(ABORT, 'uploads are kept'); END;
CREATE TRIGGER sales_uploads_are_not_replaced BEFORE INSERT ON sales_uploads WHEN EXISTS (SELECT 1 FROM sales_uploads WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: sales_uploads.id'); END;
CREATE TRIGGER sales_parts_come_while_open BEFORE INSERT ON sales_parts
WHEN NOT EXISTS (SELECT 1 FROM sales_uploads WHERE id = NEW.upload AND state = 'open' AND NEW.part <= parts)
  OR EXISTS (SELECT 1 FROM sales_parts WHERE upload = NEW.upload AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'a part comes once, while its upload is open'); END;
CREATE TRIGGER sales_parts_never_change BEFORE UPDATE ON sales_parts
BEGIN SELECT RAISE(ABORT, 'parts are append-only'); END;
CREATE TRIGGER sales_parts_never_vanish BEFORE DELETE ON sales_parts
BEGIN SELECT RAISE(ABORT, 'parts are append-only'); END;
CREATE TRIGGER sales_lines_come_while_open BEFORE INSERT ON sales_lines
WHEN NOT EXISTS (SELECT 1 FROM sales_uploads WHERE id = NEW.upload AND state = 'open')
  OR EXISTS (SELECT 1 FROM sales_lines WHERE order_no = NEW.order_no AND sku = NEW.sku AND refund_no = NEW.refund_no AND upload = NEW.upload)
BEGIN SELECT RAISE(ABORT, 'an order comes once, while its upload is open'); END;
CREATE TRIGGER sales_lines_never_change BEFORE UPDATE ON sales_lines
BEGIN SELECT RAISE(ABORT, 'order lines are append-only'); END;
CREATE TRIGGER sales_lines_never_vanish BEFORE DELETE ON sales_lines
BEGIN SELECT RAISE(ABORT, 'order lines are append-only'); END;
CREATE TRIGGER sales_sums_come_while_open BEFORE INSERT ON sales_sums
WHEN NOT EXISTS (SELECT 1 FROM sales_uploads WHERE id = NEW.upload AND state = 'open')
  OR EXISTS (SELECT 1 FROM sales_sums WHERE upload = NEW.upload AND sku = NEW.sku AND day = NEW.day AND part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'sums come with their part'); END;
CREATE TRIGGER sales_sums_never_change BEFORE UPDATE ON sales_sums
BEGIN SELECT RAISE(ABORT, 'sums are append-only'); END;
CREATE TRIGGER sales_sums_never_vanish BEFORE DELETE ON sales_sums
BEGIN SELECT RAISE(ABORT, 'sums are append-only'); END;

-- What clause 13 says under each version of a contract, read without reading the contract.
CREATE INDEX contract_versions_by_red_packet ON contract_versions (contract, version, (terms ->> '$.redPacket'));

-- A firm's statement on one product and period, under contracts whose clause 13 is the same, with all that it was computed from. It is
-- never changed: a correction is the next version and names the one before. `statement` is 'none' where the office settled without one.
CREATE TABLE red_packet_statements (
  id TEXT PRIMARY KEY, firm TEXT NOT NULL REFERENCES firms (id), product TEXT NOT NULL REFERENCES products (id), period TEXT NOT NULL,
  from_day INTEGER NOT NULL, to_day INTEGER NOT NULL CHECK (to_day >= from_day), clause TEXT NOT NULL CHECK (length(clause) = 64),
  version INTEGER NOT NULL CHECK (version > 0), replaces TEXT UNIQUE REFERENCES red_packet_statements (id), reason TEXT NOT NULL,
  statement TEXT NOT NULL CHECK (statement IN ('in-time', 'late', 'none')), declared_fen INTEGER NOT NULL CHECK (declared_fen >= 0),
  net_fen INTEGER NOT NULL, due_fen INTEGER NOT NULL CHECK (due_fen >= 0), sold_quantity INTEGER NOT NULL CHECK (sold_quantity >= 0),
  purchase_fen INTEGER NOT NULL CHECK (purchase_fen >= 0), disallowed_fen INTEGER NOT NULL CHECK (disallowed_fen >= 0),
  blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)), households INTEGER NOT NULL CHECK (households >= 0),
  basis TEXT NOT NULL CHECK (json_valid(basis)), packet TEXT NOT NULL CHECK (json_valid(packet)),
  made_by TEXT NOT NULL, made_at INTEGER NOT NULL,
  UNIQUE (firm, product, period, clause, version), CHECK ((replaces IS NULL) = (version = 1)), CHECK ((replaces IS NULL) = (reason = ''))
) STRICT;
CREATE INDEX red_packet_statements_by_time ON red_packet_statements (made_at, id);
CREATE TRIGGER red_packet_statements_follow_on BEFORE INSERT ON red_packet_statements
WHEN EXISTS (SELECT 1 FROM red_packet_statements WHERE id = NEW.id)
  OR NEW.replaces IS NOT (SELECT id FROM red_packet_statements WHERE firm = NEW.firm AND product = NEW.product AND period = NEW.period
    AND clause = NEW.clause ORDER BY version DESC LIMIT 1)
  OR NEW.version <> (SELECT count(*) + 1 FROM red_packet_statements WHERE firm = NEW.firm AND product = NEW.product AND period = NEW.period
    AND clause = NEW.clause)
BEGIN SELECT RAISE(ABORT, 'a statement follows the last one'); END;
CREATE TRIGGER red_packet_statements_never_change BEFORE UPDATE ON red_packet_statements
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;
CREATE TRIGGER red_packet_statements_never_vanish BEFORE DELETE ON red_packet_statements
BEGIN SELECT RAISE(ABORT, 'statements are append-only'); END;

-- Freed for payment, or returned with a reason; by the office or the audit department, never by whom it comes from.
CREATE TABLE red_packet_decisions (
  statement TEXT PRIMARY KEY REFERENCES red_packet_statements (id), outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'returned')),
  reason TEXT NOT NULL, made_by TEXT NOT NULL, made_at INTEGER NOT NULL, CHECK (outcome = 'approved' OR reason <> '')
) STRICT, WITHOUT ROWID;
CREATE TRIGGER red_packet_decisions_stand BEFORE INSERT ON red_packet_decisions
WHEN EXISTS (SELECT 1 FROM red_packet_decisions WHERE statement = NEW.statement)
  OR EXISTS (SELECT 1 FROM red_packet_statements WHERE replaces = NEW.statement)
BEGIN SELECT RAISE(ABORT, 'a statement is decided once'); END;
CREATE TRIGGER red_packet_decisions_are_others BEFORE INSERT ON red_packet_decisions
WHEN EXISTS (SELECT 1 FROM red_packet_statements WHERE id = NEW.statement AND made_by = NEW.made_by)
  OR NOT EXISTS (SELECT 1 FROM users WHERE id = NEW.made_by AND (role = 'office' OR (role = 'department' AND party = 'audit')))
BEGIN SELECT RAISE(ABORT, 'nobody frees a statement of their own'); END;
CREATE TRIGGER red_packet_decisions_free_nothing_short BEFORE INSERT ON red_packet_decisions
WHEN NEW.outcome = 'approved' AND (SELECT blocked FROM red_packet_statements WHERE id = NEW.statement) = 1
BEGIN SELECT RAISE(ABORT, 'a blocked red packet is not freed'); END;
CREATE TRIGGER red_packet_decisions_never_change BEFORE UPDATE ON red_packet_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER red_packet_decisions_never_vanish BEFORE DELETE ON red_packet_decisions
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

-- What each household has of an approved red packet; `added_fen` is what it has more than under the versions before.
CREATE TABLE red_packet_portions (
  statement TEXT NOT NULL REFERENCES red_packet_statements (id), household TEXT NOT NULL REFERENCES households (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 0), value_fen INTEGER NOT NULL CHECK (value_fen >= 0), fen INTEGER NOT NULL CHECK (fen >= 0),
  added_fen INTEGER NOT NULL CHECK (added_fen BETWEEN 0 AND fen), raised INTEGER NOT NULL CHECK (raised IN (0, 1)),
  PRIMARY KEY (statement, household)
) STRICT, WITHOUT ROWID;
CREATE INDEX red_packet_portions_by_household ON red_packet_portions (household);
CREATE TRIGGER red_packet_portions_follow_approval BEFORE INSERT ON red_packet_portions
WHEN NOT EXISTS (SELECT 1 FROM red_packet_decisions WHERE statement = NEW.statement AND outcome = 'approved')
  OR EXISTS (SELECT 1 FROM red_packet_portions WHERE statement = NEW.statement AND household = NEW.household)
BEGIN SELECT RAISE(ABORT, 'portions follow an approval'); END;
CREATE TRIGGER red_packet_portions_never_change BEFORE UPDATE ON red_packet_portions
BEGIN SELECT RAISE(ABORT, 'portions are append-only'); END;
CREATE TRIGGER red_packet_portions_never_vanish BEFORE DELETE ON red_packet_portions
BEGIN SELECT RAISE(ABORT, 'portions are append-only'); END;

CREATE INDEX deliveries_by_firm_product ON deliveries (firm, product);
