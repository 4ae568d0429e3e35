// The sums of contract lines, read in one statement however many they are.

import { sql } from 'drizzle-orm'
import type { Tally } from '#domains/receiving/model/tally.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import type { By } from './notices.ts'

type LineKey = {
  readonly contract: string
  readonly line: number
  readonly plan: string
  /** What carriage knows it by; null where it is not carried by the kilogram, or another line of the contract is of the same. */
  readonly carried: string | null
}

/** The tallies of these lines, in the order asked. */
export async function listTallies(db: Db, lines: readonly LineKey[]): Promise<Tally[]> {
  const keys = JSON.stringify(
    lines.map(({ contract, line, plan, carried }) => [contract, line, plan, carried]),
  )
  return db.all<Tally>(
    sql`WITH k AS (SELECT key AS at, value ->> 0 AS contract, value ->> 1 AS line, value ->> 2 AS plan, value ->> 3 AS carried FROM json_each(${keys})),
      d AS (SELECT s.id, s.contract, s.line, s.notice, s.quantity FROM k JOIN standing_deliveries s ON s.contract = k.contract AND s.line = k.line),
      p AS (SELECT d.contract, d.line, sum(iif(x.outcome = 'accepted', x.quantity, 0)) AS accepted,
              sum(iif(x.outcome = 'rejected', x.quantity, 0)) AS rejected
            FROM d JOIN standing_parts x ON x.delivery = d.id GROUP BY d.contract, d.line),
      ${shippedShares}
      SELECT k.contract, k.line,
        coalesce((SELECT iif(u.unit = 'kg', 1000, 1) * l.quantity FROM plans l JOIN products u ON u.id = l.product WHERE l.id = k.plan), 0) AS planned,
        (SELECT coalesce(sum(max(0, n.quantity - (SELECT coalesce(sum(d.quantity), 0) FROM d WHERE d.notice = n.id))), 0)
          FROM harvest_notices n WHERE n.contract = k.contract AND n.line = k.line AND n.state = 'open'
            AND NOT EXISTS (SELECT 1 FROM release_letters r WHERE r.notice = n.id)) AS announced,
        (SELECT coalesce(sum(r.quantity), 0) FROM release_letters r JOIN harvest_notices n ON n.id = r.notice
          WHERE n.contract = k.contract AND n.line = k.line) AS released,
        (SELECT coalesce(sum(e.quantity), 0) FROM extra_takes e WHERE e.contract = k.contract AND e.line = k.line) AS extra,
        (SELECT coalesce(sum(d.quantity), 0) FROM d WHERE d.contract = k.contract AND d.line = k.line) AS delivered,
        coalesce((SELECT p.accepted FROM p WHERE p.contract = k.contract AND p.line = k.line), 0) AS accepted,
        coalesce((SELECT p.rejected FROM p WHERE p.contract = k.contract AND p.line = k.line), 0) AS rejected,
        (SELECT coalesce(sum(b.quantity), 0) FROM d JOIN delivery_returns b ON b.delivery = d.id
          WHERE d.contract = k.contract AND d.line = k.line) AS returned,
        iif(k.carried IS NULL, NULL, (SELECT coalesce(sum(g), 0) FROM shares h WHERE h.contract = k.contract AND h.product = k.carried)) AS shipped
      FROM k ORDER BY k.at`,
  )
}

/**
 * A consignment is many households' goods: of what was loaded where it began each contract has its share by what it was to hold, in
 * whole grams that add up (the n-th share reaches from the sum of those before it to the sum with it).
 */
const shippedShares = sql`c AS (
      SELECT id, product, 1000 * (SELECT coalesce(sum(kg), 0) FROM (SELECT max(m.kg_after) AS kg FROM movements m WHERE m.consignment = o.id
        AND m.kind = 'load' AND m.from_kind = 'place' AND m.from_holder = o.from_place GROUP BY m.package)) AS g
      FROM consignments o WHERE o.direction = 'up' AND o.id IN (SELECT s.consignment FROM k JOIN consignment_sources s ON s.contract = k.contract)),
    n AS (SELECT s.consignment, s.contract, s.kg, sum(s.kg) OVER (PARTITION BY s.consignment ORDER BY s.source) AS upto,
        sum(s.kg) OVER (PARTITION BY s.consignment) AS whole FROM c JOIN consignment_sources s ON s.consignment = c.id),
    shares AS (SELECT n.contract, c.product, c.g * n.upto / n.whole - c.g * (n.upto - n.kg) / n.whole AS g FROM n JOIN c ON c.id = n.consignment)`

/** What a firm takes of a line beyond what it must. */
export type ExtraTake = {
  readonly id: string
  readonly contract: string
  readonly line: number
  readonly quantity: number
  readonly reason: string
}

export function insertExtraTake(db: Db, take: ExtraTake, by: By): Change {
  const { id, contract, line, quantity, reason } = take
  return change(
    db,
    sql`INSERT INTO extra_takes (id, contract, line, quantity, reason, made_by, made_at)
        VALUES (${id}, ${contract}, ${line}, ${quantity}, ${reason}, ${by.user}, ${by.now})`,
  )
}
