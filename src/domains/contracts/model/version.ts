// A version of a contract: frozen when it is offered, signed by the people themselves, sealed when the notary has signed too.

import type { LeafType } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { type Decision, type Fence, type Role, statementText } from '#engines/contract/statement.ts'
import type { Terms } from '#engines/contract/terms.ts'
import type { ContractId, UserId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'

export const versionKinds = ['original', 'amendment', 'correction', 'cancellation'] as const
export type VersionKind = (typeof versionKinds)[number]
export const versionStates = [
  'offered',
  'countered',
  'refused',
  'replaced',
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
  /** The sealed version that this one follows, 0 where there is none. */
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
  /** Until when the household may consent. */
  readonly expiresAt: Instant
  /** Until when firm, hall and notary may sign. */
  readonly closesAt: Instant
  readonly state: VersionState
  readonly logIndex: number | null
  readonly loggedAt: Instant | null
}

/** An empty log's fence: RFC 6962 §2.1, the hash of nothing. */
export const noFence: Fence = {
  size: 0,
  root: toBase64Url(
    Uint8Array.from([
      0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9,
      0x24, 0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52,
      0xb8, 0x55,
    ]),
  ),
}

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
    expiresAt: role === 'household' ? expiresAt : closesAt,
    ...{ fence, signatures },
  })
}
