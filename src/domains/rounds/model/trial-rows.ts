// What a trial keeps of its effect: what either matching is worth, and the parties whom its maker may know of.

import type { Matched } from '#engines/matching/changes.ts'
import { compare } from '#engines/matching/compare.ts'
import { joined } from '#engines/matching/worth.ts'
import type { TrialChange } from './trial.ts'

type Rows = {
  readonly effects: readonly (readonly unknown[])[]
  readonly changes: readonly (readonly unknown[])[]
}
type Maker = { readonly party: string; readonly changes: readonly TrialChange[] }
type Served = {
  readonly all: ReadonlyMap<string, number>
  readonly poor: ReadonlyMap<string, number>
}

/** A firm learns of its own demands, changed or not; the office of everybody whom the changes name or move. */
export function trialRows(before: Matched, after: Matched, { party, changes }: Maker): Rows {
  const { lots, demands, worth } = compare(before, after)
  const [was, is] = [servedIn(before), servedIn(after)]
  const firms = new Map([...before.problem.demands, ...after.problem.demands].map((d) => [d.id, d]))
  const own = [...firms.values()].filter(({ firm }) => firm === party).map(({ id }) => id)
  const isFirm = own.length > 0
  const named = changes.flatMap((change) => (change.kind === 'demand' ? [change.demand] : []))
  const shown = isFirm ? own : [...demands.map(({ id }) => id), ...named]
  const demandRows = [...new Set(shown)]
    .filter((id) => firms.has(id))
    .map((id) => [
      ...['demand', id, firms.get(id)?.product ?? '', was.all.get(id) ?? 0, is.all.get(id) ?? 0],
      ...[was.poor.get(id) ?? 0, is.poor.get(id) ?? 0],
    ])
  const planRows = isFirm ? [] : plansOf(before, after, { lots, changes })
  return {
    effects: worth.map(({ product, before: a, after: b }) => [product, a, b]),
    changes: [...demandRows, ...planRows],
  }
}

function plansOf(
  before: Matched,
  after: Matched,
  { lots, changes }: Pick<ReturnType<typeof compare>, 'lots'> & Pick<Maker, 'changes'>,
): unknown[][] {
  const known = new Map([...before.problem.lots, ...after.problem.lots].map((lot) => [lot.id, lot]))
  const moved = new Map(lots.map((lot) => [lot.id, lot]))
  const sold = soldIn(before)
  const named = changes.flatMap((change) => (change.kind === 'plan' ? [change.plan] : []))
  return [...new Set([...moved.keys(), ...named])].flatMap((id) => {
    const lot = known.get(id)
    if (lot === undefined) return []
    const unchanged = sold.get(id) ?? 0
    const [a, b] = [moved.get(id)?.before ?? unchanged, moved.get(id)?.after ?? unchanged]
    return [['plan', id, lot.product, a, b, lot.poor ? a : 0, lot.poor ? b : 0]]
  })
}

function soldIn(matched: Matched): Map<string, number> {
  const sold = new Map<string, number>()
  for (const { lot, quantity } of joined(matched)) sold.set(lot, (sold.get(lot) ?? 0) + quantity)
  return sold
}

/** What each demand gets, and of that from poor households. */
function servedIn(matched: Matched): Served {
  const isPoor = new Map(matched.problem.lots.map(({ id, poor }) => [id, poor]))
  const served = { all: new Map<string, number>(), poor: new Map<string, number>() }
  for (const { lot, demand, quantity } of joined(matched)) {
    served.all.set(demand, (served.all.get(demand) ?? 0) + quantity)
    if (isPoor.get(lot)) served.poor.set(demand, (served.poor.get(demand) ?? 0) + quantity)
  }
  return served
}
