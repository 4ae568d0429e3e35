// Pay runs in a world: money that firms pay in, every step by whoever may take it (and now and then by who may not), a bank that
// pays in full, in part or not at all, and posting that is killed in the middle.

import { referenceOf } from '#domains/settlement/model/bank.ts'
import { today } from '../carriage.ts'
import { run as runJob } from '../jobs.ts'
import type { Person } from '../people.ts'
import { type Answer, ask } from './client.ts'
import { rows } from './county.ts'
import { chanceOf, type Deed, type Memory, nameOf, pick, tolerate, upTo } from './deeds.ts'

const payIn: Deed = async (world) => {
  const firm = chanceOf(0.8) ? 'firm_1' : 'firm_2'
  const body = { amountFen: 1 + upTo(60_000), reference: nameOf(world, 'S') }
  const path = `/firms/${firm}/settlement/receipts`
  const { status } = await ask(world.opened.people.finance, 'POST', path, body)
  if (status === 200) world.paidIn.set(firm, (world.paidIn.get(firm) ?? 0) + body.amountFen)
}

const freeze: Deed = async (world) => {
  const untilDay = new Date((today + 90) * 86_400_000).toISOString().slice(0, 10)
  await ask(world.opened.people.office, 'POST', '/pay-runs', { pot: 'firms', untilDay })
}

type Run = {
  readonly id: string
  readonly no: number
  readonly revision: number
  readonly state: string
  readonly job: string | null
  readonly resultHash: string | null
}

const runs = () =>
  rows<Run>(
    `SELECT id, no, revision, state, job, result_hash AS resultHash FROM pay_runs WHERE state <> 'cancelled' ORDER BY no`,
  )

const step = (who: Person, { id, revision, resultHash }: Run, what: string, more: object = {}) => {
  const said = what === 'approval' || what === 'releases' ? { resultHash } : {}
  return ask(who, 'POST', `/pay-runs/${id}/${what}`, { revision, ...said, ...more })
}

/** What is done with a run in each of its states. */
const nextOf: Readonly<Record<string, (world: Memory, run: Run) => Promise<void>>> = {
  frozen: async ({ opened }, run) => {
    await step(opened.people.office, run, 'computation')
  },
  computing: async ({ opened }, run) => {
    if (chanceOf(0.3)) await step(opened.people.office, run, 'computation')
    await tolerate(() => runJob(run.job ?? '', async () => chanceOf(0.8)))
  },
  cancelling: async ({ opened }, run) => {
    if (chanceOf(0.3)) await step(opened.people.office, run, 'cancellation', { reason: '再核' })
    await tolerate(() => runJob(run.job ?? '', async () => chanceOf(0.8)))
  },
  computed: async (world, run) => {
    const { office, other } = world.opened.people
    refused(world, await step(office, run, 'approval'), 'a maker approved its own run')
    await step(other, run, 'approval')
  },
  approved: async (world, run) => {
    const { office, finance, supervision } = world.opened.people
    if (chanceOf(0.15)) {
      await step(office, run, 'cancellation', { reason: '再核' })
      return
    }
    refused(world, await step(office, run, 'releases'), 'a maker released its own run')
    await step(chanceOf(0.5) ? finance : supervision, run, 'releases')
  },
  released: async ({ opened }, run) => {
    await step(opened.people.office, run, 'files', { format: 'xlsx' })
  },
  sent: async (world, run) => {
    await (chanceOf(0.3) ? step(world.opened.people.office, run, 'closing') : tell(world, run))
  },
  closed: async ({ opened }, run) => {
    if (chanceOf(0.3)) await step(opened.people.office, run, 'follow-up')
  },
}

function refused(world: Memory, { status, body }: Answer, why: string): void {
  if (status === 200 && Object.keys(body).length > 0) world.found.push(why)
}

type Line = { readonly no: number; readonly household: string; readonly fen: number }

/** The bank tells of some lines: paid, paid in part, not paid, refused. */
async function tell(world: Memory, run: Run): Promise<void> {
  const lines = await rows<Line>(
    'SELECT no, household, amount_fen AS fen FROM pay_run_lines WHERE run = ? AND outcome IS NULL ORDER BY no',
    run.id,
  )
  const told = lines
    .filter(() => chanceOf(0.7))
    .map((line) => ({ ...line, paid: paidOf(line.fen) }))
  if (told.length === 0) return
  const text = [
    '付款编号,实付',
    'reference,paid',
    ...told.map(({ no, paid }) => `${referenceOf(run.no, no)},${paid < 0 ? '-1' : yuan(paid)}`),
  ].join('\n')
  const query = `name=back.csv&reason=&preview=false&revision=${run.revision}`
  const bytes = new TextEncoder().encode(text)
  const { office } = world.opened.people
  const { status, body } = await ask(office, 'POST', `/pay-runs/${run.id}/returns?${query}`, bytes)
  if (status !== 200 || body.taken === false) return
  for (const { household, paid } of told) {
    world.toldPaid.set(household, (world.toldPaid.get(household) ?? 0) + Math.max(0, paid))
  }
}

/** -1 where the bank refuses. */
function paidOf(fen: number): number {
  if (chanceOf(0.6)) return fen
  if (chanceOf(0.4)) return -1
  return upTo(fen)
}

function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/** A few steps on with a run that is not at its end, or with any. */
const goOn: Deed = async (world) => {
  for (let i = 1 + upTo(4); i > 0; i--) {
    const all = await runs()
    const open = all.filter(({ state }) => state !== 'closed')
    const run = pick(chanceOf(0.9) && open.length > 0 ? open : all)
    if (run !== undefined) await nextOf[run.state]?.(world, run)
  }
}

/**
 * When nothing gets lost any more, posting comes to its end. Where what a payer had was taken back meanwhile, by another run that
 * was cancelled, the run cannot be posted; it can be cancelled then.
 */
export async function finishRuns(world: Memory): Promise<void> {
  for (const { id, no } of await runs()) {
    await finish(world, id, 'computing')
    await finish(world, id, 'computing', 'cancelling')
    const state = await stuckIn(id)
    if (state !== undefined) world.found.push(`run ${no} stays ${state}`)
  }
}

async function stuckIn(id: string): Promise<string | undefined> {
  const [run] = (await runs()).filter((each) => each.id === id)
  return run?.state === 'computing' || run?.state === 'cancelling' ? run.state : undefined
}

/** Goes on with what a run stands in; one that stands in anything else is left. The last of the states is what it is taken to. */
async function finish({ opened }: Memory, id: string, ...states: readonly string[]): Promise<void> {
  const [run] = (await runs()).filter((each) => each.id === id)
  if (run === undefined || !states.includes(run.state)) return
  const { office } = opened.people
  if (states.includes('cancelling')) await step(office, run, 'cancellation', { reason: '再核' })
  else await step(office, run, 'computation')
  const [begun] = (await runs()).filter((each) => each.id === id)
  await runJob(begun?.job ?? '')
}

export const payDeeds: readonly (readonly [Deed, number])[] = [
  [payIn, 3],
  [freeze, 3],
  [goOn, 16],
]

/** What was paid in, posted and told adds up, for every firm and household; nothing is paid twice. */
export async function checkRuns({ paidIn, toldPaid, found }: Memory): Promise<string[]> {
  const posted = `SELECT d.household, d.firm, d.amount_fen AS fen FROM pay_run_dues r JOIN dues d ON d.id = r.due
    JOIN transfers t ON t.id = r.transfer WHERE NOT EXISTS (SELECT 1 FROM transfers c WHERE c.names = t.id)`
  const firms = await rows<{ firm: string; fen: number }>(
    `SELECT 'firm_' || value AS firm, coalesce((SELECT balance_fen FROM accounts WHERE id = 'firm/firm_' || value || '/settlement'), 0)
       + coalesce((SELECT sum(fen) FROM (${posted}) WHERE firm = 'firm_' || value), 0) AS fen FROM json_each('[1, 2]')`,
  )
  const households = await rows<{ household: string; fen: number }>(
    `SELECT 'hh_' || value AS household, coalesce((SELECT sum(fen) FROM (${posted}) WHERE household = 'hh_' || value), 0)
       - coalesce((SELECT balance_fen FROM accounts WHERE id = 'household/hh_' || value || '/pay'), 0) AS fen FROM json_each('[1, 2]')`,
  )
  const twice = await rows<{ due: string }>(
    `SELECT r.due FROM pay_run_dues r JOIN pay_runs p ON p.id = r.run WHERE r.verdict = 'taken' AND p.state <> 'cancelled'
     GROUP BY r.due HAVING count(*) > 1`,
  )
  const kept = await rows<{ due: string }>(
    `SELECT r.due FROM pay_run_dues r JOIN pay_runs p ON p.id = r.run AND p.state = 'cancelled' JOIN transfers t ON t.id = r.transfer
     WHERE NOT EXISTS (SELECT 1 FROM transfers c WHERE c.names = t.id AND c.amount_fen = t.amount_fen)`,
  )
  const spent = await rows<{ payer: string }>(
    'SELECT payer FROM pay_run_payers WHERE taken_fen > free_fen',
  )
  const beyond = await rows<{ no: number }>(
    `SELECT no FROM pay_run_lines WHERE paid_fen > amount_fen OR (outcome = 'paid' AND paid_fen <> amount_fen)`,
  )
  return [
    ...found,
    ...firms
      .filter(({ firm, fen }) => fen !== (paidIn.get(firm) ?? 0))
      .map(({ firm, fen }) => `${firm} paid in ${paidIn.get(firm) ?? 0}, its account knows ${fen}`),
    ...households
      .filter(({ household, fen }) => fen !== (toldPaid.get(household) ?? 0))
      .map(({ household, fen }) => {
        return `the bank paid ${household} ${toldPaid.get(household) ?? 0}, the books say ${fen}`
      }),
    ...twice.map(({ due }) => `${due} is in two runs`),
    ...kept.map(({ due }) => `${due} is posted by a run that was cancelled`),
    ...spent.map(({ payer }) => `a run takes more of ${payer} than it has`),
    ...beyond.map(({ no }) => `line ${no} was paid something else than it says`),
  ]
}
