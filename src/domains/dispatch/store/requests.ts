import { sql } from 'drizzle-orm'
import type {
  Named,
  RequestDetails,
  RequestFacts,
  ShipmentRequest,
} from '#domains/dispatch/model/request.ts'
import type { RequestId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, pagesOf } from '#platform/db/client.ts'

export type ShownRequest = ShipmentRequest & {
  readonly hallName: string
  readonly placeName: string
  readonly productName: string | null
  readonly contractNo: string | null
  readonly madeByName: string
}
type Row = Omit<ShownRequest, 'underWay'> & { readonly underWay: 0 | 1 }

const columns = sql`SELECT q.id, q.revision, q.no, q.direction, q.hall, h.name AS hallName, q.place, p.name AS placeName, q.day,
    q.ready_min AS readyMin, q.product, g.name_zh AS productName, q.goods, q.kg, q.litres, q.crates, q.temperature, q.contract,
    c.no AS contractNo, q.receiver, q.state, q.reason, q.made_by AS madeBy, coalesce(u.name, '') AS madeByName, q.made_at AS madeAt,
    EXISTS (SELECT 1 FROM consignment_sources s WHERE s.request = q.id) AS underWay
  FROM shipment_requests q JOIN places h ON h.id = q.hall JOIN places p ON p.id = q.place
    LEFT JOIN products g ON g.id = q.product LEFT JOIN contracts c ON c.id = q.contract LEFT JOIN users u ON u.id = q.made_by`

export type RequestFilter = {
  readonly hall?: string | undefined
  readonly direction?: string | undefined
  readonly state?: string | undefined
  readonly day?: Day | undefined
  readonly q?: string | undefined
  readonly after: number
  readonly limit: number
}

/** Requests, the latest first, one more than the page. */
export async function listRequests(db: Db, filter: RequestFilter): Promise<ShownRequest[]> {
  const { hall, direction, state, day, q, after, limit } = filter
  const rows = await db.all<Row>(
    sql`${columns} WHERE q.no < ${after}
          ${hall ? sql`AND q.hall = ${hall}` : sql``} ${direction ? sql`AND q.direction = ${direction}` : sql``}
          ${state ? sql`AND q.state = ${state}` : sql``} ${day === undefined ? sql`` : sql`AND q.day = ${day}`}
          ${q ? sql`AND (instr(q.goods, ${q}) OR instr(q.receiver, ${q}) OR instr(g.name_zh, ${q}) OR instr(h.name, ${q}) OR c.no = ${q})` : sql``}
        ORDER BY q.no DESC LIMIT ${limit + 1}`,
  )
  return rows.map(shown)
}

export async function readRequest(db: Db, id: RequestId): Promise<ShownRequest | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE q.id = ${id}`)
  return row ? shown(row) : null
}

/** Every request of one hall that is still to be carried, by its number: a file is weighed against them. */
export async function listOpenRequests(db: Db, hall: string): Promise<ShownRequest[]> {
  const rows = await db.all<Row>(
    sql`${columns} WHERE q.hall = ${hall} AND q.state = 'open' ORDER BY q.no`,
  )
  return rows.map(shown).filter(({ underWay }) => !underWay)
}

type FactsRow = {
  readonly hall: 0 | 1
  readonly place: 0 | 1
  readonly chilled: 0 | 1 | null
  readonly contractHall: RequestDetails['hall'] | null
  readonly products: string | null
}

/** What the registers say of what each request names, in the order asked. */
export async function readFacts(db: Db, requests: readonly Named[]): Promise<RequestFacts[]> {
  const named = requests.map(({ hall, place, product, contract }) =>
    JSON.stringify([hall, place, product, contract]),
  )
  const pages = pagesOf(named).map((page) =>
    db.all<FactsRow>(
      sql`SELECT EXISTS (SELECT 1 FROM halls WHERE id = r.value ->> 0) AS hall,
            EXISTS (SELECT 1 FROM places WHERE id = r.value ->> 1 AND kind IN ('park', 'warehouse')) AS place,
            (SELECT chilled FROM products WHERE id = r.value ->> 2) AS chilled,
            (SELECT hall FROM contracts WHERE id = r.value ->> 3) AS contractHall,
            (SELECT json_group_array(product) FROM contract_lines WHERE contract = r.value ->> 3) AS products
          FROM json_each(${page}) r ORDER BY r.key`,
    ),
  )
  const rows = (await Promise.all(pages)).flat()
  return rows.map((row) => ({
    hallExists: row.hall === 1,
    placeExists: row.place === 1,
    productChilled: row.chilled === null ? null : row.chilled === 1,
    contract:
      row.contractHall === null
        ? null
        : { hall: row.contractHall, products: JSON.parse(row.products ?? '[]') as string[] }, // Grouped just above.
  }))
}

/** What a file of requests may name: products, contracts of the hall, places that goods go to or come from. */
export async function listNames(db: Db, hall: string) {
  const rows = await db.all<{ kind: 'product' | 'place' | 'contract'; word: string; id: string }>(
    sql`SELECT 'product' AS kind, name_zh AS word, id FROM products UNION ALL SELECT 'product', id, id FROM products
        UNION ALL SELECT 'place', name, min(id) FROM places WHERE kind IN ('park', 'warehouse') GROUP BY name HAVING count(*) = 1
        UNION ALL SELECT 'place', id, id FROM places WHERE kind IN ('park', 'warehouse')
        UNION ALL SELECT 'contract', no, id FROM contracts WHERE hall = ${hall}`,
  )
  const of = (wanted: string) =>
    new Map(rows.filter(({ kind }) => kind === wanted).map(({ word, id }) => [word, id]))
  return { products: of('product'), places: of('place'), contracts: of('contract') }
}

type Kept = RequestDetails & Pick<ShipmentRequest, 'id' | 'madeBy' | 'madeAt'>

/** New requests; they take the next numbers when they are written, so two at once get different ones. */
export function insertRequests(db: Db, requests: readonly Kept[]): Change[] {
  const rows = requests.map((q) => [
    ...[q.id, q.direction, q.hall, q.place, q.day, q.readyMin, q.product, q.goods, q.kg, q.litres],
    ...[q.crates, q.temperature, q.contract, q.receiver, q.madeBy, q.madeAt],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO shipment_requests (no, id, revision, direction, hall, place, day, ready_min, product, goods, kg, litres, crates,
        temperature, contract, receiver, state, reason, made_by, made_at)
      SELECT (SELECT coalesce(max(no), 0) FROM shipment_requests) + key + 1, value ->> 0, 1, value ->> 1, value ->> 2, value ->> 3, value ->> 4,
        value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, 'open', '',
        value ->> 14, value ->> 15 FROM json_each(${json})`,
  )
}

export function updateRequest(
  db: Db,
  { id, revision }: Pick<ShipmentRequest, 'id' | 'revision'>,
  q: RequestDetails,
): Change {
  return change(
    db,
    sql`UPDATE shipment_requests SET revision = ${revision + 1}, direction = ${q.direction}, hall = ${q.hall}, place = ${q.place},
          day = ${q.day}, ready_min = ${q.readyMin}, product = ${q.product}, goods = ${q.goods}, kg = ${q.kg}, litres = ${q.litres},
          crates = ${q.crates}, temperature = ${q.temperature}, contract = ${q.contract}, receiver = ${q.receiver} WHERE id = ${id}`,
  )
}

export function cancelRequest(
  db: Db,
  { id, revision }: Pick<ShipmentRequest, 'id' | 'revision'>,
  reason: string,
): Change {
  return change(
    db,
    sql`UPDATE shipment_requests SET revision = ${revision + 1}, state = 'cancelled', reason = ${reason} WHERE id = ${id}`,
  )
}

function shown({ underWay, ...row }: Row): ShownRequest {
  return { ...row, underWay: underWay === 1 }
}
