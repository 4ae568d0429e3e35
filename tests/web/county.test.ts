// The county office and the coordinator at their desks, through a real browser.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, seriousFaults, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const waitMs = 60_000
const officeScreens = [
  '/office',
  '/office/firms',
  '/office/firms/new',
  '/office/halls',
  '/office/households',
  '/office/plans',
  '/office/demands',
  '/office/imports',
  '/office/rounds',
  '/office/contracts',
  '/office/standard',
  '/office/log',
  '/office/map',
  '/office/report',
  '/office/users',
  '/office/registry',
]
const coordinatorScreens = [
  '/coordinator',
  '/coordinator/vehicles',
  '/coordinator/vehicles/new',
  '/coordinator/vehicles/import',
  '/coordinator/roads',
  '/coordinator/roads/import',
]

describe.skipIf(!hasChromium)('the county at its desks', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => product.close())

  async function signIn(
    role: '县电商办' | '物流调度',
    language: 'zh' | 'en' = 'zh',
  ): Promise<Page> {
    const page = await product.visit()
    page.setDefaultTimeout(waitMs)
    await page.goto('/')
    await page.getByRole('button', { name: new RegExp(role) }).click()
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
    return page
  }

  it('lets the office register a firm and verify it', async () => {
    const page = await signIn('县电商办')
    await page.goto('/office/firms/new')
    await page.getByLabel('企业名称').fill('云岭农产品有限公司')
    await page.getByLabel('统一社会信用代码').fill('91500101MA5U00088H')
    await page.getByLabel('联系人').fill('陈经理')
    await page.getByLabel('联系电话').fill('13800000008')
    await page.getByLabel('销售渠道').fill('社区团购')
    await page.getByRole('button', { name: '登记企业' }).click()
    await page.getByRole('heading', { name: '云岭农产品有限公司' }).waitFor()
    await page.getByRole('button', { name: '核验通过' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '核验通过' }).click()
    await page.getByText('已核验', { exact: true }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  it('lets the coordinator close a stretch of road by dates, see whom that cuts off, and lift it', async () => {
    const page = await signIn('物流调度')
    await page.goto('/coordinator/roads')
    const { roads } = (await (await page.request.get('/api/v1/map')).json()) as {
      roads: { name: string; feature: string }[]
    }
    const named = roads.filter(({ name, feature }) => name !== '' && feature === '')
    const pick = async (name: string): Promise<void> => {
      await page.getByLabel('按名称查找地点或道路').fill(name)
      await page.getByRole('button', { name }).first().click()
    }
    await pick(named[0]?.name ?? '')
    await page.getByRole('button', { name: '从这里选一段' }).click()
    await pick(named.at(-1)?.name ?? '')
    await page.getByText(/已选 \d+ 段路/).waitFor()
    await page.getByRole('button', { name: '封闭选中的路段' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^原因/).fill('塌方')
    await dialog.getByRole('button', { name: '封闭选中的路段' }).click()
    const closures = page.getByRole('region', { name: '封路记录' }).first()
    await closures.getByText('封闭中', { exact: true }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await closures.getByRole('button', { name: '解除封闭' }).click()
    await dialog.getByLabel('为什么解除').fill('已抢通')
    await dialog.getByRole('button', { name: '解除封闭' }).click()
    await closures.getByText('已解除', { exact: true }).waitFor()
    await page.getByText('每种车都能从园区到达所有地点并返回。').waitFor()
  })

  it('lets the office close a round, watch it, read the reasons and accept it', async () => {
    const page = await signIn('县电商办')
    await page.goto('/office/rounds')
    await page.getByRole('button', { name: '收口一轮匹配' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '收口一轮匹配' }).click()
    await page.waitForURL(/\/office\/rounds\/rd_/)
    // A reload in the middle of the work finds it again.
    await page.reload()
    await page.getByRole('button', { name: '采纳结果' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: '按计划' }).click()
    await page.getByRole('button', { name: '看说明' }).first().click()
    await page.getByRole('dialog').getByRole('heading', { name: '计划的匹配说明' }).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
    await page.getByRole('button', { name: '采纳结果' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '采纳结果' }).click()
    await page.getByRole('link', { name: '查看合同草案' }).waitFor()
  })

  it('lets the coordinator make a schedule, see it on the map and publish it', async () => {
    const page = await signIn('物流调度')
    await page.goto('/coordinator')
    await page.getByLabel('匹配轮次').selectOption({ label: '第 1 轮' })
    await page.getByRole('button', { name: '安排车次' }).click()
    await page.waitForURL(/\/coordinator\/schedules\/sch_/)
    await page.getByRole('button', { name: '发布车次' }).waitFor()
    await page.locator('.county-map canvas').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('link', { name: '线路与时间' }).click()
    await page.locator('.gantt-trip').first().press('Enter')
    await page.locator('.route-card').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: '发布车次' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发布车次' }).click()
    await page.getByText('已发布', { exact: true }).waitFor()
  })

  it.each(['zh', 'en'] as const)(
    'keeps every screen accessible in %s',
    async (language) => {
      const faults: string[] = []
      for (const [role, screens] of [
        ['县电商办', officeScreens],
        ['物流调度', coordinatorScreens],
      ] as const) {
        const page = await signIn(role, language)
        for (const screen of screens) {
          await page.goto(screen)
          await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
          await page.waitForFunction(() => document.querySelector('.desk-waiting') === null)
          // Colours are the same in every language.
          faults.push(...(await seriousFaults(page, { contrast: language === 'zh' })))
        }
        await page.context().close()
      }
      expect(faults).toEqual([])
    },
    300_000,
  )
})
