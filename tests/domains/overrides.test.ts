import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { code, effectOf, follow, json, matched, round, state } from '../live.ts'
import { closeAndCompute, openMarket, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await openMarket()
})

const force = (revision: number, more: object = {}) => ({
  revision,
  kind: 'force',
  plan: 'pl_2',
  demand: 'dm_1',
  quantity: 1000,
  reason: 'the school kitchen asked for it',
  ...more,
})

it('forces a pair, tells the loss level by level, and takes it back', async () => {
  const office = await signIn('office', 'x-county')
  const base = await closeAndCompute(office)
  const bent = await follow(
    office,
    await office.send('POST', `/rounds/${base.id}/overrides`, force(1)),
  )
  expect(bent).toMatchObject({ state: 'computed', origin: 'override', revises: base.id })
  const [was, is] = [await matched(base.id), await matched(bent.id)]
  expect(is.pl_2).toBe(1000)
  const poorLost = (was.pl_1 ?? 0) + (was.pl_3 ?? 0) - (is.pl_1 ?? 0) - (is.pl_3 ?? 0)
  expect(poorLost).toBe(700)
  const { effects, sentences, overrideSentences } = await effectOf(office, bent.id)
  const orange = effects.find(({ product }) => product === 'navel-orange')
  const lost = (list: 'unsoldPoor' | 'unsold') =>
    (orange?.after[list] ?? []).map((kg, t) => kg - (orange?.before[list][t] ?? 0))
  // Tranches of 200, 500, 1000 … kg: what each household sold, counted by hand from the matches.
  const widths = [200, 500, 1000, 2000, Number.MAX_SAFE_INTEGER]
  const unsold = (offers: [number, number][]) => {
    let low = 0
    return widths.map((width) => {
      const high = low + width
      const sum = offers.reduce(
        (kg, [q, s]) => kg + Math.max(0, Math.min(q, high) - Math.max(s, low)),
        0,
      )
      low = high
      return sum
    })
  }
  const poor = (m: typeof was) =>
    unsold([
      [1000, m.pl_1 ?? 0],
      [800, m.pl_3 ?? 0],
    ])
  const others = (m: typeof was) =>
    unsold([
      [1000, m.pl_2 ?? 0],
      [900, m.pl_4 ?? 0],
    ])
  expect(lost('unsoldPoor')).toEqual(poor(is).map((kg, t) => kg - (poor(was)[t] ?? 0)))
  expect(lost('unsold')).toEqual(others(is).map((kg, t) => kg - (others(was)[t] ?? 0)))
  expect(sentences.join(' ')).toMatch(/Navel orange: costs [\d,]+ kg of poor households’ tranche/)
  expect(overrideSentences).toEqual(sentences)
  const undone = await follow(
    office,
    await office.send('PUT', `/rounds/${bent.id}/overrides/1/withdrawal`, {
      revision: 1,
      reason: 'sorry',
    }),
  )
  expect(await matched(undone.id)).toEqual(was)
  expect((await effectOf(office, undone.id)).overrideSentences).toEqual(['Nothing is lost.'])
})

it('forbids a household and a firm to meet', async () => {
  const office = await signIn('office', 'x-county')
  const base = await closeAndCompute(office)
  const bent = await follow(
    office,
    await office.send('POST', `/rounds/${base.id}/overrides`, {
      ...{ revision: 1, kind: 'forbid', plan: 'pl_1', demand: 'dm_1', reason: 'kin of the buyer' },
    }),
  )
  expect(
    await rowsOf(
      `SELECT * FROM round_matches WHERE round = '${bent.id}' AND plan = 'pl_1' AND demand = 'dm_1'`,
    ),
  ).toEqual([])
  const hall = await signIn('hall', 'hall_2')
  const told = await json<{ items: object[] }>(await hall.get(`/rounds/${bent.id}/overrides`))
  expect(told.items).toMatchObject([
    { kind: 'forbid', reason: 'kin of the buyer', headName: null, plan: null, demandNo: 'DM-1' },
  ])
})

it('refuses overrides in this order, and writes nothing', async () => {
  const [office, firm] = [await signIn('office', 'x-county'), await signIn('firm', 'firm_1')]
  const { id } = await closeAndCompute(office)
  const before = await state()
  const ask = (who: Person, more: object, revision = 1) =>
    who.send('POST', `/rounds/${id}/overrides`, force(revision, more)).then(code)
  expect(await ask(firm, {})).toEqual([403, 'not-granted'])
  expect(await ask(office, {}, 7)).toEqual([409, 'stale-revision'])
  expect(await ask(office, { reason: ' ' })).toEqual([400, 'malformed'])
  expect(await ask(office, { plan: 'pl_x' })).toEqual([422, 'no-such-round-plan'])
  expect(await ask(office, { demand: 'dm_3' })).toEqual([422, 'no-such-round-demand'])
  expect(await ask(office, { plan: 'pl_4' })).toEqual([422, 'override-grade'])
  expect(await ask(office, { plan: 'pl_5', demand: 'dm_3' })).toEqual([422, 'override-price'])
  expect(await ask(office, { quantity: 1001 })).toEqual([422, 'override-too-much'])
  expect(await state()).toEqual(before)
  const bent = await follow(office, await office.send('POST', `/rounds/${id}/overrides`, force(1)))
  const again = await office.send('POST', `/rounds/${bent.id}/overrides`, force(1))
  expect(await code(again)).toEqual([409, 'override-stands'])
  const none = { revision: 1, reason: 'x' }
  expect(
    await code(await office.send('PUT', `/rounds/${bent.id}/overrides/5/withdrawal`, none)),
  ).toEqual([404, 'no-such-override'])
  await json(await office.send('PUT', `/rounds/${bent.id}/acceptance`, { revision: 1 }))
  expect(await code(await office.send('POST', `/rounds/${bent.id}/overrides`, force(2)))).toEqual([
    409,
    'round-not-overridable',
  ])
})

it('signs contracts for what was forced', async () => {
  const office = await signIn('office', 'x-county')
  const { id } = await closeAndCompute(office)
  const bent = await follow(office, await office.send('POST', `/rounds/${id}/overrides`, force(1)))
  await json(await office.send('PUT', `/rounds/${bent.id}/acceptance`, { revision: 1 }))
  expect(
    await rowsOf(`SELECT quantity FROM contract_lines WHERE plan = 'pl_2' AND demand = 'dm_1'`),
  ).toEqual([{ quantity: 1000 }])
})

it('lets one of two racing overrides through, and writes nothing of the other', async () => {
  const [one, two] = [await signIn('office', 'x-county'), await signIn('office', 'x-county-2')]
  const { id } = await closeAndCompute(one)
  const answers = await Promise.all([
    one.send('POST', `/rounds/${id}/overrides`, force(1)),
    two.send('POST', `/rounds/${id}/overrides`, force(1, { quantity: 900 })),
  ])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const won = answers.find(({ status }) => status === 200) as Response
  const bent = await follow(one, won)
  expect(await round(one, id)).toMatchObject({ revision: 2, supersededBy: bent.id })
  expect(await rowsOf('SELECT count(*) AS rounds FROM rounds')).toEqual([{ rounds: 2 }])
  expect(await rowsOf('SELECT round FROM round_overrides')).toEqual([{ round: bent.id }])
})
