// A version of a contract: frozen when it is offered, signed by the people themselves, sealed when the notary has signed too.

import type { LeafType } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import type { Parties } from '#engines/contract/parties.ts'
import { type Decision, type Fence, type Role, statementText } from '#engines/contract/statement.ts'
import type { ContractDocument, Terms } from '#engines/contract/terms.ts'
import { emptyRoot } from '#engines/tlog/merkle.ts'
import type { ContractId, UserId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'

export const versionKinds = ['original', 'amendment', 'correction', 'cancellation'] as const
export type VersionKind = (typeof versionKinds)[number]
export const versionStates = [
  'offered',
  'countered',
  'refused',
  'signed',
  'returned',
  'sealed',
  'notarized',
  'withdrawn',
] as const
export type VersionState = (typeof versionStates)[number]

export type Version = {
  readonly contract: ContractId
  readonly version: number
  readonly kind: VersionKind
  readonly standard: number
  /** Why it was drafted; '' for an original. */
  readonly reason: string
  /** The version in force that this one changes, 0 where there is none. */
  readonly predecessor: number
  readonly terms: Terms
  /** 32 bytes in base64url. */
  readonly termsSalt: string
  readonly termsCommitment: string
  readonly partiesCommitment: string
  /** What the statements of all signers name: SHA-256 over both commitments, in hex. */
  readonly content: string
  /** SHA-256 of the canonical document, of its printed text and of its summary, in hex. */
  readonly documentHash: string
  readonly textHash: string
  readonly summaryHash: string
  /** The document hash of the version before, '' for the first. */
  readonly before: string
  readonly origin: string
  readonly fence: Fence
  /** The person who may sign for the firm. */
  readonly signer: UserId
  readonly offeredBy: UserId
  readonly offeredAt: Instant
  /** Until when household, firm and hall may sign. */
  readonly expiresAt: Instant
  /** Until when the notary may sign. */
  readonly closesAt: Instant
  readonly state: VersionState
  readonly logIndex: number | null
  readonly loggedAt: Instant | null
}

/** The fence before the log has published anything. */
export const noFence: Fence = { size: 0, root: toBase64Url(emptyRoot) }

export const leafTypeOf = {
  original: 'contract',
  amendment: 'amendment',
  correction: 'correction',
  cancellation: 'cancel',
} as const satisfies Record<VersionKind, LeafType>

/** What is said of a version, by whom and until when; the rest of a statement follows from the version. */
export type Saying = {
  readonly role: Role
  readonly decision: Decision
  /** SHA-256 of the reason or counter-proposal, in hex; '' for a yes. */
  readonly reason: string
  /** For the notary: the hash over the earlier signatures; '' for all others. */
  readonly signatures: string
  readonly county: string
}

/** The text that somebody signs for a version: the same for the same version, role and decision. */
export function statementFor(
  version: Pick<
    Version,
    'contract' | 'version' | 'content' | 'origin' | 'fence' | 'expiresAt' | 'closesAt'
  >,
  { role, decision, reason, signatures, county }: Saying,
): string {
  const { contract, content, origin, fence, expiresAt, closesAt } = version
  return statementText({
    ...{ role, origin, contract, county, version: version.version, content, decision, reason },
    expiresAt: role === 'notary' ? closesAt : expiresAt,
    ...{ fence, signatures },
  })
}

type Whole = {
  readonly no: string
  readonly county: string
  readonly version: Pick<Version, 'contract' | 'version' | 'before' | 'terms'>
  readonly parties: Parties
}

/** A version as it is hashed, printed and read aloud. */
export function documentOf({ no, county, version, parties }: Whole): ContractDocument {
  const { contract: id, before, terms } = version
  return { v: 1, id, no, county, version: version.version, before, terms, parties }
}
