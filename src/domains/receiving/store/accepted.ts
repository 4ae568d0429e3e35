// What was accepted and what it was priced at on its last tickets, added up as the red packet asks for it: by clause 13 and by household.

import { type SQL, sql } from 'drizzle-orm'
import type { AcceptedBy, AcceptedSum } from '#domains/receiving/model/accepted.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

/** Accepted parts of standing deliveries that were decided before an hour, each with what its last ticket says it is worth. */
function accepted(firm: string, product: string | null, until: Instant): SQL {
  const named = product === null ? sql`` : sql`AND d.product = ${product}`
  return sql`SELECT d.product, d.product_name AS productName, d.unit, d.household, v.terms ->> '$.redPacket' AS clause, x.at, p.quantity,
      coalesce((SELECT l.amount_fen FROM weigh_tickets t JOIN ticket_lines l ON l.ticket = t.id AND l.part = p.part
        WHERE t.delivery = d.id AND t.seq = p.seq ORDER BY t.issue DESC LIMIT 1), 0) AS fen
    FROM standing_deliveries d JOIN delivery_decisions x ON x.delivery = d.id AND x.at < ${until}
    JOIN standing_parts p ON p.delivery = d.id AND p.seq = x.seq AND p.outcome = 'accepted'
    JOIN contract_versions v ON v.contract = d.contract AND v.version = d.version
    WHERE d.firm = ${firm} ${named}`
}

/** By product and by what clause 13 says. */
export async function sumAccepted(
  db: Db,
  { firm, product, from, until }: AcceptedBy,
): Promise<AcceptedSum[]> {
  return db.all<AcceptedSum>(
    sql`WITH a AS (${accepted(firm, product, until)})
      SELECT product, productName, unit, clause, sum(quantity) AS quantity, sum(fen) AS paidFen, min(at) AS firstAt,
        count(DISTINCT household) AS households, sum(iif(at >= ${from}, quantity, 0)) AS periodQuantity,
        sum(iif(at >= ${from}, fen, 0)) AS periodFen, count(DISTINCT iif(at >= ${from}, household, NULL)) AS periodHouseholds
      FROM a GROUP BY product, clause ORDER BY product, clause`,
  )
}

/** By household, of contracts whose clause 13 is one of these texts. */
export async function sumAcceptedByHousehold(
  db: Db,
  { firm, product, from, until }: AcceptedBy,
  clauses: readonly string[],
): Promise<{ household: string; quantity: number; valueFen: number }[]> {
  return db.all(
    sql`WITH a AS (${accepted(firm, product, until)})
      SELECT household, sum(quantity) AS quantity, sum(fen) AS valueFen FROM a
      WHERE at >= ${from} AND clause IN (SELECT value FROM json_each(${JSON.stringify(clauses)})) GROUP BY household ORDER BY household`,
  )
}
