// Contracts in force in the small county, and hands at a scale: what tests of receiving begin from.

import { env } from 'cloudflare:test'
import { standardTerms } from '#engines/contract/defaults.ts'
import type { Terms } from '#engines/contract/terms.ts'
import { today, todayText } from './carriage.ts'
import { settleCounty } from './county.ts'
import { county, orange as orangeLine, order } from './engines/contract-worlds.ts'
import { type Body, read } from './fleet.ts'
import { startAfresh } from './fresh.ts'
import { type Person, signIn } from './people.ts'

type Line = Terms['goods']['lines'][number]

/** A tonne of oranges due these weeks at hall_1, of which the firm takes 1,100 kg; the price follows an index. */
export const oranges = {
  ...orangeLine,
  ...{ chilled: false, quantity: 1000, place: 'hall_1', placeName: '东岭村生活馆', plan: '' },
  ...{ from: today - 5, to: today + 20, demandNo: '' },
} as const
export const eggs = {
  ...oranges,
  ...{ product: 'egg', name: '土鸡蛋', variety: '本地鸡蛋', unit: 'egg', quantity: 600 },
  rule: { kind: 'floor-only', index: '', indexSource: '', rateBp: null },
  floors: [{ grade: 1, name: '一级', floorFen: 120 }],
} as const

type Bound = {
  readonly household?: string
  readonly hall?: string
  readonly lines?: readonly (typeof oranges | typeof eggs | Line)[]
  readonly change?: (terms: Terms) => Terms
}

/** Writes a contract that is in force, with the standard terms of the county for its lines. */
export async function bind(id: string, bound: Bound = {}): Promise<void> {
  const {
    household = 'hh_1',
    hall = 'hall_1',
    lines = [oranges],
    change = (terms) => terms,
  } = bound
  const season = { from: today - 60, to: today + 60 }
  const drawn = standardTerms(
    {
      ...order,
      season,
      handoverMaxDeciC: 80,
      lines: lines as Parameters<typeof standardTerms>[0]['lines'],
    },
    county,
  )
  const hash = '0'.repeat(64)
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, version, in_force, floor_total_fen, lines, drafted_at)
       VALUES (?1, 1, 'XC-' || ?1, NULL, '2026-autumn', 'firm_1', ?2, ?3, 'notarized', 1, 1, 0, ?4, 1)`,
    ).bind(id, household, hall, lines.length),
    env.DB.prepare(
      `INSERT INTO contract_versions (contract, version, kind, standard, reason, predecessor, terms, terms_salt, terms_commitment,
         parties_commitment, content, document_hash, text_hash, summary_hash, before, origin, fence_size, fence_root, signer, offered_by,
         offered_at, expires_at, closes_at, state)
       VALUES (?1, 1, 'original', 1, '', 0, ?2, '', '', '', ?3, ?3, ?3, ?3, '', '', 0, '', '', '', 1, 2, 2, 'notarized')`,
    ).bind(id, JSON.stringify(change(drawn)), hash),
  ])
}

export type Hands = {
  readonly office: Person
  readonly hall: Person
  readonly other: Person
  readonly hub: Person
  readonly firm: Person
  readonly household: Person
  readonly neighbour: Person
  readonly scale: string
}

/** An empty county with its people and a calibrated scale of 300 kg at hall_1. */
export async function openHall(): Promise<Hands> {
  await startAfresh()
  await settleCounty()
  const office = await signIn('office', 'x-county')
  return {
    office,
    hall: await signIn('hall', 'hall_1'),
    other: await signIn('hall', 'hall_2'),
    hub: await signIn('hub', 'hub_a'),
    firm: await signIn('firm', 'firm_1'),
    household: await signIn('household', 'hh_1'),
    neighbour: await signIn('household', 'hh_2'),
    scale: await newScale(office),
  }
}

/** Registers a scale and has it calibrated for a year. */
export async function newScale(
  office: Person,
  parts: object = {},
  valid: object = {},
): Promise<string> {
  const made = await read(
    await office.send('POST', '/scales', {
      ...{
        place: 'hall_1',
        serial: 'TCS-0001',
        maker: '样县衡器厂',
        maxG: 300_000,
        divisionG: 100,
      },
      ...parts,
    }),
  )
  await office.send('PUT', `/scales/${made.id}/calibration`, {
    ...{ revision: made.revision, certificate: '检字 2026-17', body: '样县计量所' },
    ...{ from: '2026-01-01', until: dayText(300), ...valid },
  })
  return made.id
}

export const dayText = (ahead: number): string =>
  new Date((today + ahead) * 86_400_000).toISOString().slice(0, 10)

let deliveries = 0
/** What the hall hands in: 102 kg of oranges in four crates, all of the first grade, unless `parts` say otherwise. */
export function handIn(scale: string | null, parts: object = {}): Record<string, unknown> {
  deliveries += 1
  return {
    ...{ id: `dev-${String(deliveries).padStart(6, '0')}`, contract: 'c1', line: 1 },
    ...{ place: 'hall_1', notice: null, scale },
    weighings: [
      { grossG: 60_000, tareG: 4000, bags: 2 },
      { grossG: 50_000, tareG: 4000, bags: 2 },
    ],
    ...{ pieces: null, damage: '', certificate: { kind: 'collected', no: 'HGZ-0001' } },
    ...{ decidegrees: null, present: true, absentReason: '', beyondReason: '' },
    weighedAt: Date.now(),
    decision: { inspector: '周质检', note: '', parts: [grade(1, 102_000)] },
    corrects: null,
    ...parts,
  }
}

export const grade = (rank: number, quantity: number, more: object = {}): object => ({
  ...{ outcome: 'accepted', grade: rank, quantity, note: '', bonuses: [], deductions: [] },
  ...more,
})
export const reject = (quantity: number, reason = 'undersize', note = ''): object => {
  return { outcome: 'rejected', quantity, reason, note }
}
export const decided = (...parts: object[]): object => {
  return { inspector: '周质检', note: '', parts }
}

export type Account = Body & {
  delivery: Record<string, unknown> & { id: string }
  decisions: Record<string, unknown>[]
  tickets: (Record<string, unknown> & { lines: Record<string, unknown>[] })[]
}

export async function weigh(who: Person, body: object): Promise<Account> {
  return (await read(await who.send('POST', '/deliveries', body))) as Account
}

/** Does something more with a delivery: `decisions`, `returns`, `repricing`. */
export async function post(
  who: Person,
  { delivery }: Account,
  what: string,
  body: object = {},
): Promise<Account> {
  return (await read(await who.send('POST', `/deliveries/${delivery.id}/${what}`, body))) as Account
}

/** Writes down what the oranges' index stood at, in yuan for a kilogram. */
export async function quote(office: Person, yuan: number, parts: object = {}): Promise<Body> {
  return read(
    await office.send('POST', '/index-quotes', {
      ...{ index: oranges.rule.index, source: oranges.rule.indexSource, day: todayText },
      ...{
        centiFen: Math.round(yuan * 10_000),
        evidence: '发改委网站',
        corrects: null,
        reason: '',
      },
      ...parts,
    }),
  )
}
