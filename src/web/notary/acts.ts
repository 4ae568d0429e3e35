// The deeds of the notary as the API takes them.

import { type Contract, type Evidence, versionPath } from '#web/consent/wire.ts'
import type { Assertion } from '#web/contracts/passkeys.ts'
import type { ContractItem, Laid } from '#web/contracts/wire.ts'
import { send } from '#web/shell/api.ts'

type Said = { readonly decision: 'accept' | 'refuse'; readonly reason: string }

export function layNotary(contract: Contract, said: Said): Promise<Laid> {
  return send<Laid>('POST', `${versionPath(contract)}/notary-statements`, said)
}

export function countersign(contract: Contract, laid: Laid, assertion: Assertion) {
  const { statement } = laid
  return send<ContractItem>('PUT', `${versionPath(contract)}/countersignature`, {
    statement,
    assertion,
  })
}

export function giveBack(contract: Contract, reason: string) {
  return send<ContractItem>('PUT', `${versionPath(contract)}/return`, { reason })
}

export function addScan(contract: Contract, file: File, kind: 'certificate' | 'other') {
  return send<Evidence>('POST', `${versionPath(contract)}/evidence?kind=${kind}`, file)
}

export function certify(contract: Contract, number: string, evidence: string) {
  return send<ContractItem>('PUT', `${versionPath(contract)}/certificate`, { number, evidence })
}

export function withdraw(contract: Contract, reason: string, evidence: string) {
  return send<ContractItem>('PUT', `${versionPath(contract)}/withdrawal`, { reason, evidence })
}

export function layMany(contracts: readonly string[]): Promise<Laid> {
  return send<Laid>('POST', '/notary-batches/statements', { contracts })
}

export function countersignMany(
  contracts: readonly string[],
  { statement }: Laid,
  assertion: Assertion,
) {
  return send('POST', '/notary-batches', { contracts, statement, assertion })
}
