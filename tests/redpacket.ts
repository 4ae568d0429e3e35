// Sales files, and a county whose households have delivered eggs: what tests of red packets begin from.

import { env } from 'cloudflare:test'
import { vi } from 'vitest'
import type { Terms } from '#engines/contract/terms.ts'
import { rowsOf } from './market.ts'
import { type Person, signIn } from './people.ts'
import {
  bind,
  dayText,
  decided,
  eggs,
  grade,
  type Hands,
  handIn,
  openHall,
  weigh,
} from './receiving.ts'

export type Answer = Record<string, unknown> & { id: string; revision: number; code?: string }
export const json = async <T = Answer>(answer: Response | Promise<Response>): Promise<T> =>
  (await (await answer).json()) as T
export const codeOf = async (answer: Promise<Response>): Promise<unknown> => {
  const got = await answer
  return [got.status, (await json(got)).code]
}

/** This month, in which goods are taken and sold. */
export const period = dayText(0).slice(0, 7)
export const at = `${period}-01 12:30:00`
export const head =
  '订单编号,商家编码,宝贝标题,购买数量,买家实际支付金额,退货数量,退款金额,订单付款时间,订单状态'
export const order = (
  no: string,
  parts: Partial<
    Record<'sku' | 'count' | 'yuan' | 'back' | 'refund' | 'at' | 'status', string | number>
  > = {},
): string => {
  const {
    sku = 'EGG30',
    count = 1,
    yuan = '90.00',
    back = '',
    refund = '',
    status = '交易成功',
  } = parts
  return [no, sku, '土鸡蛋30枚', count, yuan, back, refund, parts.at ?? at, status].join(',')
}
export const csv = (...rows: string[]): Uint8Array =>
  new TextEncoder().encode([head, ...rows].join('\n'))
export const columns = {
  ...{ order: '订单编号', sku: '商家编码', title: '宝贝标题', quantity: '购买数量' },
  ...{
    amount: '买家实际支付金额',
    returned: '退货数量',
    refund: '退款金额',
    day: '订单付款时间',
    status: '订单状态',
  },
}
export const refundHead = '退款编号,订单编号,商家编码,退货数量,退款金额,退款完结时间,退款状态'
export const refundColumns = {
  ...{ refundNo: '退款编号', order: '订单编号', sku: '商家编码', returned: '退货数量' },
  ...{ refund: '退款金额', day: '退款完结时间', status: '退款状态' },
}

let uploads = 0
export const opening = (parts: object = {}): { id: string } & Record<string, unknown> => {
  uploads += 1
  return {
    ...{
      id: `upload-${String(uploads).padStart(6, '0')}`,
      firm: 'firm_1',
      kind: 'orders',
      channel: '天猫',
    },
    ...{ period, fileName: '订单.csv', columns, parts: 1, ...parts },
  }
}
/** Opens an upload; answers its id. */
export async function openUpload(who: Person, parts: object = {}): Promise<string> {
  const said = opening(parts)
  const { code } = await json(who.send('POST', '/sales-uploads', said))
  if (code !== undefined) throw new Error(code)
  return said.id
}

/** What of an upload was refused: row, column and code. */
export async function refusedRows(who: Person, id: string): Promise<string[]> {
  const { items } = await json<{ items: Record<string, unknown>[] }>(
    who.get(`/sales-uploads/${id}/refusals`),
  )
  return items.map(({ row, column, code }) => `${row} ${column} ${code}`)
}

export const keptLines = (): Promise<Record<string, unknown>[]> =>
  rowsOf(
    `SELECT order_no AS orderNo, row, quantity, amount_fen AS fen, returned_quantity AS back, refunded_fen AS refund
     FROM sales_lines ORDER BY order_no, refund_no`,
  )
export const sendPart = (
  who: Person,
  id: string,
  part: number,
  bytes: Uint8Array,
  row = 2,
): Promise<Response> =>
  who.send('PUT', `/sales-uploads/${id}/parts/${part}?row=${row}&name=part.csv`, bytes, {
    'content-type': 'application/octet-stream',
  })
export const accept = (who: Person, id: string, revision = 1): Promise<Response> =>
  who.send('PUT', `/sales-uploads/${id}/acceptance`, { revision })

/** A whole file in one part, accepted. */
export async function upload(who: Person, bytes: Uint8Array, parts: object = {}): Promise<Answer> {
  const opened = opening(parts)
  await who.send('POST', '/sales-uploads', opened)
  await sendPart(who, opened.id, 1, bytes)
  return json(accept(who, opened.id))
}

export const mapSkus = (who: Person, skus: object[], channel = '天猫'): Promise<Response> =>
  who.send('PUT', '/sales-skus', { firm: 'firm_1', channel, skus })
export const box = { sku: 'EGG30', title: '土鸡蛋30枚', product: 'egg', quantity: 30 }

/** A household's eggs, counted and taken. */
export async function deliverEggs(
  hall: Person,
  contract: string,
  count: number,
  place = 'hall_1',
): Promise<void> {
  const made = await weigh(
    hall,
    handIn(null, {
      ...{ contract, weighings: [], pieces: count, place },
      decision: decided(grade(1, count)),
    }),
  )
  if (made.code !== undefined) throw new Error(JSON.stringify(made))
}
type Late = 'firm' | 'rival' | 'office' | 'clerk' | 'audit' | 'finance' | 'household' | 'neighbour'

/** Lets the clock stand some days after the end of this month, with everybody still signed in. */
export async function later(days: number): Promise<Record<Late, Person>> {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const now = Date.UTC(year, month, days, 4)
  const people = {
    firm: await signIn('firm', 'firm_1'),
    rival: await signIn('firm', 'firm_2'),
    office: await signIn('office', 'x-county'),
    clerk: await signIn('office', 'x-county', '-2'),
    audit: await signIn('department', 'audit'),
    finance: await signIn('department', 'finance'),
    household: await signIn('household', 'hh_1'),
    neighbour: await signIn('household', 'hh_2'),
  }
  vi.useFakeTimers({ toFake: ['Date'], now })
  await env.DB.prepare('UPDATE sessions SET seen_at = ?1, expires_at = ?1 + 3600000')
    .bind(now)
    .run()
  return people
}

/** Clause 13 of the egg example: 30 % of the profit and at least 0.60 yuan an egg, by accepted quantity. */
export const eggClause = (terms: Terms): Terms => ({
  ...terms,
  redPacket: {
    ...terms.redPacket,
    ...{ minimumFen: 60, splitBy: 'accepted-quantity', channels: ['天猫', '京东'] },
    costs: [
      { name: '快递费', evidence: '快递公司发票', capBp: 2500 },
      { name: '平台佣金', evidence: '平台账单', capBp: 800 },
    ],
  },
})

export type Facts = Answer & {
  readonly firm: string
  readonly product: string
  readonly period: string
  readonly clause: string
  readonly basis: { readonly stock: object; readonly sales: Record<string, unknown>[] }
}
export type Statement = Answer & {
  readonly state: string
  readonly dueFen: number
  readonly told: string[]
  readonly blocks: { code: string }[]
  readonly flags: { code: string }[]
}

export const factsOf = async (who: Person, of = period): Promise<Facts[]> =>
  (await json<{ items: Facts[] }>(who.get(`/red-packet-facts?firm=firm_1&period=${of}`))).items

/** States what the facts ask for, with what `said` says otherwise. */
export const state = (
  who: Person,
  facts: Facts | undefined,
  said: object = {},
): Promise<Response> => {
  const {
    firm,
    product,
    clause,
    period: of,
  } = facts ?? { firm: '', product: '', clause: '', period: '' }
  const key = { firm, product, clause, period: of }
  return who.send('POST', '/red-packets', { ...key, costs: [], declaredFen: 36_000, ...said })
}

/** Two households have delivered 400 and 200 eggs at 1.20; the firm sells them in boxes of thirty. */
export async function openEggs(): Promise<Hands> {
  const hands = await openHall()
  await bind('c1', { household: 'hh_1', lines: [eggs], change: eggClause })
  await bind('c2', { household: 'hh_2', lines: [eggs], change: eggClause })
  await deliverEggs(hands.hall, 'c1', 400)
  await deliverEggs(hands.hall, 'c2', 200)
  await mapSkus(hands.firm, [box])
  return hands
}

/** Twenty boxes of thirty at 90 yuan: 600 eggs at 3.00. */
export const sellEggs = (firm: Person): Promise<Answer> =>
  upload(firm, csv(order('A1', { count: 12, yuan: 1080 }), order('A2', { count: 8, yuan: 720 })))

export const approve = (who: Person, id: string): Promise<Response> =>
  who.send('PUT', `/red-packets/${id}/approval`)

/** States the first thing that this month asks for. */
export async function stated(firm: Person, said: object = {}): Promise<Statement> {
  const [facts] = await factsOf(firm)
  return json<Statement>(state(firm, facts, said))
}

/** The red packets that are owed, by household. */
export const dues = () =>
  rowsOf(
    `SELECT household, component, period, evidence, amount_fen AS fen, payer FROM dues WHERE component = 'red-packet' ORDER BY household, seq`,
  )
