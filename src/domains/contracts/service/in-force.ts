import type { Contract } from '#domains/contracts/model/contract.ts'
import { findContracts } from '#domains/contracts/store/contracts.ts'
import { type BindingFilter, listInForce, listTerms } from '#domains/contracts/store/in-force.ts'
import type { Terms } from '#engines/contract/terms.ts'
import type { ContractId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'

// What downstream slices ask of a contract that binds: no verbs, no grants, only facts for verbs of their own.

/** A contract with the terms of the version that binds. */
export type Binding = { readonly contract: Contract; readonly terms: Terms }

/** The contract with what binds its parties; refuses `no-such-contract`, and `contract-not-in-force` where nothing does. */
export async function bindingOf(ctx: Ctx, id: ContractId): Promise<Result<Binding>> {
  const [contract] = await findContracts(ctx.db, [id], ctx.now)
  if (contract === undefined) return refuse('missing', 'no-such-contract', { id })
  const [binding] = await withTerms(ctx, [contract])
  return binding ? ok(binding) : refuse('conflict', 'contract-not-in-force', { no: contract.no })
}

/** The contract with what a version of it said, also when another binds by now or none does. */
export async function bindingAt(
  ctx: Ctx,
  id: ContractId,
  version: number,
): Promise<Result<Binding>> {
  const [contract] = await findContracts(ctx.db, [id], ctx.now)
  const terms = (await listTerms(ctx.db, [{ contract: id, version }])).get(id)
  return contract === undefined || terms === undefined
    ? refuse('missing', 'no-such-contract-version', { id, version })
    : ok({ contract, terms })
}

/** The bindings of these contracts, by id; those that do not bind are left out. */
export async function bindingsOf(ctx: Ctx, ids: readonly string[]): Promise<Binding[]> {
  return withTerms(ctx, await findContracts(ctx.db, ids, ctx.now))
}

/** Contracts in force by id, one more than the page. */
export async function listBindings(ctx: Ctx, filter: BindingFilter): Promise<Binding[]> {
  return bindingsOf(ctx, await listInForce(ctx.db, filter))
}

async function withTerms(ctx: Ctx, contracts: readonly Contract[]): Promise<Binding[]> {
  const bound = contracts.filter(({ inForce }) => inForce > 0)
  const terms = await listTerms(
    ctx.db,
    bound.map(({ id, inForce }) => ({ contract: id, version: inForce })),
  )
  return bound.flatMap((contract) => {
    const said = terms.get(contract.id)
    return said === undefined ? [] : [{ contract, terms: said }]
  })
}
