import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { changes, code, follow, json, matched, revise, round, state } from '../live.ts'
import { closeAndCompute, openMarket, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await openMarket()
})

it('refuses a revision in this order, and writes nothing', async () => {
  const [office, hall] = [await signIn('office', 'x-county'), await signIn('hall', 'hall_1')]
  const { id } = await closeAndCompute(office)
  const before = await state()
  const ask = (who: Person, revision: number, at = id) =>
    who.send('POST', `/rounds/${at}/revisions`, { revision, reason: 'late' }).then(code)
  expect(await ask(hall, 1)).toEqual([403, 'not-granted'])
  expect(await ask(office, 1, 'rd_none')).toEqual([404, 'no-such-round'])
  expect(await ask(office, 9)).toEqual([409, 'stale-revision'])
  await env.DB.prepare(`UPDATE seasons SET state = 'ended'`).run()
  expect(await ask(office, 1)).toEqual([409, 'round-season-ended'])
  await env.DB.prepare(`UPDATE seasons SET state = 'open'`).run()
  await env.DB.prepare(`UPDATE plans SET state = 'draft'`).run()
  expect(await ask(office, 1)).toEqual([422, 'round-without-plans'])
  await env.DB.prepare(`UPDATE plans SET state = 'confirmed'`).run()
  expect(await state()).toEqual(before)
  await office.send('PUT', `/rounds/${id}/discard`, { revision: 1, reason: 'x' })
  expect(await ask(office, 2)).toEqual([409, 'round-not-revisable'])
})

it('shows who changed and why when a harvest goes bad before acceptance', async () => {
  const office = await signIn('office', 'x-county')
  const base = await closeAndCompute(office)
  expect(await matched(base.id)).toMatchObject({ pl_1: 1000, pl_2: 300, pl_3: 800 })
  await env.DB.prepare(`UPDATE plans SET quantity = 400 WHERE id = 'pl_1'`).run()
  const next = await follow(office, await revise(office, base))
  expect(next).toMatchObject({ state: 'computed', origin: 'revision', revises: base.id, no: 2 })
  expect(await round(office, base.id)).toMatchObject({ state: 'computed', supersededBy: next.id })
  const plans = await changes(office, next.id, 'plan')
  expect(plans.map(({ id, before, after }) => [id, before, after])).toEqual([
    ['pl_1', 1000, 400],
    ['pl_2', 300, 900],
  ])
  expect(plans[0]?.cause).toBe('Its own change: its quantity changed.')
  expect(plans[1]?.cause).toMatch(
    /^Set off by the plan of H0001 张三 \(its quantity changed\), passed on by demand DM-/,
  )
})

it('gives the same bytes from the last matching as from scratch', async () => {
  const office = await signIn('office', 'x-county')
  const base = await closeAndCompute(office)
  await env.DB.prepare(`UPDATE plans SET quantity = 400 WHERE id = 'pl_1'`).run()
  const warm = await follow(office, await revise(office, base))
  await office.send('PUT', `/rounds/${warm.id}/discard`, { revision: 1, reason: 'x' })
  await office.send('PUT', `/rounds/${base.id}/discard`, { revision: 3, reason: 'x' })
  const cold = await closeAndCompute(office)
  expect(cold.inputHash).toBe((await round(office, warm.id)).inputHash)
  const flows = (id: string) =>
    rowsOf(`SELECT plan, demand, quantity FROM round_matches WHERE round = '${id}' ORDER BY 1, 2`)
  expect(await flows(cold.id)).toEqual(await flows(warm.id))
  expect(cold.resultHash).toBe(warm.resultHash)
})

it('brings the base back when its revision is discarded, and lets it go when the revision is accepted', async () => {
  const office = await signIn('office', 'x-county')
  const base = await closeAndCompute(office)
  const first = await follow(office, await revise(office, base))
  const shut = await office.send('PUT', `/rounds/${base.id}/acceptance`, { revision: 2 })
  expect(await code(shut)).toEqual([409, 'round-superseded'])
  await office.send('PUT', `/rounds/${first.id}/discard`, { revision: 1, reason: 'x' })
  expect(await round(office, base.id)).toMatchObject({ revision: 3, supersededBy: null })
  const second = await follow(office, await revise(office, { id: base.id, revision: 3 }))
  await json(await office.send('PUT', `/rounds/${second.id}/acceptance`, { revision: 1 }))
  expect(await round(office, base.id)).toMatchObject({ state: 'discarded', revision: 5 })
  const trail = await rowsOf(
    `SELECT revision, verb FROM revisions WHERE subject = 'round/${base.id}' ORDER BY revision`,
  )
  expect(trail).toEqual([
    { revision: 1, verb: 'round.close' },
    { revision: 2, verb: 'round.revise' },
    { revision: 3, verb: 'round.close' },
    { revision: 4, verb: 'round.revise' },
    { revision: 5, verb: 'round.accept' },
  ])
})

it('keeps what is signed when an accepted round is revised: only the rest moves', async () => {
  const office = await signIn('office', 'x-county')
  const base = await closeAndCompute(office)
  await json(await office.send('PUT', `/rounds/${base.id}/acceptance`, { revision: 1 }))
  const signed = await rowsOf('SELECT plan, demand, quantity FROM contract_lines ORDER BY 1, 2')
  await env.DB.prepare(`UPDATE demands SET quantity = 1500 WHERE id = 'dm_1'`).run()
  const accepted = await round(office, base.id)
  const next = await follow(office, await revise(office, accepted))
  expect(next).toMatchObject({ state: 'computed', revises: base.id })
  expect(
    await rowsOf(`SELECT plan, demand, quantity FROM round_matches WHERE round = '${next.id}'`),
  ).toEqual([{ plan: 'pl_2', demand: 'dm_1', quantity: 300 }])
  const plans = await changes(office, next.id, 'plan')
  expect(plans.map(({ id, before, after }) => [id, before, after])).toEqual([['pl_2', 300, 600]])
  expect(plans[0]?.cause).toMatch(/demand DM-1 \(its quantity changed\)/)
  await json(await office.send('PUT', `/rounds/${next.id}/acceptance`, { revision: 1 }))
  const after = (await rowsOf(
    'SELECT plan, demand, sum(quantity) AS quantity FROM contract_lines GROUP BY 1, 2',
  )) as { plan: string; demand: string; quantity: number }[]
  for (const line of signed as typeof after) {
    const now = after.find(({ plan, demand }) => plan === line.plan && demand === line.demand)
    expect(now?.quantity).toBeGreaterThanOrEqual(line.quantity)
  }
})

it('lets one of two racing revisions through', async () => {
  const [one, two] = [await signIn('office', 'x-county'), await signIn('office', 'x-county-2')]
  const base = await closeAndCompute(one)
  const answers = await Promise.all([revise(one, base), revise(two, base)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(await rowsOf('SELECT count(*) AS rounds FROM rounds')).toEqual([{ rounds: 2 }])
})

it('matches a lot that a hall enters late, and tells whom it pushes back', async () => {
  const [office, hall] = [await signIn('office', 'x-county'), await signIn('hall', 'hall_2')]
  const base = await closeAndCompute(office)
  const late = await json<{ id: string; state: string }>(
    await hall.send('POST', '/plans', {
      ...{ household: 'hh_3', parcel: 'pc_3', product: 'navel-orange', grade: 1, quantity: 200 },
      ...{ windowFrom: '2026-10-15', windowTo: '2026-11-10', priceMinFen: 300 },
      ...{ confirmedBy: '王五', confirmedHow: 'phone', confirmedOn: '2026-10-08' },
    }),
  )
  expect(late.state).toBe('confirmed')
  const next = await follow(office, await revise(office, base))
  const plans = await changes(office, next.id, 'plan')
  // Whether another plan sells the same to another buyer is the lottery's to say, which draws by the late lot's id.
  const moved = plans.filter(({ before, after }) => before !== after)
  expect(new Set(moved.map(({ id, before, after }) => `${id}: ${before} → ${after}`))).toEqual(
    new Set([`${late.id}: 0 → 200`, 'pl_2: 300 → 100']),
  )
  expect(plans.find(({ id }) => id === late.id)?.cause).toContain('Its own change')
  expect(plans.find(({ id }) => id === 'pl_2')?.cause).toMatch(/^Set off by the plan of H0003 /)
  expect((await changes(hall, next.id, 'plan')).map(({ id }) => id)).toEqual([late.id])
})

it('matches anew what a firm no longer asks for, and tells whom that costs a buyer', async () => {
  const [office, firm] = [await signIn('office', 'x-county'), await signIn('firm', 'firm_2')]
  const base = await closeAndCompute(office)
  await json(
    await firm.send('PUT', '/demands/dm_2/withdrawal', { revision: 1, reason: 'the shop closed' }),
  )
  const next = await follow(office, await revise(office, base))
  expect(await changes(firm, next.id, 'demand')).toMatchObject([
    { id: 'dm_2', before: 900, after: 0 },
  ])
  const sum = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0)
  const [was, is] = [await matched(base.id), await matched(next.id)]
  expect(sum(was) - sum(is)).toBe(900)
  const plans = await changes(office, next.id, 'plan')
  expect(new Set(plans.map(({ id }) => id))).toEqual(
    new Set(Object.keys(was).filter((id) => was[id] !== is[id])),
  )
  for (const { cause } of plans) expect(cause).toContain('DM-2')
})
