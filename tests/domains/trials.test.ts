import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { code, type Effect, json, matched, round } from '../live.ts'
import { closeAndCompute, openMarket, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await openMarket()
})

type Tried = { id: string; revision: number; state: string; effects: Effect[]; sentences: string[] }
const more = { kind: 'demand', demand: 'dm_1', quantity: 1900 }

it('shows a firm what a larger demand would bring it, and publishes nothing', async () => {
  const [office, firm, rival] = [
    await signIn('office', 'x-county'),
    await signIn('firm', 'firm_1'),
    await signIn('firm', 'firm_2'),
  ]
  const base = await closeAndCompute(office)
  const posted = await firm.send('POST', `/rounds/${base.id}/trials`, {
    name: 'more',
    changes: [more],
  })
  const trial = await json<Tried>(posted)
  expect(trial).toMatchObject({ state: 'computed' })
  const [orange] = trial.effects
  expect([orange?.before.sold, orange?.after.sold]).toEqual([2100, 2800])
  const at = `/rounds/${base.id}/trials/${trial.id}`
  const own = await json<{ items: object[] }>(await firm.get(`${at}/changes?kind=demand`))
  expect(own.items).toMatchObject([{ id: 'dm_1', before: 1200, after: 1900 }])
  expect(
    (await json<{ items: object[] }>(await firm.get(`${at}/changes?kind=plan`))).items,
  ).toEqual([])
  expect(await round(office, base.id)).toEqual({
    ...(await round(office, base.id)),
    resultHash: base.resultHash,
    revision: 1,
  })
  expect(await matched(base.id)).toMatchObject({ pl_2: 300 })
  for (const who of [rival, office]) {
    expect(await code(await who.get(at))).toEqual([404, 'no-such-trial'])
    expect(
      (await json<{ items: object[] }>(await who.get(`/rounds/${base.id}/trials`))).items,
    ).toEqual([])
  }
  expect(await code(await firm.send('DELETE', `${at}?revision=4`))).toEqual([409, 'stale-revision'])
  await json(await firm.send('DELETE', `${at}?revision=1`))
  expect(await code(await firm.get(at))).toEqual([404, 'no-such-trial'])
  expect(await rowsOf('SELECT * FROM round_trial_changes')).toEqual([])
})

it('refuses trials that are not the firm’s own, and terms that make no sense', async () => {
  const [office, firm, hall] = [
    await signIn('office', 'x-county'),
    await signIn('firm', 'firm_1'),
    await signIn('hall', 'hall_1'),
  ]
  const { id } = await closeAndCompute(office)
  const ask = (who: Person, ...list: object[]) =>
    who.send('POST', `/rounds/${id}/trials`, { name: 'x', changes: list }).then(code)
  expect(await ask(hall, more)).toEqual([403, 'not-granted'])
  expect(await ask(firm, { ...more, demand: 'dm_2' })).toEqual([403, 'not-yours'])
  expect(await ask(firm, { kind: 'plan', plan: 'pl_1', quantity: 1 })).toEqual([
    403,
    'trial-not-for-firms',
  ])
  expect(await ask(firm, { kind: 'policy', overlapDaysMin: 1 })).toEqual([
    403,
    'trial-not-for-firms',
  ])
  expect(await ask(office, { kind: 'plan', plan: 'pl_x', quantity: 1 })).toEqual([
    422,
    'no-such-round-plan',
  ])
  expect(await ask(firm, { ...more, floors: [{ grade: 2, floorFen: 300 }] })).toEqual([
    400,
    'malformed',
  ])
  expect(await rowsOf('SELECT * FROM round_trials')).toEqual([])
})

it('lets the office try other rules and other plans, everybody before and after', async () => {
  const office = await signIn('office', 'x-county')
  const { id } = await closeAndCompute(office)
  const trial = await json<Tried>(
    await office.send('POST', `/rounds/${id}/trials`, {
      name: 'without pl_1, small tranches',
      changes: [
        { kind: 'plan', plan: 'pl_1', withdrawn: true },
        { kind: 'policy', tranches: { kg: [100, 100] } },
      ],
    }),
  )
  const orange = trial.effects.find(({ product }) => product === 'navel-orange')
  expect(orange?.after.unsoldPoor).toHaveLength(3)
  expect(orange).toMatchObject({ before: { soldPoor: 1800 }, after: { soldPoor: 800 } })
  const rows = await json<{ items: { id: string; before: number; after: number }[] }>(
    await office.get(`/rounds/${id}/trials/${trial.id}/changes?kind=plan`),
  )
  expect(rows.items.map(({ id: plan, before, after }) => [plan, before, after])).toEqual([
    ['pl_1', 1000, 0],
    ['pl_2', 300, 1000],
  ])
})
