// The coordinator's hands when the day goes otherwise: a day in dispatch, what has happened, the new plan looked at and accepted.

import type { Page } from 'playwright-core'
import { type Answer, confirm, get, type Item, shoot } from './carriers.ts'
import { sound } from './hands.ts'

const reason = '车坏了，换车'

/** A day of its own in dispatch: produce and fertilizer at two halls. Answers the schedule's id. */
export async function openDay(page: Page, day: string): Promise<string> {
  const { places } = (await get(page, '/map')) as unknown as { readonly places: Item[] }
  const idsOf = (kind: string) => places.flatMap((each) => (each.kind === kind ? [each.id] : []))
  const [park] = idsOf('park')
  for (const hall of idsOf('hall').slice(0, 2)) {
    const what = { hall, place: park, day, readyMin: 420, litres: 400, crates: 12 }
    const how = { temperature: 'ambient', contract: null, receiver: '村民' }
    const up = { direction: 'up', product: 'navel-orange', goods: '', kg: 300 }
    const down = { direction: 'down', product: null, goods: '化肥', kg: 120 }
    for (const goods of [up, down]) {
      await send(page, 'POST', '/shipment-requests', { ...what, ...how, ...goods })
    }
  }
  const rounds = await get(page, '/rounds?limit=50')
  const round = rounds.items.find(({ state }) => state === 'accepted')?.id
  const { id } = await send(page, 'POST', '/schedules', { round, day })
  await page.goto(`/coordinator/schedules/${String(id)}`)
  await confirm(page, '发布车次')
  await page.getByText('已发布').first().waitFor()
  await send(page, 'POST', `/schedules/${String(id)}/dispatch`, {})
  return String(id)
}

/** Says that a vehicle is out, has the rest planned again, looks at it and accepts it. Answers the new schedule's id. */
export async function replanWithout(page: Page, schedule: string, plate: string): Promise<string> {
  await page.goto(`/coordinator/dispatch?schedule=${schedule}`)
  await page.getByRole('link', { name: '重新排程' }).click()
  await page.getByLabel('车辆').selectOption({ label: plate })
  await page.getByRole('button', { name: '加入' }).click()
  await page.getByText(`车不能出 · ${plate} · 现在起`).waitFor()
  await page.getByLabel('原因').fill(reason)
  await shoot(page, 'replan')
  await sound(page)
  await page.getByRole('button', { name: '开始重排' }).click()
  await page.getByText('停掉的车次').waitFor()
  await shoot(page, 'replan-changes')
  await sound(page)
  await confirm(page, '采用新安排')
  await page.getByText('已采用').waitFor()
  await page.locator('.trip-card').getByText(reason).first().waitFor()
  await shoot(page, 'replan-board')
  return new URL(page.url()).searchParams.get('schedule') ?? ''
}

export function send(page: Page, method: string, path: string, body: unknown): Promise<Answer> {
  return page.evaluate(
    async ([way, at, text]) => {
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      }
      const answer = await fetch(`/api/v1${at}`, { method: way, headers, body: text })
      return answer.json()
    },
    [method, path, JSON.stringify(body)] as const,
  )
}
