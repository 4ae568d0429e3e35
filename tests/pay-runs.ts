// A county with something to pay: dues, accounts, money that firms paid in, and the people of the paying chain.

import { env } from 'cloudflare:test'
import type { Due } from '#domains/settlement/model/due.ts'
import { insertDues } from '#domains/settlement/store/dues.ts'
import { connect } from '#platform/db/client.ts'
import { writeTogether } from '#platform/db/together.ts'
import { today } from './carriage.ts'
import { settleCounty } from './county.ts'
import { read } from './fleet.ts'
import { startAfresh } from './fresh.ts'
import { run as runJob } from './jobs.ts'
import { type Person, signIn } from './people.ts'

export type Chain = {
  readonly maker: Person
  readonly approver: Person
  readonly finance: Person
  readonly supervision: Person
  readonly audit: Person
}
export type Report = {
  readonly code?: string
  readonly run: {
    readonly id: string
    readonly no: number
    readonly revision: number
    readonly state: string
    readonly job: string | null
    readonly resultHash: string | null
    readonly inputHash: string
    readonly amountFen: number
    readonly lines: number
  }
  readonly lines: {
    readonly untold: number
    readonly shared: number
    readonly changed: number
    readonly paidFen: number
  }
  readonly releases: readonly { readonly department: string }[]
  readonly files: readonly { readonly no: number; readonly sha256: string }[]
  readonly totals: {
    readonly leftOut: readonly { readonly verdict: string; readonly dues: number }[]
  }
}

export async function openChain(): Promise<Chain> {
  // The tests run jobs themselves; a queue that ran them as well would be in their way.
  Object.defineProperty(env, 'JOBS', { value: { send: async () => undefined }, configurable: true })
  await startAfresh()
  await settleCounty()
  const maker = await signIn('office', 'x-county')
  const chain = {
    maker,
    approver: await signIn('office', 'x-county', '_two'),
    finance: await signIn('department', 'finance'),
    supervision: await signIn('department', 'supervision'),
    audit: await signIn('department', 'audit'),
  }
  await keepAccounts(maker, 'hall_1', [
    ['H0001', '张三', '6222000011110001'],
    ['H0002', '李四', '6222000011110002'],
  ])
  await keepAccounts(maker, 'hall_2', [['H0003', '王五', '6222000011110003']])
  await read(
    await maker.send('PUT', '/paying-accounts?pot=firms', {
      ...{ revision: 0, name: '样县惠农资金专户', number: '1001000200030004' },
      ...{ bank: '样县农商行', code: '402653000011' },
    }),
  )
  return chain
}

export async function keepAccounts(
  office: Person,
  hall: string,
  accounts: readonly (readonly [no: string, holder: string, number: string])[],
): Promise<void> {
  await read(
    await office.send('PUT', `/halls/${hall}/accounts`, {
      accounts: accounts.map(([no, holder, number]) => ({
        no,
        holder,
        number,
        bank: '样县农商行',
      })),
    }),
  )
}

let owed = 0
type Owing = Partial<Omit<Due, 'amountFen' | 'dueDay' | 'household' | 'firm'>> & {
  readonly firm?: 'firm_1' | 'firm_2'
  readonly daysAgo?: number
}

/** What a firm owes a household; negative where it takes something back. */
export function owing(
  household: string,
  amountFen: number,
  { daysAgo = 0, ...more }: Owing = {},
): Due {
  owed += 1
  const { firm = 'firm_1' } = more
  const due = {
    ...{ id: `due_${owed}`, pot: 'firms', payer: `firm/${firm}/settlement`, household, firm },
    ...{ contract: null, component: amountFen > 0 ? 'goods' : 'retest-cost', period: '2026-11' },
    ...{ evidence: `ticket/${owed}`, root: `delivery/${owed}`, amountFen, dueDay: today - daysAgo },
    ...{ explained: { kind: 'retest', delivery: 'd', no: 1, objection: 'o' }, at: 1 },
    ...more,
  }
  return due as unknown as Due
}

export async function owe(...dues: readonly Due[]): Promise<void> {
  const db = connect(env.DB)
  await writeTogether(db, insertDues(db, dues))
}

let references = 0
export async function payIn(finance: Person, firm: string, amountFen: number): Promise<void> {
  references += 1
  await read(
    await finance.send('POST', `/firms/${firm}/settlement/receipts`, {
      amountFen,
      reference: `R-${references}`,
    }),
  )
}

export async function json<T = Report>(answer: Response | Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T
}

export const todayText = new Date(today * 86_400_000).toISOString().slice(0, 10)

export const freeze = (who: Person, parts: object = {}) =>
  json(who.send('POST', '/pay-runs', { pot: 'firms', untilDay: todayText, ...parts }))

/** Takes a step with a run as it is now. */
export async function step(
  who: Person,
  id: string,
  what: string,
  body: object = {},
): Promise<Report> {
  const { run } = await json(who.get(`/pay-runs/${id}`))
  const { revision, resultHash } = run
  const said = what === 'approval' || what === 'releases' ? { resultHash } : {}
  return json(who.send('POST', `/pay-runs/${id}/${what}`, { revision, ...said, ...body }))
}

export async function compute(who: Person, id: string): Promise<Report> {
  const { run } = await step(who, id, 'computation')
  await runJob(run.job ?? '')
  return json(who.get(`/pay-runs/${id}`))
}

/** Cancels a run that is posted; how it stands then. */
export async function cancel(who: Person, id: string, reason = '再核'): Promise<Report> {
  const { run } = await step(who, id, 'cancellation', { reason })
  await runJob(run.job ?? '')
  return json(who.get(`/pay-runs/${id}`))
}

/** A run frozen, posted, approved and released, its files made. */
export async function sent(chain: Chain, format = 'xlsx'): Promise<Report> {
  const { run } = await freeze(chain.maker)
  await compute(chain.maker, run.id)
  return letThrough(chain, run.id, format)
}

export async function letThrough(chain: Chain, id: string, format = 'xlsx'): Promise<Report> {
  await step(chain.approver, id, 'approval')
  await step(chain.finance, id, 'releases')
  await step(chain.supervision, id, 'releases')
  return step(chain.maker, id, 'files', { format })
}

export type Told = {
  readonly code?: string
  readonly accepted: boolean
  readonly taken: boolean
  readonly counts: Record<string, number>
  readonly faults: readonly { readonly row: number; readonly code: string }[]
}
type Telling = { readonly preview?: boolean; readonly reason?: string; readonly name?: string }

/** Brings a return file: CSV of references with what was paid, as they stand. */
export async function tell(
  who: Person,
  id: string,
  rows: readonly (readonly [reference: string, paid: string])[],
  telling: Telling = {},
): Promise<Told> {
  const lines = ['付款编号,实付', 'reference,paid', ...rows.map((row) => row.join(','))]
  return bring(who, id, new TextEncoder().encode(lines.join('\n')), {
    name: 'back.csv',
    ...telling,
  })
}

export async function bring(
  who: Person,
  id: string,
  bytes: Uint8Array,
  { preview = false, reason = '', name = 'back.csv' }: Telling,
): Promise<Told> {
  const { run } = await json(who.get(`/pay-runs/${id}`))
  const query = new URLSearchParams({
    name,
    reason,
    preview: String(preview),
    revision: String(run.revision),
  })
  return json<Told>(who.send('POST', `/pay-runs/${id}/returns?${query}`, bytes))
}
