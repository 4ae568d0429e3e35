// What must be there before a notary countersigns: each part by name, and how it stands.

import type { Evidence } from '#domains/contracts/model/evidence.ts'
import { acceptedBy, brokenLink, type ContractRecord } from '#domains/contracts/model/record.ts'
import type { Version } from '#domains/contracts/model/version.ts'
import type { Finding } from '#engines/contract/finding.ts'
import { gate } from '#engines/contract/gate.ts'
import type { Parties } from '#engines/contract/parties.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'

export const partNames = [
  'household',
  'firm',
  'hall',
  'proofs',
  'records',
  'terms',
  'authority',
  'paper',
  'identity',
] as const
export type PartName = (typeof partNames)[number]

/** `broken` is there and does not hold; `needless` is not called for by this contract. */
export const partStates = ['there', 'missing', 'broken', 'needless'] as const
export type PartState = (typeof partStates)[number]
export type Part = { readonly name: PartName; readonly state: PartState }

/** A scan of the head's ID card helps; the notary may as well have seen the card itself. */
const optional: readonly PartName[] = ['identity']

export type Examined = {
  readonly version: Version
  readonly parties: Parties
  /** All records of the contract, and its scans. */
  readonly records: readonly ContractRecord[]
  readonly evidence: readonly Evidence[]
  /** The roles whose proofs do not verify. */
  readonly unproven: readonly string[]
}

export function partsOf(examined: Examined): readonly Part[] {
  const { version, records, evidence, unproven } = examined
  const scans = evidence.filter((each) => each.version === version.version)
  const accepted = acceptedBy(records, version.version)
  const signed = (role: string): PartState => (accepted.has(role) ? 'there' : 'missing')
  return [
    { name: 'household', state: signed('household') },
    { name: 'firm', state: signed('firm') },
    { name: 'hall', state: signed('hall') },
    { name: 'proofs', state: unproven.length === 0 ? 'there' : 'broken' },
    { name: 'records', state: brokenLink(records) === null ? 'there' : 'broken' },
    { name: 'terms', state: findingsOf(examined).length === 0 ? 'there' : 'broken' },
    { name: 'authority', state: authorityOf(examined, scans) },
    { name: 'paper', state: paperOf(accepted.get('household'), scans) },
    {
      name: 'identity',
      state: scans.some(({ kind }) => kind === 'identity') ? 'there' : 'missing',
    },
  ]
}

/** What the gate finds in the frozen terms, should its rules have become stricter since. */
export function findingsOf({ version, parties }: Pick<Examined, 'version' | 'parties'>): Finding[] {
  return gate({ terms: version.terms, parties })
}

/** A proxy signs on a written authority, whose scan is the one that the parties name. */
function authorityOf({ parties }: Examined, scans: readonly Evidence[]): PartState {
  const { capacity, authority } = parties.firm.signer
  if (capacity !== 'proxy') return 'needless'
  const filed = scans.filter(({ kind }) => kind === 'authority')
  if (filed.length === 0) return 'missing'
  return filed.some(({ sha256 }) => sha256 === authority) ? 'there' : 'broken'
}

/** Consent on paper rests on the very scan that was attested. */
function paperOf(consent: ContractRecord | undefined, scans: readonly Evidence[]): PartState {
  if (consent?.proof?.by !== 'paper') return 'needless'
  const { evidence, sha256 } = consent.proof.scan
  const scan = scans.find(({ id }) => id === evidence)
  if (scan === undefined) return 'missing'
  return scan.sha256 === sha256 ? 'there' : 'broken'
}

/** Refuses a contract of which parts are missing or broken, with their names. */
export function checkComplete(parts: readonly Part[], no: string): Result<null> {
  const wanting = parts.filter(
    ({ name, state }) => !optional.includes(name) && (state === 'missing' || state === 'broken'),
  )
  if (wanting.length === 0) return ok(null)
  return refuse('conflict', 'notary-incomplete', {
    ...{ no, parts: wanting.map(({ name }) => name).join(', ') },
  })
}
