// Consignments, their packages, and every change of custody. The tables follow the movements by trigger.

import { sql } from 'drizzle-orm'
import type { Consignment, Holder, Movement, Package } from '#domains/dispatch/model/package.ts'
import type { Known } from '#domains/dispatch/model/scan.ts'
import type { ConsignmentId, ScheduleId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db, valueList } from '#platform/db/client.ts'
import { chainOf } from './trips.ts'

export type ConsignmentSource = {
  readonly consignment: ConsignmentId
  readonly source: number
  readonly contract: string | null
  readonly request: string | null
  readonly household: string | null
  readonly kg: number
}

/** The number that the next consignment gets. Two openings at once would take the same: the table lets one through. */
export async function nextNo(db: Db): Promise<number> {
  const row = await db.get<{ no: number }>(
    sql`SELECT coalesce(max(no), 0) + 1 AS no FROM consignments`,
  )
  return row.no
}

export function insertConsignments(db: Db, consignments: readonly Consignment[]): Change[] {
  const rows = consignments.map((c) => [
    ...[c.id, c.no, c.schedule, c.shipment, c.day, c.direction, c.from, c.to, c.product],
    ...[c.goods, c.temperature, c.kg, c.pieces],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO consignments (id, no, schedule, shipment, day, direction, from_place, to_place, product, goods,
        temperature, kg, pieces) SELECT ${valueList(13)} FROM json_each(${json})`,
  )
}

export function insertSources(db: Db, sources: readonly ConsignmentSource[]): Change[] {
  const rows = sources.map((s) => [
    ...[s.consignment, s.source, s.contract, s.request, s.household, s.kg],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO consignment_sources (consignment, source, contract, request, household, kg)
      SELECT ${valueList(6)} FROM json_each(${json})`,
  )
}

export function insertPackages(db: Db, packages: readonly Package[]): Change[] {
  const rows = packages.map(({ code, consignment, piece, kg }) => [code, consignment, piece, kg])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO packages (code, consignment, piece, kg, holder_kind, holder, held, since, moves)
      SELECT ${valueList(4)}, 'none', '', 0, 0, 0 FROM json_each(${json})`,
  )
}

export type By = { readonly user: string; readonly now: Instant }

/** Movements in the order given; the table refuses one that does not follow the custody it finds. */
export function insertMovements(db: Db, movements: readonly Movement[], by: By): Change[] {
  const rows = movements.map((m) => [
    ...[m.package, m.seq, m.consignment, m.kind, m.from.kind, m.from.id, m.to.kind, m.to.id],
    ...[m.kgBefore, m.kgAfter, m.heldBefore ? 1 : 0, m.heldAfter ? 1 : 0, m.at, by.now, m.scan],
    ...[by.user, m.reason],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO movements (package, seq, consignment, kind, from_kind, from_holder, to_kind, to_holder, kg_before,
        kg_after, held_before, held_after, at, recorded_at, scan, made_by, reason)
      SELECT ${valueList(17)} FROM json_each(${json}) ORDER BY key`,
  )
}

type PackageRow = Omit<Package, 'holder' | 'held'> & {
  readonly holderKind: Holder['kind']
  readonly holder: string
  readonly held: 0 | 1
}
const packageColumns = sql`k.code, k.consignment, k.piece, k.kg, k.holder_kind AS holderKind, k.holder, k.held, k.since, k.moves`

function toPackage({ holderKind, holder, held, ...row }: PackageRow): Package {
  return { ...row, holder: { kind: holderKind, id: holder }, held: held === 1 }
}

export type Coded = Known & { readonly no: number }

/** Packages by their codes, and all packages of consignments named by their numbers, with what is known of each. */
export async function listKnown(
  db: Db,
  { codes, nos }: { readonly codes: readonly string[]; readonly nos: readonly number[] },
): Promise<Coded[]> {
  const rows = await db.all<
    PackageRow & { no: number; history: string; places: string; loads: string; stranded: 0 | 1 }
  >(
    sql`WITH named AS (SELECT ${packageColumns}, c.no, c.from_place, c.to_place FROM packages k JOIN consignments c ON c.id = k.consignment
          WHERE k.code IN (SELECT value FROM json_each(${JSON.stringify(codes)}))
            OR c.no IN (SELECT value FROM json_each(${JSON.stringify(nos)}))),
        planned AS (SELECT g.consignment, json_group_array(DISTINCT g.place) AS places, json_group_array(DISTINCT g.trip || '/' || g.place) FILTER (WHERE g.action = 'load' AND t.state <> 'cancelled') AS loads
          FROM trip_goods g JOIN trips t ON t.id = g.trip WHERE g.consignment IN (SELECT consignment FROM named) GROUP BY g.consignment)
        SELECT n.code, n.consignment, n.piece, n.kg, n.holderKind, n.holder, n.held, n.since, n.moves, n.no,
          json_insert(coalesce(p.places, '[]'), '$[#]', n.from_place, '$[#]', n.to_place) AS places, coalesce(p.loads, '[]') AS loads,
          EXISTS (SELECT 1 FROM trips b WHERE n.holderKind = 'trip' AND b.id = n.holder AND b.state = 'aborted') AS stranded,
          (SELECT json_group_array(json_array(m.from_kind, m.from_holder, m.to_kind, m.to_holder, m.at) ORDER BY m.seq) FROM movements m
            WHERE m.package = n.code AND (m.from_kind <> m.to_kind OR m.from_holder <> m.to_holder)) AS history
        FROM named n LEFT JOIN planned p ON p.consignment = n.consignment ORDER BY n.no, n.piece`,
  )
  return rows.map(({ no, history, places, loads, stranded, ...row }) => ({
    no,
    stranded: stranded === 1,
    package: toPackage(row),
    // The three are grouped just above.
    history: (
      JSON.parse(history) as [Holder['kind'], string, Holder['kind'], string, Instant][]
    ).map(([fromKind, from, toKind, to, at]) => ({
      from: { kind: fromKind, id: from },
      to: { kind: toKind, id: to },
      at,
    })),
    places: new Set(JSON.parse(places) as string[]),
    loads: new Set(JSON.parse(loads) as string[]),
  }))
}

export type LabelRow = Pick<
  Consignment,
  'no' | 'pieces' | 'direction' | 'goods' | 'temperature' | 'day' | 'kg'
> & {
  readonly from: string
  readonly fromName: string
  readonly to: string
  readonly toName: string
  readonly hubName: string | null
  readonly household: string | null
  readonly packages: readonly {
    readonly code: string
    readonly piece: number
    readonly kg: number
  }[]
}

/** What is printed on the labels of a schedule's goods, by place of departure. */
export async function listLabels(
  db: Db,
  schedule: ScheduleId,
  filter: { readonly from?: string | undefined; readonly after: number; readonly limit: number },
): Promise<LabelRow[]> {
  const { from, after, limit } = filter
  const rows = await db.all<Omit<LabelRow, 'packages'> & { packages: string }>(
    sql`SELECT c.no, c.pieces, c.direction, c.goods, c.temperature, c.day, c.kg, c.from_place AS "from", a.name AS fromName,
          c.to_place AS "to", b.name AS toName, h.name AS hubName,
          (SELECT iif(count(DISTINCT x.household) = 1, min(hh.no), NULL) FROM consignment_sources x JOIN households hh ON hh.id = x.household
            WHERE x.consignment = c.id) AS household,
          (SELECT json_group_array(json_object('code', k.code, 'piece', k.piece, 'kg', k.kg) ORDER BY k.piece) FROM packages k
            WHERE k.consignment = c.id) AS packages
        FROM consignments c JOIN places a ON a.id = c.from_place JOIN places b ON b.id = c.to_place
          JOIN schedule_shipments s ON s.schedule = c.schedule AND s.shipment = c.shipment LEFT JOIN places h ON h.id = s.hub
        WHERE c.schedule IN (${chainOf(schedule)}) AND c.no > ${after} ${from ? sql`AND c.from_place = ${from}` : sql``}
        ORDER BY c.no LIMIT ${limit + 1}`,
  )
  return rows.map(({ packages, ...row }) => ({
    ...row,
    packages: JSON.parse(packages) as LabelRow['packages'], // Grouped just above.
  }))
}
