// The deeds of the notary as the API takes them.

import { type Contract, type Evidence, standingPath, versionPath } from '#web/consent/wire.ts'
import type { Assertion } from '#web/contracts/passkeys.ts'
import type { ContractItem, Laid } from '#web/contracts/wire.ts'
import { send } from '#web/shell/api.ts'

/** How the notary met the parties. */
export const reviewModes = ['at-office', 'at-hall', 'by-video'] as const
type Signed = { readonly statement: string; readonly assertion: Assertion }

/** What of a version is there, missing or broken, as the server has just verified it. */
export type Completeness = {
  readonly parts: readonly {
    readonly name: string
    readonly state: 'there' | 'missing' | 'broken' | 'needless'
  }[]
  readonly findings: readonly { readonly code: string; readonly detail: string }[]
}

export function layCountersignature(contract: Contract): Promise<Laid> {
  return send<Laid>('POST', `${versionPath(contract)}/notary-statements`, { decision: 'accept' })
}

export function countersign(contract: Contract, signed: Signed, mode: string) {
  return send<ContractItem>('PUT', `${versionPath(contract)}/countersignature`, { ...signed, mode })
}

export function giveBack(contract: Contract, reason: string) {
  const { revision } = contract
  return send<ContractItem>('PUT', `${versionPath(contract)}/return`, { revision, reason })
}

export function addScan(contract: Contract, file: File, kind: 'certificate' | 'other') {
  return send<Evidence>('POST', `${standingPath(contract)}/evidence?kind=${kind}`, file)
}

export function certify(contract: Contract, number: string, evidence: string) {
  const { revision } = contract
  const body = { revision, number, evidence }
  return send<ContractItem>('PUT', `${versionPath(contract)}/certificate`, body)
}

/** The version in force is the one whose certificate can be taken back. */
export function layWithdrawal(contract: Contract, reason: string): Promise<Laid> {
  const said = { decision: 'withdraw', reason }
  return send<Laid>('POST', `${inForcePath(contract)}/notary-statements`, said)
}

export function withdraw(
  contract: Contract,
  signed: Signed,
  because: { readonly reason: string; readonly evidence: string },
) {
  const body = { ...signed, ...because }
  return send<ContractItem>('PUT', `${inForcePath(contract)}/withdrawal`, body)
}

function inForcePath({ id, inForce: version }: Contract): string {
  return versionPath({ id, version })
}

export function layMany(contracts: readonly string[]): Promise<Laid> {
  return send<Laid>('POST', '/notary-batches/statements', { contracts })
}

export function countersignMany(contracts: readonly string[], signed: Signed, mode: string) {
  return send('POST', '/notary-batches', { contracts, ...signed, mode })
}
