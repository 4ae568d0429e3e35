// What a contract needs of firm and household besides their register entries: who signs, and where money goes.

import type { FirmId, HouseholdId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

export type FirmSigner = {
  readonly firm: FirmId
  readonly revision: number
  /** The person whose passkey signs for the firm. */
  readonly user: UserId
  readonly userName: string
  readonly capacity: 'representative' | 'proxy'
  /** SHA-256 of the written authority in hex; '' for a representative. */
  readonly authority: string
  readonly representative: string
  readonly licence: string
  readonly address: string
  /** Where the firm sells online. */
  readonly channels: readonly string[]
}

export type HouseholdAccount = {
  readonly household: HouseholdId
  readonly revision: number
  readonly holder: string
  readonly bank: string
  readonly numberMasked: string
  readonly setAt: Instant
}

/** Refuses a proxy without a written authority. */
export function checkAuthority({
  capacity,
  authority,
}: Pick<FirmSigner, 'capacity' | 'authority'>): Result<null> {
  const filed = /^[0-9a-f]{64}$/.test(authority)
  if (capacity === 'proxy') {
    return filed ? ok(null) : refuse('invalid', 'signer-without-authority', {}, 'authority')
  }
  return authority === '' || filed
    ? ok(null)
    : refuse('invalid', 'signer-without-authority', {}, 'authority')
}

/** A bank card or account number: 8 to 30 digits, blanks taken out. */
export function checkAccountNumber(text: string): Result<string> {
  const digits = text.replace(/\s/g, '')
  return /^\d{8,30}$/.test(digits)
    ? ok(digits)
    : refuse('invalid', 'account-number-malformed', {}, 'number')
}

/** Money goes to the household itself: the holder is one of its registered adults. */
export function checkHolder(holder: string, adults: readonly string[]): Result<null> {
  return adults.includes(holder)
    ? ok(null)
    : refuse('invalid', 'account-not-own', { holder }, 'holder')
}

export function maskAccount(digits: string): string {
  return `${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`
}

export function accountShelf(household: string) {
  return { table: 'household_accounts', column: 'number_cipher', row: household }
}
