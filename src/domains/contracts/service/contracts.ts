import { checkAcceptable } from '#domains/rounds/model/round.ts'
import { planAcceptance, readRound } from '#domains/rounds/service/rounds.ts'
import type { ContractId, RoundId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import { dayAt, formatDay } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { type Acceptance, type Contract, checkCurrent, type Line } from './model.ts'
import {
  type ContractFilter,
  commitQuantities,
  countOvertaken,
  draftContracts,
  findContract,
  listContracts,
  listLines,
  sumContracts,
} from './store.ts'

/** The office accepts a round: in one commit its quantities are committed and its contracts drafted. */
export async function acceptRound(
  ctx: Ctx,
  id: RoundId,
  { revision }: { readonly revision: number },
): Promise<Acceptance> {
  allow(ctx, 'round.accept')
  const found = await readRound(ctx, id)
  const subject = `round/${id}`
  unwrap(checkSeen(subject, found.revision, revision))
  const round = unwrap(checkAcceptable(found))
  unwrap(checkCurrent(await countOvertaken(ctx.db, id)))
  const year = formatDay(dayAt(ctx.now)).slice(0, 4)
  await commit(ctx, {
    verb: 'round.accept',
    subject,
    seen: revision,
    changes: [
      ...planAcceptance(ctx, round),
      ...commitQuantities(ctx.db, { round: id, actor: ctx.actor.user, now: ctx.now }),
      ...draftContracts(ctx.db, { round: id, year, now: ctx.now }),
    ],
  })
  return sumContracts(ctx.db, id)
}

/** Firms and halls see the contracts of their own. */
export async function pageContracts(ctx: Ctx, filter: ContractFilter): Promise<Page<Contract>> {
  const { role, party } = ctx.actor
  const own = role === 'firm' || role === 'hall' ? { [role]: filter[role] ?? party } : {}
  const kept = { ...filter, ...own }
  const asked = role === 'firm' ? kept.firm : kept.hall
  if (asked === undefined) allow(ctx, 'contract.read')
  else allowFor(ctx, 'contract.read', asked)
  const rows = await listContracts(ctx.db, kept)
  return pageFrom(rows, filter.limit, ({ id }) => id)
}

export async function readContract(
  ctx: Ctx,
  id: ContractId,
): Promise<Contract & { readonly lines: Line[] }> {
  allow(ctx, 'contract.read')
  const contract = unwrap(await findContract(ctx.db, id))
  allowFor(ctx, 'contract.read', ctx.actor.role === 'firm' ? contract.firm : contract.hall)
  return { ...contract, lines: await listLines(ctx.db, id) }
}
