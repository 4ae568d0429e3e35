// A fund of the small county: who budgets it and who pays from it, three contracts, and short ways to ask.

import { env } from 'cloudflare:test'
import { settleCounty } from './county.ts'
import { startAfresh } from './fresh.ts'
import { rowsOf } from './market.ts'
import { type Person, signIn } from './people.ts'

export let office: Person
export let finance: Person

type Sums = {
  id: string
  revision: number
  budgetFen: number
  allottedFen: number
  paidFen: number
}
type Report = {
  code?: string
  fund: Sums & { projectedFen: number; cashFen: number; receivedFen: number; idleDays: number }
  projects: Sums[]
  ledgerPaidFen: number
}
export type Allotments = {
  code?: string
  items: { id: string; contract: string; paidFen: number }[]
}
export const json = async <T = Report>(answer: Response | Promise<Response>) =>
  (await (await answer).json()) as T
export const codeOf = async (answer: Promise<Response>) => {
  const got = await answer
  return [got.status, (await json<{ code?: string }>(got)).code]
}
export const run = (sql: string) => env.DB.prepare(sql).run()
export const books = () =>
  Promise.all(
    ['fund_sources', 'fund_projects', 'fund_allotments', 'fund_lines', 'transfers', 'accounts'].map(
      (table) => rowsOf(`SELECT * FROM ${table}`),
    ),
  )

export const grant = {
  ...{ name: '电商扶贫专项', document: '县财〔2026〕12号', year: 2026 },
  ...{ budgetFen: 100_000, uses: ['quality-bonus', 'land-dividend'] },
}
export const open = (said: object = {}) =>
  json(office.send('POST', '/funds', { ...grant, ...said }))
export const project = (fund: string, said: object = {}) =>
  office.send('POST', `/funds/${fund}/projects`, {
    ...{ name: '优质奖励', budgetFen: 60_000, uses: ['quality-bonus'], ...said },
  })
export const allot = (id: string, parts: Record<string, number>) =>
  office.send('POST', `/fund-projects/${id}/allotments`, {
    allotments: Object.entries(parts).map(([contract, budgetFen]) => ({
      ...{ contractNo: contract.replace('ct_', 'XC-'), budgetFen },
    })),
  })
export const receive = (fund: string, amountFen: number, reference: string) =>
  finance.send('POST', `/funds/${fund}/receipts`, { amountFen, reference })
export const line = (allotment: string, amountFen: number, said: object = {}) => ({
  ...{ allotment, amountFen, use: 'quality-bonus', period: '2026-autumn' },
  ...{ evidence: `验收-${allotment}`, ...said },
})
export const pay = (id: string, lines: object[], who = finance) =>
  who.send('POST', `/fund-projects/${id}/payments`, { lines })

/** A fund with one project, 30,000 for hh_1 and 20,000 for hh_2, and 80,000 on its account. */
export async function begun() {
  const { fund } = await open()
  const [{ id = '' } = {} as Sums] = (await json(project(fund.id))).projects
  const { items } = await json<Allotments>(allot(id, { ct_1: 30_000, ct_2: 20_000 }))
  await receive(fund.id, 80_000, 'R-1')
  const of = (contract: string) => items.find((each) => each.contract === contract)?.id ?? ''
  return { fund: fund.id, project: id, one: of('ct_1'), two: of('ct_2') }
}

/** An empty county with three contracts, an office and a finance bureau. */
export async function settleFunds(): Promise<void> {
  await startAfresh()
  await settleCounty()
  const contracts = [1, 2, 3].map(
    (n) =>
      `('ct_${n}', 1, 'XC-${n}', '2026-autumn', 'firm_1', 'hh_${n}', 'hall_1', 'draft', 1, 1, 1)`,
  )
  await run(`INSERT INTO contracts (id, revision, no, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
    VALUES ${contracts.join(', ')}`)
  office = await signIn('office', 'x-county')
  finance = await signIn('department', 'finance')
}
