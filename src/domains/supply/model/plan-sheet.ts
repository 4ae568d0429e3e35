// The sheet in which a hall hands in production plans.

import { needed, optional } from '#platform/files/column.ts'
import { choice, code, date, integer, money, text, unit } from '#platform/files/parsers.ts'
import { confirmationWays, quantityMax } from './plan.ts'

const quantity = integer({ min: 1, max: quantityMax })

export const planSheet = {
  key: 'plans',
  label: '生产计划',
  columns: {
    plan_no: optional('计划编号', code(40)),
    household_no: needed('户编号', code(40)),
    parcel_no: optional('地块号', code(20)),
    product: needed('产品', text(40)),
    grade: needed('等级', code(20)),
    quantity: needed('预计产量', quantity),
    unit: needed('单位', unit),
    quantity_low: optional('最低产量', integer({ min: 0, max: quantityMax })),
    quantity_high: optional('最高产量', quantity),
    window_from: needed('采收开始', date),
    window_to: needed('采收结束', date),
    price_min: needed('最低可接受价（元）', money({ minFen: 0, maxFen: 100_000_000 })),
    confirmed_by: optional('确认人', text(40)),
    confirmed_how: optional('确认方式', choice(confirmationWays)),
    confirmed_on: optional('确认日期', date),
  },
} as const

/** The sheet's column of each field on the wire, for faults that the model finds. */
export const columnOf: Readonly<Record<string, keyof typeof planSheet.columns>> = {
  parcel: 'parcel_no',
  grade: 'grade',
  quantity: 'quantity',
  quantityLow: 'quantity_low',
  quantityHigh: 'quantity_high',
  priceMinFen: 'price_min',
  windowTo: 'window_to',
  on: 'confirmed_on',
}
