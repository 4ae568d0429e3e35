// What people do at every desk: come in with a passkey of their own, open a deed and do it; and whether a page is sound.

import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { enrolWithPasskey, siteOf } from './offered.ts'
import { type Product, seriousFaults } from './product.ts'

/** A new person at a browser of their own, set up with a one-time code. */
export async function enter(product: Product, code: string, width = 1280): Promise<Page> {
  const page = await product.visit({ width })
  page.setDefaultTimeout(60_000)
  await enrolWithPasskey(page, siteOf(product), code)
  return page
}

export const dialog = (page: Page) => page.locator('dialog[open]')

export async function act(page: Page, name: string, said: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
  await dialog(page).locator('button[type=submit]').click()
  await page.getByText(said).first().waitFor()
}

/** Nothing that axe holds to be serious, and nothing wider than the window. */
export async function sound(page: Page): Promise<void> {
  expect(await seriousFaults(page)).toEqual([])
  const { width = 0 } = page.viewportSize() ?? {}
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}
