// A firm as a file tells of it, weighed against the firm that is registered.

import { planAccounts } from '#domains/ledger/service.ts'
import { depositAccount, type Firm } from '#domains/parties/model/firms.ts'
import { checkPhone } from '#domains/parties/model/phone.ts'
import { findFirmByUscc, insertFirm, saveFirm } from '#domains/parties/store/firms.ts'
import { maskPhone } from '#kernel/citizen.ts'
import type { FirmId } from '#kernel/id.ts'
import { ok, type Refusal, type Result } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { type FirmDetails, phoneShelf, registered } from './firms.ts'

export type WeighedFirm = {
  readonly firm: Firm
  readonly fate: 'create' | 'update' | 'same'
  readonly changes: readonly Change[]
  readonly refusals: Readonly<Record<string, Refusal>>
}

/** What storing the details would do. A masked phone number leaves the one that is kept. */
export async function weighFirm(
  ctx: Ctx,
  { uscc, contactPhone, ...details }: FirmDetails & { readonly uscc: string },
): Promise<Result<WeighedFirm>> {
  const known = await findFirmByUscc(ctx.db, uscc)
  const isKept = known !== null && (await isPhoneOf(ctx, known, contactPhone))
  if (isKept && isSame(known, details)) {
    return ok({ firm: known, fate: 'same', changes: [], refusals: {} })
  }
  const id = known?.id ?? newId<FirmId>('firm')
  const phone = isKept ? ok(keptPhone(known)) : await sealPhone(ctx, id, contactPhone)
  if (!phone.ok) return phone
  if (known !== null) {
    const firm = { ...known, ...details, ...phone.value, revision: known.revision + 1 }
    return ok({ firm, fate: 'update', changes: saveFirm(ctx.db, firm), refusals: {} })
  }
  const unverified = { state: 'applied', verifiedAt: null, verifiedBy: null, reason: null } as const
  const firm = { ...details, ...phone.value, ...unverified, id, revision: 1, uscc }
  return ok({
    firm,
    fate: 'create',
    changes: [insertFirm(ctx.db, firm), ...planAccounts(ctx, [depositAccount(id)])],
    refusals: { 'UNIQUE constraint failed: firms.uscc': registered(uscc) },
  })
}

function isSame(firm: Firm, { name, contactName, channel, warehouse }: Partial<FirmDetails>) {
  return (
    firm.name === name &&
    firm.contactName === contactName &&
    firm.channel === channel &&
    firm.warehouse === warehouse
  )
}

async function isPhoneOf(ctx: Ctx, firm: Firm, given: string): Promise<boolean> {
  if (given === firm.contactPhoneMasked) return true
  const digits = checkPhone(given)
  if (!digits.ok || maskPhone(digits.value) !== firm.contactPhoneMasked) return false
  return (await ctx.vault.open(phoneShelf(firm.id), firm.contactPhoneCipher)) === digits.value
}

type KeptPhone = Pick<Firm, 'contactPhoneMasked' | 'contactPhoneCipher'>

function keptPhone({ contactPhoneMasked, contactPhoneCipher }: Firm): KeptPhone {
  return { contactPhoneMasked, contactPhoneCipher }
}

async function sealPhone(ctx: Ctx, id: FirmId, given: string): Promise<Result<KeptPhone>> {
  const digits = checkPhone(given)
  if (!digits.ok) return digits
  const contactPhoneCipher = await ctx.vault.seal(phoneShelf(id), digits.value)
  return ok({ contactPhoneMasked: maskPhone(digits.value), contactPhoneCipher })
}
