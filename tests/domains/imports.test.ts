import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { type Person, signIn } from '../people.ts'
import { type HallFile, hallXlsx, planRow } from '../sheets.ts'

let hall: Person
beforeAll(async () => {
  await settleCounty()
  hall = await signIn('hall', 'hall_1')
})

async function handIn(file: HallFile, mode: string) {
  const bytes = await hallXlsx(file)
  const answer = await hall.send(
    'POST',
    `/imports?kind=hall&party=hall_1&mode=${mode}&name=a.xlsx`,
    bytes,
  )
  return (await answer.json()) as Record<string, unknown>
}

it('takes a file whole', async () => {
  const made = await handIn({ plans: [planRow()] }, 'all')
  expect(made).toMatchObject({ state: 'accepted', errorCount: 0 })
  expect(await env.DB.prepare('SELECT count(*) AS n FROM plans').first()).toEqual({ n: 1 })
})
