// Reads CVRPLIB's files, a dialect of TSPLIB: capacitated problems, with time windows (DIMACS 2021) or with goods both brought
// and fetched (the dialect of LKH-3) where the file has such a section.

import type { Instance, Matrix, Windows } from '#engines/routing/vrp/instance.ts'
import { ok, type Result } from '#kernel/result.ts'
import { distancesOf, type Measure } from './distances.ts'
import type { BenchmarkFile } from './file.ts'
import { isCapacity, isGoods, type PlaceLine, senselessPart } from './lines.ts'
import { malformed } from './malformed.ts'

const bothWays = 'PICKUP_AND_DELIVERY_SECTION'
/** Kinds of ways that are straight lines between the points. */
const straight = /^(EUC_2D|EXACT_2D)$/

type Rows = readonly (readonly number[])[]
type Sections = {
  readonly header: ReadonlyMap<string, string>
  /** Rows of numbers by the section's name. */
  readonly rows: ReadonlyMap<string, Rows>
}

export function readCvrplib(text: string): Result<BenchmarkFile> {
  const file = readSections(text)
  const nodes = Number(file.header.get('DIMENSION'))
  const capacity = Number(file.header.get('CAPACITY'))
  if (!(Number.isInteger(nodes) && nodes > 1)) return malformed('DIMENSION')
  if (!isCapacity(capacity)) return malformed('CAPACITY')
  const part = misnumbered(file, nodes) ?? senselessPart(linesOf(file, nodes))
  if (part !== null) return malformed(part)
  const windowed = file.rows.has('TIME_WINDOW_SECTION')
  const ways = waysOf(file, { nodes, measure: windowed ? 'tenths' : measureOf(file) })
  if (!ways.ok) return ways
  const { distance, unit } = ways.value
  const count = Number(file.header.get('VEHICLES') ?? Number.POSITIVE_INFINITY)
  if (!(count > 0)) return malformed('VEHICLES')
  const type = { depot: 0, capacity, fixedCost: 0, distanceCost: 1 }
  const instance: Instance = {
    nodes,
    depots: 1,
    distance,
    duration: distance,
    ...goodsOf(file),
    windows: windowed ? windowsOf(file, nodes) : limitOf(file, { nodes, unit }),
    mate: null,
    types: [{ ...type, count: windowed ? count : Number.POSITIVE_INFINITY }],
  }
  return ok({ kind: 'vrp', instance, unit, objective: 'distance' })
}

function readSections(text: string): Sections {
  const header = new Map<string, string>()
  const rows = new Map<string, number[][]>()
  let section: number[][] | null = null
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || line === 'EOF') continue
    if (/^[A-Z_]+SECTION$/.test(line)) {
      section = []
      rows.set(line, section)
    } else if (/^[A-Z]/.test(line)) {
      const [key = '', ...value] = line.split(':')
      header.set(key.trim(), value.join(':').trim())
    } else section?.push(line.split(/\s+/).map(Number))
  }
  return { header, rows }
}

/** The first section that does not hold one line for each node, in their order; ways of an unknown kind; a depot other than the first node. */
function misnumbered({ header, rows }: Sections, nodes: number): string | null {
  const given = header.get('EDGE_WEIGHT_FORMAT') === 'FULL_MATRIX'
  if (!given && !straight.test(header.get('EDGE_WEIGHT_TYPE') ?? '')) return 'EDGE_WEIGHT_TYPE'
  const needed = [
    given ? [] : ['NODE_COORD_SECTION'],
    rows.has(bothWays) ? [bothWays] : ['DEMAND_SECTION'],
    rows.has('TIME_WINDOW_SECTION') ? ['TIME_WINDOW_SECTION'] : [],
  ].flat()
  const isNumbered = (table: Rows) =>
    table.length === nodes && table.every(([id], i) => id === i + 1)
  const wrong = needed.find((section) => !isNumbered(rows.get(section) ?? []))
  if (wrong !== undefined) return wrong
  return (rows.get('DEPOT_SECTION')?.[0]?.[0] ?? 1) === 1 ? null : 'DEPOT_SECTION'
}

/** What the file says of each node. */
function linesOf({ header, rows }: Sections, nodes: number): PlaceLine[] {
  const row = (section: string, i: number) => rows.get(section)?.[i]
  const service = Number(header.get('SERVICE_TIME') ?? 0)
  return Array.from({ length: nodes }, (_, i) => {
    const nowhere = header.get('EDGE_WEIGHT_FORMAT') === 'FULL_MATRIX' ? 0 : Number.NaN
    const [, x = nowhere, y = nowhere] = row('NODE_COORD_SECTION', i) ?? []
    const goods = goodsColumns(rows).map((column) => {
      return (row(bothWays, i) ?? row('DEMAND_SECTION', i))?.[column] ?? Number.NaN
    })
    const [, opens = Number.NaN, closes = Number.NaN] = row('TIME_WINDOW_SECTION', i) ?? [0, 0, 0]
    return { id: i + 1, x, y, goods, opens, closes, service }
  })
}

function measureOf({ header }: Sections): Measure {
  return header.get('EDGE_WEIGHT_TYPE') === 'EUC_2D' ? 'rounded' : 'exact'
}

/** Distances, and how many of their units make one of the file's. */
function waysOf(
  { header, rows }: Sections,
  { nodes, measure }: { readonly nodes: number; readonly measure: Measure },
): Result<{ distance: Matrix; unit: number }> {
  if (header.get('EDGE_WEIGHT_FORMAT') === 'FULL_MATRIX') {
    const flat = (rows.get('EDGE_WEIGHT_SECTION') ?? []).flat()
    if (flat.length !== nodes * nodes || !flat.every(isGoods)) {
      return malformed('EDGE_WEIGHT_SECTION')
    }
    // Such files of Dethloff's problems hold distances times ten thousand.
    return ok({ distance: Int32Array.from(flat), unit: 10_000 })
  }
  const points = (rows.get('NODE_COORD_SECTION') ?? []).map(
    ([, x = Number.NaN, y = Number.NaN]) => ({ x, y }),
  )
  return ok({ distance: distancesOf(points, measure), unit: measure === 'tenths' ? 10 : 1 })
}

/** Where a row of goods says what is brought and, in files of both ways, what is fetched. */
function goodsColumns(rows: Sections['rows']): readonly number[] {
  return rows.has(bothWays) ? [6, 5] : [1]
}

function goodsOf({ rows }: Sections): Pick<Instance, 'delivery' | 'pickup'> {
  const table = rows.get(bothWays) ?? rows.get('DEMAND_SECTION') ?? []
  const [brought, fetched] = goodsColumns(rows)
  const column = (i: number | undefined) =>
    Int32Array.from(table, (row) => (i === undefined ? 0 : (row[i] ?? 0)))
  return { delivery: column(brought), pickup: column(fetched) }
}

function windowsOf({ header, rows }: Sections, nodes: number): Windows {
  const table = rows.get('TIME_WINDOW_SECTION') ?? []
  const service = Number(header.get('SERVICE_TIME') ?? 0) * 10
  const column = (i: number) =>
    Float64Array.from({ length: nodes }, (_, v) => (table[v]?.[i] ?? 0) * 10)
  return {
    opens: column(1),
    closes: column(2),
    service: Float64Array.from({ length: nodes }, (_, v) => (v === 0 ? 0 : service)),
  }
}

/** A longest tour is a day that ends: every window is open until then. */
function limitOf(
  { header }: Sections,
  { nodes, unit }: { readonly nodes: number; readonly unit: number },
): Windows | null {
  const limit = Number(header.get('DISTANCE') ?? 0)
  if (!(limit > 0) || limit >= 999_999) return null
  const service = Number(header.get('SERVICE_TIME') ?? 0) * unit
  return {
    opens: new Float64Array(nodes),
    closes: new Float64Array(nodes).fill(limit * unit),
    service: Float64Array.from({ length: nodes }, (_, v) => (v === 0 ? 0 : service)),
  }
}
