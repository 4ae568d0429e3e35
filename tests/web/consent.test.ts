// Households consent at the hall by card, on paper and on their own phones, through real browsers with passkeys of their own.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sound } from './hands.ts'
import {
  enrolWithPasskey,
  giveDevice,
  type Offer,
  type Offered,
  offerContracts,
  siteOf,
} from './offered.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const waitMs = 60_000
const pin = '204817'
// The smallest drawing that a scanner could hand in: a JPEG's head and filling.
const scan = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)])

describe.skipIf(!hasChromium)('households that consent', () => {
  let product: Product
  let county: Offered
  let clerk: Page
  const cards = new Map<string, string>()
  const offerAt = (at: number): Offer => {
    const offer = county.offers[at]
    if (offer === undefined) throw new Error(`fewer than ${at + 1} offers`)
    return offer
  }
  const visit = async (width = 1280): Promise<Page> => {
    const page = await product.visit({ width })
    page.setDefaultTimeout(waitMs)
    return page
  }
  const site = () => siteOf(product)

  beforeAll(async () => {
    product = await startProduct()
    county = await offerContracts(product)
    clerk = await visit()
    await enrolWithPasskey(clerk, site(), await county.invite('hall', county.hall.party, '馆员甲'))
  })
  afterAll(async () => product.close())

  const press = async (page: Page, digits: string): Promise<void> => {
    for (const digit of digits) {
      await page.getByRole('button', { name: `数字 ${digit}`, exact: true }).click()
    }
    await page.getByRole('button', { name: '确定', exact: true }).click()
  }
  /** Opens a deed and does it. */
  const confirm = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.locator('dialog[open] button[type=submit]').click()
  }
  const attest = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: /原件与扫描件一致/ }).click()
    await page.getByLabel('我已核对纸质原件').check()
    await page.locator('dialog[open] button[type=submit]').click()
  }
  /** Issues a household's card at the hall and reads its number off the print. */
  async function issueCard({ household }: Offer): Promise<string> {
    await clerk.goto(`${site()}/hall/households/${household}/card`)
    await clerk.getByRole('button', { name: '发卡' }).click()
    await press(clerk, pin)
    await clerk.getByText('请农户再输一遍').waitFor()
    await press(clerk, pin)
    const number = await clerk.locator('.id-card-number').textContent()
    await sound(clerk)
    cards.set(household, number ?? '')
    return number ?? ''
  }
  /** Reads the summary aloud and brings the household before its decision. */
  async function readAloud({ id }: Offer): Promise<void> {
    await clerk.goto(`${site()}/hall/consent/${id}`)
    await clerk.getByText('合同摘要（签字前读给农户听）').waitFor()
    await clerk
      .getByText(/大写：/)
      .first()
      .waitFor()
    await clerk.getByRole('button', { name: '开始念' }).click()
    await clerk.getByRole('button', { name: '念完了' }).click()
    await clerk.getByText('先写明念给谁听、用什么话念。').waitFor()
    await clerk.getByRole('button', { name: /本人$/ }).click()
    await clerk.getByRole('button', { name: '当地方言（西南官话）' }).click()
    await clerk.getByLabel('农户问了什么、怎么答的').fill('问多久到账，答验收后按合同付。')
    await clerk.getByRole('button', { name: '念完了' }).click()
    await clerk.getByText('您怎么决定？').waitFor()
    await sound(clerk)
  }

  it('takes a yes by card and PIN, and says a wrong PIN and a locked card plainly', async () => {
    const offer = offerAt(0)
    const number = await issueCard(offer)
    await readAloud(offer)
    await clerk.getByRole('button', { name: /^同意/ }).click()
    await clerk.getByLabel('扫农户卡，或输入卡上的号码').fill('no card at all')
    await clerk.keyboard.press('Enter')
    await clerk.getByText('没有读出卡号').waitFor()
    await clerk.getByLabel('扫农户卡，或输入卡上的号码').fill(number)
    await confirm(clerk, '用我的通行密钥确认')
    await clerk.getByText('请农户本人输入密码').waitFor()
    await sound(clerk)
    await press(clerk, '975310')
    await clerk.getByText(/密码不对（第 1 次）/).waitFor()
    await press(clerk, pin)
    await clerk.getByText('农户已同意').waitFor()
    const { records } = await county.hall.get<Version>(`/contracts/${offer.id}/versions/1`)
    const said = records.find(({ kind }) => kind === 'consent')
    expect(said).toMatchObject({ decision: 'accept', method: 'card' })
    expect(said?.proof?.readAloud).toMatchObject({
      ...{ to: `户主${offer.headName}本人`, language: '当地方言（西南官话）' },
      questions: '问多久到账，答验收后按合同付。',
    })
  })

  it('takes a counter-proposal on paper only when a second person has attested it', async () => {
    const offer = offerAt(1)
    await readAloud(offer)
    await clerk.getByRole('button', { name: /^提条件/ }).click()
    await clerk.getByRole('button', { name: '下一步' }).click()
    await clerk.getByText('至少改一项').waitFor()
    const price = clerk.getByLabel(/保底价/).first()
    await price.fill('9.87')
    await clerk.getByLabel('为什么这样改，或者别的条件').fill('今年肥料贵')
    await clerk.getByRole('button', { name: '下一步' }).click()
    await clerk.getByRole('radio', { name: /纸上签字/ }).check()
    await clerk.locator('input[type=file]').setInputFiles({
      ...{ name: '签字页.jpg', mimeType: 'image/jpeg', buffer: scan },
    })
    await clerk.getByText('已上传：签字页.jpg').waitFor()
    await clerk.getByRole('button', { name: '交第二人见证' }).click()
    await clerk.getByRole('dialog').getByRole('button', { name: '交第二人见证' }).click()
    await clerk.getByText('已交出，等第二人见证。').waitFor()
    await sound(clerk)
    // Who read aloud and uploaded the scan cannot be the second person.
    await clerk.goto(`${site()}/hall/attest/${offer.id}`)
    await attest(clerk)
    await clerk.getByRole('alert').waitFor()
    const second = await visit(390)
    const code = await county.invite('notary', county.notaryOffice, '公证员甲')
    await enrolWithPasskey(second, site(), code)
    await second.goto(`${site()}/notary/attest`)
    await second.getByRole('link', { name: /去见证/ }).click()
    await second.getByRole('button', { name: '查看扫描件' }).click()
    await second.getByLabel('查看原因').fill('第二人见证')
    await second.getByRole('dialog').getByRole('button', { name: '查看扫描件' }).click()
    await second.locator('img.scan-page').waitFor()
    await second.getByText(/→ 9.87/).waitFor()
    await sound(second)
    await attest(second)
    await second.getByText('已见证，农户的决定生效。').waitFor()
    const { state } = await county.hall.get<{ readonly state: string }>(`/contracts/${offer.id}`)
    expect(state).toBe('countered')
  })

  it('lets a household set its phone up with card and PIN, and sign there by itself', async () => {
    const offer = offerAt(2)
    const number = await issueCard(offer)
    await readAloud(offer)
    await clerk.getByRole('button', { name: /^同意/ }).click()
    await clerk.getByRole('radio', { name: /农户自己的手机/ }).check()
    await clerk.getByRole('img', { name: '合同二维码' }).waitFor()
    await clerk.getByText('农户的手机还没有设置过？').click()
    await clerk.getByLabel('扫农户卡，或输入卡上的号码').fill(number)
    await press(clerk, pin)
    const code = (await clerk.locator('.set-up-code code').textContent()) ?? ''
    const phone = await visit(390)
    await enrolWithPasskey(phone, site(), code)
    await phone.getByRole('link', { name: '看合同，做决定' }).first().click()
    await phone.getByText('合同摘要（签字前读给农户听）').waitFor()
    await sound(phone)
    await phone.getByRole('button', { name: /^同意/ }).click()
    await phone.getByRole('button', { name: '签名并同意' }).click()
    await phone.getByText('等企业和生活馆签字。').waitFor()
    await phone.getByText('合同全文').click()
    await phone.getByText('农产品订单购销合同').waitFor()
    await sound(phone)
    // The hall's screen follows.
    await clerk.getByText('农户已同意').waitFor()
  })

  it('lets a household refuse on its own with the card alone, in two touches', async () => {
    const offer = offerAt(3)
    const number = await issueCard(offer)
    const phone = await visit(390)
    await giveDevice(phone)
    await phone.goto(`${site()}/household#${number.replaceAll(' ', '')}`)
    await phone.getByText(/已读到您的卡/).waitFor()
    expect(phone.url()).not.toContain('#')
    await sound(phone)
    await phone.getByLabel('六位密码').fill(pin)
    await phone.getByRole('button', { name: '登录', exact: true }).click()
    await phone.getByRole('link', { name: '看合同，做决定' }).first().click()
    await phone.getByRole('button', { name: /^不同意/ }).click()
    await phone.getByRole('button', { name: '价钱低' }).click()
    await phone.getByRole('button', { name: '下一步' }).click()
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await phone.getByText('已告知企业：您不同意。').waitFor()
    const { state } = await county.hall.get<{ readonly state: string }>(`/contracts/${offer.id}`)
    expect(state).toBe('refused')
  })

  it('shows a notary what is promised beside what proves it, and a department the same masked', async () => {
    const { id, no, firm } = offerAt(0)
    const signer = await visit()
    await enrolWithPasskey(signer, site(), county.signerCodes.get(firm) ?? '')
    await signer.goto(`${site()}/firm/contracts/${id}`)
    await confirm(signer, '用通行密钥签字')
    await signer.getByText('已签字。').waitFor()
    await clerk.goto(`${site()}/hall/contracts/${id}`)
    await confirm(clerk, '用通行密钥签字')
    await clerk.getByText('已签字。').waitFor()
    const code = await county.invite('notary', county.notaryOffice, '公证员乙')
    const notary = await visit()
    await enrolWithPasskey(notary, site(), code)
    await sound(notary)
    await notary.getByRole('link', { name: no }).click()
    await notary.getByText('齐备，可以会签。').waitFor()
    // Nobody reads a page aloud in seconds: the notary is told.
    await notary.getByText(/只用了 \d+ 秒/).waitFor()
    await notary.getByText('问多久到账，答验收后按合同付。').waitFor()
    await notary.getByText('会签后写入日志。').waitFor()
    await sound(notary)
    await notary.getByRole('link', { name: '全文' }).click()
    await notary.getByText('农产品订单购销合同').waitFor()
    await notary.getByRole('button', { name: '审过，放进批量会签' }).click()
    await notary.goto(`${site()}/notary/batch`)
    await notary.getByRole('button', { name: '会签这 1 份' }).waitFor()
    await sound(notary)
    const department = await visit(390)
    const audit = await county.invite('department', 'audit', '审计员甲')
    await enrolWithPasskey(department, site(), audit)
    await department.getByRole('link', { name: no }).click()
    await department.getByText('合同摘要（签字前读给农户听）').waitFor()
    await sound(department)
  })

  it('ends a lost card at once, and replaces it only after a word of warning', async () => {
    const { household } = offerAt(0)
    await clerk.goto(`${site()}/hall/households/${household}/card`)
    await clerk.getByRole('button', { name: '挂失' }).click()
    await clerk.getByLabel('挂失原因').fill('赶场时丢了')
    await sound(clerk)
    await clerk.getByRole('dialog').getByRole('button', { name: '挂失' }).click()
    await clerk.getByText(/赶场时丢了/).waitFor()
    const phone = await visit(390)
    await phone.goto(`${site()}/household#${(cards.get(household) ?? '').replaceAll(' ', '')}`)
    await phone.getByLabel('六位密码').fill(pin)
    await phone.getByRole('button', { name: '登录', exact: true }).click()
    await phone.getByRole('alert').waitFor()
    const number = await issueCard(offerAt(0))
    // Somebody who guesses is stopped, and is told what can still be done today.
    await clerk.getByRole('button', { name: '已交给农户' }).click()
    await clerk.getByText('生成设置码').click()
    await clerk.getByLabel('扫农户卡，或输入卡上的号码').fill(number)
    for (let tries = 1; tries <= 5; tries++) {
      await press(clerk, '975310')
      await clerk.getByText(`密码不对（第 ${tries} 次）`, { exact: false }).waitFor()
    }
    await press(clerk, pin)
    await clerk.getByText(/这张卡已锁住，还要等 \d+ 分钟/).waitFor()
    await sound(clerk)
  })
})

type Version = {
  readonly records: readonly {
    readonly kind: string
    readonly decision: string
    readonly method: string
    readonly proof: { readonly readAloud?: object } | null
  }[]
}
