-- Money as a ledger that proves itself: transfers in blocks, each block linked to the one before by SHA-256, holds that
-- end once, corrections that name what they take back. What was in the books before moves in, block by block.

-- SHA-256 (FIPS 180-4) of messages in upper-case hex, padded as its section 5.1.1 says. A trigger links blocks with it, so
-- no deed has to know the block before its own, and two at once both succeed. w0 is the word of the round, w1 … w15 those
-- that follow; a … h the state, a0 … h0 what it was when the chunk began. SQL has no exclusive or: x + y + z - 2 * majority.
CREATE TABLE sha256_messages (id INTEGER PRIMARY KEY, padded TEXT NOT NULL) STRICT;
CREATE VIEW sha256 (id, hash) AS WITH RECURSIVE
  k (at, value) AS MATERIALIZED (SELECT key, value FROM json_each('[
    1116352408, 1899447441, 3049323471, 3921009573, 961987163, 1508970993, 2453635748, 2870763221,
    3624381080, 310598401, 607225278, 1426881987, 1925078388, 2162078206, 2614888103, 3248222580,
    3835390401, 4022224774, 264347078, 604807628, 770255983, 1249150122, 1555081692, 1996064986,
    2554220882, 2821834349, 2952996808, 3210313671, 3336571891, 3584528711, 113926993, 338241895,
    666307205, 773529912, 1294757372, 1396182291, 1695183700, 1986661051, 2177026350, 2456956037,
    2730485921, 2820302411, 3259730800, 3345764771, 3516065817, 3600352804, 4094571909, 275423344,
    430227734, 506948616, 659060556, 883997877, 958139571, 1322822218, 1537002063, 1747873779,
    1955562222, 2024104815, 2227730452, 2361852424, 2428436474, 2756734187, 3204031479, 3329325298]')),
  places (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM places WHERE at < (SELECT max(length(padded)) / 8 - 1 FROM sha256_messages)),
  words (id, at, value) AS MATERIALIZED (SELECT id, at,
    (instr('123456789ABCDEF', substr(padded, 8 * at + 1, 1)) << 28)
    | (instr('123456789ABCDEF', substr(padded, 8 * at + 2, 1)) << 24)
    | (instr('123456789ABCDEF', substr(padded, 8 * at + 3, 1)) << 20)
    | (instr('123456789ABCDEF', substr(padded, 8 * at + 4, 1)) << 16)
    | (instr('123456789ABCDEF', substr(padded, 8 * at + 5, 1)) << 12)
    | (instr('123456789ABCDEF', substr(padded, 8 * at + 6, 1)) << 8)
    | (instr('123456789ABCDEF', substr(padded, 8 * at + 7, 1)) << 4)
    | (instr('123456789ABCDEF', substr(padded, 8 * at + 8, 1)) << 0)
    FROM places JOIN sha256_messages ON 8 * at < length(padded)),
  rounds (id, at, w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15,
    a, b, c, d, e, f, g, h, a0, b0, c0, d0, e0, f0, g0, h0) AS (
    SELECT id, 0,
      (SELECT value FROM words WHERE id = m.id AND at = 0), (SELECT value FROM words WHERE id = m.id AND at = 1), (SELECT value FROM words WHERE id = m.id AND at = 2), (SELECT value FROM words WHERE id = m.id AND at = 3),
      (SELECT value FROM words WHERE id = m.id AND at = 4), (SELECT value FROM words WHERE id = m.id AND at = 5), (SELECT value FROM words WHERE id = m.id AND at = 6), (SELECT value FROM words WHERE id = m.id AND at = 7),
      (SELECT value FROM words WHERE id = m.id AND at = 8), (SELECT value FROM words WHERE id = m.id AND at = 9), (SELECT value FROM words WHERE id = m.id AND at = 10), (SELECT value FROM words WHERE id = m.id AND at = 11),
      (SELECT value FROM words WHERE id = m.id AND at = 12), (SELECT value FROM words WHERE id = m.id AND at = 13), (SELECT value FROM words WHERE id = m.id AND at = 14), (SELECT value FROM words WHERE id = m.id AND at = 15),
      1779033703, 3144134277, 1013904242, 2773480762, 1359893119, 2600822924, 528734635, 1541459225,
      1779033703, 3144134277, 1013904242, 2773480762, 1359893119, 2600822924, 528734635, 1541459225
    FROM sha256_messages m
    UNION ALL SELECT r.id, r.at + 1, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11, w12, w13, w14, w15,
      iif(r.at % 64 < 48,
        (w0 + w9 + ((w1 << 32 | w1) >> 7 & 4294967295) + ((w1 << 32 | w1) >> 18 & 4294967295) + (w1 >> 3) - 2 * ((((w1 << 32 | w1) >> 7 & 4294967295) & ((w1 << 32 | w1) >> 18 & 4294967295)) | (((w1 << 32 | w1) >> 7 & 4294967295) & (w1 >> 3)) | (((w1 << 32 | w1) >> 18 & 4294967295) & (w1 >> 3)))
          + ((w14 << 32 | w14) >> 17 & 4294967295) + ((w14 << 32 | w14) >> 19 & 4294967295) + (w14 >> 10) - 2 * ((((w14 << 32 | w14) >> 17 & 4294967295) & ((w14 << 32 | w14) >> 19 & 4294967295)) | (((w14 << 32 | w14) >> 17 & 4294967295) & (w14 >> 10)) | (((w14 << 32 | w14) >> 19 & 4294967295) & (w14 >> 10)))) & 4294967295,
        (SELECT w.value FROM words w WHERE w.id = r.id AND w.at = r.at / 64 * 16 + r.at % 64 - 32)),
      ((h + ((e << 32 | e) >> 6 & 4294967295) + ((e << 32 | e) >> 11 & 4294967295) + ((e << 32 | e) >> 25 & 4294967295) - 2 * ((((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 11 & 4294967295)) | (((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295)) | (((e << 32 | e) >> 11 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295))) + ((e & f) | (~e & g)) + k.value + w0)
      + (((a << 32 | a) >> 2 & 4294967295) + ((a << 32 | a) >> 13 & 4294967295) + ((a << 32 | a) >> 22 & 4294967295) - 2 * ((((a << 32 | a) >> 2 & 4294967295) & ((a << 32 | a) >> 13 & 4294967295)) | (((a << 32 | a) >> 2 & 4294967295) & ((a << 32 | a) >> 22 & 4294967295)) | (((a << 32 | a) >> 13 & 4294967295) & ((a << 32 | a) >> 22 & 4294967295))) + ((a & b) | (a & c) | (b & c))) + iif(r.at % 64 = 63, a0, 0)) & 4294967295,
      (a + iif(r.at % 64 = 63, b0, 0)) & 4294967295,
      (b + iif(r.at % 64 = 63, c0, 0)) & 4294967295,
      (c + iif(r.at % 64 = 63, d0, 0)) & 4294967295,
      (d + (h + ((e << 32 | e) >> 6 & 4294967295) + ((e << 32 | e) >> 11 & 4294967295) + ((e << 32 | e) >> 25 & 4294967295) - 2 * ((((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 11 & 4294967295)) | (((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295)) | (((e << 32 | e) >> 11 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295))) + ((e & f) | (~e & g)) + k.value + w0) + iif(r.at % 64 = 63, e0, 0)) & 4294967295,
      (e + iif(r.at % 64 = 63, f0, 0)) & 4294967295,
      (f + iif(r.at % 64 = 63, g0, 0)) & 4294967295,
      (g + iif(r.at % 64 = 63, h0, 0)) & 4294967295,
      iif(r.at % 64 = 63, ((h + ((e << 32 | e) >> 6 & 4294967295) + ((e << 32 | e) >> 11 & 4294967295) + ((e << 32 | e) >> 25 & 4294967295) - 2 * ((((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 11 & 4294967295)) | (((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295)) | (((e << 32 | e) >> 11 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295))) + ((e & f) | (~e & g)) + k.value + w0)
      + (((a << 32 | a) >> 2 & 4294967295) + ((a << 32 | a) >> 13 & 4294967295) + ((a << 32 | a) >> 22 & 4294967295) - 2 * ((((a << 32 | a) >> 2 & 4294967295) & ((a << 32 | a) >> 13 & 4294967295)) | (((a << 32 | a) >> 2 & 4294967295) & ((a << 32 | a) >> 22 & 4294967295)) | (((a << 32 | a) >> 13 & 4294967295) & ((a << 32 | a) >> 22 & 4294967295))) + ((a & b) | (a & c) | (b & c))) + a0) & 4294967295, a0),
      iif(r.at % 64 = 63, (a + b0) & 4294967295, b0),
      iif(r.at % 64 = 63, (b + c0) & 4294967295, c0),
      iif(r.at % 64 = 63, (c + d0) & 4294967295, d0),
      iif(r.at % 64 = 63, (d + (h + ((e << 32 | e) >> 6 & 4294967295) + ((e << 32 | e) >> 11 & 4294967295) + ((e << 32 | e) >> 25 & 4294967295) - 2 * ((((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 11 & 4294967295)) | (((e << 32 | e) >> 6 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295)) | (((e << 32 | e) >> 11 & 4294967295) & ((e << 32 | e) >> 25 & 4294967295))) + ((e & f) | (~e & g)) + k.value + w0) + e0) & 4294967295, e0),
      iif(r.at % 64 = 63, (e + f0) & 4294967295, f0),
      iif(r.at % 64 = 63, (f + g0) & 4294967295, g0),
      iif(r.at % 64 = 63, (g + h0) & 4294967295, h0)
    FROM rounds r JOIN k ON k.at = r.at % 64 JOIN sha256_messages m ON m.id = r.id
    WHERE 2 * r.at < length(m.padded))
  SELECT r.id, printf('%08x%08x%08x%08x%08x%08x%08x%08x', a, b, c, d, e, f, g, h)
  FROM rounds r JOIN sha256_messages m ON m.id = r.id WHERE 2 * r.at = length(m.padded);
INSERT INTO sha256_messages (id, padded) VALUES (0, hex(zeroblob(64)));
CREATE TRIGGER sha256_messages_are_padded BEFORE UPDATE ON sha256_messages
WHEN length(NEW.padded) = 0 OR length(NEW.padded) % 128 <> 0 OR NEW.padded GLOB '*[^0-9A-F]*'
BEGIN SELECT RAISE(ABORT, 'a message is whole chunks of hex'); END;

-- A deed's transfers, or a page of them, are a block. digest: SHA-256 of their rows as JSON; hash: SHA-256 of the hash before
-- (of zeros before the first) and the digest, which the database computes itself.
CREATE TABLE transfer_blocks (
  no INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
  digest TEXT NOT NULL, hash TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER transfer_blocks_follow BEFORE INSERT ON transfer_blocks
WHEN NEW.no IS NOT coalesce((SELECT max(no) FROM transfer_blocks), 0) + 1 OR NEW.last_seq < NEW.first_seq
  OR NEW.first_seq IS NOT coalesce((SELECT last_seq FROM transfer_blocks ORDER BY no DESC LIMIT 1), 0) + 1
BEGIN SELECT RAISE(ABORT, 'a block follows the one before'); END;
CREATE TRIGGER transfer_blocks_are_linked_here BEFORE INSERT ON transfer_blocks
WHEN NEW.hash <> '' OR length(NEW.digest) <> 64 OR NEW.digest GLOB '*[^0-9a-f]*'
BEGIN SELECT RAISE(ABORT, 'a block brings its digest and is linked by the ledger'); END;
CREATE TRIGGER transfer_blocks_are_hashed BEFORE INSERT ON transfer_blocks
BEGIN UPDATE sha256_messages SET padded = upper(coalesce((SELECT hash FROM transfer_blocks WHERE no = NEW.no - 1), hex(zeroblob(32)))
  || NEW.digest) || '80' || hex(zeroblob(55)) || '0000000000000200' WHERE id = 0; END;
CREATE TRIGGER transfer_blocks_are_linked AFTER INSERT ON transfer_blocks
BEGIN UPDATE transfer_blocks SET hash = (SELECT hash FROM sha256 WHERE id = 0) WHERE no = NEW.no; END;
CREATE TRIGGER transfer_blocks_never_change BEFORE UPDATE ON transfer_blocks
WHEN OLD.hash <> '' OR NEW.no IS NOT OLD.no OR NEW.first_seq IS NOT OLD.first_seq OR NEW.last_seq IS NOT OLD.last_seq OR NEW.digest IS NOT OLD.digest
BEGIN SELECT RAISE(ABORT, 'blocks are append-only'); END;
CREATE TRIGGER transfer_blocks_never_vanish BEFORE DELETE ON transfer_blocks
BEGIN SELECT RAISE(ABORT, 'blocks are append-only'); END;

-- One row is one transfer. hold: reserves; post: takes all or a part of what a hold reserved and gives back the rest; void:
-- gives back all of it; correction: takes back all or a part of what was moved. `names` is the hold or the transfer.
ALTER TABLE transfers RENAME TO transfers_before;
CREATE TABLE transfers (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
  debit TEXT NOT NULL REFERENCES accounts (id), credit TEXT NOT NULL REFERENCES accounts (id) CHECK (credit <> debit),
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), purpose TEXT NOT NULL, names TEXT, at INTEGER NOT NULL
) STRICT;
CREATE TABLE transfers_moving (
  no INTEGER PRIMARY KEY, rows TEXT NOT NULL, digest TEXT
) STRICT;
INSERT INTO transfers_moving (no, rows)
  SELECT row_number() OVER (ORDER BY at, id), json_array(json_array(id, 'transfer', debit, credit, amount_fen, purpose, NULL, at))
  FROM transfers_before;
INSERT INTO sha256_messages (id, padded)
  SELECT no, text || '80' || substr(hex(zeroblob(64)), 1, (128 - (length(text) + 18) % 128) % 128) || printf('%016X', 4 * length(text))
  FROM (SELECT no, hex(CAST(rows AS BLOB)) AS text FROM transfers_moving);
UPDATE transfers_moving SET digest = s.hash FROM sha256 s WHERE s.id = transfers_moving.no;
DELETE FROM sha256_messages WHERE id > 0;
INSERT INTO transfer_blocks (no, first_seq, last_seq, digest) SELECT no, no, no, digest FROM transfers_moving ORDER BY no;
INSERT INTO transfers (seq, id, kind, debit, credit, amount_fen, purpose, at)
  SELECT row_number() OVER (ORDER BY at, id), id, 'transfer', debit, credit, amount_fen, purpose, at FROM transfers_before;
INSERT INTO must SELECT (SELECT count(*) FROM transfers) = (SELECT count(*) FROM transfers_before), 'every transfer moved';
DROP TABLE transfers_before;
DELETE FROM transfers_moving;
CREATE INDEX transfers_by_debit ON transfers (debit);
CREATE INDEX transfers_by_credit ON transfers (credit);
CREATE INDEX transfers_by_name ON transfers (names) WHERE names IS NOT NULL;

CREATE TRIGGER transfers_never_change BEFORE UPDATE ON transfers
BEGIN SELECT RAISE(ABORT, 'transfers are append-only'); END;
CREATE TRIGGER transfers_never_vanish BEFORE DELETE ON transfers
BEGIN SELECT RAISE(ABORT, 'transfers are append-only'); END;
CREATE TRIGGER transfers_are_not_replaced BEFORE INSERT ON transfers
WHEN EXISTS (SELECT 1 FROM transfers WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM transfers WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'UNIQUE constraint failed: transfers.id'); END;
CREATE TRIGGER transfers_are_positive BEFORE INSERT ON transfers WHEN NEW.amount_fen <= 0 OR NEW.debit = NEW.credit
BEGIN SELECT RAISE(ABORT, 'a transfer moves money between two accounts'); END;
CREATE TRIGGER transfers_are_of_a_kind BEFORE INSERT ON transfers
WHEN NEW.kind NOT IN ('transfer', 'hold', 'post', 'void', 'correction') OR (NEW.names IS NULL) <> (NEW.kind IN ('transfer', 'hold'))
BEGIN SELECT RAISE(ABORT, 'a transfer is of one kind'); END;
CREATE TRIGGER transfers_end_a_hold BEFORE INSERT ON transfers
WHEN NEW.kind IN ('post', 'void') AND NOT EXISTS (SELECT 1 FROM transfers h
  WHERE h.id = NEW.names AND h.kind = 'hold' AND h.debit = NEW.debit AND h.credit = NEW.credit
  AND (NEW.amount_fen = h.amount_fen OR (NEW.kind = 'post' AND NEW.amount_fen < h.amount_fen)))
BEGIN SELECT RAISE(ABORT, 'no such hold'); END;
CREATE TRIGGER transfers_end_a_hold_once BEFORE INSERT ON transfers
WHEN NEW.kind IN ('post', 'void') AND EXISTS (SELECT 1 FROM transfers WHERE names = NEW.names)
BEGIN SELECT RAISE(ABORT, 'a hold ends once'); END;
CREATE TRIGGER transfers_are_corrected BEFORE INSERT ON transfers
WHEN NEW.kind = 'correction' AND NOT EXISTS (SELECT 1 FROM transfers t
  WHERE t.id = NEW.names AND t.kind IN ('transfer', 'post', 'correction') AND t.debit = NEW.credit AND t.credit = NEW.debit
  AND t.amount_fen >= NEW.amount_fen + (SELECT coalesce(sum(c.amount_fen), 0) FROM transfers c WHERE c.names = NEW.names))
BEGIN SELECT RAISE(ABORT, 'a correction takes back no more than was moved'); END;
CREATE TRIGGER transfers_follow AFTER INSERT ON transfers
WHEN NEW.seq < 1 OR (NEW.seq > 1 AND NOT EXISTS (SELECT 1 FROM transfers WHERE seq = NEW.seq - 1))
BEGIN SELECT RAISE(ABORT, 'a transfer follows the one before'); END;
CREATE TRIGGER transfers_are_in_a_block AFTER INSERT ON transfers
WHEN NEW.seq > coalesce((SELECT last_seq FROM transfer_blocks ORDER BY no DESC LIMIT 1), 0)
BEGIN SELECT RAISE(ABORT, 'a transfer belongs to a block'); END;

-- Balances follow transfers, one step each: `posted_seq` is the last transfer that moved the account, and no other update is let through.
ALTER TABLE accounts ADD COLUMN held_fen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN posted_seq INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER accounts_do_not_overdraw;
DROP TRIGGER accounts_open_empty;
CREATE TRIGGER accounts_open_empty BEFORE INSERT ON accounts WHEN NEW.balance_fen <> 0 OR NEW.held_fen <> 0 OR NEW.posted_seq <> 0
BEGIN SELECT RAISE(ABORT, 'an account opens empty'); END;
CREATE TRIGGER accounts_move_by_transfers BEFORE UPDATE OF balance_fen, held_fen, posted_seq ON accounts
WHEN NOT EXISTS (SELECT 1 FROM transfers t WHERE t.seq = NEW.posted_seq AND t.seq > OLD.posted_seq
  AND t.seq = (SELECT max(seq) FROM transfers) AND NEW.id IN (t.debit, t.credit)
  AND NEW.balance_fen - OLD.balance_fen = iif(t.kind IN ('hold', 'void'), 0, iif(t.credit = NEW.id, t.amount_fen, -t.amount_fen))
  AND NEW.held_fen - OLD.held_fen = iif(t.credit = NEW.id OR t.kind IN ('transfer', 'correction'), 0,
    iif(t.kind = 'hold', t.amount_fen, -(SELECT h.amount_fen FROM transfers h WHERE h.id = t.names))))
BEGIN SELECT RAISE(ABORT, 'accounts move by transfers'); END;
CREATE TRIGGER accounts_do_not_overdraw AFTER UPDATE OF balance_fen, held_fen ON accounts
WHEN NEW.balance_fen - NEW.held_fen < 0 AND NEW.may_overdraw = 0
BEGIN SELECT RAISE(ABORT, 'overdraft'); END;
CREATE TRIGGER transfers_debit AFTER INSERT ON transfers WHEN NEW.kind IN ('transfer', 'correction')
BEGIN UPDATE accounts SET balance_fen = balance_fen - NEW.amount_fen, posted_seq = NEW.seq WHERE id = NEW.debit; END;
CREATE TRIGGER transfers_credit AFTER INSERT ON transfers WHEN NEW.kind IN ('transfer', 'post', 'correction')
BEGIN UPDATE accounts SET balance_fen = balance_fen + NEW.amount_fen, posted_seq = NEW.seq WHERE id = NEW.credit; END;
CREATE TRIGGER transfers_hold AFTER INSERT ON transfers WHEN NEW.kind = 'hold'
BEGIN UPDATE accounts SET held_fen = held_fen + NEW.amount_fen, posted_seq = NEW.seq WHERE id = NEW.debit; END;
CREATE TRIGGER transfers_post AFTER INSERT ON transfers WHEN NEW.kind = 'post'
BEGIN UPDATE accounts SET balance_fen = balance_fen - NEW.amount_fen, posted_seq = NEW.seq,
  held_fen = held_fen - (SELECT amount_fen FROM transfers WHERE id = NEW.names) WHERE id = NEW.debit; END;
CREATE TRIGGER transfers_void AFTER INSERT ON transfers WHEN NEW.kind = 'void'
BEGIN UPDATE accounts SET held_fen = held_fen - NEW.amount_fen, posted_seq = NEW.seq WHERE id = NEW.debit; END;

-- What a published demand holds lay on an account of its own and is a hold from now on: the old transfer is corrected, the hold follows it.
INSERT INTO transfers_moving (no, rows)
  SELECT (SELECT count(*) FROM transfer_blocks) + row_number() OVER (ORDER BY t.seq),
    json_array(json_array(t.id || '/moved', 'correction', t.credit, t.debit, t.amount_fen, 'demand-moved', t.id, t.at),
      json_array('demand/' || d.id || '/deposit', 'hold', t.debit, t.credit, t.amount_fen, 'demand-held', NULL, t.at))
  FROM demands d JOIN transfers t ON t.id = 'demand/' || d.id || '/escrow/hold' WHERE d.state = 'published';
INSERT INTO sha256_messages (id, padded)
  SELECT no, text || '80' || substr(hex(zeroblob(64)), 1, (128 - (length(text) + 18) % 128) % 128) || printf('%016X', 4 * length(text))
  FROM (SELECT no, hex(CAST(rows AS BLOB)) AS text FROM transfers_moving);
UPDATE transfers_moving SET digest = s.hash FROM sha256 s WHERE s.id = transfers_moving.no;
DELETE FROM sha256_messages WHERE id > 0;
INSERT INTO transfer_blocks (no, first_seq, last_seq, digest)
  SELECT no, 2 * no - 1 - (SELECT min(no) - 1 FROM transfers_moving), 2 * no - (SELECT min(no) - 1 FROM transfers_moving), digest
  FROM transfers_moving ORDER BY no;
INSERT INTO transfers (id, kind, debit, credit, amount_fen, purpose, names, at)
  SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5, j.value ->> 6, j.value ->> 7
  FROM transfers_moving m, json_each(m.rows) j ORDER BY m.no, j.key;
INSERT INTO must SELECT coalesce(sum(balance_fen), 0) = 0, 'the books add up' FROM accounts;
DROP TABLE transfers_moving;
CREATE TRIGGER transfer_blocks_are_full BEFORE INSERT ON transfer_blocks
WHEN NEW.first_seq IS NOT coalesce((SELECT max(seq) FROM transfers), 0) + 1
BEGIN SELECT RAISE(ABORT, 'the block before is not full'); END;

-- The head of the ledger as it stood on a day, committed to by a leaf of the transparency log: what comes before can no longer vanish unseen.
CREATE TABLE ledger_anchors (
  no INTEGER PRIMARY KEY, day INTEGER NOT NULL, block INTEGER NOT NULL REFERENCES transfer_blocks (no), seq INTEGER NOT NULL, hash TEXT NOT NULL,
  salt TEXT NOT NULL, commitment TEXT NOT NULL, message TEXT NOT NULL REFERENCES outbox (id), at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER ledger_anchors_follow BEFORE INSERT ON ledger_anchors
WHEN NEW.no IS NOT coalesce((SELECT max(no) FROM ledger_anchors), 0) + 1
  OR EXISTS (SELECT 1 FROM ledger_anchors WHERE block >= NEW.block OR day >= NEW.day)
  OR NOT EXISTS (SELECT 1 FROM transfer_blocks WHERE no = NEW.block AND last_seq = NEW.seq AND hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'an anchor holds a later block'); END;
CREATE TRIGGER ledger_anchors_never_change BEFORE UPDATE ON ledger_anchors
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
CREATE TRIGGER ledger_anchors_never_vanish BEFORE DELETE ON ledger_anchors
BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
