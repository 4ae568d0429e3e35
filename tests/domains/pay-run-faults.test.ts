import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { seededRandom } from '#kernel/random.ts'
import { run as runJob } from '../jobs.ts'
import { rowsOf } from '../market.ts'
import {
  type Chain,
  cancel,
  compute,
  freeze,
  json,
  letThrough,
  openChain,
  owe,
  owing,
  payIn,
  type Report,
  step,
  tell,
} from '../pay-runs.ts'

let chain: Chain

beforeEach(async () => {
  chain = await openChain()
})

/** Does one step of a job; the worker dies before the next is begun. */
async function oneStep(job: string): Promise<'ended' | 'died'> {
  let lent = 0
  const lend = async () => {
    lent += 1
    if (lent > 2) throw new Error('the worker died')
    return true
  }
  return runJob(job, lend).then(
    () => 'ended' as const,
    (error: Error) => {
      if (error.message !== 'the worker died') throw error
      return 'died' as const
    },
  )
}

const households = 2600
const perHousehold = 4

async function crowd(): Promise<void> {
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${households})`
  await env.DB.batch([
    env.DB.prepare(
      `${numbers} INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked, people, poor, state, created_at)
       SELECT 'many_' || i, 1, 'M' || i, 'hall_1', '一组', '户' || i, 'x', 'many-' || i, '*', 1, 0, 'active', 1 FROM n`,
    ),
    env.DB.prepare(
      `${numbers} INSERT INTO household_accounts (household, revision, holder, bank, number_cipher, number_masked, set_by, set_at, number_index)
       SELECT 'many_' || i, 1, '户' || i, '样县农商行', 'x', '*', 'u', 1, 'n' || i FROM n`,
    ),
  ])
  const dues = Array.from({ length: households * perHousehold }, (_, at) =>
    owing(`many_${1 + (at % households)}`, at >= 3 * households ? -7 : 100),
  )
  await owe(...dues)
  await payIn(chain.finance, 'firm_1', households * 400)
}

it('goes on exactly once wherever it was killed, page by page, and takes back as it posted', async () => {
  await crowd()
  const { run } = await freeze(chain.maker)
  expect(run).toMatchObject({ lines: households, amountFen: households * 293 })
  const begun = await step(chain.maker, run.id, 'computation')
  const ends: string[] = []
  while (!ends.includes('ended')) ends.push(await oneStep(begun.run.job ?? ''))
  expect(ends.length).toBeGreaterThanOrEqual(4)
  const posted = () =>
    rowsOf(
      `SELECT count(*) AS n, count(DISTINCT id) AS ids, sum(amount_fen) AS fen FROM transfers WHERE purpose = 'due'`,
    )
  const dues = households * perHousehold
  expect(await posted()).toEqual([{ n: dues, ids: dues, fen: households * 307 }])
  const { run: computed } = await json<Report>(chain.maker.get(`/pay-runs/${run.id}`))
  expect(computed).toMatchObject({ state: 'computed' })
  expect(await runJob(begun.run.job ?? '')).toBe('ended')
  expect((await step(chain.maker, run.id, 'computation')).code).toBe('pay-run-state')
  const back = await step(chain.maker, run.id, 'cancellation', { reason: '重来' })
  while ((await oneStep(back.run.job ?? '')) !== 'ended');
  expect((await json<Report>(chain.maker.get(`/pay-runs/${run.id}`))).run).toMatchObject({
    state: 'cancelled',
  })
  expect(
    await rowsOf(`SELECT id FROM accounts WHERE id GLOB '*/pay' AND balance_fen <> 0`),
  ).toEqual([])
  expect(
    await rowsOf(`SELECT balance_fen FROM accounts WHERE id = 'firm/firm_1/settlement'`),
  ).toEqual([{ balance_fen: households * 400 }])
})

it('posts nothing of a run whose frozen rows are not what they were', async () => {
  await owe(owing('hh_1', 1000))
  await payIn(chain.finance, 'firm_1', 3000)
  const { run } = await freeze(chain.maker)
  await env.DB.batch([
    env.DB.prepare('DROP TRIGGER pay_run_lines_change_when_told'),
    env.DB.prepare(`UPDATE pay_run_lines SET holder = '贼'`),
  ])
  const { run: begun } = await compute(chain.maker, run.id)
  expect(begun.state).toBe('computing')
  const job = await json<{ state: string; problem: string }>(chain.maker.get(`/jobs/${begun.job}`))
  expect(job).toMatchObject({ state: 'failed', problem: 'pay-run-tampered' })
  expect(await rowsOf(`SELECT id FROM transfers WHERE purpose = 'due'`)).toEqual([])
  expect((await cancel(chain.maker, run.id)).run.state).toBe('cancelled')
})

/** What the world should look like, kept by the test alone: who has paid in, who was owed, who got what. */
type Model = {
  readonly owed: Map<string, { household: string; fen: number }>
  readonly paidIn: { fen: number }
  readonly got: Map<string, number>
  /** Lines that did not reach their household whole: what is left of each. */
  readonly rests: { household: string; fen: number }[]
}

it.each([1, 2])(
  'keeps money whole through runs, returns, cancellations and follow-ups (world %i)',
  async (seed) => {
    const random = seededRandom(`pay-runs-${seed}`)
    const below = (count: number) => random.int(0, Math.max(0, count - 1))
    const model: Model = { owed: new Map(), paidIn: { fen: 0 }, got: new Map(), rests: [] }
    for (let round = 0; round < 3; round++) {
      const dues = Array.from({ length: 4 + below(6) }, () =>
        owing(`hh_${1 + below(3)}`, below(4) === 0 ? -1 - below(300) : 100 + below(5000)),
      )
      await owe(...dues)
      for (const due of dues)
        model.owed.set(due.id, { household: due.household, fen: due.amountFen })
      const fen = 1 + below(20_000)
      await payIn(chain.finance, 'firm_1', fen)
      model.paidIn.fen += fen
      await turn(model, below)
      await holds(model)
    }
  },
)

async function turn(model: Model, below: (count: number) => number): Promise<void> {
  const { run, code } = await freeze(chain.maker)
  if (code !== undefined) return
  await compute(chain.maker, run.id)
  if (below(4) === 0) {
    await cancel(chain.maker, run.id)
    return
  }
  const taken = (await rowsOf(
    `SELECT p.due, l.no, l.household FROM pay_run_dues p JOIN pay_run_lines l ON l.run = p.run AND l.no = p.line WHERE p.run = '${run.id}'`,
  )) as { due: string; no: number; household: string }[]
  const lines = new Map<number, { household: string; fen: number }>()
  for (const { due, no, household } of taken) {
    const fen = (lines.get(no)?.fen ?? 0) + (model.owed.get(due)?.fen ?? Number.NaN)
    lines.set(no, { household, fen })
    // Taken a second time it would be missing here, and the sum no number.
    model.owed.delete(due)
  }
  await settle(model, { run: run.id, no: run.no, lines, below })
  model.rests.length = 0
  const rest = (await rowsOf(
    `SELECT household, amount_fen - paid_fen AS fen FROM pay_run_lines WHERE run = '${run.id}' AND paid_fen < amount_fen AND outcome <> 'failed' ORDER BY no`,
  )) as { household: string; fen: number }[]
  const follow = await json<Report>(chain.maker.send('POST', `/pay-runs/${run.id}/follow-up`))
  if (rest.length === 0) {
    expect(follow.code).toBe('pay-run-nothing')
    return
  }
  await compute(chain.maker, follow.run.id)
  const again = new Map(rest.map((line, at) => [at + 1, line]))
  await settle(model, { run: follow.run.id, no: follow.run.no, lines: again, below })
}

type Settling = {
  readonly run: string
  readonly no: number
  readonly lines: ReadonlyMap<number, { readonly household: string; readonly fen: number }>
  readonly below: (count: number) => number
}

async function settle(model: Model, { run, no, lines, below }: Settling): Promise<void> {
  await letThrough(chain, run)
  const rows = [...lines].map(([line, { household, fen }]) => {
    const paid = [fen, fen, below(fen), 0, -100][below(5)] ?? 0
    if (paid > 0) model.got.set(household, (model.got.get(household) ?? 0) + paid)
    return [`P${no}-${line}`, paid === -100 ? '-1' : (paid / 100).toFixed(2)] as const
  })
  expect(await tell(chain.maker, run, rows)).toMatchObject({ taken: true })
  expect((await step(chain.maker, run, 'closing')).run.state).toBe('closed')
  const closed = await rowsOf(
    `SELECT no, outcome, paid_fen FROM pay_run_lines WHERE run = '${run}' ORDER BY no`,
  )
  await tell(chain.finance, run, [[`P${no}-1`, '0.01']], { reason: '再改' })
  expect(
    await rowsOf(
      `SELECT no, outcome, paid_fen FROM pay_run_lines WHERE run = '${run}' ORDER BY no`,
    ),
  ).toEqual(closed)
}

async function holds({ got, paidIn, owed }: Model): Promise<void> {
  const [{ fen: zero }] = (await rowsOf('SELECT sum(balance_fen) AS fen FROM accounts')) as [
    { fen: number },
  ]
  expect(zero).toBe(0)
  const out = (await rowsOf(
    `SELECT debit, sum(iif(kind = 'correction', 0, amount_fen)) AS fen FROM transfers WHERE credit = 'bank' AND debit GLOB 'household/*/pay' GROUP BY debit ORDER BY debit`,
  )) as { debit: string; fen: number }[]
  const expected = [...got].map(([household, fen]) => ({
    debit: `household/${household}/pay`,
    fen,
  }))
  expect(out).toEqual(expected.toSorted((a, b) => (a.debit < b.debit ? -1 : 1)))
  const inside = (await rowsOf(
    `SELECT sum(balance_fen) AS fen FROM accounts WHERE id GLOB '*/pay' OR id GLOB '*/settlement'`,
  )) as [{ fen: number }]
  const left = [...got.values()].reduce((sum, fen) => sum - fen, paidIn.fen)
  expect(inside[0].fen).toBe(left)
  const open = (await rowsOf(
    `SELECT id FROM dues WHERE id NOT IN (SELECT due FROM pay_run_dues WHERE live = 1) AND component <> 'overdue-interest'`,
  )) as { id: string }[]
  expect(new Set(open.map(({ id }) => id))).toEqual(new Set(owed.keys()))
}
