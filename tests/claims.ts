// Contracts with everything that a household can claim beside goods, and the people who claim, certify, file, inspect and pay.

import { env } from 'cloudflare:test'
import { afterEach, vi } from 'vitest'
import { everything } from './everything.ts'
import { type Body, read } from './fleet.ts'
import { type Person, signIn } from './people.ts'
import { bind, type Hands, openHall } from './receiving.ts'

const dayMs = 86_400_000

afterEach(() => vi.useRealTimers())

/** The clock of the Worker goes on by days; whoever is signed in stays so. */
export async function daysLater(days: number): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * dayMs })
  const later = env.DB.prepare('UPDATE sessions SET seen_at = ?1, expires_at = ?1 + 3600000')
  await later.bind(Date.now()).run()
}

export type Crowd = Hands & {
  readonly certifier: Person
  readonly inspector: Person
  readonly audit: Person
  readonly finance: Person
}

/** An empty county with contracts c1 of hh_1 and c2 of hh_2 at hall_1, c3 of hh_3 at hall_2, and everybody signed in. */
export async function openCounty(): Promise<Crowd> {
  const hands = await openHall()
  await bind('c1', { change: everything })
  await bind('c2', { change: everything, household: 'hh_2' })
  await bind('c3', { change: everything, household: 'hh_3', hall: 'hall_2' })
  return {
    ...hands,
    certifier: await signIn('office', 'x-county', '2'),
    inspector: await signIn('department', 'poverty'),
    audit: await signIn('department', 'audit'),
    finance: await signIn('department', 'finance'),
  }
}

export type Answer = Body & {
  status: number
  claim: Record<string, unknown> & { id: string; revision: number; state: string }
  objections: { id: string; revision: number }[]
}
export async function said(answer: Promise<Response>): Promise<Answer> {
  const got = await answer
  return { ...((await read(got)) as Answer), status: got.status }
}
export async function codeOf(answer: Promise<Response>): Promise<string> {
  const { status, code } = await said(answer)
  return `${status} ${code ?? ''}`.trim()
}
export const run = (sql: string) => env.DB.prepare(sql).run()

/** A fund with a project for the uses, an allotment of 10,000 yuan for each contract, and its money on the account. */
export async function openFund(
  { office, finance }: Crowd,
  contracts: readonly string[],
  uses: readonly string[] = ['input-subsidy'],
): Promise<{ readonly source: string; readonly project: string }> {
  const opened = (await said(
    office.send('POST', '/funds', {
      ...{ name: '电商扶贫专项资金', document: '县财〔2026〕12号', year: 2026 },
      ...{ budgetFen: 100_000_000, uses },
    }),
  )) as unknown as { fund: { id: string } }
  const source = opened.fund.id
  const made = (await said(
    office.send('POST', `/funds/${source}/projects`, {
      ...{ name: '鸡苗补助', budgetFen: 50_000_000, uses },
    }),
  )) as unknown as { projects: { id: string }[] }
  const project = made.projects[0]?.id ?? ''
  await office.send('POST', `/fund-projects/${project}/allotments`, {
    allotments: contracts.map((contract) => ({
      ...{ contractNo: `XC-${contract}`, budgetFen: 1_000_000 },
    })),
  })
  await finance.send('POST', `/funds/${source}/receipts`, {
    ...{ amountFen: 50_000_000, reference: 'R-1' },
  })
  return { source, project }
}
