// What a round publishes to be checked, and what it tells each side of why it got no more.

import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { partsOf } from '#domains/rounds/model/proof.ts'
import type { Matching } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { digestOf, nextSeal, openSeal } from '#engines/matching/seal.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { unwrap } from '#kernel/result.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { ask, closeAndCompute, openMarket, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

type Group = {
  readonly no: number
  readonly products: string[]
  readonly optimal: boolean
  readonly gap: unknown
  readonly problemHash: string
  readonly matchingHash: string
  readonly problemBytes: number
  readonly seal: string
}
type Proof = {
  readonly items: Group[]
  readonly policy: string
  readonly inputHash: string
  readonly resultHash: string
}
type Told = {
  readonly demand: string
  readonly plan: string
  readonly block: string
  readonly quantity: number
  readonly householdNo: string
  readonly headName: string
  readonly sentence: string
}
type Change = { readonly kind: string; readonly gained: number; readonly sentence: string }

const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]
const itemsOf = async <Item>(answer: Response) =>
  ((await answer.json()) as { items: Item[]; next: string | null }).items
const english = { 'accept-language': 'en' }

let office: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  office = await signIn('office', 'x-county')
})

it('publishes every group so that an auditor can hash, chain and verify it', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const proof: Proof = await (await office.get(`/rounds/${id}/proof`)).json()
  expect(proof.items.map(({ products }) => products)).toEqual([
    ['egg'],
    ['navel-orange'],
    ['sweet-potato'],
  ])
  let seal = openSeal(proof.policy, proof.inputHash)
  for (const group of proof.items) {
    const path = `/rounds/${id}/proof/${group.no}`
    const problem = await (await office.get(`${path}/problem`)).text()
    const matching = await (await office.get(`${path}/matching`)).text()
    expect([digestOf(problem), digestOf(matching)]).toEqual([group.problemHash, group.matchingHash])
    expect(new TextEncoder().encode(problem).length).toBe(group.problemBytes)
    const verdict = verify(JSON.parse(problem) as Problem, JSON.parse(matching) as Matching)
    expect(verdict).toEqual({ faults: [], optimal: true })
    expect(group).toMatchObject({ optimal: true, gap: null })
    seal = nextSeal(seal, group)
    expect(seal).toBe(group.seal)
  }
  expect(seal).toBe(proof.resultHash)
})

it.each([
  ['firm', 'firm_1'],
  ['hall', 'hall_1'],
  ['coordinator', 'x-county'],
] as const)('shows a %s the chain of hashes, not what they are of', async (role, party) => {
  await openMarket()
  const { id, resultHash } = await closeAndCompute(office)
  const person = await signIn(role, party)
  const chain: Proof = await (await person.get(`/rounds/${id}/proof`)).json()
  const sealed = chain.items.reduce(nextSeal, openSeal(chain.policy, chain.inputHash))
  expect([sealed, chain.resultHash]).toEqual([resultHash, resultHash])
  for (const kind of ['problem', 'matching']) {
    expect(await code(await person.get(`/rounds/${id}/proof/2/${kind}`))).toEqual([
      403,
      'not-granted',
    ])
  }
})

it('publishes no names, and a matching that anybody can compute again from the problem', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const problem = await (await office.get(`/rounds/${id}/proof/2/problem`)).text()
  const matching = await (await office.get(`/rounds/${id}/proof/2/matching`)).text()
  const [names] = (await rowsOf('SELECT group_concat(head_name) AS heads FROM households')) as {
    heads: string
  }[]
  for (const head of names?.heads.split(',') ?? []) expect(problem).not.toContain(head)
  const again = unwrap(solve(JSON.parse(problem) as Problem))
  const flows = (of: Matching) => of.parts.map((part) => part.flows)
  expect(flows(again)).toEqual(flows(JSON.parse(matching) as Matching))
})

it('lets a browser keep a proof for good, and refuses strangers and unknown groups', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const answer = await office.get(`/rounds/${id}/proof/1/matching`)
  expect(answer.headers.get('cache-control')).toContain('immutable')
  expect(answer.headers.get('etag')).toMatch(/^"[0-9a-f]{64}"$/)
  expect(await code(await office.get(`/rounds/${id}/proof/9/matching`))).toEqual([
    404,
    'no-such-proof',
  ])
  expect((await office.get(`/rounds/${id}/proof/x/matching`)).status).toBe(400)
  expect(await code(await office.get('/rounds/rd_none/proof'))).toEqual([404, 'no-such-round'])
})

it('keeps proofs as they are: no change, no deletion, no replacement', async () => {
  await openMarket()
  await closeAndCompute(office)
  const attempts = [
    `UPDATE round_groups SET seal = problem_hash`,
    `DELETE FROM round_groups`,
    `INSERT OR REPLACE INTO round_groups SELECT * FROM round_groups`,
    `UPDATE round_proofs SET body = '{}'`,
    `DELETE FROM round_proofs`,
    `INSERT OR REPLACE INTO round_proofs SELECT * FROM round_proofs`,
  ]
  for (const attempt of attempts) {
    await expect(env.DB.prepare(attempt).run()).rejects.toThrow(/a proof/)
  }
})

it('cuts a text into parts that join to it again, halves of a pair together', () => {
  const text = `${'订单'.repeat(4)}😀${'x'.repeat(9)}😀`
  for (const size of [2, 3, 5, 8, 9, 10]) {
    const parts = partsOf(text, size)
    expect(parts.join('')).toBe(text)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(size)
      expect(new TextDecoder().decode(new TextEncoder().encode(part))).toBe(part)
    }
  }
  expect(partsOf('')).toEqual([])
})

it('tells a plan of every demand it could serve: what it got, and why not more', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const hall = await signIn('hall', 'hall_1')
  const options = await itemsOf<Told>(await hall.get(`/rounds/${id}/plans/pl_2/options`))
  const got = options.find(({ quantity }) => quantity > 0)
  expect(got?.quantity).toBe(300)
  expect(new Set(options.map(({ demand }) => demand))).toEqual(new Set(['dm_1', 'dm_2']))
  expect(new Set(options.map(({ block }) => block))).toEqual(new Set(['full']))
  expect(options[0]?.sentence).toMatch(/保底价 3\.\d0 元，路程 \d+\.\d 公里。匹配 300 公斤。/)
  const [poor] = await itemsOf<Told>(await office.get(`/rounds/${id}/plans/pl_1/options`, english))
  expect(poor?.sentence).toContain('All of the plan is matched.')
  expect(await code(await hall.get(`/rounds/${id}/plans/pl_3/options`))).toEqual([403, 'not-yours'])
  const firm = await signIn('firm', 'firm_1')
  expect(await code(await firm.get(`/rounds/${id}/plans/pl_1/options`))).toEqual([403, 'not-yours'])
})

it('finds the lower price that would have sold a plan, and by how much', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const changes = await itemsOf<Change>(await office.get(`/rounds/${id}/plans/pl_5/changes`))
  expect(changes).toEqual([
    {
      kind: 'price',
      matched: 400,
      gained: 400,
      sentence: '最低价每公斤降 0.50 元（到 2.50 元）：可匹配 400 公斤，多 400 公斤。',
    },
  ])
  expect(await itemsOf(await office.get(`/rounds/${id}/plans/pl_1/changes`))).toEqual([])
  expect(await itemsOf(await office.get(`/rounds/${id}/plans/pl_6/changes`))).toEqual([])
})

it('finds the higher floor that would have filled a demand', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const firm = await signIn('firm', 'firm_2')
  const changes = await itemsOf<Change>(
    await firm.get(`/rounds/${id}/demands/dm_3/changes`, english),
  )
  expect(changes.map(({ kind, gained }) => [kind, gained])).toEqual([['floor', 400]])
  expect(changes[0]?.sentence).toContain('0.50 yuan more')
  expect(await code(await firm.get(`/rounds/${id}/demands/dm_1/changes`))).toEqual([
    403,
    'not-yours',
  ])
  expect(await code(await office.get(`/rounds/${id}/demands/dm_9/options`))).toEqual([
    404,
    'no-such-round-demand',
  ])
})

it('names households to the county and their own hall, not to a firm, nor their lowest price', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const firm = await signIn('firm', 'firm_2')
  const path = `/rounds/${id}/demands/dm_3/options`
  const [seen] = await itemsOf<Told>(await firm.get(path))
  expect(seen).toMatchObject({ plan: 'pl_5', block: 'price', householdNo: '', headName: '' })
  expect(seen?.sentence).not.toContain('3.00')
  const [known] = await itemsOf<Told>(await office.get(path))
  expect(known?.householdNo).toBe('H0004')
  expect(known?.sentence).toContain('最低价 3.00 元')
  const other = await signIn('hall', 'hall_1')
  expect((await itemsOf<Told>(await other.get(path)))[0]?.householdNo).toBe('')
})

it('pages the options', async () => {
  await openMarket()
  const { id } = await closeAndCompute(office)
  const path = `/rounds/${id}/demands/dm_1/options`
  const all = await itemsOf<Told>(await office.get(path))
  const first = (await (await office.get(`${path}?limit=3`)).json()) as {
    items: Told[]
    next: string
  }
  const rest = await itemsOf<Told>(await office.get(`${path}?limit=3&after=${first.next}`))
  expect([...first.items, ...rest]).toEqual(all)
  expect(new Set(all.map(({ plan }) => plan))).toEqual(new Set(['pl_1', 'pl_2', 'pl_3', 'pl_4']))
})

it('says who vetoed a match and why', async () => {
  await openMarket()
  const made = await office.send('POST', '/vetoes', {
    side: 'household',
    household: 'hh_2',
    firm: 'firm_1',
    reason: '去年拖欠',
  })
  expect(made.status).toBe(200)
  const { id } = await closeAndCompute(office)
  const options = await itemsOf<Told>(await office.get(`/rounds/${id}/plans/pl_2/options`))
  const vetoed = options.find(({ demand }) => demand === 'dm_1')
  expect(vetoed?.block).toBe('vetoed')
  expect(vetoed?.sentence).toContain('双方有回避：农户提出“去年拖欠”。')
})

it('shows where prices press: by product, by demand, by place', async () => {
  await openMarket()
  await ask('dm_4', { firm: 'firm_1', quantity: 700, product: 'sweet-potato', floors: [210] })
  const { id } = await closeAndCompute(office)
  const coordinator = await signIn('coordinator', 'x-county')
  const pressure = (await (await coordinator.get(`/rounds/${id}/pressure`)).json()) as {
    products: { product: string; short: number; full: number; pressure: { level: string } | null }[]
    demands: { demand: string; pressure: { rank: number } | null }[]
    places: { place: string; demands: number; plans: number; unsold: number }[]
  }
  const orange = pressure.products.find(({ product }) => product === 'navel-orange')
  expect(orange).toMatchObject({ short: 0, full: 2 })
  expect(orange?.pressure?.level).toBe('others')
  expect(pressure.products.find(({ product }) => product === 'sweet-potato')).toMatchObject({
    short: 1100,
    full: 0,
    pressure: null,
  })
  const ranks = pressure.demands.map(({ pressure: one }) => one?.rank ?? 0)
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a))
  expect(pressure.places.find(({ place }) => place === 'park')?.demands).toBe(4)
  expect(pressure.places.find(({ place }) => place === 'hall_3')).toMatchObject({
    plans: 2,
    unsold: 2,
  })
  const firm = await signIn('firm', 'firm_1')
  const own = (await (await firm.get(`/rounds/${id}/pressure`)).json()) as typeof pressure
  expect(own.products).toEqual(pressure.products)
  expect(own.demands.map(({ demand }) => demand).sort()).toEqual(['dm_1', 'dm_4'])
})
