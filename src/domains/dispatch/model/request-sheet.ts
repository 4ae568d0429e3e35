// The sheet in which a hall hands in what is to be carried, both ways.

import { needed, optional } from '#platform/files/column.ts'
import { choice, code, date, integer, text, timeOfDay } from '#platform/files/parsers.ts'

export const directionWords = [
  ['上行', 'up'],
  ['下行', 'down'],
] as const
export const temperatureWords = [
  ['常温', 'ambient'],
  ['冷藏', 'chilled'],
  ['冷冻', 'frozen'],
] as const

export const requestSheet = {
  key: 'requests',
  label: '运输申请',
  columns: {
    direction: needed('方向', choice(directionWords)),
    day: needed('日期', date),
    ready: needed('备好时间', timeOfDay),
    product: optional('产品', text(40)),
    goods: optional('货物说明', text(80)),
    kg: needed('重量（公斤）', integer({ min: 1, max: 60_000 })),
    litres: needed('体积（升）', integer({ min: 1, max: 200_000 })),
    crates: needed('件数', integer({ min: 1, max: 999 })),
    temperature: optional('温层', choice(temperatureWords)),
    place: optional('园区或仓库', text(60)),
    contract_no: optional('合同编号', code(40)),
    receiver: optional('收货人', text(40)),
  },
} as const
