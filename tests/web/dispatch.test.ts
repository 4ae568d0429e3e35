// A day in the example county, from a hall's harvest notice to goods that arrived, through the hands of four people.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  arrive,
  arriveEmpty,
  confirm,
  get,
  type Item,
  type Leg,
  loadAtHall,
  scan,
  shoot,
  start,
} from './carriers.ts'
import { dialog, sound } from './hands.ts'
import { type Product, startProduct } from './product.ts'
import { openDay, replanWithout, send } from './replanner.ts'
import { hasChromium } from './server.ts'

/** Whether the announced goods are among what a stop loads; a line-haul may load at several hubs. */
function isAmong(load: unknown): boolean {
  return (load as Item[]).some(({ kg }) => kg === 300)
}

describe.skipIf(!hasChromium)('a day of carriage', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
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
    const isDirect = haul === feeder
    await offer(coordinator, feeder, who)
    if (!isDirect) await offer(coordinator, haul, who)
    await shoot(coordinator, 'board')
    await sound(coordinator)
    await labels(coordinator, schedule)

    await start(driver, feeder)
    if (!isDirect) await start(driver, haul)
    await loadAtHall(driver, feeder, code)
    if (!isDirect) {
      const at = String(haul.stops.find(({ load }) => isAmong(load))?.name)
      await throughHub(await clerk(at), haul, code)
    }
    await arrive(driver, haul, code)
    if (!isDirect) await arriveEmpty(driver, feeder)
    await settle(coordinator, haul, { day, code })
  }, 300_000)

  it('plans the rest of a day again when a vehicle breaks down, and tells the drivers', async () => {
    const coordinator = await come('物流调度', 1280)
    const day = new Date(Date.now() + 56 * 3_600_000).toISOString().slice(0, 10)
    const schedule = await openDay(coordinator, day)
    const driver = await come('司机', 390)
    const who = await nameOf(driver)
    const [trip] = (await get(coordinator, `/trips?schedule=${schedule}`)).items as unknown as Leg[]
    if (trip === undefined) throw new Error('there is a trip')
    const { items: drivers } = await get(coordinator, '/drivers')
    const told = { revision: 1, driver: drivers.find(({ name }) => name === who)?.id }
    await send(coordinator, 'PUT', `/trips/${trip.id}/offer`, told)
    const onPhone = driver.locator(`a[href$="/trips/${trip.id}"]`)
    await driver.reload()
    await onPhone.waitFor()
    const next = await replanWithout(coordinator, schedule, trip.plate)
    const totals = (await get(coordinator, `/schedules/${next}`)).totals as Item
    const left = (totals.left as Item[]).reduce((sum, { kg }) => sum + Number(kg), 0)
    expect(Number(totals.kgCarried) + left).toBe(totals.kg)
    const all = (await get(coordinator, `/trips?schedule=${next}`)).items
    const own = all.filter(({ plate }) => plate === trip.plate)
    expect(new Set(own.map(({ state }) => state))).toEqual(new Set(['cancelled']))
    await driver.reload()
    await onPhone.waitFor({ state: 'detached' })
  }, 120_000)

  async function announce(page: Page): Promise<string> {
    await page.goto('/hall/carriage')
    await page.getByText('还没有运输申请').waitFor()
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

  /** The label of the announced goods, and the trips that carry them: past a hub, or one and the same straight to the park. */
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
    expect([1, 2]).toContain(legs.length)
    const [first, second = first] = legs as [Leg, Leg?]
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
    await page.goto(`/coordinator/dispatch/labels/${schedule}`)
    await page.locator('.label').first().waitFor()
    await shoot(page, 'labels')
    expect(await page.locator('.label .qr').count()).toBeGreaterThan(12)
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

  async function settle(
    page: Page,
    haul: Leg,
    { day, code }: { day: string; code: string },
  ): Promise<void> {
    const trip = await get(page, `/trips/${haul.id}`)
    const costs = await get(page, `/trips/${haul.id}/costs`)
    const shared = costs.items.reduce((sum, { fen }) => sum + Number(fen), 0)
    expect([trip.state, shared]).toEqual(['arrived', trip.payFen])
    await page.goto(`/coordinator/dispatch/trips/${haul.id}`)
    await page.getByText('运费分摊').waitFor()
    await page.getByText('最低～最高').waitFor()
    await shoot(page, 'trip')
    await sound(page)
    await page.goto(`/coordinator/pay?from=${day}&to=${day}`)
    await page.locator('.pay-sheet').waitFor()
    await shoot(page, 'pay')
    await resolve(page)
    await custody(page, code)
    await page.goto('/coordinator/dispatch')
    await page.locator('.trip-card').first().waitFor()
    await shoot(page, 'board-end')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: /Dispatch of the day/ }).waitFor()
    await shoot(page, 'board-en')
  }

  /** What stayed behind has become an exception, which the coordinator deals with. */
  async function resolve(page: Page): Promise<void> {
    await page.goto('/coordinator/exceptions?state=open')
    await page.getByText('货没装上车').first().waitFor()
    await shoot(page, 'exceptions')
    await sound(page)
    await page.getByRole('button', { name: '处理', exact: true }).first().click()
    await dialog(page).getByLabel('处理办法').selectOption('other-vehicle')
    await dialog(page).getByLabel('备注').fill('下午加一趟')
    await shoot(page, 'exception-resolve')
    await dialog(page).locator('button[type=submit]').click()
    await page.getByText('已处理。').waitFor()
  }

  async function custody(page: Page, code: string): Promise<void> {
    const piece = `${code.slice(0, 7)}001`
    const { items: trips } = await get(page, '/trips?limit=1')
    const { items } = await get(page, `/schedules/${String(trips[0]?.schedule)}/labels`)
    const whole = items.find((each) => each.code === code)
    const [first] = (whole?.packages ?? []) as Item[]
    expect(String(first?.code).slice(0, 10)).toBe(piece)
    await page.goto(`/coordinator/dispatch/packages?code=${String(first?.code)}`)
    await page.getByText('经手记录').waitFor()
    await page.getByText('县电商物流园区').first().waitFor()
    await shoot(page, 'custody')
    await sound(page)
  }
})
