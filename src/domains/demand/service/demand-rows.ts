// The rows of the demand sheet, weighed against the demands that the firm has.

import type { Product, Season } from '#domains/catalogue/model.ts'
import type { Demand, Terms } from '#domains/demand/model/demand.ts'
import { readTerms, sameTerms, termsKey } from '#domains/demand/model/demand-row.ts'
import {
  type DemandColumn,
  type DemandValues,
  demandSheet,
} from '#domains/demand/model/firm-sheets.ts'
import { edit } from '#domains/demand/model/publication.ts'
import type { Firm } from '#domains/parties/model/firms.ts'
import type { PlaceIndex } from '#domains/parties/service/names.ts'
import type { DemandId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Fate } from '#platform/files/kind.ts'
import type { Fault, FileRows } from '#platform/files/table.ts'

type Draft = Omit<Demand, 'no'>
export type WeighedDemands = {
  readonly fates: ReadonlyMap<number, Fate>
  readonly faults: readonly Fault[]
  readonly drafted: readonly Draft[]
  readonly edited: readonly Demand[]
}

type Facts = {
  readonly ctx: Ctx
  /** Null when the file has no usable firm: then no demand can be anybody’s. */
  readonly firm: Firm | null
  readonly known: readonly Demand[]
  readonly season: Season
  readonly products: readonly Product[]
  readonly places: PlaceIndex
}

type Outcome =
  | { readonly fate: 'create'; readonly draft: Draft }
  | { readonly fate: 'update'; readonly demand: Demand }
  | { readonly fate: 'same' }

export function weighDemands(file: FileRows, facts: Facts): WeighedDemands {
  const fates = new Map<number, Fate>()
  const faults: Fault[] = []
  const drafted: Draft[] = []
  const edited: Demand[] = []
  const weigh = weigher(facts, (column) => file.has(demandSheet, column))
  for (const { row, values } of file.rows(demandSheet)) {
    const outcome = weigh(values)
    if (!outcome.ok) {
      const { code, facts: said, field = '' } = outcome.refusal
      const value = String(values[field as DemandColumn] ?? '') // A column’s key, or '' for the whole row.
      faults.push({ sheet: demandSheet.key, row, column: field, code, facts: said, value })
      continue
    }
    fates.set(row, outcome.value.fate)
    if (outcome.value.fate === 'create') drafted.push(outcome.value.draft)
    if (outcome.value.fate === 'update') edited.push(outcome.value.demand)
  }
  return { fates, faults, drafted, edited }
}

/**
 * Weighs one row after the other. A row without a number is the demand that says exactly the same, if the firm has
 * one that no earlier row stood for: so the same file handed in twice changes nothing the second time.
 */
function weigher(facts: Facts, has: (column: DemandColumn) => boolean) {
  const { ctx, firm, known, season, products, places } = facts
  const byNumber = new Map(known.map((demand) => [demand.no, demand]))
  const unclaimed = groupByTerms(known)
  const numbers = new Set<string>()
  const read = (values: DemandValues, before: Terms | null) =>
    readTerms(values, before, { products, season, placeNamed: places.named, has })

  const unnumbered = (values: DemandValues, owner: Firm): Result<Outcome> => {
    const terms = read(values, null)
    if (!terms.ok) return terms
    const twin = unclaimed.get(termsKey(terms.value))?.shift()
    if (twin !== undefined) return ok({ fate: 'same' })
    return ok({ fate: 'create', draft: draftOf(ctx, { firm: owner, season }, terms.value) })
  }
  const numbered = (values: DemandValues, no: string): Result<Outcome> => {
    if (numbers.has(no)) return refuse('invalid', 'demand-number-repeated', { no }, 'demand_no')
    numbers.add(no)
    const demand = byNumber.get(no)
    if (!demand) return refuse('invalid', 'demand-number-unknown', { no }, 'demand_no')
    const terms = read(values, demand)
    return terms.ok ? weighEdit(ctx, demand, terms.value) : terms
  }
  return (values: DemandValues): Result<Outcome> => {
    if (firm === null) return refuse('invalid', 'firm-row-missing')
    const no = values.demand_no ?? null
    return no === null ? unnumbered(values, firm) : numbered(values, no)
  }
}

function weighEdit({ now }: Ctx, demand: Demand, terms: Terms): Result<Outcome> {
  if (sameTerms(demand, terms)) return ok({ fate: 'same' })
  const edited = edit(demand, terms, now)
  return edited.ok ? ok({ fate: 'update', demand: edited.value }) : edited
}

function groupByTerms(known: readonly Demand[]): Map<string, Demand[]> {
  const groups = new Map<string, Demand[]>()
  for (const demand of known.filter(({ state }) => state !== 'withdrawn')) {
    const key = termsKey(demand)
    groups.set(key, [...(groups.get(key) ?? []), demand])
  }
  return groups
}

function draftOf(
  { now }: Ctx,
  { firm, season }: { readonly firm: Firm; readonly season: Season },
  terms: Terms,
): Draft {
  return {
    ...terms,
    id: newId<DemandId>('dm'),
    firm: firm.id,
    season: season.id,
    revision: 1,
    committed: 0,
    state: 'draft',
    publishedAt: null,
    updatedAt: now,
  }
}
