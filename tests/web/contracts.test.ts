// biome-ignore-all lint/style/noExcessiveLinesPerFile: one story, told in order at three desks.
// Contracts at the desks of firm, hall and office, with passkeys of their own: drafted, mended, offered and signed, by one
// and by the batch.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialog, sound } from './hands.ts'
import {
  type Caller,
  callAs,
  enrolWithPasskey,
  giveDevice,
  type Person,
  siteOf,
} from './offered.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const waitMs = 60_000
const pin = '204817'
type Listed = {
  readonly id: string
  readonly no: string
  readonly household: string
  readonly hall: string
  readonly firm: string
  readonly state: string
}
type Busiest = { readonly demand: string; readonly clerk: Person; readonly seller: Person }
type Page200 = { readonly items: readonly Listed[] }
type Seen = Listed & {
  readonly lines: readonly { readonly demand: string }[]
  readonly records: readonly {
    readonly role: string
    readonly kind: string
    readonly method: string
    readonly proof: { readonly batch: { readonly size?: number } | null } | null
  }[]
}

describe.skipIf(!hasChromium)('contracts at the desks', () => {
  let product: Product
  let office: Caller
  let people: readonly Person[]
  let firm: Page
  let demand = ''
  let clerk: Person
  let signed: readonly Listed[] = []

  const visit = async (width = 1280): Promise<Page> => {
    const page = await product.visit({ width })
    page.setDefaultTimeout(waitMs)
    return page
  }
  const personOf = (role: string, party = ''): Person => {
    const found = people.find(
      (each) => each.role === role && (party === '' || each.party === party),
    )
    if (found === undefined) throw new Error(`no demo person of ${role} ${party}`)
    return found
  }
  /** A demonstration person at a browser that holds passkeys, but none yet. */
  async function enter(person: Person, width = 1280): Promise<Page> {
    const page = await visit(width)
    await giveDevice(page)
    await page.goto(siteOf(product))
    await page.evaluate(
      async ({ user }) => {
        await fetch('/api/v1/demo/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
          body: JSON.stringify({ user }),
        })
      },
      { user: person.user },
    )
    return page
  }
  const at = (path: string): string => `${siteOf(product)}${path}`
  async function act(page: Page, name: RegExp | string, said: RegExp | string): Promise<void> {
    const exact = typeof name === 'string' ? { exact: true } : {}
    await page
      .getByRole('button', { name, ...exact })
      .first()
      .click()
    await dialog(page).locator('button[type=submit]').click()
    await page.getByText(said).first().waitFor()
  }

  beforeAll(async () => {
    product = await startProduct()
    people = (
      (await (await fetch(`${product.address}/api/v1/demo/people`)).json()) as {
        readonly people: readonly Person[]
      }
    ).people
    office = await callAs(product, personOf('office'))
    const chosen = await busiest()
    demand = chosen.demand
    clerk = chosen.clerk
    firm = await enter(chosen.seller)
  })
  afterAll(async () => product.close())

  it('lets the office publish the next standard only with a word on what it changes', async () => {
    const page = await enter(personOf('office'))
    await page.goto(at('/office/standard'))
    await page.getByText('第 1 版').first().waitFor()
    await page.getByText('数字', { exact: true }).click()
    await page.getByLabel('付款天数').fill('5')
    await page.getByRole('button', { name: '公布新的一版' }).click()
    await dialog(page).getByText('改了 1 处').waitFor()
    await dialog(page).getByLabel('说明').fill('付款缩短到五天')
    await sound(page)
    await dialog(page).locator('button[type=submit]').click()
    await page.getByText('付款缩短到五天').waitFor()
    const { items } = await office.get<{ readonly items: readonly { readonly version: number }[] }>(
      '/contract-standards',
    )
    expect(items.map(({ version }) => version)).toEqual([1, 2])
  })

  it('lets a firm draft and check all contracts of a demand, and shows each finding once', async () => {
    await firm.goto(at(`/firm/contracts/batch?demand=${demand}`))
    await firm.getByRole('button', { name: '检查全部草案' }).click()
    await firm.getByRole('heading', { name: '要改的地方' }).waitFor()
    // Another hall has not handed in accounts yet: every finding once, whatever the number of contracts.
    await firm.getByText(/账号/).first().waitFor()
    const found = await firm.locator('.findings li b').allTextContents()
    expect(found.length).toBeGreaterThan(1)
    expect(new Set(found).size).toBe(found.length)
    await sound(firm)
  })

  it('names whoever signs for the firm', async () => {
    await firm.goto(at('/firm/signer'))
    await firm.getByText('就是您本人').waitFor()
    await firm.getByLabel(/^法定代表人/).fill('王经理')
    await firm.getByRole('button', { name: '登记为签约人' }).click()
    await firm.getByText('王经理', { exact: true }).waitFor()
    await sound(firm)
  })

  it('lets a firm write a contract that no round matched, and says what is wrong with it', async () => {
    const { items } = await office.get<{ readonly items: readonly { readonly no: string }[] }>(
      `/households?hall=${clerk.party}&limit=1`,
    )
    await firm.goto(at('/firm/contracts'))
    await firm.getByRole('link', { name: '手写合同' }).click()
    await firm.getByRole('button', { name: '写成草案' }).click()
    await firm.getByText('填大于 0 的整数。').waitFor()
    await sound(firm)
    await firm.getByLabel(/^农户编号/).fill('X9999999')
    await firm.getByLabel(/^产品/).selectOption({ index: 1 })
    await firm.getByLabel(/^等级/).selectOption({ index: 1 })
    await firm.getByLabel(/^数量/).fill('120')
    await firm.getByLabel(/^保底价/).fill('3.20')
    await firm.getByLabel(/^交货从/).fill('2027-02-01')
    await firm.getByLabel(/^交货到/).fill('2027-02-10')
    await firm.getByLabel(/^交货地/).selectOption({ index: 1 })
    await firm.getByRole('button', { name: '写成草案' }).click()
    await firm.getByRole('alert').first().waitFor()
    await firm.getByLabel(/^农户编号/).fill(items[0]?.no ?? '')
    await firm.getByRole('button', { name: '写成草案' }).click()
    await firm.getByText('检查通过').waitFor()
    await firm.getByText(/¥384/).first().waitFor()
    await sound(firm)
  })

  it('keeps an unfair term from being offered until it is mended in its own field', async () => {
    const { items } = await office.get<Page200>(`/contracts?demand=${demand}&limit=200`)
    const one = items.find(({ hall }) => hall === clerk.party)
    await firm.goto(at(`/firm/contracts/${one?.id}/edit?section=payment`))
    await firm.getByLabel('付款天数').fill('一个月')
    await firm.getByRole('button', { name: '保存修改' }).click()
    await firm.getByText('请先改正标出的内容').waitFor()
    await firm.getByLabel('付款天数').fill('60')
    await firm.getByRole('button', { name: '保存修改' }).click()
    await firm.getByText(/有 \d+ 处要改/).waitFor()
    expect(await firm.getByRole('button', { name: '送签', exact: true }).count()).toBe(0)
    await firm.getByRole('link', { name: '第 12 条' }).first().click()
    await firm.locator('#clause-12').getByText(/60天/).waitFor()
    await sound(firm)
    await firm.locator('#clause-12').getByRole('link', { name: '去改' }).click()
    await firm.getByLabel('付款天数').fill('7')
    await firm.getByRole('button', { name: '保存修改' }).click()
    await firm.getByText('检查通过').waitFor()
    await firm.getByText('大写', { exact: true }).waitFor()
    await sound(firm)
  })

  it('offers all that pass, and signs them with one touch of a passkey made in place', async () => {
    await firm.goto(at(`/firm/contracts/batch?demand=${demand}`))
    await firm.getByRole('button', { name: '检查全部草案' }).click()
    await firm.getByText(/份通过/).waitFor()
    await act(firm, /^送签 \d+ 份$/, /已送签 \d+ 份/)
    await act(firm, '在这台设备上设置通行密钥', '通行密钥已设置')
    await sound(firm)
    await act(firm, /^一次签 \d+ 份$/, /已签 \d+ 份/)
    const { items } = await office.get<Page200>(
      `/contracts?demand=${demand}&state=offered&limit=200`,
    )
    signed = items
    expect(items.length).toBeGreaterThan(1)
    for (const { id } of items) {
      const { records } = await office.get<Seen>(`/contracts/${id}`)
      expect(
        records.find(({ role, kind }) => role === 'firm' && kind === 'signature'),
      ).toMatchObject({ method: 'passkey', proof: { batch: expect.any(Object) } })
    }
    await firm.goto(at(`/firm/contracts/${signed[0]?.id}?tab=timeline`))
    await firm.getByText('企业 · 签字').waitFor()
    await firm.getByText('等农户签字').waitFor()
    await sound(firm)
  })

  it('lets a firm take an offer back with a reason, and offer it anew', async () => {
    const last = signed.at(-1)
    await firm.goto(at(`/firm/contracts/${last?.id}`))
    await firm.getByRole('button', { name: '收回送签' }).click()
    await dialog(firm).locator('textarea').fill('数量写错了')
    await sound(firm)
    await dialog(firm).locator('button[type=submit]').click()
    await firm.getByText('已收回，可以改草案后重新送签。').waitFor()
    await firm.goto(at(`/firm/contracts/${last?.id}?v=draft`))
    await act(firm, '送签', /已送签/)
    await firm.goto(at(`/firm/contracts/${last?.id}`))
    await act(firm, '用通行密钥签字', '已签字。')
    const { state, records } = await office.get<Seen>(`/contracts/${last?.id}`)
    expect([state, records.map(({ kind }) => kind)]).toEqual([
      'offered',
      ['offer', 'signature', 'return', 'offer', 'signature'],
    ])
  })

  it('lets the hall sign once the household has, alone and by the batch', async () => {
    const hallCaller = await callAs(product, clerk)
    const mine = signed.filter(({ hall }) => hall === clerk.party).slice(0, 3)
    expect(mine.length).toBeGreaterThan(1)
    const hall = await enter(clerk, 390)
    await hall.goto(at(`/hall/contracts/${mine[0]?.id}`))
    await hall.getByRole('link', { name: '请农户听读和表态' }).waitFor()
    for (const contract of mine) await consent(contract, hallCaller)
    await hall.reload()
    await act(hall, '在这台设备上设置通行密钥', '通行密钥已设置')
    await act(hall, '用通行密钥签字', '已签字。')
    await hall.getByText('等公证处审查会签').waitFor()
    await sound(hall)
    await hall.goto(at(`/hall/contracts/batch?demand=${demand}`))
    await act(hall, /^一次签 \d+ 份$/, /已签 \d+ 份/)
    await sound(hall)
    for (const { id } of mine) {
      expect((await hallCaller.get<Listed>(`/contracts/${id}`)).state).toBe('signed')
    }
  })

  it('counts by state, filters by who is waited for, and speaks both languages on a phone', async () => {
    const page = await enter(personOf('office'), 390)
    await page.goto(at('/office/contracts'))
    await page.getByRole('button', { name: /待公证审查/ }).click()
    await page.getByRole('link', { name: signed[0]?.no ?? '', exact: true }).waitFor()
    await page.getByLabel('等谁办').selectOption({ label: '公证处' })
    await page.getByRole('link', { name: signed[0]?.no ?? '', exact: true }).click()
    await page.getByRole('link', { name: '版本', exact: true }).click()
    await page.getByText('数据指纹（SHA-256）').waitFor()
    await sound(page)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Fingerprint of the data (SHA-256)').waitFor()
    await sound(page)
  })

  /** The demand with the most contracts of one firm and one hall whose people anybody may be. */
  async function busiest(): Promise<Busiest> {
    const { items } = await office.get<Page200>('/contracts?limit=200')
    const counted = new Map<string, { readonly one: Busiest; count: number }>()
    for (const { id, hall, firm: of } of items) {
      const seller = people.find(({ role, party }) => role === 'firm' && party === of)
      const found = people.find(({ role, party }) => role === 'hall' && party === hall)
      if (seller === undefined || found === undefined) continue
      const { lines } = await office.get<Seen>(`/contracts/${id}`)
      for (const line of lines) {
        const one = { demand: line.demand, clerk: found, seller }
        const known = counted.get(`${line.demand} ${hall}`) ?? { one, count: 0 }
        known.count++
        counted.set(`${line.demand} ${hall}`, known)
      }
    }
    const most = [...counted.values()].reduce((best, each) =>
      each.count > best.count ? each : best,
    )
    return most.one
  }

  /** The household says yes on a phone of its own. */
  async function consent({ id, household }: Listed, hall: Caller): Promise<void> {
    const { token } = await hall.send<{ readonly token: string }>(
      'POST',
      `/households/${household}/cards`,
      { pin },
    )
    const { code } = await hall.send<{ readonly code: string }>(
      'POST',
      `/households/${household}/phone`,
      { token, pin },
    )
    const phone = await visit(390)
    await enrolWithPasskey(phone, siteOf(product), code)
    await phone.goto(at(`/household/contracts/${id}`))
    await phone.getByRole('button', { name: /^同意/ }).click()
    await phone.getByRole('button', { name: '签名并同意' }).click()
    await phone.getByText('等企业和生活馆签字。').waitFor()
    await phone.context().close()
  }
})
