import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { gatherDues } from '#domains/settlement/service/dues.ts'
import type { Instant } from '#kernel/time.ts'
import { workerContext } from '#platform/http/door.ts'
import { read } from '../fleet.ts'
import { rowsOf } from '../market.ts'
import {
  bind,
  dayText,
  decided,
  grade,
  type Hands,
  handIn,
  openHall,
  post,
  quote,
  reject,
  weigh,
} from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
})

const gather = async () => gatherDues(await workerContext(env, 'x-county', Date.now() as Instant))
const dues = () =>
  rowsOf('SELECT component, period, evidence, root, amount_fen, payer FROM dues ORDER BY seq')
const amounts = async () => {
  const row = await env.DB.prepare(
    'SELECT json_group_array(amount_fen) AS all_fen FROM (SELECT amount_fen FROM dues ORDER BY seq)',
  ).first<{ all_fen: string }>()
  return JSON.parse(row?.all_fen ?? '[]') as number[]
}
const sums = () =>
  rowsOf('SELECT component, sum(amount_fen) AS fen FROM dues GROUP BY component ORDER BY component')

it('owes what a ticket says, once, and what a later issue adds', async () => {
  const { hall, office, scale } = hands
  const made = await weigh(hall, handIn(scale))
  await gather()
  await gather()
  expect(await dues()).toEqual([
    {
      ...{ component: 'goods', period: dayText(0).slice(0, 7), amount_fen: 42_840 },
      ...{ evidence: `ticket/${made.tickets[0]?.id}`, root: `delivery/${made.delivery.id}` },
      payer: 'firm/firm_1/settlement',
    },
  ])
  await quote(office, 5)
  await post(hall, made, 'repricing')
  await gather()
  expect(await amounts()).toEqual([42_840, 4080])
})

it('takes back what a corrected delivery came to, and owes what corrects it', async () => {
  const { hall, scale } = hands
  const wrong = await weigh(hall, handIn(scale))
  await gather()
  const corrects = { id: wrong.delivery.id, reason: '皮重读错' }
  const right = await weigh(
    hall,
    handIn(scale, {
      weighings: [{ grossG: 54_000, tareG: 4000, bags: 2 }],
      ...{ corrects, decision: decided(grade(1, 50_000)) },
    }),
  )
  expect(right.delivery).toMatchObject({ totalFen: 21_000 })
  await gather()
  await gather()
  expect(await amounts()).toEqual([42_840, 21_000, -42_840])
  expect(await sums()).toEqual([{ component: 'goods', fen: 21_000 }])
})

it('charges a household the re-test that it lost, and pays it the grade that it won', async () => {
  const { hall, household, office, scale } = hands
  await quote(office, 5)
  const made = await weigh(
    hall,
    handIn(scale, { decision: decided(grade(2, 50_000), grade(2, 40_000), reject(12_000)) }),
  )
  for (const [part, rank] of [
    [1, 1],
    [2, 2],
  ] as const) {
    const raised = await post(household, made, 'objections', { seq: 1, part, words: '' })
    const objections = raised.objections as { id: string; part: number }[]
    const id = objections.find((each) => each.part === part)?.id
    await hall.send('PUT', `/objections/${id}/seal`, { revision: 1, sample: `FY-${part}` })
    const told = await hands.office.send('PUT', `/objections/${id}/retest`, {
      ...{ revision: 2, report: '检测字 88', costFen: 20_000 },
      finding: { outcome: 'accepted', grade: rank },
    })
    expect(await read(told)).toMatchObject({ delivery: { id: made.delivery.id } })
  }
  await gather()
  expect(await sums()).toEqual([
    { component: 'goods', fen: 50 * 460 + 40 * 415 },
    { component: 'retest-cost', fen: -20_000 },
  ])
})

it('keeps dues as they are, and refuses what is owed already or takes back too much', async () => {
  const { hall, scale } = hands
  await weigh(hall, handIn(scale))
  await gather()
  for (const verb of ['INSERT OR REPLACE', 'REPLACE']) {
    const again = env.DB.prepare(`${verb} INTO dues SELECT * FROM dues`).run()
    await expect(again).rejects.toThrow('owed already')
  }
  const copy = (evidence: string, fen: number, payer: string) =>
    env.DB.prepare(
      `INSERT INTO dues (id, pot, payer, household, firm, contract, component, period, evidence, root, amount_fen, due_day, explained, at)
       SELECT ?1, pot, ?3, household, firm, contract, component, period, ?1, root, ?2, due_day, explained, at FROM dues LIMIT 1`,
    )
      .bind(evidence, fen, payer)
      .run()
  await expect(copy('a', -42_841, 'firm/firm_1/settlement')).rejects.toThrow('no more is taken')
  await expect(copy('b', 1, 'firm/firm_2/settlement')).rejects.toThrow('a due has a payer')
  await expect(copy('c', 0, 'firm/firm_1/settlement')).rejects.toThrow()
  await copy('d', -42_840, 'firm/firm_1/settlement')
  const change = env.DB.prepare('UPDATE dues SET amount_fen = 1').run()
  await expect(change).rejects.toThrow('append-only')
  await expect(env.DB.prepare('DELETE FROM dues').run()).rejects.toThrow('append-only')
})
