import { sql } from 'drizzle-orm'
import type { Carried, CostPart } from '#domains/dispatch/model/pay.ts'
import type { Trip } from '#domains/dispatch/model/trip.ts'
import type { TripId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { bulk, type Change, type Db, valueList } from '#platform/db/client.ts'

export type PayRow = Pick<
  Trip,
  'id' | 'day' | 'route' | 'distanceM' | 'costTripFen' | 'costKmFen'
> & {
  readonly payFen: number
  readonly driver: string
  readonly driverName: string
  readonly plate: string
  readonly ownerName: string
  readonly ownerKind: string
  readonly kg: number
}

/** Trips that arrived between two days, by driver and day: what is to be paid. */
export async function listPay(
  db: Db,
  filter: { readonly from: Day; readonly to: Day; readonly driver?: string | undefined },
): Promise<PayRow[]> {
  const { from, to, driver } = filter
  return db.all<PayRow>(
    sql`SELECT t.id, t.day, t.route, t.distance_m AS distanceM, t.cost_trip_fen AS costTripFen, t.cost_km_fen AS costKmFen,
          t.pay_fen AS payFen, t.driver, u.name AS driverName, v.plate, v.owner_name AS ownerName, v.owner_kind AS ownerKind,
          (SELECT coalesce(sum(kg), 0) FROM trip_costs c WHERE c.trip = t.id) AS kg
        FROM trips t JOIN users u ON u.id = t.driver JOIN vehicles v ON v.id = t.vehicle
        WHERE t.state = 'arrived' AND t.day BETWEEN ${from} AND ${to} ${driver ? sql`AND t.driver = ${driver}` : sql``}
        ORDER BY u.name, t.driver, t.day, t.route LIMIT 5000`,
  )
}

/** What a trip took on board, by consignment, with the sources of each. */
export async function listCarried(
  db: Db,
  trip: TripId,
): Promise<(Omit<Carried, 'kg'> & { readonly kg: number; readonly sourceKg: number })[]> {
  return db.all(
    sql`SELECT m.consignment, s.contract, s.request, m.kg, coalesce(s.kg, m.kg) AS sourceKg FROM (
          SELECT consignment, sum(kg_after) AS kg FROM movements
          WHERE to_kind = 'trip' AND to_holder = ${trip} AND from_kind <> 'trip' GROUP BY consignment) m
        JOIN consignments c ON c.id = m.consignment LEFT JOIN consignment_sources s ON s.consignment = m.consignment
        ORDER BY c.no, s.source`,
  )
}

export function insertCosts(db: Db, trip: TripId, parts: readonly CostPart[]): Change[] {
  const rows = parts.map((p, i) => [i + 1, p.consignment, p.contract, p.request, p.kg, p.fen])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO trip_costs (trip, part, consignment, contract, request, kg, fen)
      SELECT ${trip}, ${valueList(6)} FROM json_each(${json})`,
  )
}

export type ShownCost = Omit<CostPart, 'consignment'> & {
  readonly part: number
  readonly no: number | null
  readonly goods: string | null
  readonly contractNo: string | null
  readonly headName: string | null
  readonly requestNo: number | null
}

export async function listCosts(db: Db, trip: TripId): Promise<ShownCost[]> {
  return db.all<ShownCost>(
    sql`SELECT x.part, c.no, c.goods, x.contract, k.no AS contractNo, h.head_name AS headName, x.request, q.no AS requestNo, x.kg, x.fen
        FROM trip_costs x LEFT JOIN consignments c ON c.id = x.consignment LEFT JOIN contracts k ON k.id = x.contract
          LEFT JOIN households h ON h.id = k.household LEFT JOIN shipment_requests q ON q.id = x.request
        WHERE x.trip = ${trip} ORDER BY x.part`,
  )
}

export type ContractCost = {
  readonly contract: string | null
  readonly contractNo: string | null
  readonly firmName: string | null
  readonly headName: string | null
  readonly trips: number
  readonly kg: number
  readonly fen: number
}

/** What carriage cost each contract between two days; the rest stands without one. */
export async function listContractCosts(
  db: Db,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<ContractCost[]> {
  return db.all<ContractCost>(
    sql`SELECT x.contract, k.no AS contractNo, f.name AS firmName, h.head_name AS headName, count(DISTINCT x.trip) AS trips,
          sum(x.kg) AS kg, sum(x.fen) AS fen
        FROM trip_costs x JOIN trips t ON t.id = x.trip LEFT JOIN contracts k ON k.id = x.contract LEFT JOIN firms f ON f.id = k.firm
          LEFT JOIN households h ON h.id = k.household
        WHERE t.day BETWEEN ${from} AND ${to} GROUP BY x.contract ORDER BY k.no NULLS LAST LIMIT 5000`,
  )
}
