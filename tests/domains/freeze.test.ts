// What a round freezes besides plans and demands, and the problem that is built from it.

import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { groupsOf, type InputPart, problemOf, readInput } from '#domains/rounds/model/input.ts'
import { currentPolicy, type RoundPolicy } from '#domains/rounds/model/round.ts'
import { readProblem } from '#engines/matching/sound.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { closeRound, openMarket, type RoundSeen, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const season = '2026-autumn'
let office: Person
type Closed = RoundSeen & { readonly policy: RoundPolicy }

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  office = await signIn('office', 'x-county')
  await openMarket()
})

const close = async () => (await closeRound(office)) as Closed
const frozen = async (round: string) =>
  readInput(
    (await rowsOf(
      `SELECT kind, product, part, body FROM round_inputs WHERE round = '${round}' ORDER BY kind, product, part`,
    )) as InputPart[],
  )
const run = (statement: string) => env.DB.prepare(statement).run()
const discard = (round: { id: string }) =>
  office.send('PUT', `/rounds/${round.id}/discard`, { revision: 1, reason: 'again' })

/** As if an earlier round had been accepted: contracts that took from plans and demands. */
async function sign(lines: readonly (readonly [plan: string, demand: string, kg: number])[]) {
  await run(
    `INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at)
     VALUES ('rd_0', 1, '${season}', 1, 'accepted', '{"version":"2026-1"}', 'job_0', 'x', 1)`,
  )
  for (const [at, [plan, demand, kg]] of lines.entries()) {
    await run(
      `INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
        SELECT 'ct_${at}', 1, 'XC-${at}', 'rd_0', p.season, d.firm, p.household, p.hall, 'draft', 1, 1, ${at}
       FROM plans p, demands d WHERE p.id = '${plan}' AND d.id = '${demand}'`,
    )
    await run(
      `INSERT INTO contract_lines SELECT 'ct_${at}', 1, p.id, '${demand}', p.product, p.grade, ${kg}, 1, ${kg}, 1, 1, 'park'
       FROM plans p WHERE p.id = '${plan}'`,
    )
    await run(`UPDATE plans SET committed = committed + ${kg} WHERE id = '${plan}'`)
    await run(`UPDATE demands SET committed = committed + ${kg} WHERE id = '${demand}'`)
  }
}

describe('what was signed before', () => {
  it('is frozen as pins beside whole quantities, so that shares and tranches count it', async () => {
    await run(`UPDATE demands SET viable_min = 600, hall_share_max_permille = 700, lot_min = 50`)
    await run(`UPDATE demands SET quantity = 1400 WHERE id = 'dm_1'`)
    await sign([
      ['pl_1', 'dm_1', 300],
      ['pl_2', 'dm_1', 1000],
      ['pl_1', 'dm_2', 100],
    ])
    await run(`UPDATE demands SET state = 'closed' WHERE id = 'dm_2'`)
    const { id } = await close()
    const problem = problemOf(await frozen(id), ['navel-orange'], currentPolicy)
    expect(problem.pins).toEqual([
      { lot: 'pl_1', demand: 'dm_1', quantity: 300 },
      { lot: 'pl_1', demand: 'dm_2', quantity: 100 },
      { lot: 'pl_2', demand: 'dm_1', quantity: 1000 },
    ])
    expect(problem.lots.map((lot) => [lot.id, lot.quantity])).toEqual([
      ['pl_1', 1000],
      ['pl_2', 1000],
      ['pl_3', 800],
      ['pl_4', 900],
    ])
    expect(problem.demands).toMatchObject([
      { id: 'dm_1', quantity: 1400, viableMin: 600, hallShareMaxPermille: 700, lotMin: 50 },
      { id: 'dm_2', quantity: 100, viableMin: 0, lotMin: 0 },
    ])
    expect(readProblem(problem).ok).toBe(true)
  })
})

describe('demerits', () => {
  it('count while they are young and not withdrawn: of household and hall on lots, of firms on demands', async () => {
    const today = Math.floor(Date.now() / 86_400_000)
    const row = (id: string, kind: string, party: string, points: number, age: number) =>
      run(
        `INSERT INTO demerits (id, revision, kind, party, points, day, reason, made_by, made_at)
         VALUES ('${id}', 1, '${kind}', '${party}', ${points}, ${today - age}, 'x', 'x', 1)`,
      )
    await row('a', 'household', 'hh_1', 3, 0)
    await row('b', 'household', 'hh_1', 4, currentPolicy.demerits.countDays - 2)
    await row('c', 'household', 'hh_1', 12, currentPolicy.demerits.countDays + 1)
    await row('d', 'hall', 'hall_1', 2, 10)
    await row('e', 'firm', 'firm_1', 5, 10)
    await row('f', 'household', 'hh_2', 6, 10)
    await run(
      `UPDATE demerits SET withdrawn_at = 1, withdrawn_by = 'x', withdraw_reason = 'x' WHERE id = 'f'`,
    )
    const { id } = await close()
    const { lots, demands } = await frozen(id)
    const points = Object.fromEntries([...lots, ...demands].map((each) => [each.id, each.demerits]))
    expect(points).toMatchObject({ pl_1: 9, pl_2: 2, pl_3: 0, dm_1: 5, dm_2: 0 })
  })
})

describe('vetoes', () => {
  it('enter while they stand, once for both sides', async () => {
    const veto = (id: string, side: string, household: string, lifted: string) =>
      run(
        `INSERT INTO vetoes VALUES ('${id}', 1, '${side}', '${household}', 'firm_1', 'x', 'x', 1, ${lifted})`,
      )
    await veto('a', 'household', 'hh_1', 'NULL, NULL, NULL')
    await veto('b', 'firm', 'hh_1', 'NULL, NULL, NULL')
    await veto('c', 'firm', 'hh_2', `'x', 'x', 2`)
    const { id } = await close()
    const input = await frozen(id)
    expect(input.vetoes).toEqual([{ household: 'hh_1', firm: 'firm_1' }])
    expect(problemOf(input, ['navel-orange'], currentPolicy).vetoes).toHaveLength(1)
    expect(problemOf(input, ['sweet-potato'], currentPolicy).vetoes).toEqual([])
  })
})

describe('capacities', () => {
  const limit = (place: string, kg: number) =>
    run(`INSERT INTO capacities VALUES ('${season}', '${place}', 1, ${kg}, 'x', 'x', 1)`)

  it('join the products that press on them, and no others', async () => {
    await limit('hall_3', 1000)
    const { id } = await close()
    const input = await frozen(id)
    expect(groupsOf(input)).toEqual([['egg'], ['navel-orange', 'sweet-potato']])
    const problem = problemOf(input, ['navel-orange', 'sweet-potato'], currentPolicy)
    expect(problem.capacities).toEqual([
      {
        id: 'hall_3',
        halls: ['hall_3'],
        products: ['navel-orange', 'sweet-potato'],
        quantity: 1000,
      },
    ])
    expect(readProblem(problem).ok).toBe(true)
  })

  it('are left out where they cannot bind', async () => {
    // At most 900 kg of oranges and 400 of potatoes can be sold from hall_3.
    await limit('hall_3', 1300)
    const { id } = await close()
    const input = await frozen(id)
    expect(groupsOf(input)).toEqual([['egg'], ['navel-orange'], ['sweet-potato']])
    expect(problemOf(input, ['navel-orange'], currentPolicy).capacities).toEqual([])
  })

  it('of a hub with one hall and of that hall are one: the narrower', async () => {
    await limit('hub_b', 700)
    await limit('hall_3', 800)
    await limit('hub_a', 500)
    const { id } = await close()
    const input = await frozen(id)
    const problem = problemOf(input, groupsOf(input)[1] ?? [], currentPolicy)
    expect(problem.capacities.map(({ halls, quantity }) => [halls, quantity])).toEqual([
      [['hall_3'], 700],
      [['hall_1', 'hall_2'], 500],
    ])
    expect(readProblem(problem).ok).toBe(true)
  })

  it('that were cleared are not frozen', async () => {
    await limit('hall_3', 10)
    await run(`UPDATE capacities SET kg_max = NULL`)
    expect((await frozen((await close()).id)).capacities).toEqual([])
  })
})

describe('the lottery', () => {
  const policyOf = async () =>
    (await office.get(`/seasons/${season}/round-policy`)).json() as Promise<RoundPolicy>

  it('is fixed by a hash before the round closes, and shown by the round', async () => {
    const first = await close()
    expect(first.policy.lotteryHash).toBeNull()
    await run(`UPDATE rounds SET state = 'accepted'`)
    const told = await policyOf()
    expect(told.lotteryHash).toMatch(/^[0-9a-f]{64}$/)
    expect(told.lottery).toBe('')
    const second = await close()
    expect(second.policy.lotteryHash).toBe(told.lotteryHash)
    expect(hexDigest(second.policy.lottery)).toBe(told.lotteryHash)
    expect(second.policy.lottery).not.toBe(first.policy.lottery)
  })

  it('is not drawn again when a round comes to nothing', async () => {
    const first = await close()
    await discard(first)
    expect(await policyOf()).toMatchObject({ lottery: first.policy.lottery })
    const second = await close()
    expect(second.policy).toEqual(first.policy)
    await run(`UPDATE rounds SET state = 'failed' WHERE id = '${second.id}'`)
    expect((await close()).policy.lottery).toBe(first.policy.lottery)
  })

  it('keeps its seeds sealed and its draws unchanged in the tables', async () => {
    await close()
    await run(`UPDATE rounds SET state = 'accepted'`)
    const [drawn] = (await rowsOf(`SELECT seed_cipher AS cipher FROM lotteries`)) as {
      cipher: string
    }[]
    const { lottery } = (await close()).policy
    expect(drawn?.cipher).not.toContain(lottery)
    await expect(run(`UPDATE lotteries SET seed_hash = 'x'`)).rejects.toThrow('drawn once')
    await expect(run(`DELETE FROM lotteries`)).rejects.toThrow('drawn once')
  })
})

describe('frozen parts', () => {
  it('are kept by product and never change', async () => {
    const { id } = await close()
    const kinds = await rowsOf(
      `SELECT kind, product FROM round_inputs WHERE round = '${id}' ORDER BY kind, product`,
    )
    expect(kinds).toEqual([
      ...['navel-orange', 'sweet-potato'].map((product) => ({ kind: 'demands', product })),
      ...['egg', 'navel-orange', 'sweet-potato'].map((product) => ({ kind: 'lots', product })),
      ...['places', 'products', 'roads'].map((kind) => ({ kind, product: '' })),
    ])
    await expect(run(`UPDATE round_inputs SET body = '[]'`)).rejects.toThrow('never changes')
    await expect(run(`DELETE FROM round_inputs`)).rejects.toThrow('never vanishes')
    await expect(
      run(`INSERT INTO round_inputs SELECT * FROM round_inputs WHERE kind = 'roads'`),
    ).rejects.toThrow('not replaced')
  })

  it('of earlier rounds move as they are into the table that knows their product', async () => {
    await reset()
    const names = env.MIGRATIONS.map(({ name }) => name)
    const at = names.findIndex((name) => name.startsWith('0005'))
    await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, at))
    await run(
      `INSERT INTO round_inputs VALUES ('rd_1', 'lots', 0, '[[1]]'), ('rd_1', 'lots', 1, '[[2]]')`,
    )
    await applyD1Migrations(env.DB, env.MIGRATIONS)
    expect(await rowsOf(`SELECT * FROM round_inputs ORDER BY part`)).toEqual([
      { round: 'rd_1', kind: 'lots', product: '', part: 0, body: '[[1]]' },
      { round: 'rd_1', kind: 'lots', product: '', part: 1, body: '[[2]]' },
    ])
    await expect(run(`DELETE FROM round_inputs`)).rejects.toThrow('never vanishes')
  })

  it('of rounds frozen under earlier rules are still read', () => {
    const body = `[["pl_1","hall_1","hh_1",1,"egg",1,500,20740,20760,30]]`
    const demands = `[["dm_1","DM-1","firm_1","egg","egg",1,400,[{"grade":1,"floorFen":40}],[{"from":20700,"to":20800}],"park",1000,0]]`
    const input = readInput([
      { kind: 'lots', product: '', part: 0, body },
      { kind: 'demands', product: '', part: 0, body: demands },
    ])
    const problem = problemOf(input, groupsOf(input)[0] ?? [], currentPolicy)
    expect(problem).toMatchObject({
      lots: [{ id: 'pl_1', hall: 'hall_1', demerits: 0 }],
      demands: [{ id: 'dm_1', firm: 'firm_1', hallShareMaxPermille: 1000, lotMin: 0, demerits: 0 }],
      policy: { tranches: { egg: currentPolicy.tranches.egg } },
    })
  })
})
