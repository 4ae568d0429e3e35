// What becomes of a contract that is notarized: changed with the household's own terms taken up, and ended in the end, by
// clicking; and what is offered anew after a no.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, dialog, enter, sound } from './hands.ts'
import { type Offer, type Offered, offerContracts, siteOf } from './offered.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const pin = '204817'
const scan = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)])
type Seen = {
  readonly state: string
  readonly inForce: number
  readonly version: number
  readonly floorTotalFen: number
}

describe.skipIf(!hasChromium)('a notarized contract that is changed', () => {
  let product: Product
  let county: Offered
  let offer: Offer
  let firm: Page
  let clerk: Page
  let notary: Page
  let phone: Page

  const at = (path: string): string => `${siteOf(product)}${path}`
  const seen = (): Promise<Seen> => county.office.get<Seen>(`/contracts/${offer.id}`)
  /** The firm begins a change of what is in force, and is led to its draft. */
  async function begin(name: string, reason: string): Promise<void> {
    await firm.goto(at(`/firm/contracts/${offer.id}`))
    await firm.getByRole('button', { name, exact: true }).click()
    await dialog(firm).getByLabel('原因').fill(reason)
    await dialog(firm).locator('button[type=submit]').click()
    await firm.getByText('已起草，请检查后送签。').waitFor()
  }
  /** Household, firm and hall sign the version that is offered. */
  async function signed(): Promise<void> {
    await phone.goto(at(`/household/contracts/${offer.id}`))
    await phone.getByRole('button', { name: /^同意/ }).click()
    await phone.getByRole('button', { name: '签名并同意' }).click()
    await phone.getByText('等企业和生活馆签字。').waitFor()
    await firm.goto(at(`/firm/contracts/${offer.id}`))
    await act(firm, '用通行密钥签字', '已签字。')
    await clerk.goto(at(`/hall/contracts/${offer.id}`))
    await act(clerk, '用通行密钥签字', '已签字。')
  }
  async function certified(number: string, said: string): Promise<void> {
    await notary.goto(at(`/notary/contracts/${offer.id}`))
    await notary.getByRole('button', { name: '审查通过，会签' }).click()
    await dialog(notary).getByLabel('在生活馆').check()
    await dialog(notary).locator('button[type=submit]').click()
    await notary.getByRole('heading', { name: '登记公证书' }).waitFor()
    await notary.getByLabel('公证书编号').fill(number)
    await notary
      .locator('input[type=file]')
      .setInputFiles([{ name: '扫描件.jpg', mimeType: 'image/jpeg', buffer: scan }])
    await notary.getByText('已上传：扫描件.jpg').waitFor()
    await act(notary, '登记公证书', said)
  }

  beforeAll(async () => {
    product = await startProduct()
    county = await offerContracts(product)
    const [first] = county.offers
    if (first === undefined) throw new Error('nothing is offered')
    offer = first
    firm = await enter(product, county.signerCodes.get(offer.firm) ?? '')
    clerk = await enter(product, await county.invite('hall', county.hall.party, '馆员甲'))
    notary = await enter(product, await county.invite('notary', county.notaryOffice, '公证员甲'))
    const path = `/households/${offer.household}`
    const { token } = await county.hall.send<{ readonly token: string }>('POST', `${path}/cards`, {
      pin,
    })
    const { code } = await county.hall.send<{ readonly code: string }>('POST', `${path}/phone`, {
      ...{ token, pin },
    })
    phone = await enter(product, code, 390)
  })
  afterAll(async () => product.close())

  it('is offered anew after a refusal, whose reason the firm is told, and notarized', async () => {
    await phone.goto(at(`/household/contracts/${offer.id}`))
    await phone.getByRole('button', { name: /^不同意/ }).click()
    await phone.getByRole('button', { name: '要再和家里商量' }).click()
    await phone.getByRole('button', { name: '下一步' }).click()
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await phone.getByText('您不同意，合同不成立。').waitFor()
    await firm.goto(at(`/firm/contracts/${offer.id}`))
    await firm.getByText('要再和家里商量').waitFor()
    await firm.getByRole('link', { name: '去看草案并送签' }).click()
    await act(firm, '送签', '已送签，等各方签字。')
    await signed()
    await certified('（2026）样证字第 1 号', '已登记，合同已公证。')
    expect(await seen()).toMatchObject({ state: 'notarized', inForce: 2 })
  })

  it('is amended: everybody is shown what changes, and a counter-proposal leaves what binds', async () => {
    const { floorTotalFen } = await seen()
    await begin('变更合同', '饲料涨价，提高保底价')
    await firm.goto(at(`/firm/contracts/${offer.id}?v=draft`))
    await firm.getByText('条款还没有改动。', { exact: false }).waitFor()
    await firm.goto(at(`/firm/contracts/${offer.id}/edit?section=goods`))
    await firm.getByLabel('保底价').first().fill('150')
    await firm.getByRole('button', { name: '保存修改' }).click()
    await firm.getByRole('heading', { name: '这一版变更合同' }).waitFor()
    await firm.getByText('¥150.00').first().waitFor()
    await act(firm, '送签', '已送签，等各方签字。')
    await phone.goto(at(`/household/contracts/${offer.id}`))
    await phone.getByText('仍按第 2 版履行', { exact: false }).waitFor()
    await phone.getByText('饲料涨价，提高保底价').first().waitFor()
    await sound(phone)
    await phone.getByRole('button', { name: /^提条件/ }).click()
    await phone
      .getByLabel(/保底价/)
      .first()
      .fill('160')
    await phone.getByLabel('为什么这样改，或者别的条件').fill('涨得更多')
    await phone.getByRole('button', { name: '下一步' }).click()
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await phone.getByText('在那以前按原来的合同办。', { exact: false }).waitFor()
    await phone.getByText(/第2版/).first().waitFor()
    expect(await seen()).toMatchObject({
      state: 'notarized',
      inForce: 2,
      version: 3,
      floorTotalFen,
    })
  })

  it('takes the household’s terms into the next version, down to its certificate', async () => {
    await firm.goto(at(`/firm/contracts/${offer.id}`))
    await firm.getByText('等企业答复农户的条件。', { exact: false }).waitFor()
    await firm.getByText('涨得更多').waitFor()
    await sound(firm)
    await act(firm, '接受条件', '已接受，新的一版已送签。')
    await firm.getByText('¥160.00').first().waitFor()
    await signed()
    await notary.goto(at(`/notary/contracts/${offer.id}`))
    await notary.getByRole('heading', { name: '这一版变更合同' }).waitFor()
    await notary.getByText('¥160.00').first().waitFor()
    await sound(notary)
    await certified('（2026）样证字第 2 号', '已登记，合同已公证。')
    expect(await seen()).toMatchObject({ state: 'notarized', inForce: 4 })
    await firm.goto(at(`/firm/contracts/${offer.id}?tab=versions`))
    await firm.getByText('现行有效').waitFor()
    await firm.getByText('已被新版代替').waitFor()
  })

  it('still binds when the household declines to end it, and ends when all have signed', async () => {
    await begin('解除合同', '遭灾，双方同意解除')
    await act(firm, '送签', '已送签，等各方签字。')
    await phone.goto(at(`/household/contracts/${offer.id}`))
    await phone.getByRole('heading', { name: '这一版解除合同' }).waitFor()
    expect(await phone.getByRole('button', { name: /^提条件/ }).count()).toBe(0)
    await phone.getByRole('button', { name: /^不同意/ }).click()
    await phone.getByRole('button', { name: '损失没有说清楚' }).click()
    await phone.getByRole('button', { name: '下一步' }).click()
    await phone.getByText('您不同意解除，合同照原样履行。').waitFor()
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await phone.getByText('这次变更没有办成，按原来的合同办。').waitFor()
    await firm.goto(at(`/firm/contracts/${offer.id}`))
    await firm.getByText('仍按第 4 版履行', { exact: false }).waitFor()
    await firm.getByText('损失没有说清楚').waitFor()
    await firm.getByRole('link', { name: '去看草案并送签' }).click()
    await act(firm, '送签', '已送签，等各方签字。')
    await signed()
    await certified('（2026）样证字第 3 号', '已登记，合同已解除。')
    await notary.getByText('已解除').first().waitFor()
    await phone.goto(at(`/household/contracts/${offer.id}`))
    await phone.getByText('合同已解除。').first().waitFor()
    expect(await seen()).toMatchObject({ state: 'cancelled', inForce: 0 })
  })
})
