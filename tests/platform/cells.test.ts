// What each kind of column makes of what people write in its cells.

import { expect, it } from 'vitest'
import { formatDay } from '#kernel/time.ts'
import type { Cell } from '#platform/files/cell.ts'
import { type Column, isFault, needed, optional, readValue } from '#platform/files/column.ts'
import {
  choice,
  citizenId,
  code,
  date,
  decimal,
  integer,
  money,
  phone,
  text,
  timeOfDay,
  unit,
  yesNo,
} from '#platform/files/parsers.ts'

const read = (column: Column, cell: Cell) => {
  const value = readValue(column, cell, new Map())
  return isFault(value) ? value.code : value
}
const day = (cell: Cell) => {
  const value = read(needed('日期', date), cell)
  return typeof value === 'number' ? formatDay(value as Parameters<typeof formatDay>[0]) : value
}

it.each<[Cell, string]>([
  ['2026-10-01', '2026-10-01'],
  ['2026/10/1', '2026-10-01'],
  ['2026.10.1', '2026-10-01'],
  ['2026年10月1日', '2026-10-01'],
  ['２０２６－１０－０１', '2026-10-01'],
  ['2026-10-01 00:00:00', '2026-10-01'],
  [46_296, '2026-10-01'],
  [46_296.75, '2026-10-01'],
  ['26/10/1', 'date-two-digit-year'],
  ['26-10-01', 'date-two-digit-year'],
  ['26年10月1日', 'date-two-digit-year'],
  ['10/1/26', 'date-two-digit-year'],
  ['2026-02-30', 'date-impossible'],
  ['下个月', 'date-malformed'],
  [12, 'date-malformed'],
  [true, 'date-malformed'],
])('reads %j as the day %s', (cell, expected) => expect(day(cell)).toBe(expected))

const kg = needed('公斤', integer({ min: 1, max: 9000 }))
const area = needed('面积', decimal(2, { min: 0.01, max: 100 }))
const yuan = needed('价', money({ minFen: 0, maxFen: 1_000_000 }))
const choices = needed('地类', choice([['水田', 'paddy']]))
it.each<[Column, Cell, unknown]>([
  [kg, '１２００', 1200],
  [kg, '1,200', 1200],
  [kg, 1200, 1200],
  [kg, '12,00', 'number-malformed'],
  [kg, 12.5, 'number-not-whole'],
  [kg, '3.0', 3],
  [kg, -3, 'number-below-min'],
  [kg, 9001, 'number-above-max'],
  [kg, 1e300, 'number-above-max'],
  [kg, '100 斤', 'unit-jin'],
  [kg, '100市斤', 'unit-jin'],
  [kg, '约100', 'number-malformed'],
  [kg, { formula: 'SUM(A1)' }, 'cell-formula'],
  [kg, { broken: '#REF!' }, 'cell-broken'],
  [kg, '  ', 'cell-missing'],
  [area, 2.5, 250],
  [area, 0.1 + 0.2, 30],
  [area, '2.505', 'number-too-precise'],
  [yuan, 1.2, 120],
  [yuan, '12.30', 1230],
  [yuan, 0.005, 'number-too-precise'],
  [needed('单位', unit), '千克', 'kg'],
  [needed('单位', unit), '斤', 'unit-jin'],
  [needed('单位', unit), '市斤', 'unit-jin'],
  [needed('单位', unit), '吨', 'unit-unknown'],
  [needed('是否', yesNo), '是', true],
  [needed('是否', yesNo), '也许', 'choice-unknown'],
  [choices, '水田', 'paddy'],
  [choices, 'paddy', 'paddy'],
  [choices, '沙漠', 'choice-unknown'],
  [needed('编号', code(8)), 'Ａ１２', 'A12'],
  [needed('编号', code(3)), 'A1234', 'cell-too-long'],
  [needed('时间', timeOfDay), '06:30', 390],
  [needed('时间', timeOfDay), '6：30', 390],
  [needed('时间', timeOfDay), 0.25, 360],
  [needed('时间', timeOfDay), '6点', 'time-malformed'],
  [needed('电话', phone), '138 0013 8000', '13800138000'],
  [needed('电话', phone), '138****8000', '138****8000'],
  [needed('电话', phone), '12345', 'phone-number-malformed'],
  [needed('证', citizenId), '11010519491231002x', '11010519491231002X'],
  [needed('证', citizenId), '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
  [needed('证', citizenId), '110105194912310021', 'id-number-check-digit'],
  [needed('证', citizenId), '110105194913310021', 'id-number-birthday'],
  [needed('证', citizenId), '110105491231002', 'id-number-malformed'],
  [needed('证', citizenId), 110105194912310000, 'id-number-as-number'],
  [optional('备注', text(5)), null, null],
  [optional('备注', text(5)), ' 甲\r\n 乙\n', '甲 乙'],
  [optional('备注', text(5)), '甲\u0007乙', 'cell-control'],
])('%j reads %j as %j', (column, cell, expected) => expect(read(column, cell)).toBe(expected))
