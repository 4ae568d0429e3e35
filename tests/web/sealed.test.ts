// One contract from its signatures to a verdict that needs no server: signed by four people, notarized, witnessed by a
// department and verified, each at a browser with a passkey or key of its own; and taken back in the end.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { act, dialog, enter, sound } from './hands.ts'
import { type Offer, type Offered, offerContracts, siteOf } from './offered.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const pin = '204817'
const scan = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)])
const number = '（2026）样证字第 1 号'

describe.skipIf(!hasChromium)(
  'a contract that is signed, notarized, witnessed and verified',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'orderfield-sealed-'))
    let product: Product
    let county: Offered
    let offer: Offer
    let notary: Page
    let department: Page
    let firm: Page
    let phone: Page

    const at = (path: string): string => `${siteOf(product)}${path}`
    const file = { name: '扫描件.jpg', mimeType: 'image/jpeg', buffer: scan }
    type Log = { readonly signedSize: number; readonly publishedSize: number | null }
    /** The department signs whatever the log shows it, until as much is published. */
    async function witness(leaves: number): Promise<void> {
      await department.goto(at('/department/witness'))
      for (let tries = 0; tries < 60; tries++) {
        const { signedSize, publishedSize } = await county.office.get<Log>('/log')
        if ((publishedSize ?? 0) >= leaves) return
        if (signedSize > (publishedSize ?? 0)) {
          await department.reload()
          await department.getByRole('button', { name: '核对并签名' }).click()
          await department.getByText(/已核对到第 \d+ 条，签名已交给日志。/).waitFor()
        }
        await department.waitForTimeout(500)
      }
      throw new Error('the log has not published in time')
    }

    beforeAll(async () => {
      product = await startProduct()
      county = await offerContracts(product)
      const [first] = county.offers
      if (first === undefined) throw new Error('nothing is offered')
      offer = first
      department = await enter(product, await county.invite('department', 'audit', '审计员甲'))
      notary = await enter(product, await county.invite('notary', county.notaryOffice, '公证员甲'))
      firm = await enter(product, county.signerCodes.get(offer.firm) ?? '')
    })
    afterAll(async () => {
      rmSync(folder, { recursive: true })
      await product.close()
    })

    it('is witnessed by a department whose key the office has taken into the policy', async () => {
      await department.goto(at('/department/witness'))
      await department.getByRole('button', { name: '在本机生成密钥' }).click()
      await department.getByRole('button', { name: '登记公钥' }).click()
      await department.getByText('等县办公室').waitFor()
      const office = await enter(product, await county.invite('office', 'x-county', '办公室甲'))
      await office.goto(at('/office/log'))
      await office.getByText('已登记，还没收入').waitFor()
      await sound(office)
      await office.getByRole('button', { name: '公布信任规则' }).click()
      await office.getByLabel('为什么这样定').fill('审计局见证')
      await dialog(office).locator('button[type=submit]').click()
      await office.getByText('审计局见证').first().waitFor()
      await office.getByText('和现行规则一样，不用公布。').waitFor()
      await sound(office)
      await witness(1)
    })

    it('is signed by household, firm and hall with passkeys of their own', async () => {
      const { id, household } = offer
      const { token } = await county.hall.send<{ readonly token: string }>(
        'POST',
        `/households/${household}/cards`,
        { pin },
      )
      const { code } = await county.hall.send<{ readonly code: string }>(
        'POST',
        `/households/${household}/phone`,
        { token, pin },
      )
      phone = await enter(product, code, 390)
      await phone.goto(at(`/household/contracts/${id}`))
      await phone.getByRole('button', { name: /^同意/ }).click()
      await phone.getByRole('button', { name: '签名并同意' }).click()
      await phone.getByText('等企业和生活馆签字。').waitFor()
      await firm.goto(at(`/firm/contracts/${id}`))
      await act(firm, '用通行密钥签字', '已签字。')
      const clerk = await enter(product, await county.invite('hall', county.hall.party, '馆员甲'))
      await clerk.goto(at(`/hall/contracts/${id}`))
      await act(clerk, '用通行密钥签字', '已签字。')
    })

    it('is countersigned, which notarizes nothing, and certified with number and scan', async () => {
      await notary.goto(at(`/notary/contracts/${offer.id}`))
      await notary.getByText('齐备，可以会签。').waitFor()
      await notary.getByText('三方签名都验证通过').waitFor()
      await notary.getByRole('button', { name: '审查通过，会签' }).click()
      await dialog(notary).getByLabel('在生活馆').check()
      await sound(notary)
      await dialog(notary).locator('button[type=submit]').click()
      await notary.getByRole('heading', { name: '登记公证书' }).waitFor()
      expect(await notary.getByText('已公证，生效').count()).toBe(0)
      await notary.getByLabel('公证书编号').fill(number)
      await notary.locator('input[type=file]').setInputFiles([file])
      await notary.getByText('已上传：扫描件.jpg').waitFor()
      await sound(notary)
      await act(notary, '登记公证书', '已登记，合同已公证。')
      await notary.getByText('已公证，生效').first().waitFor()
      await sound(notary)
    })

    it('is published once the department has seen it, and verifies at the firm and from a disk', async () => {
      await witness(3)
      await firm.goto(at(`/firm/contracts/${offer.id}?tab=versions`))
      await firm.getByRole('button', { name: '核验', exact: true }).waitFor()
      await sound(firm)
      const coming = firm.waitForEvent('download')
      await firm.getByRole('button', { name: '下载离线核验页' }).click()
      const download = await coming
      const page = join(folder, download.suggestedFilename())
      await download.saveAs(page)
      await firm.getByRole('button', { name: '核验', exact: true }).click()
      await firm.getByRole('heading', { name: '没有被改过，公证书已经登记' }).waitFor()
      expect(await firm.getByText('没有通过').count()).toBe(0)
      expect(readFileSync(page, 'utf8')).not.toContain(offer.headName)
      const context = await product.browser.newContext({ offline: true, locale: 'zh-CN' })
      const disk = await context.newPage()
      await disk.goto(pathToFileURL(page).href)
      await disk.getByRole('heading', { name: '没有被改过，公证书已经登记' }).waitFor()
    })

    it('counts no longer once the notary has taken the certificate back, and says so itself', async () => {
      await notary.goto(at(`/notary/contracts/${offer.id}`))
      await notary.getByText('撤销公证', { exact: true }).first().click()
      await notary.locator('input[type=file]').setInputFiles([file])
      await notary.getByRole('button', { name: '撤销公证' }).click()
      await dialog(notary).getByLabel('原因').fill('当事人身份不实')
      await dialog(notary).getByLabel('请照写合同编号以确认').fill(offer.no)
      await dialog(notary).locator('button[type=submit]').click()
      await notary.getByText('公证已撤销').first().waitFor()
      await witness(4)
      await phone.goto(at(`/household/contracts/${offer.id}`))
      await phone.getByText('公证已撤销，合同不再有效。').waitFor()
      await sound(phone)
      await phone.getByRole('button', { name: '核验', exact: true }).click()
      await phone.getByRole('heading', { name: '凭据是真的，但公证书已经撤销' }).waitFor()
      await sound(phone)
    })
  },
)
