// 10,000 plans from one XLSX through the API, parsed, checked and stored, against the raw SQLite binding of the same
// machine inserting the same rows one by one into the same tables in one transaction.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type CellValue, writeXlsx } from 'hucre/xlsx'
import { buildWhenStale, root } from '#local/build.ts'
import { keepSecrets } from '#local/ground.ts'
import { type House, openHouse } from '#local/house.ts'
import { seatCrew } from '#local/people.ts'
import { watchHeap } from './heap.ts'
import { printLine } from './line.ts'

type Import = { readonly state: string; readonly sheets: readonly { readonly create: number }[] }

const plans = 10_000
const householdsPerHall = plans / 2
const timed = 7
const halls = Array.from({ length: timed + 2 }, (_, i) => `hall_${i + 1}`)
const shareOfRaw = 0.3

export async function run([port = '8794']: string[]): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const { worker } = await buildWhenStale()
  const secrets = keepSecrets(data)
  const inspectorPort = Number(port) + 1
  const fittings = { data, port: Number(port), demo: false, secrets, inspectorPort }
  const house = await openHouse(worker, fittings)
  try {
    for (const statement of county()) await house.db.prepare(statement).run()
    const raw = openRaw(join(data, 'raw.sqlite'))
    report(await race(house, raw, halls.slice(0, timed)))
    // Asking slows the Worker down, so memory is watched in rounds of its own.
    const stopWatching = await watchHeap(inspectorPort)
    await race(house, raw, halls.slice(timed))
    raw.close()
    reportMemory(stopWatching(), house.peakMb() ?? 0)
  } finally {
    await house.close()
    rmSync(data, { recursive: true, force: true })
  }
}

type Times = { readonly api: number[]; readonly raw: number[] }

/** One hall after the other, each by both ways; the first round warms both up and is not counted. */
async function race(house: House, raw: DatabaseSync, racing: readonly string[]): Promise<Times> {
  const crew = await seatCrew(
    house,
    racing.map((party) => ({ role: 'hall' as const, party })),
  )
  const times: Times = { api: [], raw: [] }
  for (const hall of racing) {
    const round = halls.indexOf(hall)
    const body = await workbookOf(round)
    const query = `kind=hall&party=${hall}&mode=all&name=${hall}.xlsx`
    const before = performance.now()
    const made = await crew
      .of('hall', hall)
      .send<Import>('POST', `/imports?${query}`, { key: hall, body })
    times.api.push(performance.now() - before)
    if (made?.state !== 'accepted' || made.sheets[0]?.create !== plans) {
      throw new Error(`not all was imported: ${JSON.stringify(made)}`)
    }
    times.raw.push(insertRaw(raw, round))
  }
  return { api: times.api.slice(1), raw: times.raw.slice(1) }
}

function report({ api, raw }: Times): void {
  const rate = (times: number[]) => plans / (median(times) / 1000)
  const peer = { name: 'node:sqlite, one by one in one transaction', value: rate(raw) }
  const what = `${plans} plan rows, XLSX through the API; wanted: ${shareOfRaw} of the peer`
  printLine({ bench: 'import', case: what, unit: 'rows/s', value: rate(api), peer })
}

function reportMemory(heapMb: number, residentMb: number): void {
  const limit = { name: 'limit of a Worker', value: 128 }
  const common = { bench: 'import', unit: 'MB' }
  printLine({ ...common, case: 'the Worker’s heap and buffers', value: heapMb, peer: limit })
  printLine({ ...common, case: 'workerd whole, database and all', value: residentMb })
}

function median(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const headers =
  'plan_no household_no parcel_no product grade quantity unit quantity_low quantity_high window_from window_to price_min confirmed_by confirmed_how confirmed_on'.split(
    ' ',
  )

async function workbookOf(round: number): Promise<Uint8Array> {
  const rows = Array.from({ length: plans }, (_, i): CellValue[] => [
    ...[null, `H${round}-${i >> 1}`, String((i & 1) + 1), '脐橙', '一级'],
    ...[1000 + (i % 700), '公斤', 900, 1900, '2026-11-15', '2026-12-20', 4.2],
    ...[`户主${i >> 1}`, '当面', '2026-10-08'],
  ])
  return writeXlsx({ sheets: [{ name: '生产计划', rows: [headers, headers, ...rows] }] })
}

function openRaw(path: string): DatabaseSync {
  const raw = new DatabaseSync(path)
  // As workerd opens its own: one write-ahead log, synced at each commit.
  raw.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const folder = join(root, 'migrations')
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  for (const name of names.sort()) raw.exec(readFileSync(join(folder, name), 'utf8'))
  for (const statement of county()) raw.exec(statement)
  return raw
}

function insertRaw(raw: DatabaseSync, round: number): number {
  const rows = Array.from({ length: plans }, (_, i) => [
    ...[`pl_${crypto.randomUUID()}`, 1, 's', `hall_${round + 1}`, `hh_${round}_${i >> 1}`],
    ...[`pc_${round}_${i >> 1}_${(i & 1) + 1}`, 'p', 1, 1000 + (i % 700), 900, 1900],
    ...[20_772, 20_807, 420, 'confirmed', '', `户主${i >> 1}`, 'in-person', 20_734, 1],
  ])
  const insert = raw.prepare(
    `INSERT INTO plans (id, revision, season, hall, household, parcel, product, grade, quantity, quantity_low, quantity_high,
       window_from, window_to, price_min_fen, state, hold_reason, confirmed_by, confirmed_how, confirmed_on, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const before = performance.now()
  raw.exec('BEGIN')
  for (const row of rows) insert.run(...row)
  raw.exec('COMMIT')
  return performance.now() - before
}

/** Nine halls of 5,000 households with two parcels each: everything that the plans lean on. */
function county(): string[] {
  const count = (to: number) =>
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`
  const perHall = halls.flatMap((hall, round) => [
    `INSERT INTO places (id, kind, name, township, node, x_m, y_m) VALUES ('${hall}', 'hall', '${hall}', 't', 1, 0, 0)`,
    `INSERT INTO halls (id, hub, village) VALUES ('${hall}', 'hub', '${hall}')`,
    `INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked, people, poor, state, created_at)
     ${count(householdsPerHall)} SELECT 'hh_${round}_' || i, 1, 'H${round}-' || i, '${hall}', 'g', '户主' || i, 'c', 'i${round}-' || i, 'm', 3, i % 3 = 0, 'active', 1 FROM n`,
    ...[1, 2].map(
      (
        no,
      ) => `INSERT INTO parcels (id, revision, household, no, name, area_mu100, kind, land_right, right_no)
        ${count(householdsPerHall)} SELECT 'pc_${round}_' || i || '_${no}', 1, 'hh_${round}_' || i, '${no}', '', 100, 'orchard', 'contracted', 'r' FROM n`,
    ),
  ])
  return [
    `INSERT INTO townships VALUES ('t', 't', 0, 0)`,
    `INSERT INTO road_nodes VALUES (1, 0, 0, 'town')`,
    `INSERT INTO places (id, kind, name, township, node, x_m, y_m) VALUES ('hub', 'hub', 'hub', 't', 1, 0, 0)`,
    `INSERT INTO hubs VALUES ('hub', 360, 1200, 1000, 1000)`,
    `INSERT INTO products VALUES ('p', 1, '脐橙', 'p', 'kg', 1000, 1000, 's', 'county', 0, 1800, 0, '[{"rank":1,"zh":"一级","en":"Grade 1"}]')`,
    `INSERT INTO seasons VALUES ('s', 's', 's', 20727, 20908, 'open')`,
    ...perHall,
  ]
}
