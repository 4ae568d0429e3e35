import { bank, type Entry } from '#domains/ledger/model.ts'
import {
  holdingOf,
  holdingsOf,
  planAccounts,
  planTransfers,
  statementOf,
  wasTransferred,
} from '#domains/ledger/service.ts'
import {
  depositAccount,
  type Firm,
  type FirmState,
  type FirmWithDeposit,
  verify,
} from '#domains/parties/model/firms.ts'
import { checkPhone } from '#domains/parties/model/phone.ts'
import { checkUscc } from '#domains/parties/model/uscc.ts'
import {
  findFirm,
  findFirmByUscc,
  insertFirm,
  listFirms,
  saveFirm,
} from '#domains/parties/store/firms.ts'
import { findPlaceNames } from '#domains/parties/store/places.ts'
import { maskPhone } from '#kernel/citizen.ts'
import type { FirmId, PlaceId } from '#kernel/id.ts'
import type { Fen } from '#kernel/money.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** What a firm says of itself. */
export type FirmDetails = {
  readonly name: string
  readonly contactName: string
  readonly contactPhone: string
  readonly channel: string
  readonly warehouse: PlaceId | null
}

type FirmQuery = {
  readonly state?: FirmState | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly after: string
}

/** Firms by name with their deposits; a firm's own people see their own. */
export async function pageFirms(ctx: Ctx, query: FirmQuery): Promise<Page<FirmWithDeposit>> {
  allow(ctx, 'firm.read')
  const only = ctx.actor.role === 'firm' ? (ctx.actor.party as string as FirmId) : null // A firm's party is the firm.
  const [name = '', id = ''] = query.after.split('\n')
  const rows = await listFirms(ctx.db, { ...query, only, after: [name, id] })
  const page = pageFrom(rows, query.limit, (firm) => `${firm.name}\n${firm.id}`)
  const deposits = await holdingsOf(
    ctx,
    page.items.map((firm) => depositAccount(firm.id)),
  )
  const items = page.items.map((firm) => ({ firm, deposit: deposits(depositAccount(firm.id)) }))
  return { items, next: page.next }
}

export async function readFirm(ctx: Ctx, id: FirmId): Promise<FirmWithDeposit> {
  allowFor(ctx, 'firm.read', id)
  const firm = unwrap(await findFirm(ctx.db, id))
  return { firm, deposit: await holdingOf(ctx, depositAccount(id)) }
}

/** The office takes a firm's application; nothing may be bought for it before it is verified. */
export async function registerFirm(
  ctx: Ctx,
  { uscc, ...details }: FirmDetails & { readonly uscc: string },
): Promise<FirmWithDeposit> {
  allow(ctx, 'firm.register')
  const code = unwrap(checkUscc(uscc))
  const id = newId<FirmId>('firm')
  const described = await describe(ctx, id, details)
  if ((await findFirmByUscc(ctx.db, code)) !== null) {
    return unwrap({ ok: false, refusal: registered(code) })
  }
  const firm: Firm = {
    ...described,
    id,
    revision: 1,
    uscc: code,
    state: 'applied',
    verifiedAt: null,
    verifiedBy: null,
    reason: null,
  }
  await commit(ctx, {
    verb: 'firm.register',
    subject: `firm/${id}`,
    seen: 0,
    changes: [insertFirm(ctx.db, firm), ...planAccounts(ctx, [depositAccount(id)])],
    refusals: { 'UNIQUE constraint failed: firms.uscc': registered(code) },
  })
  return readFirm(ctx, id)
}

/** The firm or the office corrects what the firm says of itself. */
export async function updateFirm(
  ctx: Ctx,
  id: FirmId,
  { revision, ...details }: FirmDetails & { readonly revision: number },
): Promise<FirmWithDeposit> {
  allowFor(ctx, 'firm.write', id)
  const known = unwrap(await findFirm(ctx.db, id))
  unwrap(checkSeen(`firm/${id}`, known.revision, revision))
  const firm = { ...known, ...(await describe(ctx, id, details)), revision: revision + 1 }
  await commit(ctx, {
    verb: 'firm.write',
    subject: `firm/${id}`,
    seen: revision,
    changes: saveFirm(ctx.db, firm),
  })
  return readFirm(ctx, id)
}

export async function verifyFirm(
  ctx: Ctx,
  id: FirmId,
  verdict: {
    readonly revision: number
    readonly state: 'verified' | 'suspended'
    readonly reason: string
  },
): Promise<FirmWithDeposit> {
  allow(ctx, 'firm.verify')
  const known = unwrap(await findFirm(ctx.db, id))
  unwrap(checkSeen(`firm/${id}`, known.revision, verdict.revision))
  const { state: to, reason } = verdict
  const firm = unwrap(verify(known, { to, reason, by: ctx.actor.user, at: ctx.now }))
  await commit(ctx, {
    verb: 'firm.verify',
    subject: `firm/${id}`,
    seen: verdict.revision,
    changes: saveFirm(ctx.db, firm),
    reason,
  })
  return readFirm(ctx, id)
}

/** The office records money that reached the county's bank account. A bank reference counts once. */
export async function lodgeDeposit(
  ctx: Ctx,
  id: FirmId,
  { amount, reference }: { readonly amount: Fen; readonly reference: string },
): Promise<FirmWithDeposit> {
  allow(ctx, 'deposit.record')
  unwrap(await findFirm(ctx.db, id))
  const transfer = `deposit/${id}/${reference}`
  if (await wasTransferred(ctx, transfer)) {
    unwrap(refuse('conflict', 'deposit-repeated', { reference }, 'reference'))
  }
  const account = depositAccount(id)
  await commit(ctx, {
    verb: 'deposit.record',
    subject: transfer,
    seen: 0,
    changes: [
      ...planAccounts(ctx, [account]),
      ...planTransfers(ctx, [
        { id: transfer, debit: bank, credit: account, amount, purpose: 'deposit-lodged' },
      ]),
    ],
  })
  return readFirm(ctx, id)
}

/** The movements of the firm's deposit, latest first. */
export async function readStatement(
  ctx: Ctx,
  id: FirmId,
  page: { readonly limit: number; readonly after: string },
): Promise<Page<Entry>> {
  allowFor(ctx, 'firm.read', id)
  unwrap(await findFirm(ctx.db, id))
  return statementOf(ctx, depositAccount(id), page)
}

/** Shows the office a firm's phone number in full. Who looked and why stays in the trail. */
export async function revealFirm(
  ctx: Ctx,
  id: FirmId,
  reason: string,
): Promise<{ readonly contactPhone: string }> {
  allow(ctx, 'firm.reveal')
  const firm = unwrap(await findFirm(ctx.db, id))
  const contactPhone = await ctx.vault.open(phoneShelf(id), firm.contactPhoneCipher)
  await commit(ctx, {
    verb: 'firm.reveal',
    subject: `firm/${id}/disclosure/${newId('seen')}`,
    seen: 0,
    changes: [],
    reason,
  })
  return { contactPhone }
}

async function describe(ctx: Ctx, id: FirmId, details: FirmDetails) {
  const { contactPhone, warehouse, ...rest } = details
  const phone = unwrap(checkPhone(contactPhone))
  if (warehouse !== null && !(await findPlaceNames(ctx.db, [warehouse])).has(warehouse)) {
    unwrap(refuse('invalid', 'no-such-place', { id: warehouse }, 'warehouse'))
  }
  return {
    ...rest,
    warehouse,
    contactPhoneMasked: maskPhone(phone),
    contactPhoneCipher: await ctx.vault.seal(phoneShelf(id), phone),
  }
}

export function phoneShelf(row: FirmId) {
  return { table: 'firms', column: 'contact_phone_cipher', row }
}

export function registered(uscc: string): Refusal {
  return { kind: 'conflict', code: 'firm-registered-already', facts: { uscc }, field: 'uscc' }
}
