// Advances: given by the firm, signed for by the household, repaid by what deliveries make due and by nothing else.

import { type AdvanceWish, checkAdvance, checkGiven } from '#domains/claims/model/advance.ts'
import {
  type AdvanceFilter,
  advancesOf,
  decideAdvance,
  insertAdvance,
  listAdvances,
  readAdvance,
  type ShownAdvance,
} from '#domains/claims/store/advances.ts'
import { bindingOf } from '#domains/contracts/service/in-force.ts'
import { heldTo } from '#domains/receiving/service/own.ts'
import { monthOf, settlementAccount } from '#domains/settlement/model/due.ts'
import { type DueDraft, dueRefusals, planDues } from '#domains/settlement/service/dues.ts'
import { repaidOf } from '#domains/settlement/service/owed.ts'
import type { ContractId, FirmId, HallId, HouseholdId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt, type Instant } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { type Given, wordOf } from './word.ts'

/** An advance with its statement: what is repaid of it; whole fen. */
export type StatedAdvance = ShownAdvance & { readonly repaidFen: number }

/** Advances with their statements, the latest first; firms, halls and households see their own. */
export async function pageAdvances(
  ctx: Ctx,
  { after, ...filter }: Omit<AdvanceFilter, 'after'> & { readonly after: string },
): Promise<Page<StatedAdvance>> {
  allow(ctx, 'claim.read')
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  const rows = await listAdvances(ctx.db, { ...heldTo(ctx, filter), after: before })
  const page = pageFrom(rows, filter.limit, ({ no }) => String(no))
  return { ...page, items: await stated(ctx, page.items) }
}

async function stated(ctx: Ctx, advances: readonly ShownAdvance[]): Promise<StatedAdvance[]> {
  const repaid = await repaidOf(ctx, [...new Set(advances.map(({ contract }) => contract))])
  return advances.map((advance) => {
    const own = repaid.filter((each) => each.advance === advance.id)
    return { ...advance, repaidFen: own.reduce((sum, each) => sum + each.fen, 0) }
  })
}

/** The firm advances money, or inputs of the contract's list; it counts when the household has signed for it. */
export async function giveAdvance(
  ctx: Ctx,
  id: ContractId,
  wish: AdvanceWish,
): Promise<StatedAdvance> {
  allow(ctx, 'advance.give')
  const { contract, terms } = unwrap(await bindingOf(ctx, id))
  allowFor(ctx, 'advance.give', contract.firm)
  const before = await advancesOf(ctx.db, [id])
  const advance = {
    ...{ id: newId<string>('adv'), contract: id, firm: contract.firm as FirmId },
    ...{ household: contract.household as HouseholdId, hall: contract.hall as HallId },
    ...unwrap(checkAdvance(terms, before, wish)),
  }
  // Of two advances at once the second has not seen what the first leaves.
  await commit(ctx, {
    verb: 'advance.give',
    subject: `contract-advances/${id}`,
    seen: before.length,
    changes: [insertAdvance(ctx.db, advance, { user: ctx.actor.user, now: ctx.now })],
  })
  return findAdvance(ctx, advance.id)
}

/** The household signs for what it got, and money is due to it at once; or it says what is wrong, and the advance falls. */
export async function answerAdvance(
  ctx: Ctx,
  { id, revision }: { readonly id: string; readonly revision: number },
  given: Given,
): Promise<StatedAdvance> {
  const advance = await findAdvance(ctx, id)
  const { verb, user, ...word } = await wordOf(ctx, advance, given)
  unwrap(checkGiven(advance))
  unwrap(checkSeen(`advance/${id}`, advance.revision, revision))
  const state = given.accepts ? 'signed' : 'contested'
  const owed = given.accepts && advance.kind === 'cash' ? [dueOf(advance, ctx.now)] : []
  await commit(ctx, {
    verb,
    subject: `advance/${id}`,
    seen: revision,
    changes: [
      decideAdvance(ctx.db, { id, revision }, { ...word, state }, { user, now: ctx.now }),
      ...planDues(ctx, owed),
    ],
    ...(given.words === '' ? {} : { reason: given.words }),
    refusals: dueRefusals,
  })
  return findAdvance(ctx, id)
}

function dueOf(
  { id, no, firm, household, contract, amountFen }: ShownAdvance,
  now: Instant,
): DueDraft {
  return {
    ...{ pot: 'firms', payer: settlementAccount(firm), household, firm, contract },
    ...{ component: 'advance', period: monthOf(now), evidence: `advance/${id}` },
    ...{ root: `advance/${id}`, amountFen: fen(amountFen), dueDay: dayAt(now) },
    explained: { kind: 'advance', advance: id, no },
  }
}

async function findAdvance(ctx: Ctx, id: string): Promise<StatedAdvance> {
  const advance = await readAdvance(ctx.db, id)
  const [found] = advance === null ? [] : await stated(ctx, [advance])
  return found ?? unwrap(refuse('missing', 'no-such-advance', { id }))
}
