// What a round was given and what it came to, read again: for the round that follows it, and for trials.

import { changeRows } from '#domains/rounds/model/change.ts'
import { problemOf, readInput } from '#domains/rounds/model/input.ts'
import { withOverrides } from '#domains/rounds/model/override.ts'
import type { Round } from '#domains/rounds/model/round.ts'
import { insertChanges } from '#domains/rounds/store/changes.ts'
import { listOverrides } from '#domains/rounds/store/live.ts'
import { findGroupOf } from '#domains/rounds/store/proof.ts'
import { findProductOf, findRound, readParts } from '#domains/rounds/store/rounds.ts'
import type { Matched } from '#engines/matching/changes.ts'
import type { Matching } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import type { RoundId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { readSolved } from './proof.ts'

/** The product of a plan or demand in the round; undefined for one that the round did not know. */
export async function productIn(ctx: Ctx, round: RoundId, id: string): Promise<string | undefined> {
  return findProductOf(ctx.db, round, id)
}

/** What the products were to be matched from, overrides apart. */
export async function problemFor(
  ctx: Ctx,
  { id, policy }: Round,
  products: readonly string[],
): Promise<Problem> {
  return problemOf(readInput(await readParts(ctx.db, id, products)), products, policy)
}

/** A round's problem and matching of exactly these products, as far as it knew them. */
export async function matchedFor(
  ctx: Ctx,
  round: Round,
  products: readonly string[],
): Promise<Matched & { readonly matching: Matching }> {
  const [bare, overrides, matching] = await Promise.all([
    problemFor(ctx, round, products),
    listOverrides(ctx.db, round.id),
    matchingFor(ctx, round, products),
  ])
  const problem = withOverrides(bare, overrides)
  const own = new Set(problem.demands.map(({ id }) => id))
  const parts = matching.parts.filter(({ demands }) => demands.some((id) => own.has(id)))
  return { problem, matching: { ...matching, parts } }
}

async function matchingFor(
  ctx: Ctx,
  { id, policy }: Round,
  products: readonly string[],
): Promise<Matching> {
  const groups = new Map<number, string>()
  for (const product of products) {
    const no = await findGroupOf(ctx.db, id, product)
    if (no !== undefined) groups.set(no, product)
  }
  const matchings: Matching[] = []
  for (const product of groups.values()) {
    matchings.push((await readSolved(ctx, id, product)).matching)
  }
  return {
    policy: policy.version,
    optimal: matchings.every(({ optimal }) => optimal),
    parts: matchings.flatMap(({ parts }) => parts),
  }
}

/** The last matching of a group's products, to start from; undefined where the round revises none. */
export async function baseFor(
  ctx: Ctx,
  { revises }: Round,
  products: readonly string[],
): Promise<(Matched & { readonly matching: Matching }) | undefined> {
  if (revises === null) return undefined
  return matchedFor(ctx, unwrap(await findRound(ctx.db, revises)), products)
}

/** What a group's step keeps of who changed. */
export function planChanges(
  ctx: Ctx,
  round: RoundId,
  { before, after }: { readonly before: Matched | undefined; readonly after: Matched },
): Change[] {
  return before === undefined ? [] : insertChanges(ctx.db, round, changeRows(before, after))
}
