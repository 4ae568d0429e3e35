// The sheet in which the county's vehicles are handed in, all in one.

import { formatMinute } from '#kernel/time.ts'
import type { Cell } from '#platform/files/cell.ts'
import { needed } from '#platform/files/column.ts'
import { choice, code, integer, money, text, timeOfDay, yesNo } from '#platform/files/parsers.ts'
import type { Vehicle } from './vehicle.ts'

const kinds = [
  ['摩托车', 'motorcycle'],
  ['三轮车', 'three-wheeler'],
  ['面包车', 'van'],
  ['货车', 'truck'],
  ['冷藏车', 'cold-truck'],
] as const
const owners = [
  ['社会车辆', 'pooled'],
  ['分拨中心', 'hub'],
  ['园区', 'park'],
] as const

export const vehicleSheet = {
  key: 'vehicles',
  label: '车辆',
  columns: {
    plate: needed('车牌号', code(20)),
    kind: needed('车型', choice(kinds)),
    base: needed('停靠地点', text(60)),
    load_kg: needed('载重（公斤）', integer({ min: 1, max: 60_000 })),
    load_l: needed('容积（升）', integer({ min: 1, max: 200_000 })),
    chilled: needed('冷藏', yesNo),
    owner_kind: needed('归属', choice(owners)),
    owner_name: needed('车主', text(60)),
    cost_trip: needed('每趟费用（元）', money({ minFen: 0, maxFen: 10_000_000 })),
    cost_km: needed('每公里费用（元）', money({ minFen: 0, maxFen: 1_000_000 })),
    shift_from: needed('出工时间', timeOfDay),
    shift_to: needed('收工时间', timeOfDay),
  },
} as const

/** A vehicle as a row of the sheet. */
export function vehicleCells(vehicle: Vehicle): Cell[] {
  const word = (pairs: readonly (readonly [string, string])[], value: string) =>
    pairs.find(([, meaning]) => meaning === value)?.[0] ?? value
  return [
    vehicle.plate,
    word(kinds, vehicle.kind),
    vehicle.base,
    vehicle.loadKgMax,
    vehicle.loadLMax,
    vehicle.chilled ? '是' : '否',
    word(owners, vehicle.ownerKind),
    vehicle.ownerName,
    vehicle.costTripFen / 100,
    vehicle.costKmFen / 100,
    formatMinute(vehicle.shiftFromMin),
    formatMinute(vehicle.shiftToMin),
  ]
}
