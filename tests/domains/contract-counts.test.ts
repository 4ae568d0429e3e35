import { beforeEach, describe, expect, it } from 'vitest'
import {
  acceptMarket,
  type Cast,
  castCounty,
  json,
  listed,
  offer,
  read,
  refusal,
  say,
  seat,
} from '../signing.ts'

let cast: Cast

beforeEach(async () => {
  cast = await castCounty()
  await acceptMarket(cast.office)
})

type Counts = {
  readonly states: Record<string, number>
  readonly waits: Record<string, number>
  readonly undrafted: number
}

describe('counts of contracts', () => {
  it('count for each party what it may list, and no more', async () => {
    const all = await listed(cast.office)
    for (const who of [cast.office, cast.firm, cast.firm2, ...cast.halls]) {
      const own = await listed(who)
      const counts = await json<Counts>(await who.get('/contract-counts'))
      expect(counts.states).toEqual(own.length === 0 ? {} : { draft: own.length })
      expect(counts.undrafted).toBe(own.length)
    }
    expect(all.length).toBeGreaterThan(1)
    expect(await refusal(await cast.firm.get('/contract-counts?firm=firm_2'))).toEqual([
      403,
      'not-yours',
    ])
  })

  it('tell for whom contracts on offer wait, under the filter of the list', async () => {
    const [first] = await listed(cast.firm)
    await json(await cast.firm.send('POST', '/contract-preparations', {}))
    const { revision } = await json<{ revision: number }>(
      await cast.firm.get(`/contracts/${first?.id}`),
    )
    await json(await cast.firm.send('PUT', `/contracts/${first?.id}/offer`, { revision }))
    const counts = await json<Counts>(await cast.firm.get('/contract-counts'))
    expect(counts.states.offered).toBe(1)
    expect(counts.waits).toEqual({ household: 1, firm: 1 })
    expect(counts.undrafted).toBe(0)
    const none = await json<Counts>(await cast.firm.get('/contract-counts?demand=no-such-demand'))
    expect(none).toEqual({ states: {}, waits: {}, undrafted: 0 })
  })
})

describe('a counter-proposal', () => {
  it('waits for the firm until it is answered, and is listed so', async () => {
    const [first] = await listed(cast.firm)
    if (first === undefined) throw new Error('the market gives contracts')
    await offer(cast, first)
    const household = await seat('household', first.household)
    const terms = { reason: '早点付款', changes: [{ field: 'payment.days', value: 3 }] }
    await json(await say(household, first.id, { decision: 'counter-propose', ...terms }))
    const waits = async () => (await json<Counts>(await cast.firm.get('/contract-counts'))).waits
    expect(await waits()).toEqual({ firm: 1 })
    expect((await listed(cast.firm, '?waitsFor=firm')).map(({ id }) => id)).toEqual([first.id])
    const { revision } = await read(cast.firm, first.id)
    const no = { revision, accepted: false, reason: '做不到三天' }
    await json(await cast.firm.send('PUT', `/contracts/${first.id}/answer`, no))
    expect(await waits()).toEqual({})
  })
})

describe('passkeys of one’s own', () => {
  it('are listed to their holder, and not made by a household that came in by its card', async () => {
    const { passkeys } = await json<{ passkeys: string[] }>(await cast.firm.get('/own-passkeys'))
    expect(passkeys).toHaveLength(1)
    const household = await seat('household', 'hh_1')
    expect(await refusal(await household.send('POST', '/own-passkeys/options', {}))).toEqual([
      403,
      'not-granted',
    ])
  })

  it('are kept only with an answer to a challenge of the holder’s own', async () => {
    await json(await cast.firm.send('POST', '/own-passkeys/options', {}))
    const response = {
      id: 'a',
      rawId: 'a',
      type: 'public-key',
      response: { clientDataJSON: 'e30' },
    }
    expect(await refusal(await cast.firm.send('POST', '/own-passkeys', { response }))).toEqual([
      403,
      'passkey-refused',
    ])
    const { passkeys } = await json<{ passkeys: string[] }>(await cast.firm.get('/own-passkeys'))
    expect(passkeys).toHaveLength(1)
  })
})
