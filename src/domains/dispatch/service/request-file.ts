// A hall's file of what is to be carried: each row is a request of its own, new unless the same one waits already.

import {
  checkRequest,
  type Named,
  type RequestDetails,
  type RequestFacts,
} from '#domains/dispatch/model/request.ts'
import {
  directionWords,
  requestSheet,
  temperatureWords,
} from '#domains/dispatch/model/request-sheet.ts'
import {
  insertRequests,
  listNames,
  listOpenRequests,
  readFacts,
  type ShownRequest,
} from '#domains/dispatch/store/requests.ts'
import { requireHall } from '#domains/parties/service/hall-file.ts'
import { assert } from '#kernel/assert.ts'
import type { ContractId, HallId, PlaceId, ProductId, RequestId } from '#kernel/id.ts'
import { type Day, formatDay, formatMinute, type Instant } from '#kernel/time.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import { allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { trailOf } from '#platform/db/trail.ts'
import type { Cell } from '#platform/files/cell.ts'
import type { Checked, Fate, ImportKind } from '#platform/files/kind.ts'
import type { Fault, FileRows, Row } from '#platform/files/table.ts'

export const requestFile: ImportKind = {
  kind: 'requests',
  verb: 'carriage.import',
  sheets: [requestSheet],
  allow: async (ctx, party) => {
    allowFor(ctx, 'carriage.import', party)
    await requireHall(ctx, party)
  },
  subject: (party) => `hall/${party}/carriage`,
  check: checkFile,
  rows: async (ctx, party) =>
    new Map([[requestSheet.key, (await listOpenRequests(ctx.db, party)).map(cellsOf)]]),
}

type RequestRow = Row<typeof requestSheet.columns>
type Names = Awaited<ReturnType<typeof listNames>> & {
  readonly hall: HallId
  readonly park: PlaceId
}
type Draft = { readonly row: number; readonly key: string; readonly details: RequestDetails }

async function checkFile(ctx: Ctx, party: string, file: FileRows): Promise<Checked> {
  const hall = party as HallId // `allow` found it among the halls.
  const lists = await listNames(ctx.db, hall)
  const park = (lists.places.get('park') ?? [...lists.places.values()][0] ?? '') as PlaceId // A place of the list, or none.
  const kept = await listOpenRequests(ctx.db, hall)
  const waiting = new Set(kept.map(keyOf))
  const named = file.rows(requestSheet).map((row) => nameRow({ ...lists, park, hall }, row))
  const factsOf = await lookUp(
    ctx,
    named.flatMap((each) => ('details' in each ? [each.details] : [])),
  )
  const read = named.map((each) =>
    'details' in each ? draftOf(each, factsOf(each.details), ctx.now) : each,
  )
  const { drafts, faults } = sorted(read)
  const fates = new Map<number, Fate>(
    drafts.map(({ row, key }) => [row, waiting.has(key) ? 'same' : 'create']),
  )
  return {
    fates: new Map([[requestSheet.key, fates]]),
    faults,
    basis: kept.map(({ id, revision }) => `${id}:${revision}`).join(),
    plan: async () => ({
      changes: planRequests(
        ctx,
        drafts.filter(({ key }) => !waiting.has(key)),
      ),
    }),
  }
}

/** Tells drafts from faults; goods that stand in an earlier row too are the second kind. */
function sorted(read: readonly (Draft | Fault)[]): { drafts: Draft[]; faults: Fault[] } {
  const drafts: Draft[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const each of read) {
    const before = 'key' in each ? seen.get(each.key) : undefined
    if (!('key' in each)) faults.push(each)
    else if (before === undefined) {
      seen.set(each.key, each.row)
      drafts.push(each)
    } else faults.push(at(each.row, 'goods', { code: 'request-twice', facts: { row: before } }))
  }
  return { drafts, faults }
}

type NamedRow = { readonly row: number; readonly details: RequestDetails }

/** Turns the words of a row into the ids that the county's lists give them. */
function nameRow(names: Names, { row, values }: RequestRow): NamedRow | Fault {
  const product = idIn(names.products, values.product)
  if (product === undefined) {
    const facts = { name: values.product ?? '' }
    return at(row, 'product', { code: 'product-unknown-here', facts })
  }
  const contract = idIn(names.contracts, values.contract_no)
  if (contract === undefined) {
    const facts = { no: values.contract_no ?? '' }
    return at(row, 'contract_no', { code: 'contract-unknown-here', facts })
  }
  const place = idIn(names.places, values.place)
  if (place === undefined) {
    const facts = { place: values.place ?? '' }
    return at(row, 'place', { code: 'request-place-unknown', facts })
  }
  // Ids that the county's own lists gave.
  const details = detailsOf(values, {
    hall: names.hall,
    place: (place ?? names.park) as PlaceId,
    product: product as ProductId | null,
    contract: contract as ContractId | null,
  })
  return { row, details }
}

/** Asks the registers once for everything that the rows name; what two rows name alike is asked once. */
async function lookUp(
  ctx: Ctx,
  requests: readonly Named[],
): Promise<(named: Named) => RequestFacts> {
  const keyOfNamed = ({ hall, place, product, contract }: Named) =>
    JSON.stringify([hall, place, product, contract])
  const distinct = new Map(requests.map((each) => [keyOfNamed(each), each]))
  const found = await readFacts(ctx.db, [...distinct.values()])
  const facts = new Map([...distinct.keys()].map((key, i) => [key, found[i]]))
  return (named) => {
    const known = facts.get(keyOfNamed(named))
    assert(known !== undefined, 'what is asked is answered')
    return known
  }
}

function draftOf({ row, details }: NamedRow, facts: RequestFacts, now: Instant): Draft | Fault {
  const checked = checkRequest(details, facts, now)
  if (checked.ok) return { row, key: keyOf(checked.value), details: checked.value }
  return at(row, columnOf[checked.refusal.field ?? ''] ?? '', checked.refusal)
}

/** The id of a word; null where there is no word, undefined where nobody knows it. */
function idIn(ids: ReadonlyMap<string, string>, word: string | null): string | null | undefined {
  return word === null ? null : ids.get(word)
}

function detailsOf(
  values: RequestRow['values'],
  ids: Pick<RequestDetails, 'hall' | 'place' | 'product' | 'contract'>,
): RequestDetails {
  const { direction, kg, litres, crates } = values
  return {
    ...{ ...ids, direction, kg, litres, crates },
    ...{ day: values.day as Day, readyMin: values.ready, goods: values.goods ?? '' }, // The column reads days.
    ...{ temperature: values.temperature ?? 'ambient', receiver: values.receiver ?? '' },
  }
}

const columnOf: Readonly<Record<string, keyof typeof requestSheet.columns>> = {
  place: 'place',
  product: 'product',
  goods: 'goods',
  day: 'day',
  crates: 'crates',
  contract: 'contract_no',
}

function at(
  row: number,
  column: string,
  { code, facts }: { readonly code: Code; readonly facts: Facts },
): Fault {
  return { sheet: requestSheet.key, row, column, code, facts, value: '' }
}

/** What makes two requests the same: a file handed in twice asks once. */
function keyOf(d: RequestDetails | ShownRequest): string {
  return JSON.stringify([
    ...[d.direction, d.day, d.readyMin, d.product, d.goods, d.kg, d.litres, d.crates],
    ...[d.temperature, d.place, d.contract, d.receiver],
  ])
}

function planRequests(ctx: Ctx, drafts: readonly Draft[]) {
  const rows = drafts.map(({ details }) => ({
    ...details,
    id: newId<RequestId>('req'),
    madeBy: ctx.actor.user,
    madeAt: ctx.now,
  }))
  return [
    ...trailOf(
      ctx,
      { kind: 'request', verb: 'carriage.import', reason: 'import' },
      rows.map(({ id }) => ({ id, seen: 0 })),
    ),
    ...insertRequests(ctx.db, rows),
  ]
}

function cellsOf(q: ShownRequest): Cell[] {
  const word = (pairs: readonly (readonly [string, string])[], value: string) =>
    pairs.find(([, meaning]) => meaning === value)?.[0] ?? value
  return [
    ...[word(directionWords, q.direction), formatDay(q.day), formatMinute(q.readyMin)],
    ...[q.productName, q.goods, q.kg, q.litres, q.crates, word(temperatureWords, q.temperature)],
    ...[q.placeName, q.contractNo, q.receiver],
  ]
}
