// The lines of contracts in force with their quantities: the ledger that reports show, and what a delivery is weighed against.

import {
  type Binding,
  bindingAt,
  bindingOf,
  listBindings,
} from '#domains/contracts/service/in-force.ts'
import { allClausesOf, type Clauses, clausesOf } from '#domains/receiving/model/clauses.ts'
import { partsIn } from '#domains/receiving/model/measure.ts'
import { type LineQuantities, quantitiesOf } from '#domains/receiving/model/tally.ts'
import { type ExtraTake, insertExtraTake, listTallies } from '#domains/receiving/store/tallies.ts'
import { assert } from '#kernel/assert.ts'
import type { ContractId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { heldTo, holdHub } from './own.ts'

export type OpenLine = { readonly clauses: Clauses; readonly quantities: LineQuantities }
type At = { readonly contract: ContractId; readonly line: number }

/**
 * A line of a contract in force; refuses a contract that does not bind and a line that it does not have. With a version, as that
 * version had it: what was received under it is decided and paid under it, whatever binds by now.
 */
export async function lineOf(ctx: Ctx, at: At & { readonly version?: number }): Promise<OpenLine> {
  return tally(ctx, await clausesFor(ctx, at))
}

/** What is said of such a line, under the same refusals. */
export async function clausesFor(
  ctx: Ctx,
  { contract: id, line, version }: At & { readonly version?: number },
): Promise<Clauses> {
  const binding = version === undefined ? bindingOf(ctx, id) : bindingAt(ctx, id, version)
  const { contract, terms } = unwrap(await binding)
  return unwrap(clausesOf(contract, terms, line))
}

/** A line with its quantities. */
export async function tally(ctx: Ctx, clauses: Clauses): Promise<OpenLine> {
  const [open] = await tallied(ctx, [clauses])
  assert(open !== undefined, 'a line that is asked for is tallied')
  return open
}

export type LineFilter = {
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly firm?: string | undefined
  readonly q?: string | undefined
  readonly after: string
  readonly limit: number
}

/** The lines of contracts in force, contract by contract; firms, halls and households see their own. */
export async function pageLines(ctx: Ctx, filter: LineFilter): Promise<Page<OpenLine>> {
  allow(ctx, 'receiving.read')
  await holdHub(ctx, filter.hall)
  const bindings = await listBindings(ctx, heldTo(ctx, filter))
  const { items, next } = pageFrom(bindings, filter.limit, ({ contract }) => contract.id)
  return { items: await tallied(ctx, items.flatMap(linesOf)), next }
}

function linesOf({ contract, terms }: Binding): readonly Clauses[] {
  return allClausesOf(contract, terms)
}

async function tallied(ctx: Ctx, lines: readonly Clauses[]): Promise<OpenLine[]> {
  const keys = lines.map((clauses) => {
    const { contract, line, plan } = clauses
    return { contract: contract.id, line, plan, carried: carriedAs(clauses, lines) }
  })
  const tallies = await listTallies(ctx.db, keys)
  return lines.map((clauses, i) => {
    const tally = tallies[i]
    assert(tally !== undefined, 'a line that is asked for is tallied')
    return { clauses, quantities: quantitiesOf(clauses, tally) }
  })
}

/** Carriage counts kilograms of a contract's product: that is a line's own where no other line is of the same product. */
function carriedAs({ contract, product, unit }: Clauses, lines: readonly Clauses[]): string | null {
  const same = lines.filter((each) => each.contract.id === contract.id && each.product === product)
  return unit === 'kg' && same.length === 1 ? product : null
}

/** The firm takes more of a line than it must, for a reason; `units` of the line's own. */
export async function takeExtra(
  ctx: Ctx,
  at: At,
  { units, reason }: { readonly units: number; readonly reason: string },
): Promise<OpenLine> {
  allow(ctx, 'extra.agree')
  const { clauses } = await lineOf(ctx, at)
  allowFor(ctx, 'extra.agree', clauses.contract.firm)
  const { contract, line, unit } = clauses
  if (reason === '') unwrap(refuse('invalid', 'reason-missing', {}, 'reason'))
  const take: ExtraTake = {
    ...{ id: newId<ExtraTake['id']>('xt'), contract: contract.id, line, reason },
    quantity: units * partsIn[unit],
  }
  await commit(ctx, {
    verb: 'extra.agree',
    subject: `extra-take/${take.id}`,
    seen: 0,
    changes: [insertExtraTake(ctx.db, take, { user: ctx.actor.user, now: ctx.now })],
    reason,
  })
  return lineOf(ctx, at)
}
