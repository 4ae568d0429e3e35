import {
  lift,
  maskName,
  type Veto,
  type VetoLine,
  type VetoSide,
} from '#domains/parties/model/vetoes.ts'
import { findFirm } from '#domains/parties/store/firms.ts'
import { findHousehold } from '#domains/parties/store/households.ts'
import {
  findVeto,
  insertVeto,
  listVetoes,
  saveLifted,
  type VetoFilter,
} from '#domains/parties/store/vetoes.ts'
import type { FirmId, HouseholdId, VetoId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** The office sees all; a hall what concerns its households, whoever's it is; a firm its own, with names masked. */
export async function pageVetoes(ctx: Ctx, filter: VetoFilter): Promise<Page<VetoLine>> {
  allow(ctx, 'veto.read')
  const { role, party } = ctx.actor
  const own: Partial<Record<typeof role, Partial<VetoFilter>>> = {
    firm: { side: 'firm', firm: party },
    hall: { hall: party },
  }
  const rows = await listVetoes(ctx.db, { ...filter, ...own[role] })
  const page = pageFrom(rows, filter.limit, ({ madeAt, id }) => `${madeAt}/${id}`)
  return { items: page.items.map((veto) => shown(ctx, veto)), next: page.next }
}

/** A household vetoes a firm through its hall, a firm a household; the office enters either for them. */
export async function makeVeto(
  ctx: Ctx,
  given: {
    readonly side: VetoSide
    readonly household: HouseholdId
    readonly firm: FirmId
    readonly reason: string
  },
): Promise<VetoLine> {
  allow(ctx, 'veto.write')
  if (ctx.actor.role === 'firm') holdOwn(ctx, { ...given, hall: '' })
  const household = unwrap(await findHousehold(ctx.db, given.household))
  holdOwn(ctx, { ...given, hall: household.hall })
  unwrap(await findFirm(ctx.db, given.firm))
  const { actor, now } = ctx
  const id = newId<VetoId>('vt')
  const veto: Veto = {
    ...given,
    ...{ id, revision: 1, madeBy: actor.user, madeAt: now },
    ...{ liftReason: null, liftedBy: null, liftedAt: null },
  }
  const stands = { kind: 'conflict', code: 'veto-stands-already', facts: {} } as const
  const sought = { ...given, standing: true, after: '', limit: 1 }
  if ((await listVetoes(ctx.db, sought)).length > 0) unwrap({ ok: false, refusal: stands })
  await commit(ctx, {
    verb: 'veto.write',
    subject: `veto/${id}`,
    seen: 0,
    changes: [insertVeto(ctx.db, veto)],
    reason: given.reason,
    refusals: { 'UNIQUE constraint failed: vetoes.': stands satisfies Refusal },
  })
  return shown(ctx, unwrap(await findVeto(ctx.db, id)))
}

/** Lifts a veto; it stays on record. */
export async function liftVeto(
  ctx: Ctx,
  id: VetoId,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<VetoLine> {
  allow(ctx, 'veto.write')
  const veto = unwrap(await findVeto(ctx.db, id))
  holdOwn(ctx, veto)
  unwrap(checkSeen(`veto/${id}`, veto.revision, revision))
  const lifted = unwrap(lift(veto, { reason, by: ctx.actor.user, at: ctx.now }))
  await commit(ctx, {
    verb: 'veto.write',
    subject: `veto/${id}`,
    seen: revision,
    changes: saveLifted(ctx.db, lifted),
    reason,
  })
  return shown(ctx, lifted)
}

type Owned = { readonly side: VetoSide; readonly firm: string; readonly hall: string }

function holdOwn({ actor }: Ctx, { side, firm, hall }: Owned): void {
  const isOwn: Partial<Record<typeof actor.role, boolean>> = {
    firm: side === 'firm' && actor.party === firm,
    hall: side === 'household' && actor.party === hall,
    office: true,
  }
  if (!isOwn[actor.role]) unwrap(refuse('forbidden', 'not-yours'))
}

function shown({ actor }: Ctx, veto: VetoLine): VetoLine {
  return actor.role === 'firm' ? { ...veto, headName: maskName(veto.headName) } : veto
}
