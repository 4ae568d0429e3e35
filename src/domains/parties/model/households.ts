// Households and their land: who stands for them, how their personal numbers are known without being shown.

import { isAdult, maskCitizenId, maskPhone, readCitizenId } from '#kernel/citizen.ts'
import type { HallId, HouseholdId, ParcelId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { checkPhone } from './phone.ts'

/** A personal number as it is kept: sealed, found again by its index, shown masked. All three are '' when there is none. */
export type Kept = { readonly cipher: string; readonly index: string; readonly masked: string }
export const nothingKept: Kept = { cipher: '', index: '', masked: '' }

export type Household = {
  readonly id: HouseholdId
  readonly revision: number
  readonly no: string
  readonly hall: HallId
  readonly villageGroup: string
  readonly headName: string
  readonly headId: Kept
  readonly secondName: string
  readonly secondId: Kept
  readonly phone: Kept
  readonly people: number
  readonly poor: boolean
  readonly poorNo: string
  readonly state: 'active' | 'left'
}

export type ParcelKind = 'paddy' | 'dry' | 'orchard' | 'forest' | 'pond' | 'yard'
export type LandRight = 'contracted' | 'transferred' | 'shared'
export type Parcel = {
  readonly id: ParcelId
  readonly revision: number
  readonly household: HouseholdId
  readonly no: string
  readonly name: string
  readonly areaMu100: number
  readonly kind: ParcelKind
  readonly landRight: LandRight
  readonly rightNo: string
}

export const parcelKinds = [
  ['水田', 'paddy'],
  ['旱地', 'dry'],
  ['果园', 'orchard'],
  ['林地', 'forest'],
  ['鱼塘', 'pond'],
  ['庭院', 'yard'],
] as const
export const landRights = [
  ['承包', 'contracted'],
  ['流转', 'transferred'],
  ['入股', 'shared'],
] as const

/** What a hall says of a household in a form or a file; personal numbers are plain here and nowhere after. */
export type HouseholdDetails = {
  readonly villageGroup: string
  readonly headName: string
  readonly headId: string
  readonly secondName: string
  readonly secondId: string
  readonly phone: string
  readonly people: number
  readonly poor: boolean
  readonly poorNo: string
}
export type ParcelDetails = Omit<Parcel, 'id' | 'revision' | 'household'>

/** Refuses details that contradict themselves. A masked number stands for the one that is kept. */
export function checkDetails(details: HouseholdDetails, today: Day): Result<null> {
  const { headId, phone, poor, poorNo } = details
  const second = checkSecond(details)
  if (!second.ok) return second
  const dialled = isPlain(phone) ? checkPhone(phone) : ok(phone)
  if (!dialled.ok) return { ok: false, refusal: { ...dialled.refusal, field: 'phone' } }
  if (!poor && poorNo !== '') return refuse('invalid', 'poor-number-without-state', {}, 'poorNo')
  const head = checkAdult(headId, today, 'headId')
  return head.ok ? checkAdult(details.secondId, today, 'secondId') : head
}

function checkSecond({ secondName, secondId, headId }: HouseholdDetails): Result<null> {
  if (secondName === '' && secondId === '') return ok(null)
  if (secondName === '') return refuse('invalid', 'second-adult-incomplete', {}, 'secondName')
  if (secondId === '') return refuse('invalid', 'second-adult-incomplete', {}, 'secondId')
  return secondId === headId && isPlain(secondId)
    ? refuse('invalid', 'second-adult-same', {}, 'secondId')
    : ok(null)
}

function isPlain(number: string): boolean {
  return number !== '' && !number.includes('*')
}

function checkAdult(id: string, today: Day, field: string): Result<null> {
  if (!isPlain(id)) return ok(null)
  const read = readCitizenId(id)
  if ('fault' in read) return refuse('invalid', read.fault, {}, field)
  return isAdult(read.birth, today) ? ok(null) : refuse('invalid', 'person-under-age', {}, field)
}

/** The columns of `households` that hold personal numbers. */
export type SealedColumn = 'head_id' | 'second_id' | 'phone'

export function shelfOf(household: HouseholdId, column: SealedColumn) {
  return { table: 'households', column: `${column}_cipher`, row: household }
}

export function maskFor(column: SealedColumn, text: string): string {
  return column === 'phone' ? maskPhone(text) : maskCitizenId(text)
}
