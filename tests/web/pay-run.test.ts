// A pay run from the freeze to its closing, by the hands of those who take its steps.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayAt, type Instant } from '#kernel/time.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { shoot } from './carriers.ts'
import { dialog, sound } from './hands.ts'
import { countyDatabase } from './in-force.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const people = [
  ['maker', 'office', 'x-county', '县电商办 陈经手'],
  ['approver', 'office', 'x-county', '县电商办 周审核'],
  ['finance', 'department', 'finance', '财政局 吴科长'],
  ['supervision', 'department', 'supervision', '监察局 郑科长'],
] as const
type Who = (typeof people)[number][0] | 'firm'
type Household = { readonly id: string; readonly no: string; readonly head_name: string }

describe.skipIf(!hasChromium)('a pay run', () => {
  let product: Product
  let households: Household[] = []
  const pages = new Map<Who, Page>()
  beforeAll(async () => {
    product = await startProduct((folder) => {
      households = owe(folder)
    })
    for (const who of ['maker', 'approver', 'finance', 'supervision', 'firm'] as const) {
      const page = await product.visit({ width: 1280 })
      page.setDefaultTimeout(30_000)
      await page
        .context()
        .addCookies([{ name: 'orderfield', value: `token-${who}`, url: product.address }])
      pages.set(who, page)
    }
  })
  afterAll(async () => product.close())

  const of = (who: Who): Page => pages.get(who) as Page
  const submit = (page: Page): Promise<void> => dialog(page).locator('button[type=submit]').click()
  const act = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('button', { name, exact: true }).first().click()
    await submit(page)
    await dialog(page).waitFor({ state: 'detached' })
  }
  const put = (page: Page, path: string, body: object): Promise<number> =>
    page.evaluate(
      async ([at, sent]) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': at ?? '' }
        return (await fetch(`/api/v1${at}`, { method: 'PUT', headers, body: sent ?? '' })).status
      },
      [path, JSON.stringify(body)],
    )

  it('is frozen, posted, approved by another and released by departments together', async () => {
    const [maker, finance] = [of('maker'), of('finance')]
    await maker.goto('/office/pay-runs')
    await maker.getByText('还没有发放过').waitFor()
    await shoot(maker, 'pay-empty')
    await sound(maker)
    const accounts = households.map(({ no, head_name }, at) => {
      return { no, holder: head_name, bank: '样县农商行', number: `62220000111100${at + 10}` }
    })
    expect(await put(maker, '/halls/hall_001/accounts', { accounts })).toBe(200)
    const account = { revision: 0, name: '样县惠农资金专户', number: '1001000200030004' }
    const held = { ...account, bank: '样县农商行', code: '402653000011' }
    expect(await put(maker, '/paying-accounts?pot=firms', held)).toBe(200)
    await finance.goto('/department/payers')
    await finance.getByRole('button', { name: '登记到账' }).first().click()
    await dialog(finance).getByLabel('金额（元）').fill('900')
    await dialog(finance).getByLabel('银行流水号').fill('R-2026-1')
    await submit(finance)
    await finance.getByText('¥900.00').first().waitFor()
    await shoot(finance, 'pay-payers')
    await sound(finance)
    await act(maker, '冻结一次发放')
    await maker.getByText('付款方的钱不够').first().waitFor()
    await shoot(maker, 'pay-frozen')
    await act(maker, '入账')
    await maker.locator('.pill', { hasText: '待审核' }).waitFor()
    const path = new URL(maker.url()).pathname
    const approver = of('approver')
    await approver.goto(path)
    await act(approver, '审核通过')
    await approver.locator('.pill', { hasText: '待联合拨付' }).waitFor()
    for (const who of ['finance', 'supervision'] as const) {
      await of(who).goto(path.replace('/office/', '/department/'))
      if (who === 'finance') await shoot(of(who), 'pay-release')
      await act(of(who), '代表本部门拨付')
    }
    await of('supervision').locator('.pill', { hasText: '待交银行' }).waitFor()
    await sound(of('supervision'))
  }, 180_000)

  it('goes to the bank, comes back row by row, and is closed', async () => {
    const maker = of('maker')
    await maker.reload()
    await act(maker, '生成银行表格')
    await maker.locator('.pill', { hasText: '银行处理中' }).waitFor()
    const bring = async (rows: string): Promise<void> => {
      const buffer = Buffer.from(`付款编号,实付\nreference,paid\n${rows}`)
      const file = { name: 'back.csv', mimeType: 'text/csv', buffer }
      await maker.getByLabel('回盘文件').setInputFiles(file)
      await maker.getByRole('button', { name: '先看结果' }).click()
    }
    await bring('P1-1,9999\nP1-2,200\n')
    await maker.getByText('这份文件不能接收').waitFor()
    await shoot(maker, 'pay-refused')
    await bring('P1-1,400\nP1-2,300\nP1-3,-1\n')
    await maker.getByText('对账 3 笔').waitFor()
    await shoot(maker, 'pay-preview')
    await sound(maker)
    await maker.getByRole('button', { name: '整份接收' }).click()
    await act(maker, '关闭这次发放')
    await maker.locator('.pill', { hasText: '已关闭' }).waitFor()
    await maker.locator('.pill', { hasText: '失败' }).first().waitFor()
    await shoot(maker, 'pay-closed')
    await maker.setViewportSize({ width: 390, height: 800 })
    await shoot(maker, 'pay-closed-390')
    await sound(maker)
    const firm = of('firm')
    await firm.setViewportSize({ width: 390, height: 800 })
    await firm.goto('/firm/payments')
    await firm.getByText('哪天要付多少').waitFor()
    await shoot(firm, 'pay-firm-390')
    await sound(firm)
    await maker.goto('/office/pay-settings')
    await maker.getByText('未登记').first().waitFor()
    await shoot(maker, 'pay-settings-390')
    await sound(maker)
  }, 180_000)
})

/** Four households of a hall are owed by one firm; who takes part has come in already. */
function owe(folder: string): Household[] {
  const db = countyDatabase(folder)
  const now = Date.now()
  const today = dayAt(now as Instant)
  const { firm } = db.prepare('SELECT id AS firm FROM firms ORDER BY id LIMIT 1').get() as {
    firm: string
  }
  const insert = db.prepare(
    `INSERT INTO users (id, revision, role, party, name, state, created_at) VALUES (?, 1, ?, ?, ?, 'active', 1)`,
  )
  const come = db.prepare(
    `INSERT INTO sessions (token_hash, user, county, created_at, seen_at, expires_at) VALUES (?, ?, 'x-county', ?, ?, ?)`,
  )
  for (const [who, role, party, name] of [
    ...people,
    ['firm', 'firm', firm, '企业 财务'] as const,
  ]) {
    insert.run(`usr_pay_${who}`, role, party, name)
    come.run(hexDigest(`token-${who}`), `usr_pay_${who}`, now, now, now + 3_600_000)
  }
  const households = db
    .prepare(`SELECT id, no, head_name FROM households WHERE hall = 'hall_001' ORDER BY no LIMIT 4`)
    .all() as unknown as Household[]
  const due = db.prepare(
    `INSERT INTO dues (id, pot, payer, household, firm, component, period, evidence, root, amount_fen, due_day, explained, at)
     VALUES (?1, 'firms', 'firm/' || ?2 || '/settlement', ?3, ?2, 'goods', '2026-11', ?1, ?1, ?4, ?5, ?6, 1)`,
  )
  const explained = JSON.stringify({ kind: 'correction', delivery: 'd', no: 1, by: 'd' })
  for (const [at, { id }] of households.entries()) {
    due.run(`due_${at}`, firm, id, (at + 1) * 10_000, today - at, explained)
  }
  db.close()
  return households
}
