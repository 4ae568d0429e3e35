// Weighs the parcels of a file against those that are kept.

import { parcelSheet } from '#domains/parties/model/hall-sheets.ts'
import type { Parcel, ParcelDetails } from '#domains/parties/model/households.ts'
import { insertParcels, listHallParcels, updateParcels } from '#domains/parties/store/households.ts'
import type { HallId, HouseholdId, ParcelId } from '#kernel/id.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { trailOf } from '#platform/db/trail.ts'
import type { Fate } from '#platform/files/kind.ts'
import type { Fault, FileRows, Row } from '#platform/files/table.ts'
import type { Found, Weighed } from './household-file.ts'

type Draft = { readonly row: number; readonly parcel: Parcel; readonly fate: Fate }
export type FoundParcel = Pick<Parcel, 'id' | 'areaMu100'> | 'unknown' | 'spoiled'
export type WeighedParcels = Pick<Weighed, 'fates' | 'faults' | 'basis' | 'plan'> & {
  readonly find: (household: HouseholdId, no: string) => FoundParcel
}

export async function weighParcels(
  ctx: Ctx,
  hall: HallId,
  { file, findHousehold }: { readonly file: FileRows; readonly findHousehold: Weighed['find'] },
): Promise<WeighedParcels> {
  const kept = new Map((await listHallParcels(ctx.db, hall)).map((each) => [keyOf(each), each]))
  const faults: Fault[] = []
  const drafts = new Map<string, Draft>()
  for (const row of file.rows(parcelSheet)) {
    const household = findHousehold(row.values.household_no)
    if (typeof household === 'string') {
      faults.push(householdFault(row, household))
      continue
    }
    const draft = draftOf(row, household.id, { file, kept })
    const key = keyOf(draft.parcel)
    const before = drafts.get(key)
    if (before === undefined) drafts.set(key, draft)
    else faults.push(repeated(row, before.row))
  }
  const good = [...drafts.values()]
  const changed = good.filter(({ fate }) => fate !== 'same').map(({ parcel }) => parcel)
  const spoiled = file.spoiled(parcelSheet, 'parcel_no')
  return {
    fates: new Map(good.map(({ row, fate }) => [row, fate])),
    faults,
    basis: good.map(
      ({ parcel, fate }) => `${parcel.no}:${fate === 'create' ? 0 : parcel.revision}`,
    ),
    find: (household, no) => {
      const key = keyOf({ household, no })
      return drafts.get(key)?.parcel ?? kept.get(key) ?? (spoiled.has(no) ? 'spoiled' : 'unknown')
    },
    plan: async () => planParcels(ctx, changed),
  }
}

function keyOf({ household, no }: Pick<Parcel, 'household' | 'no'>): string {
  return `${household}/${no}`
}

type ParcelRow = Row<typeof parcelSheet.columns>

function draftOf(
  { row, values }: ParcelRow,
  household: HouseholdId,
  { file, kept }: { file: FileRows; kept: ReadonlyMap<string, Parcel> },
): Draft {
  const known = kept.get(keyOf({ household, no: values.parcel_no }))
  const named = file.has(parcelSheet, 'parcel_name')
  const details: ParcelDetails = {
    no: values.parcel_no,
    name: named ? (values.parcel_name ?? '') : (known?.name ?? ''),
    areaMu100: values.area_mu,
    kind: values.kind,
    landRight: values.land_right,
    rightNo: values.right_no,
  }
  const { id = newId<ParcelId>('pc'), revision = 0 } = known ?? {}
  const same = known !== undefined && isSame(known, details)
  const parcel = { ...details, id, household, revision: same ? revision : revision + 1 }
  return { row, parcel, fate: known === undefined ? 'create' : same ? 'same' : 'update' }
}

function isSame(known: Parcel, details: ParcelDetails): boolean {
  return (
    known.name === details.name &&
    known.areaMu100 === details.areaMu100 &&
    known.kind === details.kind &&
    known.landRight === details.landRight &&
    known.rightNo === details.rightNo
  )
}

const codes = {
  unknown: 'household-unknown',
  elsewhere: 'household-elsewhere',
  spoiled: 'household-spoiled',
} as const satisfies Record<Exclude<Found, object>, Code>

function householdFault({ row, values }: ParcelRow, found: Exclude<Found, object>): Fault {
  return faultAt(row, 'household_no', { code: codes[found], value: values.household_no })
}

function repeated({ row, values }: ParcelRow, before: number): Fault {
  const facts = { row: before }
  return faultAt(row, 'parcel_no', { code: 'parcel-repeated', facts, value: values.parcel_no })
}

function faultAt(
  row: number,
  column: string,
  problem: { code: Code; facts?: Facts; value: string },
): Fault {
  return { sheet: parcelSheet.key, row, column, facts: {}, ...problem }
}

function planParcels(ctx: Ctx, parcels: readonly Parcel[]): Change[] {
  const updates = parcels.filter(({ revision }) => revision > 1)
  const touched = updates.map(({ id, revision }) => ({ id, seen: revision - 1 }))
  return [
    ...insertParcels(
      ctx.db,
      parcels.filter(({ revision }) => revision === 1),
    ),
    ...trailOf(ctx, { kind: 'parcel', verb: 'plan.import', reason: 'import' }, touched),
    ...updateParcels(ctx.db, updates),
  ]
}
