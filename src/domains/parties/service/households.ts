import {
  checkDetails,
  type Household,
  type HouseholdDetails,
  type Parcel,
  type ParcelDetails,
  shelfOf,
} from '#domains/parties/model/households.ts'
import {
  findHousehold,
  findParcel,
  type HouseholdFilter,
  type HouseholdLine,
  insertHouseholds,
  insertParcels,
  listHouseholds,
  listKnownPeople,
  listParcels,
  updateHouseholds,
  updateParcels,
} from '#domains/parties/store/households.ts'
import type { HallId, HouseholdId, ParcelId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { homesteadRaces, requireHall } from './hall-file.ts'
import { keepHousehold } from './household-file.ts'
import { personIndex } from './keep.ts'

export type Homestead = { readonly household: HouseholdLine; readonly parcels: readonly Parcel[] }

/** Households by number; a hall's own people see their own. */
export async function pageHouseholds(
  ctx: Ctx,
  filter: HouseholdFilter,
): Promise<Page<HouseholdLine>> {
  allow(ctx, 'household.read')
  const hall = ctx.actor.role === 'hall' ? ctx.actor.party : filter.hall
  const rows = await listHouseholds(ctx.db, { ...filter, hall })
  return pageFrom(rows, filter.limit, ({ no }) => no)
}

export async function readHousehold(ctx: Ctx, id: HouseholdId): Promise<Homestead> {
  const household = unwrap(await findHousehold(ctx.db, id))
  allowFor(ctx, 'household.read', household.hall)
  return { household, parcels: await listParcels(ctx.db, id) }
}

export async function registerHousehold(
  ctx: Ctx,
  {
    no,
    hall: party,
    ...details
  }: HouseholdDetails & { readonly no: string; readonly hall: string },
): Promise<Homestead> {
  allowFor(ctx, 'household.write', party)
  const hall = await requireHall(ctx, party)
  const id = newId<HouseholdId>('hh')
  unwrap(checkDetails(details, dayAt(ctx.now)))
  refuseMasked(details, undefined)
  await refuseKnownPeople(ctx, details, { id, hall })
  const household = await keepHousehold(ctx, { id, no, hall, known: undefined, details })
  await commit(ctx, {
    verb: 'household.write',
    subject: `household/${id}`,
    seen: 0,
    changes: insertHouseholds(ctx.db, [household], ctx.now),
    refusals: racesOf(no),
  })
  return readHousehold(ctx, id)
}

/** A masked number stands for the one that is kept. */
export async function updateHousehold(
  ctx: Ctx,
  id: HouseholdId,
  { revision, state, ...details }: HouseholdDetails & Pick<Household, 'revision' | 'state'>,
): Promise<Homestead> {
  const known = unwrap(await findHousehold(ctx.db, id))
  allowFor(ctx, 'household.write', known.hall)
  unwrap(checkSeen(`household/${id}`, known.revision, revision))
  unwrap(checkDetails(details, dayAt(ctx.now)))
  refuseMasked(details, known)
  await refuseKnownPeople(ctx, details, known)
  const { no, hall } = known
  const household = { ...(await keepHousehold(ctx, { id, no, hall, known, details })), state }
  await commit(ctx, {
    verb: 'household.write',
    subject: `household/${id}`,
    seen: revision,
    changes: updateHouseholds(ctx.db, [household]),
    refusals: racesOf(no),
  })
  return readHousehold(ctx, id)
}

function racesOf(no: string): Readonly<Record<string, Refusal>> {
  const taken: Refusal = {
    kind: 'conflict',
    code: 'household-no-taken',
    facts: { no },
    field: 'no',
  }
  return { ...homesteadRaces, 'UNIQUE constraint failed: households.no': taken }
}

function refuseMasked(details: HouseholdDetails, known: Household | undefined): void {
  for (const field of ['headId', 'secondId', 'phone'] as const) {
    if (details[field].includes('*') && details[field] !== known?.[field].masked) {
      unwrap(refuse('invalid', 'number-masked', {}, field))
    }
  }
}

/** A person stands in one household of the county; which other one it is, is said only to its own hall. */
async function refuseKnownPeople(
  ctx: Ctx,
  details: HouseholdDetails,
  own: { readonly id: HouseholdId; readonly hall: HallId },
): Promise<void> {
  const fields = (['headId', 'secondId'] as const).filter(
    (field) => details[field] !== '' && !details[field].includes('*'),
  )
  const indexes = fields.map((field) => personIndex(ctx, details[field]))
  const people = await listKnownPeople(ctx.db, indexes)
  for (const [place, field] of fields.entries()) {
    const known = people.get(indexes[place] ?? '')
    if (known === undefined || known.household === own.id) continue
    if (known.hall === own.hall) unwrap(refuse('conflict', 'person-known', { no: known.no }, field))
    unwrap(refuse('conflict', 'person-elsewhere', {}, field))
  }
}

export type Disclosure = {
  readonly headId: string
  readonly secondId: string
  readonly phone: string
}

/** Shows a household's numbers in full. Who looked and why stays in the trail for good. */
export async function discloseHousehold(
  ctx: Ctx,
  id: HouseholdId,
  reason: string,
): Promise<Disclosure> {
  const household = unwrap(await findHousehold(ctx.db, id))
  allowFor(ctx, 'household.reveal', household.hall)
  const open = (column: Parameters<typeof shelfOf>[1], cipher: string) =>
    cipher === '' ? '' : ctx.vault.open(shelfOf(id, column), cipher)
  const shown = {
    headId: await open('head_id', household.headId.cipher),
    secondId: await open('second_id', household.secondId.cipher),
    phone: await open('phone', household.phone.cipher),
  }
  await commit(ctx, {
    verb: 'household.reveal',
    subject: `household/${id}/disclosure/${newId('seen')}`,
    seen: 0,
    changes: [],
    reason,
  })
  return shown
}

export async function addParcel(
  ctx: Ctx,
  household: HouseholdId,
  details: ParcelDetails,
): Promise<Parcel> {
  const { hall } = unwrap(await findHousehold(ctx.db, household))
  allowFor(ctx, 'household.write', hall)
  const id = newId<ParcelId>('pc')
  const parcel = { ...details, id, household, revision: 1 }
  await commit(ctx, {
    verb: 'household.write',
    subject: `parcel/${id}`,
    seen: 0,
    changes: insertParcels(ctx.db, [parcel]),
    refusals: parcelRaces(details.no),
  })
  return parcel
}

export async function updateParcel(
  ctx: Ctx,
  id: ParcelId,
  { revision, ...details }: ParcelDetails & Pick<Parcel, 'revision'>,
): Promise<Parcel> {
  const known = unwrap(await findParcel(ctx.db, id))
  const { hall } = unwrap(await findHousehold(ctx.db, known.household))
  allowFor(ctx, 'household.write', hall)
  unwrap(checkSeen(`parcel/${id}`, known.revision, revision))
  const parcel = { ...known, ...details, revision: revision + 1 }
  await commit(ctx, {
    verb: 'household.write',
    subject: `parcel/${id}`,
    seen: revision,
    changes: updateParcels(ctx.db, [parcel]),
    refusals: parcelRaces(details.no),
  })
  return parcel
}

function parcelRaces(no: string): Readonly<Record<string, Refusal>> {
  const taken: Refusal = { kind: 'conflict', code: 'parcel-no-taken', facts: { no }, field: 'no' }
  return { 'UNIQUE constraint failed: parcels.household, parcels.no': taken }
}
