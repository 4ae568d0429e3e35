// Matches the products of a group under a trial's terms, beside what the round made of them.

import { catalogueOf } from '#domains/catalogue/service.ts'
import type { Round, Unit } from '#domains/rounds/model/round.ts'
import {
  productsTouched,
  type Trial,
  type TrialChange,
  tryOut,
} from '#domains/rounds/model/trial.ts'
import { trialRows } from '#domains/rounds/model/trial-rows.ts'
import { listGroups } from '#domains/rounds/store/proof.ts'
import type { TrialRows } from '#domains/rounds/store/trials.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { assert } from '#kernel/assert.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { matchedFor, productIn } from './solved.ts'

const groupsMax = 10_000

/** The groups whose matching the changes can touch, each by its products. */
export async function groupsTouched(
  ctx: Ctx,
  { id }: Round,
  changes: readonly TrialChange[],
): Promise<string[][]> {
  const productOf = new Map<string, string>()
  for (const change of changes) {
    if (change.kind === 'policy') continue
    const one = change.kind === 'plan' ? change.plan : change.demand
    const product = await productIn(ctx, id, one)
    if (product !== undefined) productOf.set(one, product)
  }
  const touched = unwrap(productsTouched(changes, (_, one) => productOf.get(one)))
  const groups = await listGroups(ctx.db, id, { after: 0, limit: groupsMax })
  return groups
    .filter(({ products }) => touched === null || products.some((one) => touched.has(one)))
    .map(({ products }) => [...products])
}

export async function lotsIn(
  ctx: Ctx,
  { id }: Round,
  groups: readonly (readonly string[])[],
): Promise<number> {
  const known = await listGroups(ctx.db, id, { after: 0, limit: groupsMax })
  const firsts = new Set(groups.map(([first]) => first))
  return known
    .filter(({ products: [first] }) => firsts.has(first))
    .reduce((sum, { lots }) => sum + lots, 0)
}

export async function tryGroup(
  ctx: Ctx,
  round: Round,
  {
    trial,
    products,
  }: { readonly trial: Pick<Trial, 'changes' | 'party'>; readonly products: readonly string[] },
): Promise<TrialRows> {
  const before = await matchedFor(ctx, round, products)
  const units = new Map((await catalogueOf(ctx)).products.map(({ id, unit }) => [id, unit as Unit]))
  const unitOf = (product: string): Unit => units.get(product as never) ?? 'kg'
  const problem = tryOut(before.problem, trial.changes, unitOf)
  const matching = unwrap(solve(problem, before.matching))
  const { faults } = verify(problem, matching)
  assert(faults.length === 0, `the trial keeps its rules: ${faults[0]}`)
  return trialRows(before, { problem, matching }, trial)
}
