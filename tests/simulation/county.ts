// Where every world begins: the small county with its people, contracts in force, a scale, and a fund with money on its account.

import { today } from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { keepAccounts } from '../pay-runs.ts'
import { type Person, signIn } from '../people.ts'
import { bind, eggs, newScale, oranges } from '../receiving.ts'
import { county, migrate } from './env.ts'

export type People = Readonly<
  Record<'office' | 'other' | 'hall' | 'firm' | 'finance' | 'supervision' | 'one' | 'two', Person>
>
export type Contract = {
  readonly id: string
  readonly household: 'hh_1' | 'hh_2'
  readonly kind: 'oranges' | 'eggs'
}
export type Opened = {
  readonly people: People
  readonly scale: string
  readonly project: string
  readonly fund: string
  readonly allotments: readonly { readonly id: string; readonly household: string }[]
}

export const contracts: readonly Contract[] = [
  { id: 'c1', household: 'hh_1', kind: 'oranges' },
  { id: 'c2', household: 'hh_2', kind: 'eggs' },
  { id: 'c3', household: 'hh_2', kind: 'oranges' },
]

/** Opens the county once; worlds begin from here and come back to it. */
export async function openCounty(): Promise<Opened> {
  await migrate()
  await settleCounty()
  const people = {
    office: await signIn('office', 'x-county'),
    other: await signIn('office', 'x-county', '_two'),
    hall: await signIn('hall', 'hall_1'),
    firm: await signIn('firm', 'firm_1'),
    finance: await signIn('department', 'finance'),
    supervision: await signIn('department', 'supervision'),
    one: await signIn('household', 'hh_1'),
    two: await signIn('household', 'hh_2'),
  }
  for (const { id, household, kind } of contracts) {
    await bind(id, { household, lines: [kind === 'oranges' ? oranges : eggs] })
  }
  await people.office.send('PUT', '/paying-accounts?pot=firms', {
    ...{ revision: 0, name: '样县惠农资金专户', number: '1001000200030004' },
    ...{ bank: '样县农商行', code: '402653000011' },
  })
  await keepAccounts(people.office, 'hall_1', [
    ['H0001', '张三', '6222000011110001'],
    ['H0002', '李四', '6222000011110002'],
  ])
  const scale = await newScale(people.office, {}, { from: '2026-01-01', until: dayOf(today + 300) })
  return { people, scale, ...(await openFund(people)) }
}

const dayOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

type Report = {
  readonly fund: { readonly id: string }
  readonly projects: readonly { readonly id: string }[]
  readonly items: readonly {
    readonly id: string
    readonly contract: string
    readonly household: string
  }[]
}

async function openFund({ office, finance }: People) {
  const read = async (answer: Promise<Response>) => (await (await answer).json()) as Report
  const uses = ['input-subsidy', 'wages']
  const { fund } = await read(
    office.send('POST', '/funds', {
      ...{
        name: '电商扶贫专项',
        document: '县财〔2026〕12号',
        year: 2026,
        budgetFen: 1_000_000,
        uses,
      },
    }),
  )
  const { projects } = await read(
    office.send('POST', `/funds/${fund.id}/projects`, {
      name: '鸡苗补助',
      budgetFen: 900_000,
      uses,
    }),
  )
  const project = projects[0]?.id ?? ''
  const { items } = await read(
    office.send('POST', `/fund-projects/${project}/allotments`, {
      allotments: contracts.map(({ id }) => ({ contractNo: `XC-${id}`, budgetFen: 100_000 })),
    }),
  )
  await finance.send('POST', `/funds/${fund.id}/receipts`, { amountFen: 60_000, reference: 'open' })
  return { fund: fund.id, project, allotments: items }
}

/** Reads the county's tables as they are, past everything. */
export async function rows<Of>(sql: string, ...values: readonly unknown[]): Promise<Of[]> {
  const line = county.line
  county.line = { before: async () => undefined, after: async () => undefined }
  try {
    return (
      await county
        .prepare(sql)
        .bind(...values)
        .all()
    ).results as Of[]
  } finally {
    county.line = line
  }
}
