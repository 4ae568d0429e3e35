// A round that is not the last word: a firm tries other terms of its demand.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasChromium, type Product, seriousFaults, startProduct } from './product.ts'

const waitMs = 60_000

describe.skipIf(!hasChromium)('a round tried in the browser', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct(8964)
  })
  afterAll(async () => product.close())

  async function enterAs(person: RegExp): Promise<Page> {
    const page = await product.visit()
    page.setDefaultTimeout(waitMs)
    await page.goto('/')
    await page.getByRole('button', { name: person }).first().click()
    await page.getByRole('button', { name: '退出' }).waitFor()
    return page
  }

  it('lets a firm try terms of its own and says what would come of them', async () => {
    const page = await enterAs(/采购$/)
    await page.goto('/firm/results')
    await page.getByRole('link', { name: '试一试' }).first().click()
    await page.getByRole('textbox', { name: /^名称/ }).fill('撤回看看')
    await page.getByRole('checkbox', { name: '撤回' }).check()
    await page.getByRole('button', { name: '试算', exact: true }).click()
    await page.getByRole('heading', { name: '前后对比：撤回看看' }).waitFor()
    await page
      .getByText(/^[1-9][\d,]* \S+ → 0 \S+$/)
      .first()
      .waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })
})
