// The main job: hands in the county's files as its people would, closes a round, drafts contracts, plans the first routes.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '#platform/db/migrate.ts'
import { seatCarriers } from './carriers.ts'
import { eachOf } from './each.ts'
import { type Crew, inviteDemo, seatCrew } from './people.ts'
import { prepareSigning } from './signing.ts'
import type { Visitor } from './visitor.ts'

export type Season = {
  readonly folder: string
  readonly url: string
  readonly db: Database
  readonly demo: boolean
  /** Called when a step is done, with what it did. */
  readonly step: (said: string) => void
}
type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }
type Firm = {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly contactName: string
  readonly state: string
}
type Demand = {
  readonly id: string
  readonly revision: number
  readonly state: string
  readonly depositFen: number
}
type Import = { readonly id: string; readonly errorCount: number }
type ImportError = { sheet: string; row: number; column: string; code: string; detail: string }
type Work = {
  readonly id: string
  readonly revision: number
  readonly state: string
  readonly job: string
}
type Job = { readonly state: string; readonly message: string; readonly problem: string | null }
type Registry = {
  readonly halls: readonly { readonly id: string; readonly village: string }[]
  readonly seasons: readonly { readonly id: string }[]
}

const county = 'x-county'
const atOnce = 4
const demoParties = 3
const silencesMax = 10

export async function runSeason(season: Season): Promise<void> {
  const { folder, step } = season
  const register = readFileSync(join(folder, 'registry.json'))
  const registry = JSON.parse(register.toString()) as Registry
  const crew = await seatCrew(season, [
    { role: 'office', party: county },
    { role: 'coordinator', party: county },
    ...registry.halls.map(({ id }) => ({ role: 'hall' as const, party: id })),
  ])
  const office = crew.of('office', county)
  await office.send('PUT', '/registry', { key: actOf('registry', register), body: registry })
  step(`registry: ${registry.halls.length} halls, roads, products, season`)
  const firms = await loadFirms(season, office)
  await loadHalls(season, crew, registry)
  const vehicles = { kind: 'vehicles', party: '', file: join(folder, 'vehicles.csv') }
  await handIn(crew.of('coordinator', county), vehicles)
  step('vehicles: handed in and stored')
  const seasonId = registry.seasons[0]?.id ?? ''
  const round = await closeRound(season, office, seasonId)
  const halls = registry.halls.slice(0, demoParties).map(({ id }) => id)
  await prepareSigning(season, office, { firms: firms.slice(0, demoParties), halls })
  const coordinator = crew.of('coordinator', county)
  const schedule = await planRoutes(season, coordinator, round)
  if (season.demo) await seatCarriers(season, coordinator, { schedule, halls })
  await crew.leave()
}

async function loadFirms(season: Season, office: Visitor): Promise<readonly Firm[]> {
  const names = readdirSync(join(season.folder, 'firms')).sort()
  await eachOf(names, atOnce, (name) =>
    handIn(office, { kind: 'firm', party: '', file: join(season.folder, 'firms', name) }),
  )
  const firms = await allOf<Firm>(office, '/firms')
  const crew = await seatCrew(
    season,
    firms.map(({ id }) => ({ role: 'firm', party: id })),
  )
  let published = 0
  await eachOf(firms, atOnce, async (firm) => {
    const demands = await admitFirm(office, crew.of('firm', firm.id), firm)
    published += demands
  })
  await crew.leave()
  if (season.demo) {
    const guests = firms.slice(0, demoParties)
    await inviteDemo(
      season.db,
      guests.map(({ id, name }) => ({ role: 'firm', party: id, name: `${name} · 采购` })),
    )
  }
  season.step(`firms: ${firms.length} verified, deposits lodged, ${published} demands published`)
  return firms
}

/** Verified by the office, its deposit recorded, its demands published by itself. */
async function admitFirm(office: Visitor, self: Visitor, firm: Firm): Promise<number> {
  if (firm.state === 'applied') {
    const body = { revision: firm.revision, state: 'verified' }
    await office.send('PUT', `/firms/${firm.id}/verification`, {
      key: `load/verify/${firm.id}`,
      body,
    })
  }
  const demands = await allOf<Demand>(self, `/demands?firm=${firm.id}`)
  const due = demands.reduce((sum, { depositFen }) => sum + depositFen, 0)
  // A tenth more than is bound at once, to the next thousand yuan.
  const amountFen = Math.ceil((due * 1.1) / 100_000) * 100_000
  await office.send('POST', `/firms/${firm.id}/deposits`, {
    key: `load/deposit/${firm.id}`,
    body: { amountFen, reference: `opening-${firm.id}` },
  })
  const drafts = demands.filter(({ state }) => state === 'draft')
  for (const { id, revision } of drafts) {
    await self.send('PUT', `/demands/${id}/publication`, {
      key: `load/publish/${id}`,
      body: { revision },
    })
  }
  return demands.length
}

async function loadHalls(season: Season, crew: Crew, { halls }: Registry): Promise<void> {
  let done = 0
  const started = Date.now()
  await eachOf(halls, atOnce, async ({ id }) => {
    await handIn(crew.of('hall', id), {
      ...{ kind: 'hall', party: id },
      file: join(season.folder, 'halls', `${id}.xlsx`),
    })
    done += 1
    if (done % 50 === 0) season.step(`halls: ${done} of ${halls.length} files`)
  })
  if (season.demo) {
    const guests = halls.slice(0, demoParties)
    await inviteDemo(
      season.db,
      guests.map(({ id, village }) => ({
        role: 'hall',
        party: id,
        name: `${village}生活馆 · 馆员`,
      })),
    )
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  season.step(`halls: ${done} files of households, parcels and plans in ${seconds} s`)
}

/** Hands one file in whole: a single wrong row would be the generator's fault, so it stops the load and says where. */
async function handIn(
  visitor: Visitor,
  { kind, party, file }: { kind: string; party: string; file: string },
): Promise<void> {
  const body = new Uint8Array(readFileSync(file))
  const name = file.split('/').at(-1) ?? ''
  const query = new URLSearchParams({ kind, party, mode: 'all', name })
  const key = actOf(party === '' ? name : party, body)
  const made = await visitor.send<Import>('POST', `/imports?${query}`, { key, body })
  if (made === null || made.errorCount === 0) return
  const { items } = await visitor.get<Page<ImportError>>(`/imports/${made.id}/errors?limit=3`)
  const said = items.map(
    ({ sheet, row, column, detail, code }) => `${sheet} row ${row} ${column}: ${detail} (${code})`,
  )
  throw new Error(`${name} has ${made.errorCount} wrong cells, first: ${said.join('; ')}`)
}

async function closeRound(season: Season, office: Visitor, seasonId: string): Promise<string> {
  const before = (await office.get<Page<Work>>('/rounds?limit=10')).items.find(
    ({ state }) => state !== 'failed' && state !== 'discarded',
  )
  const made =
    before ??
    (await office.send<Work>('POST', '/rounds', { key: 'load/round', body: { season: seasonId } }))
  const round = made ?? (await firstOf<Work>(office, '/rounds'))
  await waitFor(season, office, round.job, 'round')
  const { revision, state } = await office.get<Work>(`/rounds/${round.id}`)
  if (state === 'computed') {
    await office.send('PUT', `/rounds/${round.id}/acceptance`, {
      key: `load/accept/${round.id}`,
      body: { revision },
    })
  }
  season.step('contracts: drafted, one for each firm and household')
  return round.id
}

async function planRoutes(season: Season, coordinator: Visitor, round: string): Promise<string> {
  const made = await coordinator.send<Work>('POST', '/schedules', {
    key: `load/schedule/${round}`,
    body: { round },
  })
  const schedule = made ?? (await firstOf<Work>(coordinator, '/schedules'))
  await waitFor(season, coordinator, schedule.job, 'routes')
  return schedule.id
}

/** Follows a job to its end, and says each stage that it enters. */
async function waitFor(season: Season, visitor: Visitor, job: string, what: string): Promise<void> {
  let said = ''
  let silences = 0
  while (silences < silencesMax) {
    const seen = await lookAt(visitor, job)
    silences = seen === null ? silences + 1 : 0
    const message = seen?.message ?? ''
    if (message !== '' && message !== said) season.step(`${what}: ${message}`)
    said = message || said
    if (seen !== null && isDone(seen, what)) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`the ${what} job no longer answers`)
}

function isDone({ state, problem }: Job, what: string): boolean {
  if (state === 'failed') throw new Error(`the ${what} job failed: ${problem ?? 'no reason given'}`)
  return state === 'done'
}

/** null when the house was too deep in computing to answer in time. */
async function lookAt(visitor: Visitor, job: string): Promise<Job | null> {
  try {
    return await visitor.get<Job>(`/jobs/${job}`)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

async function allOf<Item>(visitor: Visitor, path: string): Promise<Item[]> {
  const items: Item[] = []
  let after = ''
  do {
    const more = `${path.includes('?') ? '&' : '?'}limit=200${after}`
    const page = await visitor.get<Page<Item>>(`${path}${more}`)
    items.push(...page.items)
    after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`
  } while (after !== '')
  return items
}

async function firstOf<Item>(visitor: Visitor, path: string): Promise<Item> {
  const [first] = (await visitor.get<Page<Item>>(`${path}?limit=1`)).items
  if (first === undefined) throw new Error(`${path} is empty`)
  return first
}

function actOf(what: string, bytes: Uint8Array): string {
  return `load/${what}/${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}`
}
