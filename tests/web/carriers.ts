// The hands of the driver: trips, stops, scans and proofs on a phone; and what tests of carriage share.

import type { Page } from 'playwright-core'
import { dialog, sound } from './hands.ts'

const shots = process.env.SHOTS ?? ''

export type Item = Readonly<Record<string, unknown>>
export type Answer = { readonly items: Item[] } & Item
export type Leg = { readonly id: string; readonly plate: string; readonly stops: readonly Item[] }

/** A picture of the page for people to look at, in the folder that SHOTS names. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (shots !== '') await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

export function get(page: Page, path: string): Promise<Answer> {
  return page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path)
}

export async function confirm(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  await dialog(page).locator('button[type=submit]').click()
  await dialog(page)
    .waitFor({ state: 'detached' })
    .catch(() => undefined)
}

export async function scan(page: Page, code: string): Promise<void> {
  await page.locator('.scan-field').fill(code)
  await page.locator('.scan-field').press('Enter')
}

export async function start(page: Page, { id }: Leg): Promise<void> {
  await page.goto(`/driver/trips/${id}`)
  await page.getByRole('button', { name: '接单' }).waitFor()
  await shoot(page, 'driver-offered')
  await page.getByRole('button', { name: '接单' }).click()
  await confirm(page, '出发')
  await page.getByText('在途').first().waitFor()
  await page.getByText('全部已发送').waitFor()
}

/** Loads without a network: the scan waits on the phone and goes out when there is one. */
export async function loadAtHall(page: Page, trip: Leg, code: string): Promise<void> {
  const at = trip.stops.findIndex(({ place, load }) =>
    String(place).startsWith('hall') ? (load as Item[]).some(({ kg }) => kg === 300) : false,
  )
  await page.goto('/driver')
  await page.locator('.trip-link').first().waitFor()
  await shoot(page, 'driver-trips')
  await sound(page)
  await page.goto(`/driver/trips/${trip.id}`)
  await page.locator('.driver-stop').nth(Math.max(0, at)).click()
  await page.locator('.scan-field').waitFor()
  await page.context().setOffline(true)
  await scan(page, `${code.slice(0, 10)}${(Number(code.at(-1)) + 1) % 10}`)
  await page.getByText('校验位不对').waitFor()
  await scan(page, code)
  await page.getByText('1 条待发送').waitFor()
  await prove(page, '303')
  await page.getByText('2 条待发送').waitFor()
  await shoot(page, 'driver-stop-offline')
  await page.reload()
  await page.getByText('2 条待发送').waitFor()
  await page.context().setOffline(false)
  await page.getByText('全部已发送').waitFor()
  await page.getByText('已交接').waitFor()
  await shoot(page, 'driver-stop')
  await sound(page)
}

async function prove(page: Page, kg: string): Promise<void> {
  await page.locator('summary').filter({ hasText: '交接凭证' }).click()
  await page.getByLabel('实称').fill(kg)
  await page.getByLabel('对方姓名').fill('馆员')
  const canvas = page.locator('canvas')
  await canvas.scrollIntoViewIfNeeded()
  const box = await canvas.boundingBox()
  if (box === null) throw new Error('there is a box to sign in')
  await page.mouse.move(box.x + 20, box.y + 30)
  await page.mouse.down()
  for (let at = 1; at < 9; at++) {
    await page.mouse.move(box.x + 20 + at * 20, box.y + 30 + (at % 2) * 30)
  }
  await page.mouse.up()
  await shoot(page, 'driver-proof')
  await page.getByRole('button', { name: '保存凭证' }).click()
}

export async function arrive(page: Page, { id, stops }: Leg, code: string): Promise<void> {
  await page.goto(`/driver/trips/${id}`)
  await page.getByRole('button', { name: '记温度' }).click()
  await dialog(page).getByLabel('温度（℃）').fill('5.5')
  await dialog(page).locator('button[type=submit]').click()
  await page
    .locator('.driver-stop')
    .nth(stops.length - 1)
    .click()
  await scan(page, code)
  await page.getByText('已交接').waitFor()
  await page.goto(`/driver/trips/${id}`)
  await confirm(page, '全部完成，收车')
  await page.getByText('已到达').first().waitFor()
  await page.getByText('全部已发送').waitFor()
  await shoot(page, 'driver-arrived')
}

export async function arriveEmpty(page: Page, { id }: Leg): Promise<void> {
  await page.goto(`/driver/trips/${id}`)
  await confirm(page, '全部完成，收车')
  await page.getByText('全部已发送').waitFor()
  await page.goto(`/driver/pay?from=2020-01-01&to=2099-01-01`)
  await page.locator('.pay-sheet tbody tr').nth(1).waitFor()
  await shoot(page, 'driver-pay')
  await sound(page)
}
