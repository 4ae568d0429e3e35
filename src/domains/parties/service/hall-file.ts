// What downstream slices ask of parties when a hall hands in a file: its households and parcels weighed together.

import { householdSheet, parcelSheet } from '#domains/parties/model/hall-sheets.ts'
import { landRights, parcelKinds } from '#domains/parties/model/households.ts'
import {
  findHousehold,
  findParcel,
  isHall,
  listHallHouseholds,
  listHallParcels,
} from '#domains/parties/store/households.ts'
import type { HallId, HouseholdId, ParcelId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import type { Cell } from '#platform/files/cell.ts'
import type { Fate } from '#platform/files/kind.ts'
import type { Fault, FileRows } from '#platform/files/table.ts'
import { type Weighed, weighHouseholds } from './household-file.ts'
import { type WeighedParcels, weighParcels } from './parcel-file.ts'

/** A file's households and parcels: what becomes of each row, and how other sheets find them. */
export type Homesteads = {
  readonly fates: readonly (readonly [sheet: string, fates: ReadonlyMap<number, Fate>])[]
  readonly faults: readonly Fault[]
  readonly basis: readonly string[]
  readonly findHousehold: Weighed['find']
  readonly findParcel: WeighedParcels['find']
  readonly plan: () => Promise<Change[]>
}

export async function weighHomesteads(
  ctx: Ctx,
  hall: HallId,
  { file, nos }: { readonly file: FileRows; readonly nos: readonly string[] },
): Promise<Homesteads> {
  const parcelNos = file.rows(parcelSheet).map(({ values }) => values.household_no)
  const households = await weighHouseholds(ctx, hall, { file, nos: [...nos, ...parcelNos] })
  const parcels = await weighParcels(ctx, hall, { file, findHousehold: households.find })
  return {
    fates: [
      [householdSheet.key, households.fates],
      [parcelSheet.key, parcels.fates],
    ],
    faults: [...households.faults, ...parcels.faults],
    basis: [...households.basis, ...parcels.basis],
    findHousehold: households.find,
    findParcel: parcels.find,
    plan: async () => [...(await households.plan()), ...(await parcels.plan())],
  }
}

/** What to say when another deed took a number or a person after the file was weighed. */
export const homesteadRaces: Readonly<Record<string, Refusal>> = {
  'UNIQUE constraint failed: households.no': race('household-elsewhere'),
  'UNIQUE constraint failed: households.head_id_index': race('person-elsewhere'),
  'UNIQUE constraint failed: households.second_id_index': race('person-elsewhere'),
  'a person stands in one household': race('person-elsewhere'),
}

function race(code: 'household-elsewhere' | 'person-elsewhere'): Refusal {
  return { kind: 'conflict', code, facts: {} }
}

export async function requireHall(ctx: Ctx, id: string): Promise<HallId> {
  if (!(await isHall(ctx.db, id))) unwrap(refuse('missing', 'no-such-hall', { id }, 'party'))
  return id as HallId // The table of halls knows it.
}

const kindNames = new Map<string, string>(parcelKinds.map(([zh, value]) => [value, zh]))
const rightNames = new Map<string, string>(landRights.map(([zh, value]) => [value, zh]))

/** The hall's households and parcels as its file lays them out; personal numbers stay masked. */
export async function homesteadRows(
  ctx: Ctx,
  hall: HallId,
): Promise<{
  readonly households: Cell[][]
  readonly parcels: Cell[][]
  readonly noOf: ReadonlyMap<string, string>
  readonly parcelNoOf: ReadonlyMap<string, string>
}> {
  const households = await listHallHouseholds(ctx.db, hall)
  const parcels = await listHallParcels(ctx.db, hall)
  const noOf = new Map<string, string>(households.map(({ id, no }) => [id, no]))
  return {
    households: households.map((h) => [
      ...[h.no, h.villageGroup, h.headName, h.headId.masked, h.secondName, h.secondId.masked],
      ...[h.phone.masked, h.people, h.poor ? '是' : '否', h.poorNo],
    ]),
    parcels: parcels.map((p) => [
      ...[noOf.get(p.household) ?? '', p.no, p.name, p.areaMu100 / 100],
      ...[kindNames.get(p.kind) ?? '', rightNames.get(p.landRight) ?? '', p.rightNo],
    ]),
    noOf,
    parcelNoOf: new Map(parcels.map(({ id, no }) => [id, no])),
  }
}

/** A household and one of its parcels, for verbs of other slices; the parcel is null when none is named. */
export async function homesteadOf(
  ctx: Ctx,
  household: HouseholdId,
  parcel: ParcelId | '',
): Promise<{ readonly hall: HallId; readonly areaMu100: number | null }> {
  const { hall } = unwrap(await findHousehold(ctx.db, household))
  if (parcel === '') return { hall, areaMu100: null }
  const found = unwrap(await findParcel(ctx.db, parcel))
  if (found.household !== household) {
    unwrap(refuse('invalid', 'parcel-of-another', { id: parcel }, 'parcel'))
  }
  return { hall, areaMu100: found.areaMu100 }
}
