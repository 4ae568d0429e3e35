// The sheets in which a hall hands in its households and their land.

import { needed, optional } from '#platform/files/column.ts'
import {
  choice,
  citizenId,
  code,
  decimal,
  integer,
  phone,
  text,
  yesNo,
} from '#platform/files/parsers.ts'
import { landRights, parcelKinds } from './households.ts'

export const householdSheet = {
  key: 'households',
  label: '农户',
  columns: {
    household_no: needed('户编号', code(40)),
    village_group: needed('村民小组', text(40)),
    head_name: needed('户主姓名', text(40)),
    head_id: needed('户主身份证号', citizenId),
    second_name: optional('第二成年人', text(40)),
    second_id: optional('第二成年人身份证号', citizenId),
    phone: optional('联系电话', phone),
    people: needed('家庭人口', integer({ min: 1, max: 50 })),
    poor: needed('建档立卡户', yesNo),
    poor_no: optional('建档立卡编号', code(40)),
  },
} as const

export const parcelSheet = {
  key: 'parcels',
  label: '地块',
  columns: {
    household_no: needed('户编号', code(40)),
    parcel_no: needed('地块号', code(20)),
    parcel_name: optional('地块名称', text(40)),
    area_mu: needed('面积（亩）', decimal(2, { min: 0.01, max: 10_000 })),
    kind: needed('地类', choice(parcelKinds)),
    land_right: needed('权属', choice(landRights)),
    right_no: needed('权证编号', code(60)),
  },
} as const
