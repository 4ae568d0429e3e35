// A round that is not the last word: a firm tries other terms of its demand.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, seriousFaults, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const waitMs = 60_000

describe.skipIf(!hasChromium)('a round tried in the browser', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
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
    const lost = page.getByText(/^[1-9][\d,]* \S+ → 0 \S+$/).first()
    await page.goto('/firm/results')
    const links = page.getByRole('link', { name: '试一试' })
    await links.first().waitFor()
    // Not every demand has been matched to anything that a withdrawal would lose.
    for (let at = 0, all = await links.count(); at < all && (await lost.count()) === 0; at++) {
      await page.goto('/firm/results')
      await links.nth(at).click()
      await page.getByRole('textbox', { name: /^名称/ }).fill(`撤回看看 ${at}`)
      await page.getByRole('checkbox', { name: '撤回' }).check()
      await page.getByRole('button', { name: '试算', exact: true }).click()
      await page.getByRole('heading', { name: `前后对比：撤回看看 ${at}` }).waitFor()
      await lost.waitFor({ timeout: 8000 }).catch(() => undefined)
    }
    expect(await lost.count()).toBe(1)
    expect(await seriousFaults(page)).toEqual([])
  })

  it('shows a hall on its own page the points held against it, and what for', async () => {
    const office = await enterAs(/县电商办/)
    const halls = await office.request.get('/api/v1/halls?limit=50')
    const hall = await enterAs(/生活馆/)
    const { party } = (await (await hall.request.get('/api/v1/session')).json()) as Who
    expect(JSON.stringify(await halls.json())).toContain(party)
    const made = await office.request.post('/api/v1/demerits', {
      headers: { 'idempotency-key': 'late-handover-0001', origin: product.address },
      data: { kind: 'hall', party, points: 2, day: '2026-10-20', reason: '交货迟到两天' },
    })
    expect(made.status()).toBe(200)
    await hall.goto('/hall/results')
    await hall.getByRole('heading', { name: '信誉扣分' }).waitFor()
    await hall.getByText('交货迟到两天').waitFor()
    expect(await hall.getByRole('button', { name: '撤销' }).count()).toBe(0)
    expect(await seriousFaults(hall)).toEqual([])
  })

  it('lets the office forbid a pair with a reason, and shows both with what is lost', async () => {
    const page = await enterAs(/县电商办/)
    const rounds = await page.request.get('/api/v1/rounds?limit=1')
    const [{ id }] = ((await rounds.json()) as { items: [{ id: string }] }).items
    await page.goto(`/office/rounds/${id}`)
    await page.getByRole('button', { name: '重新撮合' }).click()
    await page.getByRole('textbox', { name: '理由' }).fill('再看一次')
    await page.getByRole('dialog').getByRole('button', { name: '重新撮合' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith(`/${id}`))
    await page.getByRole('link', { name: '人工干预', exact: true }).click()
    await page.getByRole('button', { name: '禁止一对' }).click()
    const dialog = page.getByRole('dialog')
    const again = new URL(page.url()).pathname.split('/').at(-1)
    type Listed = { readonly items: readonly { readonly product: string }[] }
    const list = async (what: string): Promise<Listed['items']> => {
      const answer = await page.request.get(`/api/v1/rounds/${again}/${what}`)
      return ((await answer.json()) as Listed).items
    }
    const wanted = new Set((await list('demands?limit=200')).map(({ product }) => product))
    const plan = (await list('plans?limit=50')).findIndex(({ product }) => wanted.has(product))
    await dialog.getByRole('combobox', { name: /^计划/ }).selectOption({ index: plan + 1 })
    await dialog.getByRole('combobox', { name: /^需求/ }).selectOption({ index: 1 })
    await dialog.getByRole('textbox', { name: '理由' }).fill('买方是亲属')
    await dialog.getByRole('button', { name: '禁止一对' }).click()
    await page.getByText('买方是亲属').first().waitFor()
    await page.getByRole('heading', { name: '全部人工干预的代价' }).waitFor()
    const bent = new URL(page.url()).pathname.split('/').at(-1)
    const compared = await page.request.get(`/api/v1/rounds/${bent}/comparison`)
    const { overrideSentences } = (await compared.json()) as { overrideSentences: string[] }
    expect(overrideSentences.length).toBeGreaterThan(0)
    for (const sentence of overrideSentences) await page.getByText(sentence).first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })
})

type Who = { readonly party: string }
