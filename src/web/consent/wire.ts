// What the API answers about a household's consent, beyond what every desk is shown of a contract.

import { standingVersion } from '#web/contracts/standing.ts'
import type {
  ContractItem,
  Edit,
  ContractRecord as ListedRecord,
  Contract as SeenContract,
  Version as SeenVersion,
} from '#web/contracts/wire.ts'

export type Decision = Exclude<ListedRecord['decision'], ''>
export type ReadAloud = {
  readonly by: string
  readonly to: string
  readonly language: string
  readonly from: number
  readonly at: number
  readonly questions: string
  readonly summaryHash: string
}
export type ContractRecord = ListedRecord & {
  readonly user: string
  readonly proof: { readonly by: string; readonly readAloud?: ReadAloud } | null
  readonly details: {
    readonly readAloud?: ReadAloud
    readonly said?: { readonly decision: Decision; readonly changes: readonly Edit[] }
    readonly scan?: { readonly evidence: string }
  }
}
export type Contract = SeenContract
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
export type Version = SeenVersion & {
  readonly summaryHash: string
  /** SHA-256 of both commitments in hex, as every statement about the version names it. */
  readonly content: string
  readonly records: readonly ContractRecord[]
  readonly evidence: readonly Evidence[]
}
/** What a household says to a version. */
export type Said = {
  readonly decision: Decision
  readonly reason: string
  readonly changes: readonly Edit[]
}

export function versionPath({ id, version }: Pick<ContractItem, 'id' | 'version'>): string {
  return `/contracts/${id}/versions/${version}`
}

/** Where the version is read that says how the contract stands; null before the first is offered. */
export function standingPath(contract: Contract | undefined): string | null {
  if (contract === undefined || contract.version === 0) return null
  return versionPath({ id: contract.id, version: standingVersion(contract) })
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
