// What the API answers about a contract and what was said of it.

import type { Block } from '#engines/contract/paper/blocks.ts'
import type { Parties } from '#engines/contract/parties.ts'
import type { Terms } from '#engines/contract/terms.ts'

export type ContractState =
  | 'draft'
  | 'offered'
  | 'countered'
  | 'refused'
  | 'signed'
  | 'returned'
  | 'sealed'
  | 'notarized'
  | 'withdrawn'
  | 'cancelled'
  | 'lapsed'
export type Contract = {
  readonly id: string
  readonly revision: number
  readonly no: string
  readonly season: string
  readonly firm: string
  readonly firmName: string
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly hall: string
  readonly hallName: string
  readonly state: ContractState
  /** The newest version offered, 0 before the first. */
  readonly version: number
  /** The notarized version that binds, 0 while none does. */
  readonly inForce: number
  readonly expiresAt: number | null
  readonly floorTotalFen: number
  readonly lineCount: number
  readonly draftedAt: number
}
export type RecordKind =
  | 'offer'
  | 'consent'
  | 'paper'
  | 'answer'
  | 'signature'
  | 'return'
  | 'certificate'
  | 'withdrawal'
export type Decision = 'accept' | 'refuse' | 'counter-propose'
export type Method = 'session' | 'passkey' | 'card' | 'paper'
export type ReadAloud = {
  readonly by: string
  readonly to: string
  readonly language: string
  readonly from: number
  readonly at: number
  readonly questions: string
  readonly summaryHash: string
}
export type Edit = { readonly field: string; readonly value: unknown }
export type ContractRecord = {
  readonly seq: number
  readonly version: number
  readonly kind: RecordKind
  readonly role: string
  readonly user: string
  readonly userName: string
  readonly decision: Decision | ''
  readonly method: Method
  readonly reason: string
  readonly statement: string
  readonly proof: { readonly by: string; readonly readAloud?: ReadAloud } | null
  readonly details: {
    readonly changes?: readonly Edit[]
    readonly readAloud?: ReadAloud
    readonly said?: { readonly decision: Decision; readonly changes: readonly Edit[] }
    readonly scan?: { readonly evidence: string }
    readonly [name: string]: unknown
  }
  readonly at: number
  readonly hash: string
}
export type Waiting = { readonly who: string; readonly to: string }
type VersionItem = {
  readonly version: number
  readonly kind: string
  readonly state: string
  readonly documentHash: string
  readonly offeredAt: number
  readonly expiresAt: number
  readonly logIndex: number | null
  readonly loggedAt: number | null
}
export type ContractSeen = Contract & {
  readonly waits: readonly Waiting[]
  readonly versions: readonly VersionItem[]
  readonly records: readonly ContractRecord[]
}
export type EvidenceKind = 'paper' | 'identity' | 'authority' | 'certificate' | 'other'
export type Evidence = {
  readonly id: string
  readonly version: number
  readonly kind: EvidenceKind
  readonly media: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly madeBy: string
  readonly at: number
}
export type VersionSeen = VersionItem & {
  readonly contract: string
  readonly before: string
  readonly terms: Terms
  /** Masked, but to the household itself. */
  readonly parties: Parties
  readonly summaryHash: string
  readonly textHash: string
  readonly content: string
  readonly closesAt: number
  readonly summary: readonly Block[]
  readonly records: readonly ContractRecord[]
  readonly evidence: readonly Evidence[]
}
/** What a household says to a version. */
export type Said = {
  readonly decision: Decision
  readonly reason: string
  readonly changes: readonly Edit[]
}
export type Laid = { readonly statement: string; readonly challenge: string }

export function versionPath({ id, version }: Pick<Contract, 'id' | 'version'>): string {
  return `/contracts/${id}/versions/${version}`
}

/** What the household said to a version last; undefined while it has not spoken. */
export function spokenIn(records: readonly ContractRecord[]): ContractRecord | undefined {
  return records.findLast(({ kind }) => kind === 'consent')
}

/** The paper that was filed last for a version and that nobody has attested yet. */
export function paperIn(records: readonly ContractRecord[]): ContractRecord | undefined {
  return spokenIn(records) === undefined
    ? records.findLast(({ kind }) => kind === 'paper')
    : undefined
}
