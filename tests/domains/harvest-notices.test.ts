import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { type Body, read } from '../fleet.ts'
import type { Person } from '../people.ts'
import { bind, dayText, type Hands, handIn, openHall, oranges, weigh } from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
})

const hour = 3_600_000
const notice = (parts: object = {}) => ({
  ...{ contract: 'c1', line: 1, quantity: 400_000, whereabouts: '屋后坡，已装筐' },
  readyAt: Date.now() - 1000,
  ...parts,
})
const give = async (who: Person, parts: object = {}) =>
  read(await who.send('POST', '/harvest-notices', notice(parts)))
const again = async ({ id }: Body, who = hands.hall) =>
  read(await who.get(`/harvest-notices/${id}`))
const put = async (who: Person, { id, revision }: Body, what: string, body: object = {}) =>
  read(await who.send('PUT', `/harvest-notices/${id}/${what}`, { revision, ...body }))

/** As if the notice had been given so many hours ago: its clock is what is asked, not ours. */
async function age({ id }: Body, hours: number): Promise<void> {
  const row = await env.DB.prepare('SELECT * FROM harvest_notices WHERE id = ?').bind(id).first()
  const said = { ...row, id: `${id}x`, no: 900 + hours }
  const old = {
    ready_at: Number(row?.ready_at) - hours * hour,
    made_at: Number(row?.made_at) - hours * hour,
  }
  const all: Record<string, unknown> = { ...said, ...old }
  const names = Object.keys(all)
  await env.DB.prepare(
    `INSERT INTO harvest_notices (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
    .bind(...names.map((name) => all[name]))
    .run()
}
const aged = async (made: Body, hours: number): Promise<Body> => {
  await age(made, hours)
  return { ...made, id: `${made.id}x`, revision: 1 }
}

it('starts the contract’s clock when the household says what is ready, or when it will be', async () => {
  const now = await give(hands.household)
  expect(now).toMatchObject({
    ...{ no: 1, state: 'waiting', riskWith: 'household', left: 400_000, parts: 1000 },
    ...{ collectHours: 48, releaseHours: 48, runsFrom: now.madeAt, contractNo: 'XC-c1' },
  })
  expect(now.collectBy).toBe(Number(now.madeAt) + 48 * hour)
  const later = await give(hands.hall, { readyAt: Date.now() + 5 * hour, quantity: 100_000 })
  expect(later).toMatchObject({ state: 'announced', runsFrom: later.readyAt })
})

it('refuses a notice in the order of what is wrong with it, and keeps nothing', async () => {
  await bind('c2', { household: 'hh_2', lines: [{ ...oranges, from: oranges.from + 15 }] })
  await bind('c3', {
    change: (terms) => ({ ...terms, term: { ...terms.term, to: oranges.from } }),
  })
  const { household, neighbour, hall, other, firm } = hands
  const day = 24 * hour
  const wrong: [Person, object][] = [
    [firm, {}],
    [household, { contract: 'none' }],
    [household, { line: 2 }],
    [neighbour, {}],
    [other, {}],
    [household, { contract: 'c3' }],
    [household, { readyAt: Date.now() - 8 * day }],
    [household, { readyAt: Date.now() + 31 * day }],
    [neighbour, { contract: 'c2' }],
    [hall, { readyAt: Date.now() + 25 * day }],
    [hall, { quantity: 1_100_001 }],
    [hall, { quantity: 0 }],
    [hall, { whereabouts: ' ' }],
  ]
  const codes: unknown[] = []
  for (const [who, parts] of wrong) codes.push((await give(who, parts)).code)
  expect(codes).toEqual([
    'not-granted',
    'no-such-contract',
    'receiving-line-unknown',
    'not-yours',
    'not-yours',
    'receiving-contract-ended',
    'notice-time-outside',
    'notice-time-outside',
    'receiving-outside-window',
    'receiving-outside-window',
    'notice-over-contract',
    'malformed',
    'malformed',
  ])
  expect((await read(await hall.get('/harvest-notices'))).items).toEqual([])
})

it('passes the risk to the firm when it did not fetch in time, and then lets the goods go by letter', async () => {
  const { household, hall, firm } = hands
  const fresh = await give(household)
  expect(await put(hall, fresh, 'release')).toMatchObject({ code: 'release-too-early' })
  const late = await aged(fresh, 49)
  expect(await again(late, firm)).toMatchObject({ state: 'free', riskWith: 'firm' })
  expect(await put(household, late, 'release')).toMatchObject({ code: 'not-granted' })
  expect(await put(hands.other, late, 'release')).toMatchObject({ code: 'not-yours' })
  const released = await put(hall, late, 'release')
  expect(released).toMatchObject({ state: 'released', letter: { no: 1, quantity: 400_000 } })
  expect(await put(hall, { ...late, revision: 2 }, 'release')).toMatchObject({
    code: 'notice-over',
  })
  const [line] = (await read(await hall.get('/contract-quantities'))).items
  expect(line).toMatchObject({ released: 400_000, remaining: 600_000, announced: 400_000 })
})

it('frees nothing between the hours to collect and the hours of release', async () => {
  await bind('c2', {
    change: (terms) => ({ ...terms, exclusivity: { ...terms.exclusivity, releaseHours: 96 } }),
  })
  const late = await aged(await give(hands.household, { contract: 'c2' }), 60)
  expect(await again(late)).toMatchObject({ state: 'overdue', riskWith: 'firm' })
  expect(await put(hands.hall, late, 'release')).toMatchObject({ code: 'release-too-early' })
})

it('counts what was weighed against a notice, and lets a household take back only what nobody fetched', async () => {
  const { household, hall, scale } = hands
  const made = await give(household)
  const idle = await give(household, { quantity: 50_000 })
  await weigh(hall, handIn(scale, { notice: made.id }))
  expect(await again(made)).toMatchObject({ collected: 102_000, left: 298_000, state: 'waiting' })
  const why = { reason: '下雨没采' }
  expect(await put(household, made, 'withdrawal', why)).toMatchObject({
    code: 'notice-fetched-partly',
  })
  expect(await put(household, idle, 'withdrawal', { reason: '' })).toMatchObject({
    code: 'malformed',
  })
  expect(await put(household, idle, 'withdrawal', why)).toMatchObject({
    state: 'withdrawn',
    ...why,
  })
  expect(await weigh(hall, handIn(scale, { notice: idle.id }))).toMatchObject({
    code: 'notice-not-for-this',
  })
})

it('gives slots: the hall keeps to the hours of notice, the household chooses any, none is overfull', async () => {
  const { household, hall, neighbour } = hands
  await bind('c2', { household: 'hh_2' })
  const open = async (day: string, fromMin: number, who = hall, room = 1) =>
    read(await who.send('POST', '/halls/hall_1/slots', { day, fromMin, toMin: fromMin + 60, room }))
  const [soon] = (await open(dayText(1), 0)).items
  const [later] = (await open(dayText(3), 480)).items
  expect(await open(dayText(3), 500)).toMatchObject({ code: 'slot-overlaps' })
  expect(await open(dayText(-1), 500)).toMatchObject({ code: 'slot-day-outside' })
  expect(await open(dayText(4), 500, hands.other)).toMatchObject({ code: 'not-yours' })
  const made = await give(household)
  expect(await put(hall, made, 'slot', { slot: soon?.id })).toMatchObject({ code: 'slot-too-soon' })
  const chosen = await put(household, made, 'slot', { slot: soon?.id })
  expect(chosen).toMatchObject({ slot: { day: dayText(1), fromMin: 0 } })
  const moved = await put(hall, chosen, 'slot', { slot: later?.id })
  expect(moved).toMatchObject({ slot: { day: dayText(3) } })
  const theirs = await give(neighbour, { contract: 'c2' })
  expect(await put(neighbour, theirs, 'slot', { slot: later?.id })).toMatchObject({
    code: 'slot-full',
  })
  expect(await put(hall, moved, 'slot', { slot: null })).toMatchObject({ slot: null })
  expect(await put(neighbour, theirs, 'slot', { slot: later?.id })).toMatchObject({ revision: 2 })
})

it('shows each only what is theirs', async () => {
  const made = await give(hands.household)
  expect(await again(made, hands.neighbour)).toMatchObject({ code: 'not-yours' })
  expect(await again(made, hands.other)).toMatchObject({ code: 'not-yours' })
  const seen = async (who: Person) => (await read(await who.get('/harvest-notices'))).items.length
  const { household, neighbour, hall, other, firm, office } = hands
  expect(await Promise.all([household, neighbour, hall, other, firm, office].map(seen))).toEqual([
    1, 0, 1, 0, 1, 1,
  ])
})
