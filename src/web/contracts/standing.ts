// Which version says how a contract stands, which one a version changes, and what of it still wants an answer.

import type { Contract, ContractRecord, VersionItem } from './wire.ts'

/** What is on its way; otherwise the version that binds, or bound last: one that came to nothing says nothing of the contract. */
export function standingVersion({
  state,
  version,
  inForce,
  versions,
}: Pick<Contract, 'state' | 'version' | 'inForce' | 'versions'>): number {
  if (state === 'notarized') return inForce
  if (state !== 'withdrawn') return version
  return versions.findLast((each) => each.state === 'withdrawn')?.version ?? version
}

/** The counter-proposal that nothing has followed but an answer; undefined where there is none. */
export function openCounter({ records }: Pick<Contract, 'records'>): ContractRecord | undefined {
  const last = records.findLast(({ kind }) => kind === 'consent' || kind === 'offer')
  return last?.decision === 'counter-propose' ? last : undefined
}

export function answerTo(
  { records }: Pick<Contract, 'records'>,
  { seq }: ContractRecord,
): ContractRecord | undefined {
  return records.find(({ details }) => details.answers === seq)
}

/** The newest version where it was to change what is in force and came to nothing. */
export function failedChange({
  state,
  version,
  inForce,
  versions,
}: Pick<Contract, 'state' | 'version' | 'inForce' | 'versions'>): VersionItem | undefined {
  if (state !== 'notarized' || version === inForce) return undefined
  return versions.find((each) => each.version === version)
}

/** Who ended the newest version, and why, where it came to nothing by a refusal or a return. */
export function setback(
  contract: Pick<Contract, 'state' | 'version' | 'inForce' | 'versions' | 'records'>,
): ContractRecord | undefined {
  const { state, version, records } = contract
  const ended = state === 'refused' || state === 'returned' || failedChange(contract) !== undefined
  if (!ended) return undefined
  return records.findLast(
    (record) =>
      record.version === version && (record.decision === 'refuse' || record.kind === 'return'),
  )
}
