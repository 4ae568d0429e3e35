import { standing } from '#domains/contracts/model/chain.ts'
import {
  type Acceptance,
  type Contract,
  checkCurrent,
  type Line,
} from '#domains/contracts/model/contract.ts'
import {
  type ContractFilter,
  commitQuantities,
  countOvertaken,
  draftContracts,
  listContracts,
  listLines,
  sumContracts,
} from '#domains/contracts/store/contracts.ts'
import { checkAcceptable } from '#domains/rounds/model/round.ts'
import { planAcceptance, readRound } from '#domains/rounds/service/rounds.ts'
import { type Waiting, waitingFor } from '#engines/contract/chain.ts'
import type { ContractId, RoundId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import { dayAt, formatDay } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { type Dossier, findDossier } from './dossiers.ts'
import { findDraft } from './drafts.ts'
import { ownIn } from './evidence.ts'

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

/** Firms, halls and households see the contracts of their own. */
export async function pageContracts(ctx: Ctx, filter: ContractFilter): Promise<Page<Contract>> {
  const kept = boundTo(ctx, filter)
  const rows = await listContracts(ctx.db, kept, ctx.now)
  return pageFrom(rows, filter.limit, ({ id }) => id)
}

/** The filter, held to the firm, hall or household that the actor works for. */
export function boundTo<Filter extends Pick<ContractFilter, 'firm' | 'hall' | 'household'>>(
  ctx: Ctx,
  filter: Filter,
): Filter {
  const { role, party } = ctx.actor
  const bound = role === 'firm' || role === 'hall' || role === 'household' ? role : null
  if (bound === null) allow(ctx, 'contract.read')
  else allowFor(ctx, 'contract.read', filter[bound] ?? party)
  return bound === null ? filter : { ...filter, [bound]: party }
}

export type ContractSeen = Contract & {
  readonly lines: readonly Line[]
  /** Whether a draft of the next version is kept. */
  readonly drafted: boolean
  /** Who is to do what next. */
  readonly waits: readonly Waiting[]
  readonly dossier: Dossier
}

export async function readContract(ctx: Ctx, id: ContractId): Promise<ContractSeen> {
  allow(ctx, 'contract.read')
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.read', ownIn(ctx, dossier))
  const [lines, draft] = await Promise.all([listLines(ctx.db, id), findDraft(ctx, id)])
  const waits = waitingFor(unwrap(standing(dossier.chain, ctx.now)))
  return { ...dossier.contract, lines, drafted: draft !== null, waits, dossier }
}
