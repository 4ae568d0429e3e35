// A round's certificates, checked in the auditor's own browser, and what each plan is told.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, seriousFaults, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const waitMs = 60_000

describe.skipIf(!hasChromium)('the proof of a round in the browser', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => product.close())

  async function openRound(view: string): Promise<Page> {
    const page = await product.visit()
    page.setDefaultTimeout(waitMs)
    await page.goto('/')
    await page.getByRole('button', { name: /县电商办/ }).click()
    await page.getByRole('button', { name: '退出' }).waitFor()
    await page.goto('/office/rounds')
    await page.getByRole('link', { name: /第 1 轮/ }).click()
    await page.getByRole('link', { name: view, exact: true }).click()
    return page
  }

  it('passes as it was published, group by group, and the chain ends in the result hash', async () => {
    const page = await openRound('证书核验')
    await page.getByRole('button', { name: '开始核验' }).click()
    await page.getByText(/\d+ 组全部通过/).waitFor()
    await page.getByText('哈希链与本轮结果哈希一致。').waitFor()
    expect(await page.getByText('不一致').count()).toBe(0)
    expect(await seriousFaults(page)).toEqual([])
  })

  it('fails in red when one unit of one flow was moved on the way', async () => {
    const page = await openRound('证书核验')
    await page.route(/\/proof\/1\/matching$/, async (route) => {
      const answer = await route.fetch()
      const text = await answer.text()
      const moved = text.replace(
        /"quantity":(\d+)/,
        (_, n: string) => `"quantity":${Number(n) + 1}`,
      )
      expect(moved).not.toBe(text)
      await route.fulfill({ response: answer, body: moved })
    })
    await page.getByRole('button', { name: '开始核验' }).click()
    await page.getByText('核验未通过，见下表红色部分。').waitFor()
    await page.getByText('哈希链与本轮结果哈希不一致。').waitFor()
    expect(await page.getByText('未通过', { exact: true }).count()).toBe(1)
  })

  it('shows where it is tight, on charts and map, without a serious fault', async () => {
    const page = await openRound('压力')
    await page.getByRole('heading', { name: '最抢手的需求' }).waitFor()
    await page.locator('.leaflet-container').waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  it('tells a plan of every demand and finds what would have matched more', async () => {
    const page = await openRound('按计划')
    await page.getByRole('button', { name: '看说明' }).first().click()
    await page
      .getByText(/保底价 \d+\.\d\d 元，路程 \d+\.\d 公里。/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '求解可行的改动' }).click()
    await page
      .getByText(/多 [\d,]+ (公斤|只|枚)。|单改一项都不能多匹配/)
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })
})
