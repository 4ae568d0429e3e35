// What a household is told would have sold its plan does sell it, once it is done.

import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { follow, json, matched, revise } from '../live.ts'
import { closeAndCompute, openMarket } from '../market.ts'
import { type Person, signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await openMarket()
})

type Change = { readonly kind: string; readonly matched: number; readonly gained: number }

const sweetPotato = {
  ...{ parcel: 'pc_4', product: 'sweet-potato', grade: 1, quantity: 500 },
  ...{ windowFrom: '2026-10-11', windowTo: '2026-11-10', priceMinFen: 300 },
}
const agreed = { by: '赵六', how: 'phone', on: '2026-10-09' }

/** The hall enters the new price, and that the household agrees to it. */
async function askFor(hall: Person, priceMinFen: number): Promise<void> {
  const { revision } = await json<{ revision: number }>(
    await hall.send('PUT', '/plans/pl_5', { revision: 1, ...sweetPotato, priceMinFen }),
  )
  await json(await hall.send('PUT', '/plans/pl_5/confirmation', { revision, ...agreed }))
}

it('sells as much as was said when the household asks for as little as was said', async () => {
  const [office, hall] = [await signIn('office', 'x-county'), await signIn('hall', 'hall_3')]
  const base = await closeAndCompute(office)
  expect(await matched(base.id)).toMatchObject({ pl_5: 0 })
  const { items } = await json<{ items: Change[] }>(
    await hall.get(`/rounds/${base.id}/plans/pl_5/changes`),
  )
  expect(items).toMatchObject([{ kind: 'price', matched: 400, gained: 400 }])
  await askFor(hall, 250)
  const next = await follow(office, await revise(office, base))
  expect(await matched(next.id)).toMatchObject({ pl_5: items[0]?.matched })
})

it('sells no more when the household comes down by one fen less', async () => {
  const [office, hall] = [await signIn('office', 'x-county'), await signIn('hall', 'hall_3')]
  const base = await closeAndCompute(office)
  await askFor(hall, 251)
  const next = await follow(office, await revise(office, base))
  expect(await matched(next.id)).toMatchObject({ pl_5: 0 })
})
