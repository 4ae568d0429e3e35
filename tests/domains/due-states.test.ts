import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { gatherDues } from '#domains/settlement/service/dues.ts'
import { worker } from '../jobs.ts'
import { type Person, signIn } from '../people.ts'
import { bind, type Hands, handIn, openHall, weigh } from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
  await weigh(hands.hall, handIn(hands.scale))
  await gatherDues(await worker())
})

const seen = async (who: Person, query = '') => {
  const answer = await who.get(`/dues${query}`)
  const { items } = (await answer.json()) as { items?: { state: string; amountFen: number }[] }
  return items?.map(({ state, amountFen }) => [state, amountFen]) ?? answer.status
}

it('shows a due to whoever is owed it, owes it or watches, and to nobody else', async () => {
  const due = [['open', 42_840]]
  const { firm, hall, household, office } = hands
  for (const who of [firm, hall, household, office]) expect(await seen(who)).toEqual(due)
  expect(await seen(await signIn('department', 'audit'), '?household=hh_1')).toEqual(due)
  for (const who of [hands.other, hands.neighbour])
    expect(await seen(who, '?household=hh_1')).toEqual([])
  expect(await seen(office, '?firm=firm_2')).toEqual([])
  expect(await seen(hands.hub)).toBe(403)
})

it('tells why a due stayed open, from the last run that left it out', async () => {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO pay_runs (id, revision, no, pot, until_day, policy, state, dues, lines, amount_fen, input_hash, frozen_by, frozen_at)
       VALUES ('run_1', 1, 1, 'firms', 1, 1, 'frozen', 0, 0, 0, '', 'usr', 1)`,
    ),
    env.DB.prepare(
      `INSERT INTO pay_run_dues (run, no, due, verdict, interest_fen, live) SELECT 'run_1', 1, id, 'payer-short', 0, 0 FROM dues`,
    ),
  ])
  const { items } = (await (await hands.office.get('/dues')).json()) as { items: object[] }
  expect(items).toMatchObject([{ state: 'open', runNo: 1, reason: 'payer-short', lineFen: null }])
})
