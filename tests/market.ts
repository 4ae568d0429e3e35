// A small market in the small county: six plans and three demands, and the hands that close and compute a round.

import { env } from 'cloudflare:test'
import { handlers } from '#jobs.ts'
import type { JobId } from '#kernel/id.ts'
import { findJob } from '#platform/jobs/job.ts'
import { seasonFrom } from './county.ts'
import { run, worker } from './jobs.ts'
import type { Person } from './people.ts'

const season = '2026-autumn'

type PlanTerms = {
  readonly hall: string
  readonly household: string
  readonly quantity: number
  readonly product?: string
  readonly grade?: number
  readonly least?: number
  readonly state?: string
}

export async function offer(id: string, terms: PlanTerms): Promise<void> {
  const { hall, household, quantity, product = 'navel-orange', grade = 1, least = 300 } = terms
  await env.DB.prepare(
    `INSERT INTO plans (id, revision, season, hall, household, parcel, product, grade, quantity, quantity_low, quantity_high,
       window_from, window_to, price_min_fen, state, updated_at)
     VALUES (?1, 1, ?2, ?3, ?4, ?1, ?5, ?6, ?7, ?7, ?7, ?8, ?9, ?10, ?11, 1)`,
  )
    .bind(
      ...[id, season, hall, household, product, grade, quantity],
      ...[seasonFrom + 10, seasonFrom + 40, least, terms.state ?? 'confirmed'],
    )
    .run()
}

type DemandTerms = {
  readonly firm: string
  readonly quantity: number
  readonly product?: string
  readonly floors?: readonly number[]
  readonly share?: number
  readonly viable?: number
}

export async function ask(id: string, terms: DemandTerms): Promise<void> {
  const { firm, quantity, product = 'navel-orange', floors = [360, 320] } = terms
  const priced = floors.map((floorFen, g) => ({ grade: g + 1, floorFen }))
  const windows = [{ from: seasonFrom, to: seasonFrom + 60 }]
  await env.DB.prepare(
    `INSERT INTO demands (id, revision, no, firm, season, product, grade_min, quantity, floors, windows, price_rule, place,
       share_max_permille, viable_min, deposit_fen, state, published_at, updated_at)
     VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, '{"kind":"floor-only"}', 'park', ?, ?, 0, 'published', 1, 1)`,
  )
    .bind(
      ...[id, id.toUpperCase().replace('_', '-'), firm, season, product, floors.length, quantity],
      ...[JSON.stringify(priced), JSON.stringify(windows), terms.share ?? 1000, terms.viable ?? 0],
    )
    .run()
}

/**
 * Oranges are short of buyers: the poor of hh_1 and hh_3 go first. Potatoes find a firm that pays too little,
 * eggs find nobody.
 */
export async function openMarket(): Promise<void> {
  await offer('pl_1', { hall: 'hall_1', household: 'hh_1', quantity: 1000 })
  await offer('pl_2', { hall: 'hall_1', household: 'hh_2', quantity: 1000 })
  await offer('pl_3', { hall: 'hall_2', household: 'hh_3', quantity: 800, grade: 2 })
  await offer('pl_4', { hall: 'hall_3', household: 'hh_4', quantity: 900, grade: 3 })
  await offer('pl_5', { hall: 'hall_3', household: 'hh_4', quantity: 500, product: 'sweet-potato' })
  await offer('pl_6', { hall: 'hall_2', household: 'hh_3', quantity: 3000, product: 'egg' })
  await offer('pl_7', {
    hall: 'hall_2',
    household: 'hh_3',
    quantity: 70,
    product: 'egg',
    state: 'draft',
  })
  await ask('dm_1', { firm: 'firm_1', quantity: 1200 })
  await ask('dm_2', { firm: 'firm_2', quantity: 900, floors: [350] })
  await ask('dm_3', { firm: 'firm_2', quantity: 400, product: 'sweet-potato', floors: [250] })
}

export type RoundSeen = {
  readonly id: string
  readonly revision: number
  readonly state: string
  readonly job: string
  readonly inputHash: string
  readonly resultHash: string
  readonly no: number
  readonly totals: Record<string, unknown>
}

export async function closeRound(office: Person): Promise<RoundSeen> {
  return (await office.send('POST', '/rounds', { season })).json()
}

export async function compute({ job }: Pick<RoundSeen, 'job'>): Promise<void> {
  await run(job)
}

/** Does one step of the job's work and loses it before it is written, as a worker does that is killed. */
export async function loseStep({ job }: Pick<RoundSeen, 'job'>): Promise<string> {
  const ctx = await worker()
  const found = await findJob(ctx.db, job as JobId)
  const step = found.ok ? await handlers.round?.advance(ctx, found.value) : undefined
  return step?.progress.message ?? ''
}

/** Computes so many steps; then the worker dies before the next is begun. */
export async function dieAfter({ job }: Pick<RoundSeen, 'job'>, steps: number): Promise<void> {
  let lent = 0
  const lend = async (): Promise<boolean> => {
    lent += 1
    if (lent > steps + 1) throw new Error('the worker died')
    return true
  }
  await run(job, lend).catch((error: Error) => {
    if (error.message !== 'the worker died') throw error
  })
}

export async function closeAndCompute(office: Person): Promise<RoundSeen> {
  const round = await closeRound(office)
  await compute(round)
  return (await office.get(`/rounds/${round.id}`)).json()
}

export async function rowsOf<Row = unknown>(query: string): Promise<Row[]> {
  return (await env.DB.prepare(query).all<Row>()).results
}
