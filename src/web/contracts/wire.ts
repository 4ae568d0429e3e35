// What the API answers of contracts.

import type { Block } from '#engines/contract/paper/blocks.ts'
import type { Parties } from '#engines/contract/parties.ts'
import type { CountyStandard } from '#engines/contract/standard.ts'
import type { Terms } from '#engines/contract/terms.ts'
import type { ContractLine } from '#web/office/wire.ts'
import type { contractsZh } from '#web/words/contracts.zh.ts'

export type ContractState = keyof typeof contractsZh.states
export type VersionKind = keyof typeof contractsZh.versionKinds
export type PartyRole = keyof typeof contractsZh.parties
export type Desk = 'firm' | 'hall' | 'office'

export type ContractItem = {
  readonly id: string
  readonly revision: number
  readonly no: string
  readonly round: string | null
  readonly season: string
  readonly firm: string
  readonly firmName: string
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly hall: string
  readonly hallName: string
  readonly state: ContractState
  readonly version: number
  readonly inForce: number
  readonly expiresAt: number | null
  readonly floorTotalFen: number
  readonly lineCount: number
  readonly draftedAt: number
}
export type Counts = {
  readonly states: Partial<Record<ContractState, number>>
  readonly waits: Partial<Record<PartyRole, number>>
  readonly undrafted: number
}
export type Edit = { readonly field: string; readonly value: unknown }
export type ContractRecord = {
  readonly seq: number
  readonly version: number
  readonly kind: keyof typeof contractsZh.recordKinds
  readonly role: PartyRole
  readonly userName: string
  readonly decision: '' | 'accept' | 'refuse' | 'counter-propose'
  readonly method: keyof typeof contractsZh.methods
  readonly reason: string
  readonly statement: string
  readonly proof: { readonly batch?: unknown } | null
  readonly details: {
    readonly changes?: readonly Edit[]
    readonly answers?: number
    readonly number?: string
  }
  readonly at: number
  readonly hash: string
}
export type VersionItem = {
  readonly version: number
  readonly kind: VersionKind
  readonly state: string
  readonly reason: string
  /** The version that it changes, 0 for an original. */
  readonly predecessor: number
  readonly documentHash: string
  readonly textHash: string
  readonly before: string
  readonly offeredAt: number
  readonly expiresAt: number
  readonly closesAt: number
  readonly logIndex: number | null
  readonly loggedAt: number | null
}
export type Contract = ContractItem & {
  readonly lines: readonly ContractLine[]
  readonly drafted: boolean
  readonly waits: readonly { readonly who: PartyRole; readonly to: keyof typeof contractsZh.todo }[]
  readonly versions: readonly VersionItem[]
  readonly records: readonly ContractRecord[]
}
export type Version = VersionItem & {
  readonly terms: Terms
  readonly parties: Parties
  readonly summary: readonly Block[]
  /** The person whom this version names to sign for the firm. */
  readonly signer: string
}
export type Finding = {
  readonly code: string
  readonly clause: number
  readonly field: string
  readonly sentence: string
}
export type Draft = {
  readonly contract: ContractItem
  readonly kind: VersionKind
  readonly standard: number
  readonly base: number
  readonly reason: string
  readonly edits: readonly Edit[]
  readonly terms: Terms
  readonly parties: Parties
  readonly findings: readonly Finding[]
}
export type Offered = {
  readonly offered: readonly { readonly id: string; readonly version: number }[]
  readonly held: readonly {
    readonly id: string
    readonly code: string
    readonly field: string
    readonly count: number
    readonly sentence: string
  }[]
}
export type Laid = { readonly statement: string; readonly challenge: string }
export type StandardBody = {
  readonly county: CountyStandard
  readonly notaryOffice: string
  readonly indexSource: string
  readonly offerDays: number
  readonly notaryDays: number
  readonly products: readonly {
    readonly product: string
    readonly variety: string
    readonly gradeCard: string
    readonly handoverMaxDeciC: number | null
  }[]
}
export type Standard = {
  readonly version: number
  readonly body: StandardBody
  readonly reason: string
  readonly publishedBy: string
  readonly publishedAt: number
}
export type NotaryOffice = {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly licence: string
  readonly address: string
  readonly state: 'active' | 'closed'
}
export type Department = {
  readonly id: string
  readonly revision: number
  readonly seq: number
  readonly nameZh: string
  readonly nameEn: string
}
export type Supervisors = {
  readonly departments: readonly Department[]
  readonly notaryOffices: readonly NotaryOffice[]
}
