// A statement is freed for payment, or returned: by the office or the audit department, never by whom it comes from.

import { acceptedByHousehold } from '#domains/receiving/service/accepted.ts'
import { duesOf } from '#domains/redpacket/model/owed.ts'
import { checkShared, portionsOf } from '#domains/redpacket/model/statement.ts'
import {
  addedBy,
  findStatement,
  insertDecision,
  insertPortions,
  type Kept,
  listVersions,
  mustStand,
} from '#domains/redpacket/store/statements.ts'
import { dueRefusals, planDues } from '#domains/settlement/service/dues.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'
import { hoursOf } from './facts.ts'
import { readStatement, type StatementReport } from './reading.ts'

/** Frees a statement: what each household has of it is written down and owed from now on, in one deed. */
export async function approveStatement(ctx: Ctx, id: string): Promise<StatementReport> {
  const kept = await decidable(ctx, id)
  if (kept.blocked === 1) unwrap(refuse('conflict', 'red-packet-blocked'))
  const before = (await listVersions(ctx.db, kept)).filter(({ version }) => version < kept.version)
  const earlier = await addedBy(
    ctx.db,
    before.map((each) => each.id),
  )
  const shares = await sharesOf(ctx, kept)
  unwrap(checkShared(kept, shares))
  const portions = portionsOf(kept, shares, earlier)
  await commit(ctx, {
    verb: 'red-packet.decide',
    subject: `red-packet/${id}`,
    seen: 1,
    changes: [
      mustStand(ctx.db, id),
      insertDecision(ctx.db, id, { outcome: 'approved', reason: '' }, by(ctx)),
      ...insertPortions(ctx.db, id, portions),
      ...planDues(ctx, duesOf(kept, before[0]?.id ?? id, portions)),
    ],
    refusals: { ...dueRefusals, ...decisionRefusals },
  })
  return readStatement(ctx, id)
}

/** Sends a statement back to the firm with the reason; it is corrected by a new one. */
export async function returnStatement(
  ctx: Ctx,
  id: string,
  reason: string,
): Promise<StatementReport> {
  await decidable(ctx, id)
  await commit(ctx, {
    verb: 'red-packet.decide',
    subject: `red-packet/${id}`,
    seen: 1,
    changes: [
      mustStand(ctx.db, id),
      insertDecision(ctx.db, id, { outcome: 'returned', reason }, by(ctx)),
    ],
    reason,
    refusals: decisionRefusals,
  })
  return readStatement(ctx, id)
}

async function decidable(ctx: Ctx, id: string): Promise<Kept> {
  allow(ctx, 'red-packet.decide')
  const { role, party, user } = ctx.actor
  if (role === 'department' && party !== 'audit')
    unwrap(refuse('forbidden', 'red-packet-audit-only'))
  const kept = unwrap(await findStatement(ctx.db, id))
  if (kept.madeBy === user) unwrap(refuse('forbidden', 'red-packet-own'))
  const open = kept.state === 'submitted' || kept.state === 'blocked'
  return open ? kept : unwrap(refuse('conflict', 'red-packet-decided'))
}

/** What each household is shared by, of contracts whose clause 13 is the statement's. */
function sharesOf(ctx: Ctx, { firm, product, from, to, basis }: Kept) {
  const hours = hoursOf({ from, to })
  const window = basis.sharedBy === 'period' ? hours : { ...hours, from: 0 as Instant }
  return acceptedByHousehold(ctx, { firm, product, ...window }, basis.written)
}

function by({ actor, now }: Ctx) {
  return { user: actor.user, now }
}

const decisionRefusals: Readonly<Record<string, Refusal>> = {
  'a statement is decided once': { kind: 'conflict', code: 'red-packet-decided', facts: {} },
  'nobody frees a statement of their own': { kind: 'forbidden', code: 'red-packet-own', facts: {} },
}
