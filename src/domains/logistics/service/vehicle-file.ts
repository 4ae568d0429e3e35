// Weighs the vehicles of a file against those that are kept: which are new, changed, the same, or wrong.

import {
  checkVehicle,
  tidyPlate,
  type Vehicle,
  type VehicleDetails,
} from '#domains/logistics/model/vehicle.ts'
import { vehicleCells, vehicleSheet } from '#domains/logistics/model/vehicle-sheet.ts'
import {
  insertVehicles,
  listBases,
  listFleet,
  updateVehicles,
} from '#domains/logistics/store/vehicles.ts'
import type { PlaceId, VehicleId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { trailOf } from '#platform/db/trail.ts'
import type { Fate, ImportKind } from '#platform/files/kind.ts'
import type { Fault, Row } from '#platform/files/table.ts'

export const vehicleImport: ImportKind = {
  kind: 'vehicles',
  verb: 'vehicle.import',
  sheets: [vehicleSheet],
  // The fleet is the county's, so its file belongs to no party.
  allow: async (ctx, party) => {
    allow(ctx, 'vehicle.import')
    if (party !== '') unwrap(refuse('invalid', 'party-unknown', { party }, 'party'))
  },
  subject: () => 'fleet/county',
  check: async (ctx, _party, file) => {
    const { drafts, faults } = draftsOf(file.rows(vehicleSheet), {
      kept: new Map((await listFleet(ctx.db)).map((vehicle) => [vehicle.plate, vehicle])),
      bases: await listBases(ctx.db),
    })
    const fates = new Map(drafts.map((draft) => [draft.row, fateOf(draft)]))
    const changed = drafts.filter(({ row }) => fates.get(row) !== 'same')
    return {
      fates: new Map([[vehicleSheet.key, fates]]),
      faults,
      basis: drafts.map(({ details, known }) => `${details.plate}:${known?.revision ?? 0}`).join(),
      plan: async () => ({ changes: planFleet(ctx, changed) }),
    }
  },
  rows: async (ctx) => new Map([[vehicleSheet.key, (await listFleet(ctx.db)).map(vehicleCells)]]),
}

type VehicleRow = Row<typeof vehicleSheet.columns>
type Draft = {
  readonly row: number
  readonly details: VehicleDetails
  readonly known: Vehicle | undefined
}
type Kept = {
  readonly kept: ReadonlyMap<string, Vehicle>
  /** Ids by id and by name; a name that two places share leads nowhere. */
  readonly bases: ReadonlyMap<string, PlaceId>
}

function draftsOf(rows: readonly VehicleRow[], facts: Kept): { drafts: Draft[]; faults: Fault[] } {
  const drafts: Draft[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const each of rows) {
    const plate = tidyPlate(each.values.plate)
    const before = seen.get(plate)
    const read = before === undefined ? draftOf(each, facts) : repeated(each, before)
    seen.set(plate, before ?? each.row)
    if ('code' in read) faults.push(read)
    else drafts.push(read)
  }
  return { drafts, faults }
}

function draftOf({ row, values }: VehicleRow, { kept, bases }: Kept): Draft | Fault {
  const base = bases.get(values.base)
  if (base === undefined) {
    const facts = { base: values.base }
    return faultAt(row, { column: 'base', value: values.base }, { code: 'base-unknown', facts })
  }
  const known = kept.get(tidyPlate(values.plate))
  const checked = checkVehicle({
    plate: values.plate,
    kind: values.kind,
    base,
    loadKgMax: values.load_kg,
    loadLMax: values.load_l,
    chilled: values.chilled,
    ownerKind: values.owner_kind,
    ownerName: values.owner_name,
    costTripFen: values.cost_trip,
    costKmFen: values.cost_km,
    shiftFromMin: values.shift_from,
    shiftToMin: values.shift_to,
    state: known?.state ?? 'available',
  })
  if (checked.ok) return { row, details: checked.value, known }
  const { field = '' } = checked.refusal
  return faultAt(row, { column: columnOf[field] ?? '', value: '' }, checked.refusal)
}

const columnOf: Readonly<Record<string, keyof typeof vehicleSheet.columns>> = {
  plate: 'plate',
  shiftToMin: 'shift_to',
  chilled: 'chilled',
}

function repeated({ row, values: { plate } }: VehicleRow, before: number): Fault {
  const problem = { code: 'plate-repeated', facts: { row: before } } as const
  return faultAt(row, { column: 'plate', value: plate }, problem)
}

function faultAt(
  row: number,
  { column, value }: { readonly column: string; readonly value: string },
  { code, facts }: { readonly code: Code; readonly facts: Facts },
): Fault {
  return { sheet: vehicleSheet.key, row, column, code, facts, value }
}

function fateOf({ details, known }: Draft): Fate {
  if (known === undefined) return 'create'
  const keys = Object.keys(details) as (keyof VehicleDetails)[] // They are its own keys.
  return keys.every((key) => details[key] === known[key]) ? 'same' : 'update'
}

function planFleet(ctx: Ctx, drafts: readonly Draft[]): Change[] {
  const rows = drafts.map(({ details, known }) => ({
    ...details,
    id: known?.id ?? newId<VehicleId>('veh'),
    revision: (known?.revision ?? 0) + 1,
  }))
  const touched = rows.map(({ id, revision }) => ({ id, seen: revision - 1 }))
  return [
    ...trailOf(ctx, { kind: 'vehicle', verb: 'vehicle.import', reason: 'import' }, touched),
    ...insertVehicles(
      ctx.db,
      rows.filter(({ revision }) => revision === 1),
    ),
    ...updateVehicles(
      ctx.db,
      rows.filter(({ revision }) => revision > 1),
    ),
  ]
}
