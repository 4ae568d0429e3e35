// A firm and a village hall at their desks, through a real browser.

import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { citizenCheckMark } from '#kernel/citizen.ts'
import { type Product, seriousFaults, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const waitMs = 60_000
const screens = {
  firm: [
    ...['demands', 'demands/new', 'imports', 'results', 'contracts', 'deposit', 'rules'],
    ...['rules?tab=vetoes', 'rules?tab=demerits', 'nowhere'],
  ],
  hall: [
    ...['households', 'households/new', 'plans', 'plans/new'],
    ...['imports', 'results', 'contracts', 'rules', 'rules?tab=capacities', 'nowhere'],
  ],
} as const

describe.skipIf(!hasChromium)('the firms and halls at their desks', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => product.close())

  async function signIn(
    who: RegExp,
    look: { width?: number; language?: 'zh' | 'en' } = {},
  ): Promise<Page> {
    const page = await product.visit(look)
    page.setDefaultTimeout(waitMs)
    await page.goto('/')
    if (look.language === 'en') await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('button', { name: who }).first().click()
    await page.getByRole('button', { name: /退出|Sign out/ }).waitFor()
    return page
  }

  it('says on the first page that nothing is real, and lets nobody in without a password', async () => {
    const page = await product.visit()
    await page.goto('/')
    await page.getByText('演示环境 · 合成数据').waitFor()
    await page.getByRole('button', { name: '登录', exact: true }).click()
    expect(await page.getByRole('alert').textContent()).toBe('请填写用户名和密码。')
    expect(await seriousFaults(page)).toEqual([])
    await page.goto('/enrol')
    await page.getByLabel('开户码').fill('no-such-code')
    await page.getByRole('textbox', { name: '用户名' }).fill('somebody')
    await page.getByLabel('密码（至少 10 位）').fill('correct horse battery')
    await page.getByLabel('再输一次密码').fill('correct horse battery')
    await page.getByRole('button', { name: '完成设置并登录' }).click()
    await page.getByRole('alert').waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  it('lets a firm write a demand, see the deposit it costs, and publish it', async () => {
    const page = await signIn(/采购$/)
    await page.getByRole('link', { name: '新建需求' }).click()
    await page.getByLabel('产品').selectOption({ label: '脐橙' })
    await page.getByLabel('最低等级').selectOption({ label: '二级' })
    await page.getByLabel('采购数量').fill('很多')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('应为大于零的整数').waitFor()
    await page.getByLabel('采购数量').fill('１,000')
    await page.getByLabel('一级保底价').fill('4.00')
    await page.getByLabel('二级保底价').fill('3.20')
    await page.getByLabel('交货期 1 开始').fill('2026-11-01')
    await page.getByLabel('交货期 1 结束').fill('2026-12-15')
    await page.getByLabel('交货地点').selectOption({ index: 1 })
    // 1,000 kg at 3.20 yuan: five in a hundred of it are 160 yuan.
    await page.getByRole('button', { name: '用最低额 ¥160.00' }).click()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('草稿', { exact: true }).waitFor()
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('dialog').getByText('本次冻结').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
    await page.getByText('已发布', { exact: true }).waitFor()
    await page.goto('/firm/deposit')
    await page.getByText('-160.00').waitFor()
  })

  it('lets a hall take the good rows of a file, then confirm the plan that came with them', async () => {
    const page = await signIn(/馆员$/)
    await page.goto('/hall/imports')
    await page.locator('input[type=file]').setInputFiles({
      name: '村里的表.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(await hallFile()),
    })
    const errors = page.getByRole('region', { name: '错误清单' })
    await errors.getByText('身份证号校验位不对').waitFor()
    expect(await seriousFaults(page)).toEqual([])
    // What was found is kept: a reload shows it again.
    await page.reload()
    await page.getByRole('button', { name: '只导入正确的行（3 行）' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '只导入正确的行（3 行）' }).click()
    await page.getByText('已导入', { exact: true }).waitFor()
    await page.goto('/hall/plans?q=T9001')
    await page.getByRole('link', { name: '甄新 T9001' }).click()
    await page.getByRole('button', { name: '确认意愿' }).click()
    await page.getByRole('dialog').getByLabel('确认方式').selectOption({ label: '电话' })
    await page.getByRole('dialog').getByRole('button', { name: '确认意愿' }).click()
    await page.getByText('已确认', { exact: true }).waitFor()
    await page.getByText('甄新 · 电话').waitFor()
  })

  it('keeps what a hall was doing when its session lapses', async () => {
    const page = await signIn(/馆员$/)
    await page.goto('/hall/households/new')
    await page.getByRole('textbox', { name: /^户主/ }).fill('甄新')
    await page.context().clearCookies()
    await page.getByLabel('户编号').fill('T9002')
    await page.getByLabel('村民小组').fill('一组')
    await page.getByLabel('人口').fill('3')
    await page.getByLabel('身份证号').first().fill(citizen('99010119800101002'))
    await page.getByRole('button', { name: '保存' }).click()
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.getByRole('button', { name: /馆员$/ }).first().click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('户编号').inputValue()).toBe('T9002')
    await page.getByRole('button', { name: '保存' }).click()
    await page.waitForURL(/\/hall\/households\/hh_/)
  })

  it('keeps a firm out of a hall’s desk', async () => {
    const page = await signIn(/采购$/)
    await page.goto('/hall/plans')
    await page.getByRole('heading', { name: '这是别的岗位的工作台' }).waitFor()
  })

  for (const language of ['zh', 'en'] as const) {
    for (const [desk, who] of [
      ['firm', /采购$/],
      ['hall', /馆员$/],
    ] as const) {
      it(`can be used by everybody: ${desk}, ${language}`, async () => {
        const page = await signIn(who, { width: 390, language })
        const faults: string[] = []
        for (const screen of screens[desk]) {
          await page.goto(`/${desk}/${screen}`)
          await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
          await page.waitForFunction(() => document.querySelector('.desk-waiting') === null)
          // Colours are the same in every language.
          faults.push(...(await seriousFaults(page, { contrast: language === 'zh' })))
          expect(await widerThanScreen(page), `${desk}/${screen} scrolls sideways`).toBe(false)
        }
        expect(faults).toEqual([])
      })
    }
  }
})

async function widerThanScreen(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
}

/** Two households of which one has a mistyped ID number, a parcel and a plan of the other. */
async function hallFile(): Promise<Uint8Array> {
  const good = citizen('99010119800101001')
  const wrong = `${good.slice(0, 17)}${good[17] === '1' ? '2' : '1'}`
  const households = [
    ...[['T9001', good, '甄新'] as const, ['T9003', wrong, '贾错'] as const].map(
      ([no, id, name]) => [no, '一组', name, id, 4, '否'],
    ),
  ]
  return writeXlsx({
    sheets: [
      sheet('农户', 'household_no village_group head_name head_id people poor', households),
      sheet('地块', 'household_no parcel_no area_mu kind land_right right_no', [
        ['T9001', '1', 3, '果园', '承包', 'QZ-T9001-1'],
      ]),
      sheet(
        '生产计划',
        'household_no parcel_no product grade quantity unit window_from window_to price_min',
        [['T9001', '1', '脐橙', '一级', 3000, '公斤', '2026-11-05', '2026-12-01', 3]],
      ),
    ],
  })
}

function sheet(name: string, columns: string, rows: readonly (readonly (string | number)[])[]) {
  const heads = columns.split(' ')
  return { name, rows: [heads, heads, ...rows.map((row) => [...row])] }
}

function citizen(first17: string): string {
  return `${first17}${citizenCheckMark(first17)}`
}
