// A million order rows handed in by parts through the API, and the red packet of 100,000 households computed and split: CPU of
// workerd, and the memory of the Worker while it works.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWhenStale } from '#local/build.ts'
import { keepSecrets } from '#local/ground.ts'
import { openHouse } from '#local/house.ts'
import { type Crew, seatCrew } from '#local/people.ts'
import { childOf, cpuMsOf } from './child.ts'
import { watchHeap } from './heap.ts'
import { printLine } from './line.ts'

const partRows = 10_000
const households = 100_000
const [memoryMb, packetMs] = [128, 10_000]
/** The month before this one: it has ended, and its statement is still in time or late; both are computed alike. */
const [period, tenth] = lastMonth()
const columns = {
  order: '订单编号',
  sku: '商家编码',
  quantity: '购买数量',
  amount: '买家实际支付金额',
  day: '付款时间',
}
const head = Object.values(columns).join(',')

export async function run([rows = '1000000', port = '8796']: string[]): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const { worker } = await buildWhenStale()
  const inspectorPort = Number(port) + 1
  const fittings = {
    data,
    port: Number(port),
    demo: false,
    secrets: keepSecrets(data),
    inspectorPort,
  }
  const house = await openHouse(worker, fittings)
  try {
    for (const statement of county()) await house.db.prepare(statement).run()
    const crew = await seatCrew(house, [
      { role: 'firm', party: 'f' },
      { role: 'office', party: 'x-county' },
    ])
    await handIn(crew, { parts: Number(rows) / partRows, inspectorPort })
    await settle(crew, inspectorPort)
    say('workerd whole, database and all', 'MB', house.peakMb() ?? 0)
  } finally {
    await house.close()
    rmSync(data, { recursive: true, force: true })
  }
}

type Upload = { readonly lines: number; readonly refused: number; readonly state: string }

async function handIn(
  crew: Crew,
  { parts, inspectorPort }: { readonly parts: number; readonly inspectorPort: number },
): Promise<void> {
  const firm = crew.of('firm', 'f')
  const skus = [1, 2, 3, 4].map((n) => ({ sku: `EGG${n}`, title: '', product: 'p', quantity: 30 }))
  await firm.send('PUT', '/sales-skus', { key: 'skus', body: { firm: 'f', channel: '天猫', skus } })
  const opening = { id: 'bench-upload', firm: 'f', kind: 'orders', channel: '天猫', period }
  await firm.send('POST', '/sales-uploads', {
    ...{ key: 'open', body: { ...opening, fileName: 'orders.csv', columns, parts } },
  })
  const stop = await watchHeap(inspectorPort)
  const cpu = stopwatch()
  for (let part = 1; part <= parts; part++) {
    const path = `/sales-uploads/bench-upload/parts/${part}?row=${(part - 1) * partRows + 2}&name=p.csv`
    const said = { key: `part-${part}`, body: partOf(part) }
    await tried(() => firm.send('PUT', path, said))
  }
  const come = cpu()
  const done = await firm.send<Upload>('PUT', '/sales-uploads/bench-upload/acceptance', {
    key: 'accept',
    body: { revision: 1 },
  })
  if (done?.state !== 'accepted' || done.lines !== parts * partRows) {
    throw new Error(`not all was counted: ${JSON.stringify(done)}`)
  }
  const what = `${parts * partRows} order rows in ${parts} parts`
  say(`${what}, parsed, checked, stored, added up`, 'ms of CPU', come)
  say(`${what}, accepted: each order once`, 'ms of CPU', cpu() - come)
  say(`${what}, the Worker’s heap and buffers`, 'MB', stop(), {
    name: 'limit of a Worker',
    value: memoryMb,
  })
}

/** A part whose answer was lost on the way is sent once more, as a browser would: it changes nothing that has come. */
async function tried(send: () => Promise<unknown>): Promise<void> {
  try {
    await send()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    await send()
  }
}

type Facts = { readonly items: readonly { readonly clause: string; readonly households: number }[] }
type Statement = { readonly id: string; readonly state: string; readonly dueFen: number }

async function settle(crew: Crew, inspectorPort: number): Promise<void> {
  const firm = crew.of('firm', 'f')
  const stop = await watchHeap(inspectorPort)
  const cpu = stopwatch()
  const { items } = await firm.get<Facts>(`/red-packet-facts?period=${period}`)
  const [facts] = items
  if (facts?.households !== households) throw new Error(`not all share: ${JSON.stringify(items)}`)
  const said = { firm: 'f', product: 'p', period, clause: facts.clause, costs: [] }
  const made = await firm.send<Statement>('POST', '/red-packets', {
    ...{ key: 'state', body: { ...said, declaredFen: 100_000_000_000 } },
  })
  const stated = cpu()
  const freed = await crew
    .of('office', 'x-county')
    .send<Statement>('PUT', `/red-packets/${made?.id}/approval`, { key: 'free' })
  if (freed?.state !== 'approved') throw new Error(`not freed: ${JSON.stringify(freed)}`)
  const limit = { name: 'limit', value: packetMs }
  say(`red packet of ${households} households computed`, 'ms of CPU', stated, limit)
  say(`${households} households: split, portions and dues kept`, 'ms of CPU', cpu() - stated, limit)
  say(`${households} households, the Worker’s heap and buffers`, 'MB', stop(), {
    name: 'limit of a Worker',
    value: memoryMb,
  })
}

function say(
  what: string,
  unit: string,
  value: number,
  peer?: { name: string; value: number },
): void {
  printLine({ bench: 'sales', case: what, unit, value, ...(peer ? { peer } : {}) })
}

/** Milliseconds of CPU that workerd has used since. */
function stopwatch(): () => number {
  const workerd = childOf(process.pid)
  const begin = cpuMsOf(workerd)
  return () => cpuMsOf(workerd) - begin
}

function partOf(part: number): Uint8Array {
  const rows = Array.from({ length: partRows }, (_, i) => {
    const at = (part - 1) * partRows + i
    const day = `${period}-${String((at % 28) + 1).padStart(2, '0')} 12:00:00`
    // As platforms number orders: neighbours in time are not neighbours in order.
    const no = String((at * 7_919_317) % 999_999_937).padStart(9, '0')
    return `"298877665${no}",EGG${(at % 4) + 1},1,90.00,${day}`
  })
  return new TextEncoder().encode([head, ...rows].join('\n'))
}

function lastMonth(): readonly [string, number] {
  const now = new Date()
  const at = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 10, 4)
  return [new Date(at).toISOString().slice(0, 7), at]
}

/** One firm, and households that have each delivered 600 eggs at 1.20 under a contract of their own. */
function county(): string[] {
  const n = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${households})`
  const clause = JSON.stringify({
    redPacket: {
      ...{
        shareBp: 3000,
        channels: ['天猫'],
        netOfReturns: true,
        costsClosed: true,
        relatedAtCost: true,
      },
      ...{
        costs: [],
        period: 'month',
        statementDays: 15,
        payDays: 10,
        splitBy: 'accepted-quantity',
      },
      ...{ minimumFen: 0, fallbackBp: 1000, booksYears: 3 },
    },
  })
  const zeros = '0'.repeat(64)
  return [
    `INSERT INTO townships VALUES ('t', 't', 0, 0)`,
    `INSERT INTO road_nodes VALUES (1, 0, 0, 'town')`,
    `INSERT INTO places (id, kind, name, township, node, x_m, y_m) VALUES ('hub', 'hub', 'hub', 't', 1, 0, 0), ('hall', 'hall', 'hall', 't', 1, 0, 0)`,
    `INSERT INTO hubs VALUES ('hub', 360, 1200, 1000, 1000)`,
    `INSERT INTO halls (id, hub, village) VALUES ('hall', 'hub', 'v')`,
    `INSERT INTO products VALUES ('p', 1, '土鸡蛋', 'Egg', 'egg', 55, 90, 's', 'county', 1, 4000, 0, '[{"rank":1,"zh":"一级","en":"Grade 1"}]')`,
    `INSERT INTO firms VALUES ('f', 1, '企业', '91500101MA5U00010C', '经理', '138', 'x', 'Tmall', NULL, 'verified', 1, 'u', NULL)`,
    `INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked, people, poor, state, created_at)
     ${n} SELECT 'hh_' || i, 1, 'H' || i, 'hall', 'g', '户主' || i, 'c', 'i' || i, 'm', 3, 1, 'active', 1 FROM n`,
    `INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, version, in_force, floor_total_fen, lines, drafted_at)
     ${n} SELECT 'c_' || i, 1, 'XC-' || i, NULL, 's', 'f', 'hh_' || i, 'hall', 'notarized', 1, 1, 0, 1, 1 FROM n`,
    `INSERT INTO contract_versions (contract, version, kind, standard, reason, predecessor, terms, terms_salt, terms_commitment, parties_commitment,
       content, document_hash, text_hash, summary_hash, before, origin, fence_size, fence_root, signer, offered_by, offered_at, expires_at, closes_at, state)
     ${n} SELECT 'c_' || i, 1, 'original', 1, '', 0, '${clause}', '', '', '', '${zeros}', '${zeros}', '${zeros}', '${zeros}', '', '', 0, '', '', '', 1, 2, 2, 'notarized' FROM n`,
    `INSERT INTO deliveries (id, no, said, contract, version, line, household, hall, firm, product, product_name, unit, place, weighings, gross_g, tare_g,
       net_g, bags, quantity, beyond, beyond_reason, damage, certificate, certificate_no, certificate_reason, present, absent_reason, reason, made_by,
       weighed_at, received_at)
     ${n} SELECT 'd_' || i, i, '${zeros}', 'c_' || i, 1, 1, 'hh_' || i, 'hall', 'f', 'p', '土鸡蛋', 'egg', 'hall', '[]', 0, 0, 0, 1, 600, 0, '', '', 'not-due', '',
       '', 1, '', '', 'system', ${tenth}, ${tenth} FROM n`,
    `INSERT INTO delivery_decisions ${n} SELECT 'd_' || i, 1, '周质检', 1, '', 'system', ${tenth} FROM n`,
    `INSERT INTO delivery_parts ${n} SELECT 'd_' || i, 1, 1, 'accepted', 1, 600, '', '', '[]', '[]' FROM n`,
    `INSERT INTO weigh_tickets ${n} SELECT 'k_' || i, 'd_' || i, 1, 1, NULL, '', 72000, 0, 0, 'system', ${tenth} FROM n`,
    `INSERT INTO ticket_lines ${n} SELECT 'k_' || i, 1, 1, 600, 120000000, 72000, NULL, '{}' FROM n`,
  ]
}
