import { sql } from 'drizzle-orm'
import type {
  RouteStop,
  ScheduleRoute,
  ScheduleShipment,
  ToldRelaxation,
} from '#domains/logistics/model/schedule.ts'
import type { VehicleKind } from '#domains/logistics/model/vehicle.ts'
import type { PlaceId, ScheduleId } from '#kernel/id.ts'
import type { Db } from '#platform/db/client.ts'

export type ShownRoute = ScheduleRoute & {
  readonly plate: string
  readonly kind: VehicleKind
  readonly loadKgMax: number
  readonly hubName: string | null
}
type RouteRow = Omit<ShownRoute, 'stops' | 'path'> & { stops: string; path: string }

export async function listRoutes(
  db: Db,
  id: ScheduleId,
  filter: { leg?: string | undefined; hub?: string | undefined; after: number; limit: number },
): Promise<ShownRoute[]> {
  const { leg, hub, after, limit } = filter
  const rows = await db.all<RouteRow>(
    sql`SELECT r.route, r.vehicle, v.plate, v.kind, v.load_kg_max AS loadKgMax, r.trip, r.leg, r.hub, h.name AS hubName,
          r.stops, r.path, r.distance_m AS distanceM, r.load_kg AS loadKg, r.load_l AS loadL, r.cost_fen AS costFen,
          r.starts_min AS startsMin, r.ends_min AS endsMin
        FROM schedule_routes r JOIN vehicles v ON v.id = r.vehicle LEFT JOIN places h ON h.id = r.hub
        WHERE r.schedule = ${id} AND r.route > ${after}
          ${leg ? sql`AND r.leg = ${leg}` : sql``} ${hub ? sql`AND EXISTS (SELECT 1 FROM json_each(r.stops) WHERE value ->> 'place' = ${hub})` : sql``}
        ORDER BY r.route LIMIT ${limit + 1}`,
  )
  return rows.map(({ stops, path, ...row }) => ({
    ...row,
    stops: JSON.parse(stops) as RouteStop[], // Written by saveOutcome, as is the path.
    path: JSON.parse(path) as ScheduleRoute['path'],
  }))
}

export type ShownShipment = ScheduleShipment & {
  readonly hallName: string
  readonly hubName: string | null
  readonly placeName: string
  readonly productName: string | null
}
type ShipmentRow = Omit<ShownShipment, 'barred' | 'relaxation'> & {
  readonly barred: 0 | 1
  readonly relaxation: string | null
}
export type Fate = 'carried' | 'short' | 'part' | 'left'

const fates = {
  carried: sql`AND s.kg_carried = s.kg`,
  short: sql`AND s.kg_carried < s.kg`,
  part: sql`AND s.kg_carried > 0 AND s.kg_carried < s.kg`,
  left: sql`AND s.kg_carried = 0`,
} as const satisfies Record<Fate, unknown>

export async function listShipments(
  db: Db,
  id: ScheduleId,
  filter: { outcome?: Fate | undefined; hall?: string | undefined; after: number; limit: number },
): Promise<ShownShipment[]> {
  const { outcome, hall, after, limit } = filter
  const rows = await db.all<ShipmentRow>(
    sql`SELECT s.shipment, s.direction, s.hall, a.name AS hallName, s.from_place AS "from", s.to_place AS "to",
          s.hub, h.name AS hubName, s.place, p.name AS placeName, s.product, g.name_zh AS productName,
          s.temperature, s.kg, s.litres, s.crates, s.kg_carried AS kgCarried, s.reason, s.barred, s.relaxation
        FROM schedule_shipments s JOIN places a ON a.id = s.hall LEFT JOIN places h ON h.id = s.hub
          JOIN places p ON p.id = s.place LEFT JOIN products g ON g.id = s.product
        WHERE s.schedule = ${id} AND s.shipment > ${after}
          ${outcome ? fates[outcome] : sql``} ${hall ? sql`AND s.hall = ${hall}` : sql``}
        ORDER BY s.shipment LIMIT ${limit + 1}`,
  )
  return rows.map(({ barred, relaxation, ...row }) => ({
    ...row,
    barred: barred === 1,
    relaxation: relaxation === null ? null : (JSON.parse(relaxation) as ToldRelaxation), // Written by saveOutcome.
  }))
}

export async function namePlaces(
  db: Db,
  ids: readonly PlaceId[],
): Promise<ReadonlyMap<PlaceId, string>> {
  const rows = await db.all<{ id: PlaceId; name: string }>(
    sql`SELECT id, name FROM places WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
