// Weighs the households of a file against those that are kept: which are new, changed, the same, or wrong.

import { householdSheet } from '#domains/parties/model/hall-sheets.ts'
import {
  checkDetails,
  type Household,
  type HouseholdDetails,
} from '#domains/parties/model/households.ts'
import {
  insertHouseholds,
  listHallHouseholds,
  listKnownPeople,
  listNosElsewhere,
  updateHouseholds,
} from '#domains/parties/store/households.ts'
import type { HallId, HouseholdId } from '#kernel/id.ts'
import { dayAt } from '#kernel/time.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { trailOf } from '#platform/db/trail.ts'
import type { Fate } from '#platform/files/kind.ts'
import { isMasked } from '#platform/files/parsers.ts'
import type { Fault, FileRows, Row } from '#platform/files/table.ts'
import { isKept, keep, personIndex } from './keep.ts'

type HouseholdRow = Row<typeof householdSheet.columns>
type Draft = {
  readonly row: number
  readonly id: HouseholdId
  readonly no: string
  readonly known: Household | undefined
  readonly details: HouseholdDetails
  /** Who stands for the household, by index; '' for nobody. */
  readonly head: string
  readonly second: string
}
/** What the file makes of a household number. */
export type Found = { readonly id: HouseholdId } | 'unknown' | 'elsewhere' | 'spoiled'
export type Weighed = {
  readonly fates: ReadonlyMap<number, Fate>
  readonly faults: readonly Fault[]
  readonly basis: readonly string[]
  readonly find: (no: string) => Found
  readonly plan: () => Promise<Change[]>
}

/** `nos` are the numbers that other sheets of the file name. */
export async function weighHouseholds(
  ctx: Ctx,
  hall: HallId,
  { file, nos }: { readonly file: FileRows; readonly nos: readonly string[] },
): Promise<Weighed> {
  const rows = file.rows(householdSheet)
  const kept = new Map((await listHallHouseholds(ctx.db, hall)).map((each) => [each.no, each]))
  const named = new Set([...rows.map(({ values }) => values.household_no), ...nos])
  const strange = [...named].filter((no) => !kept.has(no))
  const elsewhere = await listNosElsewhere(ctx.db, hall, strange)
  const drafts = rows.map((row) => draftOf(ctx, { file, row, kept }))
  const faults = [
    ...numberFaults(drafts, elsewhere),
    ...drafts.flatMap((draft) => detailFaults(ctx, draft)),
    ...(await personFaults(ctx, hall, drafts)),
  ]
  const bad = new Set(faults.map(({ row }) => row))
  const good = drafts.filter(({ row }) => !bad.has(row))
  const fates = new Map<number, Fate>()
  for (const draft of good) fates.set(draft.row, await fateOf(ctx, draft))
  return {
    fates,
    faults,
    basis: good.map(({ no, known }) => `${no}:${known?.revision ?? 0}`),
    find: finderOf({
      kept,
      elsewhere,
      drafts,
      good,
      spoiled: file.spoiled(householdSheet, 'household_no'),
    }),
    plan: () =>
      planHouseholds(
        ctx,
        hall,
        good.filter(({ row }) => fates.get(row) !== 'same'),
      ),
  }
}

function finderOf(facts: {
  readonly kept: ReadonlyMap<string, Household>
  readonly elsewhere: ReadonlySet<string>
  readonly drafts: readonly Draft[]
  readonly good: readonly Draft[]
  readonly spoiled: ReadonlySet<string>
}): Weighed['find'] {
  const { kept, elsewhere, drafts, spoiled } = facts
  const good = new Map(facts.good.map((draft) => [draft.no, draft]))
  const handedIn = new Set(drafts.map(({ no }) => no))
  return (no) => {
    const known = good.get(no) ?? kept.get(no)
    if (known !== undefined) return { id: known.id }
    if (elsewhere.has(no)) return 'elsewhere'
    return handedIn.has(no) || spoiled.has(no) ? 'spoiled' : 'unknown'
  }
}

type Reading = {
  readonly file: FileRows
  readonly row: HouseholdRow
  readonly kept: ReadonlyMap<string, Household>
}

/** A column that the file leaves out keeps what is kept; a blank cell empties it. */
function draftOf(ctx: Ctx, { file, row, kept }: Reading): Draft {
  const { values } = row
  const known = kept.get(values.household_no)
  const or = (column: string, given: string | null, before: string | undefined) =>
    file.has(householdSheet, column) ? (given ?? '') : (before ?? '')
  const details = {
    villageGroup: values.village_group,
    headName: values.head_name,
    headId: values.head_id,
    secondName: or('second_name', values.second_name, known?.secondName),
    secondId: or('second_id', values.second_id, known?.secondId.masked),
    phone: or('phone', values.phone, known?.phone.masked),
    people: values.people,
    poor: values.poor,
    poorNo: or('poor_no', values.poor_no, known?.poorNo),
  }
  return {
    row: row.row,
    id: known?.id ?? newId<HouseholdId>('hh'),
    no: values.household_no,
    known,
    details,
    head: indexOf(ctx, details.headId, known?.headId),
    second: indexOf(ctx, details.secondId, known?.secondId),
  }
}

function indexOf(ctx: Ctx, id: string, known: Household['headId'] | undefined): string {
  if (id === '') return ''
  return isMasked(id) ? (known?.index ?? '') : personIndex(ctx, id)
}

const columnOf: Readonly<Record<string, keyof typeof householdSheet.columns>> = {
  headId: 'head_id',
  secondId: 'second_id',
  secondName: 'second_name',
  poorNo: 'poor_no',
}

function faultAt(
  row: number,
  column: string,
  problem: { code: Code; facts?: Facts },
  value = '',
): Fault {
  return { sheet: householdSheet.key, row, column, facts: {}, ...problem, value }
}

function numberFaults(drafts: readonly Draft[], elsewhere: ReadonlySet<string>): Fault[] {
  const first = new Map<string, number>()
  return drafts.flatMap(({ row, no }) => {
    const before = first.get(no)
    first.set(no, before ?? row)
    if (before !== undefined) {
      const problem = { code: 'household-repeated', facts: { row: before } } as const
      return [faultAt(row, 'household_no', problem, no)]
    }
    return elsewhere.has(no)
      ? [faultAt(row, 'household_no', { code: 'household-elsewhere' }, no)]
      : []
  })
}

function detailFaults(ctx: Ctx, { row, known, details }: Draft): Fault[] {
  const { headId, secondId, phone } = details
  const masked = [
    ['head_id', headId, known?.headId.masked],
    ['second_id', secondId, known?.secondId.masked],
    ['phone', phone, known?.phone.masked],
  ] as const
  const strange = masked.filter(([, given, kept]) => isMasked(given) && given !== kept)
  const faults = strange.map(([column, given]) =>
    faultAt(row, column, { code: 'number-masked' }, given),
  )
  const checked = checkDetails(details, dayAt(ctx.now))
  if (checked.ok) return faults
  const { code, facts, field = '' } = checked.refusal
  return [...faults, faultAt(row, columnOf[field] ?? '', { code, facts })]
}

/** A person stands in one household of the county only. Where the other one is, is nobody's business here. */
async function personFaults(ctx: Ctx, hall: HallId, drafts: readonly Draft[]): Promise<Fault[]> {
  const people = drafts.flatMap((draft) =>
    (['head', 'second'] as const).flatMap((place) =>
      draft[place] === '' ? [] : [{ draft, person: draft[place], column: `${place}_id` }],
    ),
  )
  if (people.length === 0) return []
  const known = await listKnownPeople(ctx.db, [...new Set(people.map(({ person }) => person))])
  const first = new Map<string, number>()
  return people.flatMap(({ draft: { row, id, details }, person, column }) => {
    const value = maskedId(column === 'head_id' ? details.headId : details.secondId)
    const before = first.get(person)
    first.set(person, before ?? row)
    if (before !== undefined) {
      return [faultAt(row, column, { code: 'person-repeated', facts: { row: before } }, value)]
    }
    const other = known.get(person)
    if (other === undefined || other.household === id) return []
    return other.hall === hall
      ? [faultAt(row, column, { code: 'person-known', facts: { no: other.no } }, value)]
      : [faultAt(row, column, { code: 'person-elsewhere' }, value)]
  })
}

function maskedId(id: string): string {
  return householdSheet.columns.head_id.mask?.(id) ?? ''
}

async function fateOf(ctx: Ctx, { id, known, details }: Draft): Promise<Fate> {
  if (known === undefined) return 'create'
  const plain =
    known.villageGroup === details.villageGroup &&
    known.headName === details.headName &&
    known.secondName === details.secondName &&
    known.people === details.people &&
    known.poor === details.poor &&
    known.poorNo === details.poorNo
  const same =
    plain &&
    (await isKept(ctx, details.headId, { id, column: 'head_id', known: known.headId })) &&
    (await isKept(ctx, details.secondId, { id, column: 'second_id', known: known.secondId })) &&
    (await isKept(ctx, details.phone, { id, column: 'phone', known: known.phone }))
  return same ? 'same' : 'update'
}

async function planHouseholds(ctx: Ctx, hall: HallId, drafts: readonly Draft[]): Promise<Change[]> {
  const households = await Promise.all(
    drafts.map(({ id, no, known, details }) =>
      keepHousehold(ctx, { id, no, hall, known, details }),
    ),
  )
  const updates = households.filter(({ revision }) => revision > 1)
  const touched = updates.map(({ id, revision }) => ({ id, seen: revision - 1 }))
  return [
    ...insertHouseholds(
      ctx.db,
      households.filter(({ revision }) => revision === 1),
      ctx.now,
    ),
    ...trailOf(ctx, { kind: 'household', verb: 'plan.import', reason: 'import' }, touched),
    ...updateHouseholds(ctx.db, updates),
  ]
}

/** A household as it is kept, one revision on from the one that is known. */
export async function keepHousehold(
  ctx: Ctx,
  { id, no, hall, known, details }: Omit<Draft, 'row' | 'head' | 'second'> & { hall: HallId },
): Promise<Household> {
  const { headId, secondId, phone, ...plain } = details
  return {
    ...{ id, no, hall, ...plain },
    revision: (known?.revision ?? 0) + 1,
    state: known?.state ?? 'active',
    headId: await keep(ctx, headId, { id, column: 'head_id', known: known?.headId }),
    secondId: await keep(ctx, secondId, { id, column: 'second_id', known: known?.secondId }),
    phone: await keep(ctx, phone, { id, column: 'phone', known: known?.phone }),
  }
}
