// A day in the example county, from a hall's harvest notice to goods that arrived, through the hands of four people.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialog, sound } from './hands.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const shots = process.env.SHOTS ?? ''

describe.skipIf(!hasChromium)('a day of carriage', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct(8991)
  })
  afterAll(async () => product.close())

  async function come(role: string, width: number, at = 0): Promise<Page> {
    const page = await product.visit({ width })
    page.setDefaultTimeout(30_000)
    await page.goto('/')
    const people = page.locator('.demo-role').filter({ hasText: role })
    await people.getByRole('button').nth(at).click()
    await page.waitForURL(/\/(hall|coordinator|driver)/)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    return page
  }
  const shoot = async (page: Page, name: string) => {
    if (shots !== '') await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
  }
  const get = (page: Page, path: string) =>
    page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path) as Promise<Answer>

  type Answer = { readonly items: Item[] } & Item
  type Item = Readonly<Record<string, unknown>>
  type Leg = { readonly id: string; readonly plate: string; readonly stops: readonly Item[] }

  it('carries oranges from the hall’s notice to the park', async () => {
    const hall = await come('村生活馆', 390)
    const day = await announce(hall)
    const coordinator = await come('物流调度', 1280)
    const schedule = await plan(coordinator, day)
    await coordinator.goto(`/coordinator/dispatch?schedule=${schedule}`)
    await shoot(coordinator, 'board-closed')
    await confirm(coordinator, '开始调度')
    await coordinator.locator('.trip-card').first().waitFor()
    const { code, feeder, haul } = await find(coordinator, schedule)
    const driver = await come('司机', 390)
    const who = await nameOf(driver)
    await offer(coordinator, feeder, who)
    await offer(coordinator, haul, who)
    await shoot(coordinator, 'board')
    await sound(coordinator)
    await labels(coordinator, schedule)

    await start(driver, feeder)
    await start(driver, haul)
    await loadAtHall(driver, feeder, code)
    const at = String(haul.stops.find(({ load }) => (load as Item[]).length > 0)?.name)
    const hub = await clerk(at)
    await throughHub(hub, haul, code)
    await arrive(driver, haul, code)
    await arriveEmpty(driver, feeder)
    await settle(coordinator, haul, day)
  }, 300_000)

  async function announce(page: Page): Promise<string> {
    await page.goto('/hall/carriage')
    await page.getByText('没有符合条件的运输申请').waitFor()
    await shoot(page, 'hall-requests-empty')
    await page.getByRole('link', { name: '新建申请' }).click()
    await page.getByRole('button', { name: '保存申请' }).click()
    expect(await page.locator('[aria-invalid]').count()).toBeGreaterThan(3)
    const day = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
    await page.getByLabel('日期').fill(day)
    await page.getByLabel('产品').selectOption({ index: 1 })
    await page.getByLabel('重量（公斤）').fill('300')
    await page.getByLabel('体积（升）').fill('600')
    await page.getByLabel('件数').fill('12')
    await shoot(page, 'hall-request-form')
    await sound(page)
    await page.getByRole('button', { name: '保存申请' }).click()
    await page.getByText('申请已保存').waitFor()
    await page.locator('.pill', { hasText: '待运' }).waitFor()
    await shoot(page, 'hall-requests')
    return day
  }

  /** Plans and publishes the day through the coordinator's own screens. */
  async function plan(page: Page, day: string): Promise<string> {
    await page.goto('/coordinator')
    await page.getByLabel('日期').fill(day)
    await page.getByRole('button', { name: '安排车次' }).click()
    await page.getByRole('button', { name: '发布车次', exact: true }).waitFor({ timeout: 120_000 })
    await confirm(page, '发布车次')
    await page.getByText('已发布').first().waitFor()
    return page.url().replace(/^.*\/schedules\/([^?]+).*$/, '$1')
  }

  async function confirm(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).first().click()
    await dialog(page).locator('button[type=submit]').click()
    await dialog(page)
      .waitFor({ state: 'detached' })
      .catch(() => undefined)
  }

  /** The label of the announced goods, and the two trips that carry them. */
  async function find(page: Page, schedule: string) {
    const all = await get(page, `/schedules/${schedule}/labels?limit=200`)
    const label = all.items.find(({ pieces, direction }) => pieces === 12 && direction === 'up')
    const trips = await get(page, `/trips?schedule=${schedule}&limit=200`)
    const legs: Leg[] = []
    for (const trip of trips.items as unknown as Leg[]) {
      const { items } = await get(page, `/trips/${trip.id}/tasks`)
      if (items.some(({ code }) => code === label?.code)) legs.push(trip)
    }
    expect(label).toMatchObject({ kg: 300 })
    expect(legs).toHaveLength(2)
    const [first, second] = legs as [Leg, Leg]
    const feedsFirst = (first as unknown as Item).leg === 'feeder'
    const [feeder, haul] = feedsFirst ? [first, second] : [second, first]
    return { code: String(label?.code), feeder, haul }
  }

  const card = (page: Page, { id }: Leg) =>
    page.locator('.trip-card').filter({ has: page.locator(`a[href$="/trips/${id}"]`) })

  const nameOf = async (page: Page) => String((await get(page, '/session')).name)

  async function offer(page: Page, trip: Leg, who: string): Promise<void> {
    await card(page, trip).getByRole('button', { name: '派单' }).click()
    const option = dialog(page).locator('option').filter({ hasText: who })
    await dialog(page)
      .locator('select')
      .selectOption((await option.getAttribute('value')) ?? '')
    await dialog(page).locator('button[type=submit]').click()
    await card(page, trip).getByText('待接单').waitFor()
  }

  async function labels(page: Page, schedule: string): Promise<void> {
    await page.goto(`/coordinator/labels/${schedule}`)
    await page.locator('.label').first().waitFor()
    await shoot(page, 'labels')
    expect(await page.locator('.label .qr').count()).toBeGreaterThan(12)
  }

  async function start(page: Page, { id }: Leg): Promise<void> {
    await page.goto(`/driver/trips/${id}`)
    await page.getByRole('button', { name: '接单' }).waitFor()
    await shoot(page, 'driver-offered')
    await page.getByRole('button', { name: '接单' }).click()
    await confirm(page, '出发')
    await page.getByText('在途').first().waitFor()
    await page.getByText('全部已发送').waitFor()
  }

  /** Loads without a network: the scan waits on the phone and goes out when there is one. */
  async function loadAtHall(page: Page, trip: Leg, code: string): Promise<void> {
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
    await page.context().setOffline(false)
    await page.getByText('全部已发送').waitFor()
    await page.getByText('已交接').waitFor()
    await shoot(page, 'driver-stop')
    await sound(page)
  }

  async function scan(page: Page, code: string): Promise<void> {
    await page.locator('.scan-field').fill(code)
    await page.locator('.scan-field').press('Enter')
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

  async function clerk(name: string): Promise<Page> {
    const page = await product.visit({ width: 390 })
    page.setDefaultTimeout(30_000)
    await page.goto('/')
    await page.getByRole('button', { name: `${name} · 仓管员` }).click()
    await page.locator('.scan-field').waitFor()
    return page
  }

  async function throughHub(page: Page, haul: Leg, code: string): Promise<void> {
    await scan(page, code)
    await page.getByText('已交接').waitFor()
    await scan(page, code)
    await page.getByText('已经扫过').waitFor()
    await page.goto('/hub/stock')
    await page.getByText('300 公斤').first().waitFor()
    await shoot(page, 'hub-stock')
    await sound(page)
    await page.goto('/hub')
    await page.getByText('装车', { exact: true }).click()
    await page.getByLabel('装到哪个车次').selectOption(haul.id)
    await scan(page, code)
    await page.getByText('已交接').waitFor()
    await shoot(page, 'hub-scan')
    await sound(page)
  }

  async function arrive(page: Page, { id, stops }: Leg, code: string): Promise<void> {
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

  async function arriveEmpty(page: Page, { id }: Leg): Promise<void> {
    await page.goto(`/driver/trips/${id}`)
    await confirm(page, '全部完成，收车')
    await page.getByText('全部已发送').waitFor()
    await page.goto(`/driver/pay?from=2020-01-01&to=2099-01-01`)
    await page.locator('.pay-sheet tbody tr').nth(1).waitFor()
    await shoot(page, 'driver-pay')
    await sound(page)
  }

  async function settle(page: Page, haul: Leg, day: string): Promise<void> {
    const trip = await get(page, `/trips/${haul.id}`)
    const costs = await get(page, `/trips/${haul.id}/costs`)
    const shared = costs.items.reduce((sum, { fen }) => sum + Number(fen), 0)
    expect([trip.state, shared]).toEqual(['arrived', trip.payFen])
    await page.goto(`/coordinator/trips/${haul.id}`)
    await page.getByText('运费分摊').waitFor()
    await page.getByText('最低～最高').waitFor()
    await shoot(page, 'trip')
    await sound(page)
    await page.goto(`/coordinator/pay?from=${day}&to=${day}`)
    await page.locator('.pay-sheet').waitFor()
    await shoot(page, 'pay')
    await page.goto('/coordinator/dispatch')
    await page.locator('.trip-card').first().waitFor()
    await shoot(page, 'board-end')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: /Dispatch of the day/ }).waitFor()
    await shoot(page, 'board-en')
  }
})
