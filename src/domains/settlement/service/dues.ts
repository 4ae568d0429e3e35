// What households are owed becomes dues: by the deed that owes it, or from what was received since.

import {
  correctedDeliveries,
  type Place,
  pricedTickets,
  retestCosts,
} from '#domains/receiving/service/priced.ts'
import {
  type Due,
  duesOfCorrection,
  duesOfRetest,
  duesOfTicket,
} from '#domains/settlement/model/due.ts'
import {
  type EvidenceKind,
  insertDues,
  insertEvidence,
  lastSeen,
  seenOf,
} from '#domains/settlement/store/dues.ts'
import type { Refusal } from '#kernel/result.ts'
import { hourMs, type Instant } from '#kernel/time.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'

export type DueDraft = Omit<Due, 'id' | 'at'>

/** Plans what a larger deed owes. The caller commits, with `dueRefusals` for what the table refuses. */
export function planDues(ctx: Ctx, drafts: readonly DueDraft[]): Change[] {
  return insertDues(
    ctx.db,
    drafts.map((draft) => ({ ...draft, id: newId<string>('due'), at: ctx.now })),
  )
}

/** What to answer when the same is owed a second time, or more is taken back than was owed. */
export const dueRefusals: Readonly<Record<string, Refusal>> = {
  'owed already': { kind: 'conflict', code: 'due-twice', facts: {} },
  'no more is taken back': { kind: 'conflict', code: 'due-overdrawn', facts: {} },
}

// A deed is dated when it begins and stands when it is committed: what was told shortly before the last is looked at again.
const overlapMs = hourMs
const atOnce = 500

type Told = { readonly id: string; readonly at: Instant }

/** Makes dues of everything that was priced, corrected or tested anew since it was last done. May be repeated. */
export async function gatherDues(ctx: Ctx): Promise<void> {
  await gatherTickets(ctx)
  await gather(ctx, 'correction', correctedDeliveries, duesOfCorrection)
  await gather(ctx, 'retest', retestCosts, duesOfRetest)
}

function gatherTickets(ctx: Ctx): Promise<void> {
  return gather(ctx, 'ticket', pricedTickets, duesOfTicket)
}

async function gather<Of extends Told>(
  ctx: Ctx,
  kind: EvidenceKind,
  read: (ctx: Ctx, reading: { after: Place; limit: number }) => Promise<readonly Of[]>,
  owe: (told: Of) => readonly DueDraft[],
): Promise<void> {
  let after: Place = { at: ((await lastSeen(ctx.db, kind)) - overlapMs) as Instant, id: '' }
  for (;;) {
    const page = await read(ctx, { after, limit: atOnce })
    const last = page.at(-1)
    if (last === undefined) return
    await makeDues(ctx, kind, { page, owe })
    if (page.length < atOnce) return
    after = { at: last.at, id: last.id }
  }
}

type Batch<Of> = { readonly page: readonly Of[]; readonly owe: (told: Of) => readonly DueDraft[] }

async function makeDues<Of extends Told>(
  ctx: Ctx,
  kind: EvidenceKind,
  { page, owe }: Batch<Of>,
): Promise<void> {
  const seen = await seenOf(
    ctx.db,
    kind,
    page.map(({ id }) => id),
  )
  const fresh = page.filter(({ id }) => !seen.has(id))
  if (fresh.length === 0) return
  // A corrected delivery gets no more tickets: once those it has are owed, all of them can be taken back.
  if (kind === 'correction') await gatherTickets(ctx)
  await commit(ctx, {
    verb: 'due.gather',
    subject: `dues/${kind}/${newId('dg')}`,
    seen: 0,
    changes: [
      ...insertEvidence(
        ctx.db,
        fresh.map(({ id, at }) => ({ kind, id, at })),
        ctx.now,
      ),
      ...planDues(ctx, fresh.flatMap(owe)),
    ],
    refusals: {
      ...dueRefusals,
      'seen already': { kind: 'conflict', code: 'stale-revision', facts: { subject: 'dues' } },
    },
  })
}
