// What two problems were given differently.

import type { Matching } from './matching.ts'
import type { Demand, Lot, Pin, Problem } from './problem.ts'

export type Matched = { readonly problem: Problem; readonly matching: Pick<Matching, 'parts'> }

export type What =
  | 'added'
  | 'removed'
  | 'quantity'
  | 'price'
  | 'grade'
  | 'window'
  | 'viable'
  | 'terms'
  | 'pinned'
  | 'vetoed'
  | 'capacity'
  | 'policy'

/** Something that was put in differently, by the first of its terms that differs. */
export type InputChange = {
  readonly kind: 'lot' | 'demand' | 'policy'
  readonly id: string
  readonly what: What
}

export function changedInputs(beforeMatched: Matched, after: Problem): InputChange[] {
  const { problem: before } = beforeMatched
  const found = [
    ...changedLots(before, after),
    ...changedDemands(before, after),
    ...changedPairs(beforeMatched, after),
    ...changedCapacities(before, after),
  ]
  const first = new Map<string, InputChange>()
  for (const change of found) {
    const key = `${change.kind}/${change.id}`
    if (!first.has(key)) first.set(key, change)
  }
  const changes = [...first.values()].sort((a, b) => order(a.kind, b.kind) || order(a.id, b.id))
  if (sameRules(before, after)) return changes
  return [...changes, { kind: 'policy', id: after.policy.version, what: 'policy' }]
}

function sameRules({ policy: a }: Problem, { policy: b }: Problem): boolean {
  const rules = ({ overlapDaysMin, tranches }: Problem['policy']) => [
    overlapDaysMin,
    Object.entries(tranches).sort(([x], [y]) => order(x, y)),
  ]
  return same(rules(a), rules(b))
}

function changedLots(before: Problem, after: Problem): InputChange[] {
  const found = differing(before.lots, after.lots, lotDifference)
  return found.map((change) => ({ kind: 'lot', ...change }))
}

function changedDemands(before: Problem, after: Problem): InputChange[] {
  const found = differing(before.demands, after.demands, demandDifference)
  return found.map((change) => ({ kind: 'demand', ...change }))
}

function lotDifference(a: Lot, b: Lot): What | null {
  if (a.priceMinFen !== b.priceMinFen) return 'price'
  if (a.grade !== b.grade) return 'grade'
  if (!same(a.window, b.window)) return 'window'
  const terms = ({ household, hall, poor, demerits }: Lot) => [household, hall, poor, demerits]
  return same(terms(a), terms(b)) ? null : 'terms'
}

function demandDifference(a: Demand, b: Demand): What | null {
  if (!same(a.floors, b.floors)) return a.gradeMin === b.gradeMin ? 'price' : 'grade'
  if (!same(a.windows, b.windows)) return 'window'
  if (a.viableMin !== b.viableMin) return 'viable'
  const terms = ({ shareMaxPermille, hallShareMaxPermille, lotMin, demerits }: Demand) => [
    shareMaxPermille,
    hallShareMaxPermille,
    lotMin,
    demerits,
  ]
  return same(terms(a), terms(b)) ? null : 'terms'
}

function differing<Item extends Lot | Demand>(
  before: readonly Item[],
  after: readonly Item[],
  differenceOf: (a: Item, b: Item) => What | null,
): { readonly id: string; readonly what: What }[] {
  const was = new Map(before.map((item) => [item.id, item]))
  const is = new Map(after.map((item) => [item.id, item]))
  const changes: { id: string; what: What }[] = []
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [a, b] = [was.get(id), is.get(id)]
    if (a === undefined || b === undefined) {
      changes.push({ id, what: a === undefined ? 'added' : 'removed' })
      continue
    }
    const what = a.quantity === b.quantity ? differenceOf(a, b) : 'quantity'
    if (what !== null) changes.push({ id, what })
  }
  return changes
}

/** Pairs that somebody forced, forbade or set free on one side only, told of the lots, and of pins the demands, that they bind. */
function changedPairs(before: Matched, after: Problem): InputChange[] {
  const pinned = changedPins(before, after).flatMap(({ lot, demand }): InputChange[] => [
    { kind: 'lot', id: lot, what: 'pinned' },
    { kind: 'demand', id: demand, what: 'pinned' },
  ])
  const vetoes = oneSided(before.problem.vetoes, after.vetoes)
  const households = new Set(vetoes.map(({ household }) => household))
  const vetoed = [...before.problem.lots, ...after.lots]
    .filter(({ household }) => households.has(household))
    .map(({ id }): InputChange => ({ kind: 'lot', id, what: 'vetoed' }))
  return [...pinned, ...vetoed]
}

/** A matching that was signed as it was is no change. */
function changedPins({ problem, matching }: Matched, after: Problem): readonly Pin[] {
  const matched = sumsOf([...problem.pins, ...matching.parts.flatMap(({ flows }) => flows)])
  const [signed, now] = [sumsOf(problem.pins), sumsOf(after.pins)]
  return oneSided(problem.pins, after.pins).filter((pin) => {
    const key = pairKey(pin)
    const is = now.get(key) ?? 0
    return is < (signed.get(key) ?? 0) || is > (matched.get(key) ?? 0)
  })
}

function sumsOf(pins: readonly Pin[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const pin of pins) {
    sums.set(pairKey(pin), (sums.get(pairKey(pin)) ?? 0) + pin.quantity)
  }
  return sums
}

function pairKey({ lot, demand }: Pin): string {
  return JSON.stringify([lot, demand])
}

function changedCapacities(before: Problem, after: Problem): InputChange[] {
  return oneSided(before.capacities, after.capacities).flatMap(({ halls, products }) =>
    after.lots
      .filter(({ hall, product }) => halls.includes(hall) && products.includes(product))
      .map(({ id }): InputChange => ({ kind: 'lot', id, what: 'capacity' })),
  )
}

function oneSided<Item>(before: readonly Item[], after: readonly Item[]): Item[] {
  const was = new Set(before.map((item) => JSON.stringify(item)))
  const is = new Set(after.map((item) => JSON.stringify(item)))
  return [
    ...before.filter((item) => !is.has(JSON.stringify(item))),
    ...after.filter((item) => !was.has(JSON.stringify(item))),
  ]
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
