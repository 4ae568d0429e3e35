// The columns of every sheet that is handed in: machine header, Chinese label, and what stands in the cell.

import type { Vehicle } from './fleet.ts'
import type { Household, Parcel, Plan } from './produce.ts'
import type { Demand, Firm } from './trade.ts'

type Column<Row> = readonly [key: string, label: string, cell: (row: Row) => string | number]
export type Sheet<Row> = { readonly name: string; readonly columns: readonly Column<Row>[] }

const unitNames = { kg: '公斤', bird: '只', egg: '枚' } as const

export const householdColumns: Sheet<Household> = {
  name: '农户',
  columns: [
    ['household_no', '户编号', ({ no }) => no],
    ['village_group', '村民小组', ({ villageGroup }) => villageGroup],
    ['head_name', '户主姓名', ({ headName }) => headName],
    ['head_id', '户主身份证号', ({ headId }) => headId],
    ['second_name', '第二成年人', ({ secondName }) => secondName],
    ['second_id', '第二成年人身份证号', ({ secondId }) => secondId],
    ['phone', '联系电话', ({ phone }) => phone],
    ['people', '家庭人口', ({ people }) => people],
    ['poor', '建档立卡户', ({ poorNo }) => (poorNo === '' ? '否' : '是')],
    ['poor_no', '建档立卡编号', ({ poorNo }) => poorNo],
  ],
}

export const parcelColumns: Sheet<{ household: string; parcel: Parcel }> = {
  name: '地块',
  columns: [
    ['household_no', '户编号', ({ household }) => household],
    ['parcel_no', '地块号', ({ parcel }) => parcel.no],
    ['parcel_name', '地块名称', ({ parcel }) => parcel.name],
    ['area_mu', '面积（亩）', ({ parcel }) => parcel.areaMu100 / 100],
    ['kind', '地类', ({ parcel }) => parcel.kind],
    ['land_right', '权属', ({ parcel }) => parcel.landRight],
    ['right_no', '权证编号', ({ parcel }) => parcel.rightNo],
  ],
}

export const planColumns: Sheet<{ household: string; plan: Plan }> = {
  name: '生产计划',
  columns: [
    ['plan_no', '计划编号', () => ''],
    ['household_no', '户编号', ({ household }) => household],
    ['parcel_no', '地块号', ({ plan }) => plan.parcel],
    ['product', '产品', ({ plan }) => plan.crop.product.nameZh],
    ['grade', '等级', ({ plan }) => gradeName(plan.crop, plan.grade)],
    ['quantity', '预计产量', ({ plan }) => plan.quantity],
    ['unit', '单位', ({ plan }) => unitNames[plan.crop.product.unit]],
    ['quantity_low', '最低产量', ({ plan }) => plan.quantityLow],
    ['quantity_high', '最高产量', ({ plan }) => plan.quantityHigh],
    ['window_from', '采收开始', ({ plan }) => plan.windowFrom],
    ['window_to', '采收结束', ({ plan }) => plan.windowTo],
    ['price_min', '最低可接受价（元）', ({ plan }) => plan.priceMinFen / 100],
    ['confirmed_by', '确认人', ({ plan }) => plan.confirmedBy],
    ['confirmed_how', '确认方式', ({ plan }) => plan.confirmedHow],
    ['confirmed_on', '确认日期', ({ plan }) => plan.confirmedOn],
  ],
}

export const firmColumns: Sheet<Firm> = {
  name: '企业',
  columns: [
    ['name', '企业名称', ({ name }) => name],
    ['uscc', '统一社会信用代码', ({ uscc }) => uscc],
    ['contact_name', '联系人', ({ contactName }) => contactName],
    ['contact_phone', '联系电话', ({ contactPhone }) => contactPhone],
    ['channel', '销售渠道', ({ channel }) => channel],
    ['warehouse', '仓库', ({ warehouse }) => warehouse],
  ],
}

export const demandColumns: Sheet<Demand> = {
  name: '采购需求',
  columns: [
    ['demand_no', '需求编号', () => ''],
    ['product', '产品', ({ crop }) => crop.product.nameZh],
    ['grade_min', '最低等级', ({ crop, gradeMin }) => gradeName(crop, gradeMin)],
    ['quantity', '采购数量', ({ quantity }) => quantity],
    ['unit', '单位', ({ crop }) => unitNames[crop.product.unit]],
    ['floor_1', '一级保底价（元）', (demand) => floor(demand, 1)],
    ['floor_2', '二级保底价（元）', (demand) => floor(demand, 2)],
    ['floor_3', '三级保底价（元）', (demand) => floor(demand, 3)],
    ['window_1_from', '收货一期开始', ({ windows }) => windows[0]?.from ?? ''],
    ['window_1_to', '收货一期结束', ({ windows }) => windows[0]?.to ?? ''],
    ['window_2_from', '收货二期开始', ({ windows }) => windows[1]?.from ?? ''],
    ['window_2_to', '收货二期结束', ({ windows }) => windows[1]?.to ?? ''],
    ['price_rule', '价格规则', ({ priceRule }) => priceRule],
    ['index', '行情指数', ({ index }) => index],
    [
      'share_percent',
      '涨价分成（%）',
      ({ priceRule, sharePercent }) => (priceRule === '保底价' ? '' : sharePercent),
    ],
    ['place', '交货地点', ({ place }) => place],
    ['share_max_percent', '单户最高占比（%）', ({ shareMaxPercent }) => shareMaxPercent],
    ['viable_min', '最低成交量', ({ viableMin }) => viableMin],
    ['deposit', '保证金（元）', ({ depositFen }) => depositFen / 100],
  ],
}

export const vehicleColumns: Sheet<Vehicle> = {
  name: '车辆',
  columns: [
    ['plate', '车牌号', ({ plate }) => plate],
    ['kind', '车型', ({ kind }) => kind],
    ['base', '停靠地点', ({ base }) => base],
    ['load_kg', '载重（公斤）', ({ loadKg }) => loadKg],
    ['load_l', '容积（升）', ({ loadL }) => loadL],
    ['chilled', '冷藏', ({ chilled }) => (chilled ? '是' : '否')],
    ['owner_kind', '归属', ({ ownerKind }) => ownerKind],
    ['owner_name', '车主', ({ ownerName }) => ownerName],
    ['cost_trip', '每趟费用（元）', ({ costTripFen }) => costTripFen / 100],
    ['cost_km', '每公里费用（元）', ({ costKmFen }) => costKmFen / 100],
    ['shift_from', '出车时间', ({ shiftFrom }) => shiftFrom],
    ['shift_to', '收车时间', ({ shiftTo }) => shiftTo],
  ],
}

function gradeName({ product }: Plan['crop'], rank: number): string {
  return product.grades.find((grade) => grade.rank === rank)?.zh ?? String(rank)
}

/** The floor of one grade in yuan; blank where the demand does not take the grade. */
function floor({ floorsFen }: Demand, rank: number): string | number {
  return floorsFen.slice(rank - 1, rank).map((fen) => fen / 100)[0] ?? ''
}
