import type { Entry, Holding } from '#domains/ledger/model.ts'
import type { AccountId, FirmId, PlaceId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

export type FirmState = 'applied' | 'verified' | 'suspended'

export type Firm = {
  readonly id: FirmId
  readonly revision: number
  readonly name: string
  readonly uscc: string
  readonly contactName: string
  readonly contactPhoneMasked: string
  readonly contactPhoneCipher: string
  readonly channel: string
  readonly warehouse: PlaceId | null
  readonly state: FirmState
  readonly verifiedAt: Instant | null
  readonly verifiedBy: UserId | null
  /** Why the firm is suspended; null otherwise. */
  readonly reason: string | null
}

/** A firm with what it has lodged: free, and held for its published demands. */
export type FirmWithDeposit = { readonly firm: Firm; readonly deposit: Holding }
export type FirmEntry = Entry

/** The account that holds what the firm has lodged and not yet pledged. */
export function depositAccount(firm: FirmId): AccountId {
  return `firm/${firm}/deposit` as AccountId
}

type Verdict = {
  readonly to: 'verified' | 'suspended'
  readonly reason: string
  readonly by: UserId
  readonly at: Instant
}

/** applied → verified ⇄ suspended. A suspension says why. */
export function verify(firm: Firm, { to, reason, by, at }: Verdict): Result<Firm> {
  const from = firm.state
  const follows = to === 'verified' ? from !== 'verified' : from === 'verified'
  if (!follows) return refuse('conflict', 'verification-out-of-order', { from, to })
  if (to === 'suspended' && reason === '') {
    return refuse('invalid', 'suspension-needs-reason', {}, 'reason')
  }
  const next = { ...firm, revision: firm.revision + 1, state: to }
  return to === 'verified'
    ? ok({ ...next, verifiedAt: at, verifiedBy: by, reason: null })
    : ok({ ...next, reason })
}
