// The sheets in which a firm hands in itself and what it asks for.

import { checkUscc } from '#domains/parties/model/uscc.ts'
import { needed, optional, type Parser, type Values } from '#platform/files/column.ts'
import {
  choice,
  code,
  date,
  decimal,
  halfWidth,
  integer,
  money,
  phone,
  text,
  unit,
} from '#platform/files/parsers.ts'

const uscc: Parser<string> = {
  textual: true,
  parse: (cell) => {
    const checked = checkUscc(halfWidth(String(cell)))
    return checked.ok ? checked.value : checked.refusal
  },
}
const quantity = integer({ min: 1, max: 1_000_000_000 })
const floor = money({ minFen: 1, maxFen: 10_000_000 })
/** Per cent in the cell, per mille inside. */
const percent = decimal(1, { min: 0.1, max: 100 })

export const priceRules = [
  ['保底价', 'floor-only'],
  ['随行就市', 'market-linked'],
] as const

export const firmSheet = {
  key: 'firms',
  label: '企业',
  columns: {
    name: needed('企业名称', text(60)),
    uscc: needed('统一社会信用代码', uscc),
    contact_name: needed('联系人', text(30)),
    contact_phone: needed('联系电话', phone),
    channel: needed('销售渠道', text(60)),
    warehouse: optional('仓库', text(64)),
  },
} as const

export const demandSheet = {
  key: 'demands',
  label: '采购需求',
  columns: {
    demand_no: optional('需求编号', code(20)),
    product: needed('产品', text(60)),
    grade_min: needed('最低等级', code(20)),
    quantity: needed('采购数量', quantity),
    unit: needed('单位', unit),
    floor_1: optional('一级保底价（元）', floor),
    floor_2: optional('二级保底价（元）', floor),
    floor_3: optional('三级保底价（元）', floor),
    window_1_from: needed('收货一期开始', date),
    window_1_to: needed('收货一期结束', date),
    window_2_from: optional('收货二期开始', date),
    window_2_to: optional('收货二期结束', date),
    price_rule: optional('价格规则', choice(priceRules)),
    index: optional('行情指数', text(60)),
    share_percent: optional('涨价分成（%）', percent),
    place: optional('交货地点', text(64)),
    share_max_percent: optional('单户最高占比（%）', percent),
    viable_min: optional('最低成交量', integer({ min: 0, max: 1_000_000_000 })),
    deposit: optional('保证金（元）', money({ minFen: 0, maxFen: 1_000_000_000_000 })),
    hall_share_max_percent: optional('单馆最高占比（%）', percent),
    lot_min: optional('单户最低数量', integer({ min: 0, max: 1_000_000_000 })),
  },
} as const

export type FirmValues = Values<typeof firmSheet.columns>
export type DemandValues = Values<typeof demandSheet.columns>
export type DemandColumn = keyof DemandValues
