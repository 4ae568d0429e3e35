import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { type Day, formatDay } from '#kernel/time.ts'
import { seasonFrom, settleCounty } from '../county.ts'
import { type Body, read, register } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { run } from '../jobs.ts'
import { type Person, signIn } from '../people.ts'

// 2026-10-05, a Monday.
const monday = seasonFrom + 4
const dayText = (after: number) => formatDay((monday + after) as Day)
const everyDay = [0, 1, 2, 3, 4, 5, 6]
let coordinator: Person

/** An accepted round over three weeks: 70 kg of oranges a day from hall_1, 35 kg from hall_2, 100 eggs a day from hall_3. */
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  coordinator = await signIn('coordinator', 'x-county')
  const contract = (id: string, household: string, hall: string) =>
    `('${id}', 1, '${id}', 'rd_1', '2026-autumn', 'firm_1', '${household}', '${hall}', 'draft', 0, 1, 1)`
  const line = (contractId: string, product: string, quantity: number) =>
    `('${contractId}', 1, 'pl_x', 'dm_x', '${product}', 1, ${quantity}, 100, ${quantity * 100}, ${monday}, ${monday + 20}, 'park')`
  await env.DB.batch(
    [
      `INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at) VALUES
        ('rd_1', 1, '2026-autumn', 1, 'accepted', '{}', 'job_r', 'usr_office', 1)`,
      `INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
        VALUES ${contract('c1', 'hh_1', 'hall_1')}, ${contract('c2', 'hh_3', 'hall_2')}, ${contract('c3', 'hh_4', 'hall_3')}`,
      `INSERT INTO contract_lines VALUES ${line('c1', 'navel-orange', 1470)}, ${line('c2', 'navel-orange', 735)}, ${line('c3', 'egg', 2100)}`,
    ].map((statement) => env.DB.prepare(statement)),
  )
  await register(coordinator, { kind: 'three-wheeler', loadKgMax: 500 })
  await register(coordinator, { plate: '渝H1002', kind: 'cold-truck', base: 'park', chilled: true })
})

const ask = async (after = 0, more: object = {}): Promise<Body> =>
  read(
    await coordinator.send('POST', '/week-plans', {
      ...{ round: 'rd_1', from: dayText(after), openDays: everyDay, tripsADay: 2 },
      ...more,
    }),
  )
const make = async (after = 0, more: object = {}): Promise<Body> => {
  const asked = await ask(after, more)
  if (asked.job === undefined) return asked
  await run(asked.job)
  return read(await coordinator.get(`/week-plans/${asked.id}`))
}
type Hall = {
  hall: string
  days: number[]
  collectedKg: number[]
  waitingKg: number
  leftKg: number
}
const hallOf = (week: Body, hall: string) =>
  (week.halls as Hall[]).find((each) => each.hall === hall) as Hall
const sum = (kg: readonly number[]) => kg.reduce((all, each) => all + each, 0)
const publish = async (week: Body, reason = '') =>
  read(
    await coordinator.send('PUT', `/week-plans/${week.id}/publication`, {
      revision: week.revision,
      reason,
    }),
  )
const move = async (week: Body, hall: string, days: number[]) =>
  read(
    await coordinator.send('PUT', `/week-plans/${week.id}/halls/${hall}`, {
      revision: week.revision,
      days,
    }),
  )
const shipmentsOn = async (after: number): Promise<unknown> => {
  const made = await read(
    await coordinator.send('POST', '/schedules', { round: 'rd_1', day: dayText(after) }),
  )
  if (made.code !== undefined) return made.code
  const row = await env.DB.prepare(
    `SELECT body FROM schedule_inputs WHERE schedule = ? AND kind = 'shipments'`,
  )
    .bind(made.id)
    .first<{ body: string }>()
  await env.DB.prepare(`UPDATE schedules SET state = 'discarded' WHERE id = ?`).bind(made.id).run()
  const rows = JSON.parse(row?.body ?? '[]') as [string, string, ...unknown[]][]
  return Object.fromEntries(rows.map((each) => [each[1], each[8]]))
}

it('comes for what keeps as rarely as it keeps, for what does not every day, and to neighbours together', async () => {
  const week = await make()
  expect(week).toMatchObject({ state: 'draft', no: 1, from: '2026-10-05', breaches: [] })
  // Eggs want cooling, which a hall has not; oranges keep three nights.
  expect(hallOf(week, 'hall_3').days).toEqual(everyDay)
  const [one, two] = [hallOf(week, 'hall_1'), hallOf(week, 'hall_2')]
  expect(one.days).toEqual(two.days)
  expect(one.days).toHaveLength(2)
  for (const [hall, kg] of [
    [one, 490],
    [two, 245],
  ] as const) {
    expect(sum(hall.collectedKg) + hall.waitingKg).toBe(kg)
  }
  expect(week.drivingFen).toBeLessThan(week.dailyFen as number)
  expect(week.dayMax).toEqual({ kg: 1000, litres: 6000, coldKg: 2000, coldLitres: 6000 })
  // 100 eggs a day are 5.5 kg and 9 litres, and 1 kg of oranges is 1.8 litres.
  expect(week.dayColdKg).toEqual([6, 6, 6, 6, 6, 6, 6])
  const litres = sum(week.dayLitres as number[]) - 7 * 9
  expect(litres).toBeCloseTo((sum(week.dayKg as number[]) - 7 * 6) * 1.8, 5)
})

it('plans in the background, and refuses until it is done', async () => {
  const asked = await ask()
  expect(asked).toMatchObject({ state: 'computing', no: 1, from: '2026-10-05' })
  expect(asked.halls).toBeUndefined()
  expect((await publish(asked)).code).toBe('week-unplanned')
  expect((await move(asked, 'hall_1', [1])).code).toBe('week-unplanned')
  expect(await run(asked.job)).toBe('ended')
  const job = await read(await coordinator.get(`/jobs/${asked.job}`))
  expect(job).toMatchObject({ kind: 'week', state: 'done', done: 6, total: 6 })
  const week = await read(await coordinator.get(`/week-plans/${asked.id}`))
  expect(week).toMatchObject({ state: 'draft', revision: 1, measuredBy: 'own' })
  // The same week asked for again gets the same days.
  expect((await make()).halls).toEqual(week.halls)
})

it('says on which days goods are too bulky, or too many of them want cooling', async () => {
  await env.DB.batch(
    [
      `UPDATE vehicles SET load_l_max = 60`,
      `UPDATE vehicles SET load_kg_max = 2 WHERE kind = 'cold-truck'`,
    ].map((statement) => env.DB.prepare(statement)),
  )
  const week = await make()
  const sentences = new Set((week.breaches as Body[]).map(({ sentence }) => sentence))
  expect(sentences).toContain('2026-10-05 要冷藏的货共 6 公斤，冷藏车一天只能运 4 公斤。')
  expect(
    [...sentences].some((sentence) =>
      /的货共 \d+ 升，车辆一天只装得下 120 升。/.test(String(sentence)),
    ),
  ).toBe(true)
})

it('answers at once what a hall’s other days would break, and publishes that only with a reason', async () => {
  const week = await make()
  const rare = await move(week, 'hall_1', [6])
  expect(hallOf(rare, 'hall_1')).toMatchObject({ days: [6], edited: true })
  expect((rare.breaches as Body[]).map(({ kind }) => kind)).toContain('kept-too-long')
  expect((rare.breaches as Body[])[0]?.sentence).toBe(
    '东岭村生活馆的脐橙：70 公斤到 2026-10-11 才收，放得太久。',
  )
  expect((await publish(rare)).code).toBe('week-breaches-unexplained')
  expect((await publish(week)).code).toBe('week-breaches-unexplained')
  expect(await publish({ ...rare, revision: 1 }, '断路')).toMatchObject({ code: 'stale-revision' })
  expect(await publish(rare, '周一到周六断路')).toMatchObject({ state: 'published' })
})

it('has day plans fetch what has come together since the last day, nothing between, and nothing twice', async () => {
  const before = await shipmentsOn(1)
  expect(before).toEqual({ hall_1: 70, hall_2: 35, hall_3: 6 })
  let week = await make()
  week = await move(week, 'hall_1', [1, 4])
  week = await move(week, 'hall_2', [4])
  await publish(week, '试行')
  expect(await shipmentsOn(0)).toEqual({ hall_3: 6 })
  expect(await shipmentsOn(1)).toEqual({ hall_1: 140, hall_3: 6 })
  expect(await shipmentsOn(4)).toEqual({ hall_1: 210, hall_2: 175, hall_3: 6 })
  // A notice for a day between is fetched with the rest, in the place of what the season would have brought that day.
  await env.DB.prepare(
    `INSERT INTO shipment_requests (id, revision, no, direction, hall, place, day, ready_min, product, goods, kg, litres, crates, temperature,
       receiver, state, reason, made_by, made_at)
     VALUES ('rq_1', 1, 1, 'up', 'hall_1', 'park', ?, 0, 'navel-orange', '', 300, 600, 6, 'ambient', '', 'open', '', 'x', 1)`,
  )
    .bind(monday + 3)
    .run()
  expect(await shipmentsOn(3)).toEqual({ hall_3: 6 })
  expect(await shipmentsOn(4)).toEqual({ hall_1: 440, hall_2: 175, hall_3: 6 })
  // What comes after Friday waits for the first day of the week after, as long as nobody plans that week.
  expect(await shipmentsOn(8)).toEqual({ hall_1: 210, hall_2: 35, hall_3: 6 })
  expect(await shipmentsOn(11)).toEqual({ hall_1: 70, hall_2: 105, hall_3: 6 })
})

it('takes into a week what the week before leaves, and stays in step with it', async () => {
  const first = await publish(await move(await make(), 'hall_1', [0, 3]), '试行')
  const second = await make(7)
  const one = hallOf(second, 'hall_1')
  expect(one.leftKg).toBe(210)
  expect(sum(one.collectedKg) + one.waitingKg).toBe(210 + 490)
  // What has waited since Friday keeps no longer than Monday.
  expect(one.days[0]).toBe(0)
  expect((await move(first, 'hall_1', [0, 3, 6])).code).toBeUndefined()
  expect((await publish(second)).code).toBe('week-outdated')
  const anew = await publish(await make(7))
  expect(anew).toMatchObject({ state: 'published' })
  const last = await read(await coordinator.get(`/week-plans/${first.id}`))
  expect((await move(last, 'hall_1', [1])).code).toBe('week-followed')
})

it('changes nothing on a day for which vehicles are planned', async () => {
  let week = await publish(await move(await make(), 'hall_1', [1, 4]), '试行')
  const made = await read(
    await coordinator.send('POST', '/schedules', { round: 'rd_1', day: dayText(1) }),
  )
  expect(made.state).toBe('computing')
  expect((await move(week, 'hall_1', [2, 4])).code).toBe('week-day-scheduled')
  week = await move(week, 'hall_1', [1, 5])
  expect(hallOf(week, 'hall_1').days).toEqual([1, 5])
  const end = { revision: week.revision, reason: '改回每天收' }
  const path = `/week-plans/${week.id}/end`
  expect((await read(await coordinator.send('PUT', path, end))).code).toBe('week-day-scheduled')
  await env.DB.prepare(`UPDATE schedules SET state = 'discarded'`).run()
  expect(await read(await coordinator.send('PUT', path, end))).toMatchObject({ state: 'withdrawn' })
  expect(await shipmentsOn(0)).toEqual({ hall_1: 70, hall_2: 35, hall_3: 6 })
})

it('keeps to how long goods keep, what a hall stores and on which days anybody comes', async () => {
  await coordinator.send('PUT', '/keepings/navel-orange', { revision: 0, days: 2 })
  const stored = await read(
    await coordinator.send('PUT', '/hall-stores/hall_2', { revision: 0, kgMax: 60 }),
  )
  expect(stored).toMatchObject({ name: '西坪村生活馆', kgMax: 60, revision: 1 })
  const week = await make(0, { openDays: [0, 2, 4] })
  // Two nights: nobody may stay away for three, be it the weekend.
  expect(hallOf(week, 'hall_1').days).toEqual([0, 2, 4])
  // One day's harvest of 35 kg finds room, two do not: on Sunday it is too much whatever is planned.
  expect(hallOf(week, 'hall_2').days).toEqual([0, 2, 4])
  const kinds = (week.breaches as Body[]).map(
    ({ kind, hall, hub }) => `${kind} ${hall ?? hub ?? ''}`,
  )
  expect(new Set(kinds)).toEqual(new Set(['store-full hall_2', 'kept-too-long hall_3']))
})

it('refuses in order, and shows a hall its own days', async () => {
  const codes = [
    (await make(1)).code,
    (await make(0, { openDays: [] })).code,
    (await make(0, { round: 'none' })).code,
    (await make(70)).code,
  ]
  expect(codes).toEqual(['week-not-monday', 'week-no-day', 'no-accepted-round', 'week-nothing-due'])
  const week = await make()
  expect((await move(week, 'hall_9', [1])).code).toBe('week-hall-unknown')
  await publish(week)
  expect((await publish(await make())).code).toBe('week-already-published')
  const hall = await signIn('hall', 'hall_1')
  expect((await hall.send('POST', '/week-plans', {})).status).toBe(400)
  const refused = await hall.send('PUT', `/week-plans/${week.id}/end`, { revision: 2, reason: 'x' })
  expect(refused.status).toBe(403)
  const coming = (await read(await hall.get('/collection-days?hall=hall_3'))).items
  expect(coming).toHaveLength(0)
})
