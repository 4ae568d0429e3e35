// What people do in a world. A deed asks, and what was answered with yes goes into the world's own memory, nowhere near the database.

import { gatherDues } from '#domains/settlement/service/dues.ts'
import type { Instant } from '#kernel/time.ts'
import { workerContext } from '#platform/http/door.ts'
import type { Bindings } from '#platform/http/router.ts'
import { today } from '../carriage.ts'
import { oranges } from '../receiving.ts'
import { ask } from './client.ts'
import { type Contract, contracts, type Opened, rows } from './county.ts'
import { env } from './env.ts'
import { clock, draw } from './hooks.ts'

/** What a world remembers of what it was told. */
export type Memory = {
  readonly opened: Opened
  readonly deliveries: Set<string>
  readonly deposits: Map<string, number>
  readonly fund: { received: number; paid: number; recovered: number }
  readonly fundByHousehold: Map<string, number>
  /** What firms paid in for households, and what the bank was said to have paid out to them; whole fen. */
  readonly paidIn: Map<string, number>
  readonly toldPaid: Map<string, number>
  /** What should not have been answered with yes. */
  readonly found: string[]
  counter: number
}

export type Deed = (world: Memory) => Promise<void>

export const upTo = (most: number): number => Math.floor(draw() * most)
export function pick<Of>(from: readonly Of[]): Of | undefined {
  return from[upTo(from.length)]
}
export const chanceOf = (share: number): boolean => draw() < share
export const nameOf = (world: Memory, what: string): string => {
  world.counter += 1
  return `${what}-${String(world.counter).padStart(6, '0')}`
}

/** Splits a quantity into parts, some of them rejected, and may leave a rest for later. */
function gradeAll(quantity: number, { kind }: Contract): object[] {
  const parts: object[] = []
  let left = quantity
  while (left > 0 && parts.length < 4) {
    const whole = chanceOf(0.3) ? left : 1 + upTo(left)
    left -= whole
    if (chanceOf(0.25))
      parts.push({ outcome: 'rejected', quantity: whole, reason: 'undersize', note: '' })
    else parts.push(acceptedPart(whole, kind))
    if (chanceOf(0.3)) break
  }
  return parts
}

function acceptedPart(quantity: number, kind: Contract['kind']): object {
  const bonuses = chanceOf(0.3) ? [{ at: 0, quantity: 1 + upTo(quantity) }] : []
  const claim = { by: 'share', bp: 1 + upTo(300) }
  const deductions = chanceOf(0.2) ? [{ at: 0, claim }] : []
  const grade = kind === 'oranges' ? 1 + upTo(2) : 1
  return { outcome: 'accepted', grade, quantity, note: '', bonuses, deductions }
}

function handedIn(
  world: Memory,
  contract: Contract,
  corrects: object | null,
): Record<string, unknown> {
  const isEggs = contract.kind === 'eggs'
  const netG = 100 * (1 + upTo(600))
  const tareG = 100 * upTo(50)
  const quantity = isEggs ? 1 + upTo(90) : netG
  const weighings = isEggs ? [] : [{ grossG: netG + tareG, tareG, bags: 1 }]
  return {
    ...{ id: nameOf(world, 'dev'), contract: contract.id, line: 1, place: 'hall_1', notice: null },
    ...{ scale: isEggs ? null : world.opened.scale, weighings, pieces: isEggs ? quantity : null },
    ...{ damage: '', certificate: { kind: 'collected', no: 'HGZ-0001' }, decidegrees: null },
    ...{ present: true, absentReason: '', beyondReason: '', weighedAt: clock.now, corrects },
    decision: { inspector: '周质检', note: '', parts: gradeAll(quantity, contract) },
  }
}

const weigh: Deed = async (world) => {
  const contract = pick(contracts)
  if (contract === undefined) return
  const body = handedIn(world, contract, null)
  const { status } = await ask(world.opened.people.hall, 'POST', '/deliveries', body)
  if (status === 200) world.deliveries.add(String(body.id))
}

type Stands = { id: string; contract: string; pending: number; seq: number }
const standing = () =>
  rows<Stands>(
    `SELECT d.id, d.contract, d.quantity - (SELECT coalesce(sum(quantity), 0) FROM delivery_parts p WHERE p.delivery = d.id) AS pending,
       (SELECT max(seq) FROM delivery_decisions e WHERE e.delivery = d.id) AS seq FROM standing_deliveries d ORDER BY d.no`,
  )

const correct: Deed = async (world) => {
  const wrong = pick(await standing())
  const contract = contracts.find(({ id }) => id === wrong?.contract)
  if (wrong === undefined || contract === undefined) return
  const body = handedIn(world, contract, { id: wrong.id, reason: '皮重读错' })
  const { status } = await ask(world.opened.people.hall, 'POST', '/deliveries', body)
  if (status === 200) world.deliveries.add(String(body.id))
}

const decide: Deed = async (world) => {
  const open = pick((await standing()).filter(({ pending }) => pending > 0))
  const contract = contracts.find(({ id }) => id === open?.contract)
  if (open === undefined || contract === undefined) return
  const parts = gradeAll(open.pending, contract)
  const body = { seq: open.seq + 1, inspector: '周质检', present: true, note: '', parts }
  await ask(world.opened.people.hall, 'POST', `/deliveries/${open.id}/decisions`, body)
}

const giveBack: Deed = async (world) => {
  const at = pick(await standing())
  if (at === undefined) return
  const body = { id: nameOf(world, 'ret'), quantity: 1 + upTo(30_000), taker: '张三', note: '' }
  await ask(world.opened.people.hall, 'POST', `/deliveries/${at.id}/returns`, body)
}

const quote: Deed = async (world) => {
  const [last] = await rows<{ id: string }>(
    'SELECT id FROM index_quotes q WHERE NOT EXISTS (SELECT 1 FROM index_quotes c WHERE c.corrects = q.id)',
  )
  await ask(world.opened.people.office, 'POST', '/index-quotes', {
    ...{ index: oranges.rule.index, source: oranges.rule.indexSource },
    day: new Date(today * 86_400_000).toISOString().slice(0, 10),
    ...{ centiFen: 20_000 + upTo(60_000), evidence: '发改委网站' },
    ...{ corrects: last?.id ?? null, reason: last === undefined ? '' : '小数点录错' },
  })
}

const reprice: Deed = async (world) => {
  const at = pick(await standing())
  if (at !== undefined)
    await ask(world.opened.people.hall, 'POST', `/deliveries/${at.id}/repricing`, {})
}

const object: Deed = async (world) => {
  const at = pick(await standing())
  if (at === undefined) return
  const { one, two } = world.opened.people
  const who = contracts.find(({ id }) => id === at.contract)?.household === 'hh_1' ? one : two
  const body = { seq: 1 + upTo(at.seq), part: 1 + upTo(3), words: '个头都一样' }
  await ask(who, 'POST', `/deliveries/${at.id}/objections`, body)
}

const retest: Deed = async (world) => {
  const { hall, office } = world.opened.people
  const open = pick(
    await rows<{ id: string; revision: number; sample: string | null }>(
      'SELECT id, revision, sample FROM grade_objections WHERE result IS NULL ORDER BY no',
    ),
  )
  if (open === undefined) return
  const { id, revision } = open
  if (open.sample === null) {
    await ask(hall, 'PUT', `/objections/${id}/seal`, { revision, sample: nameOf(world, 'FY') })
    return
  }
  const finding = chanceOf(0.2)
    ? { outcome: 'rejected' }
    : { outcome: 'accepted', grade: 1 + upTo(2) }
  const body = { revision, finding, report: '检测字 88', costFen: upTo(3) * 1000 }
  await ask(office, 'PUT', `/objections/${id}/retest`, body)
}

/** The minute's work: dues of what was received. What is lost on its way is made up by the next. */
export async function gather(): Promise<void> {
  clock.now += 1
  await gatherDues(
    await workerContext(env as unknown as Bindings, 'x-county', clock.now as Instant),
  )
}

/** Does what nobody waits for: what got lost on its way, or was overtaken, is done by the next. */
export async function tolerate(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const text = error instanceof Error ? `${error.message} ${error.cause}` : ''
    if (!/Network connection lost|stale-revision/.test(text)) throw error
  }
}

const gatherMaybe: Deed = () => tolerate(gather)

const deposit: Deed = async (world) => {
  const firm = chanceOf(0.5) ? 'firm_1' : 'firm_2'
  const body = { amountFen: 1 + upTo(100_000), reference: nameOf(world, 'R') }
  const { status } = await ask(world.opened.people.office, 'POST', `/firms/${firm}/deposits`, body)
  if (status === 200) world.deposits.set(firm, (world.deposits.get(firm) ?? 0) + body.amountFen)
}

const fundReceipt: Deed = async (world) => {
  const { people, fund } = world.opened
  const body = { amountFen: 1 + upTo(30_000), reference: nameOf(world, 'F') }
  const { status } = await ask(people.finance, 'POST', `/funds/${fund}/receipts`, body)
  if (status === 200) world.fund.received += body.amountFen
}

const fundPay: Deed = async (world) => {
  const { people, project, allotments } = world.opened
  const lines = Array.from({ length: 1 + upTo(3) }, () => {
    const { id = '', household = '' } = pick(allotments) ?? {}
    const evidence = `验收-${1 + upTo(12)}`
    const amountFen = 1 + upTo(20_000)
    return {
      household,
      line: { allotment: id, use: 'wages', period: '2026', evidence, amountFen },
    }
  })
  const body = { lines: lines.map(({ line }) => line) }
  const { status } = await ask(people.finance, 'POST', `/fund-projects/${project}/payments`, body)
  if (status !== 200) return
  for (const { household, line } of lines) {
    world.fund.paid += line.amountFen
    world.fundByHousehold.set(
      household,
      (world.fundByHousehold.get(household) ?? 0) + line.amountFen,
    )
  }
}

const fundRecover: Deed = async (world) => {
  const line = pick(
    await rows<{ id: string; household: string; fen: number }>(
      'SELECT id, household, amount_fen AS fen FROM fund_lines WHERE recovers IS NULL ORDER BY at, id',
    ),
  )
  if (line === undefined) return
  const body = { amountFen: 1 + upTo(line.fen), reason: '查实虚报' }
  const { status } = await ask(
    world.opened.people.finance,
    'POST',
    `/fund-lines/${line.id}/recoveries`,
    body,
  )
  if (status !== 200) return
  world.fund.recovered += body.amountFen
  const { household } = line
  world.fundByHousehold.set(household, (world.fundByHousehold.get(household) ?? 0) - body.amountFen)
}

/** Deeds with how often they are done. */
export const deeds: readonly (readonly [Deed, number])[] = [
  [weigh, 6],
  [correct, 2],
  [decide, 3],
  [giveBack, 1],
  [quote, 2],
  [reprice, 3],
  [object, 3],
  [retest, 4],
  [gatherMaybe, 3],
  [deposit, 1],
  [fundReceipt, 1],
  [fundPay, 4],
  [fundRecover, 2],
]
