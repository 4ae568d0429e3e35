// Oranges that the contracts of a hall delivered last month, without the scale that other files walk up to: red packets begin after it.

import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { countyDatabase, putInForce } from './in-force.ts'

type Row = Record<string, string | number>

/** Each contract of the firm delivers 100 kg at 4.20 yuan; answers who sells them and a household that may sign in. */
export function deliverLastMonth(
  folder: string,
  hall: string,
): { readonly firm: string; readonly household: string; readonly contracts: number } {
  putInForce(folder, hall)
  const db = countyDatabase(folder)
  const { firm = '', name = '' } = db
    .prepare(
      `SELECT c.firm, u.name FROM contracts c JOIN users u ON u.role = 'firm' AND u.party = c.firm
       WHERE c.hall = ? AND EXISTS (SELECT 1 FROM users h WHERE h.role = 'household' AND h.party = c.household) LIMIT 1`,
    )
    .get(hall) as Row
  const contracts = db
    .prepare('SELECT id, household FROM contracts WHERE hall = ? AND firm = ?')
    .all(hall, firm) as Row[]
  db.prepare(
    `INSERT INTO scales VALUES ('sc_1', 1, ?, 'TCS-1', '样县衡器厂', 300000, 100, 'in-use', '')`,
  ).run(hall)
  const at = lastMonth()
  for (const [n, { id = '', household = '' }] of contracts.entries()) {
    deliver(db, [`dl_${n}`, n + 1, id, household, hall, firm, at])
  }
  const person = db
    .prepare(
      `SELECT u.name FROM users u JOIN contracts c ON c.household = u.party WHERE u.role = 'household' AND c.hall = ? AND c.firm = ?`,
    )
    .get(hall, firm) as Row
  db.close()
  return { firm: String(name), household: String(person.name), contracts: contracts.length }
}

/** Noon of the tenth day of the month before this one. */
function lastMonth(): number {
  const now = new Date()
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 10, 4)
}

function deliver(db: DatabaseSync, values: readonly SQLInputValue[]): void {
  db.prepare(
    `INSERT INTO deliveries (id, no, said, contract, version, line, household, hall, firm, product, product_name, unit, place, scale,
       calibration, weighings, gross_g, tare_g, net_g, bags, quantity, beyond, beyond_reason, damage, certificate, certificate_no,
       certificate_reason, present, absent_reason, reason, made_by, weighed_at, received_at)
     VALUES (?1, ?2, printf('%064d', ?2), ?3, 1, 1, ?4, ?5, ?6, 'navel-orange', '脐橙', 'kg', ?5, 'sc_1', 1, '[]', 100000, 0, 100000, 4,
       100000, 0, '', '', 'collected', 'HGZ-1', '', 1, '', '', 'system', ?7, ?7)`,
  ).run(...values)
  const [id = '', , , , , , at = 0] = values
  db.prepare(`INSERT INTO delivery_decisions VALUES (?, 1, '周质检', 1, '', 'system', ?)`).run(
    id,
    at,
  )
  db.prepare(
    `INSERT INTO delivery_parts VALUES (?, 1, 1, 'accepted', 1, 100000, '', '', '[]', '[]')`,
  ).run(id)
  db.prepare(
    `INSERT INTO weigh_tickets VALUES ('tk_' || ?1, ?1, 1, 1, NULL, '', 42000, 0, 0, 'system', ?2)`,
  ).run(id, at)
  db.prepare(
    `INSERT INTO ticket_lines VALUES ('tk_' || ?, 1, 1, 100000, 420000000, 42000, NULL, '{}')`,
  ).run(id)
}
