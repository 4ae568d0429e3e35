// Whether the records of a contract follow each other by the rules, and agree with what was signed and sealed.

import { type Bundle, historyHash, type Sealed } from '#engines/contract/bundle.ts'
import { asOf, type ChainState, stateOf } from '#engines/contract/chain.ts'
import type { ChainRecord } from '#engines/contract/records.ts'
import { type Role, readStatement } from '#engines/contract/statement.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

const kinds = {
  household: 'consent',
  firm: 'firm-signature',
  hall: 'hall-signature',
  notary: 'countersign',
} as const satisfies Record<Role, ChainRecord['kind']>

/** When a role signed a version, as the records have it; undefined when they do not. */
export function signedAt(
  records: readonly ChainRecord[],
  role: Role,
  version: number,
): Instant | undefined {
  return records.find((each) => each.kind === kinds[role] && each.version === version)?.at
}

/** Where the contract stands at `now`, if the records are sound. */
export function checkHistory(
  { history: { records, hash }, seals }: Bundle,
  content: string,
  now: Instant,
): Result<ChainState> {
  if (historyHash(records) !== hash) return refuse('invalid', 'receipt-history-hash')
  const state = stateOf(records)
  if (!state.ok) return state
  const [first, ...later] = seals
  const agrees = agreesWithSeal(records, first, content)
  if (!agrees.ok) return agrees
  const certified = agreesWithCertificates(records, later)
  return certified.ok ? ok(asOf(state.value, now)) : certified
}

/** The records of the sealed version have its contents and its term, and a record for each signature. */
function agreesWithSeal(
  records: readonly ChainRecord[],
  { envelope: { version, signatures } }: Sealed,
  content: string,
): Result<null> {
  const own = records.filter((each) => each.version === version)
  if (own.some((each) => 'content' in each && each.content !== content)) {
    return refuse('invalid', 'receipt-history-content', { version })
  }
  const offered = own.find((each) => 'expiresAt' in each)
  const agree = signatures.every(({ statement }) => {
    const said = readStatement(statement)
    if (!said.ok || offered === undefined || !('expiresAt' in offered)) return false
    const { role, expiresAt } = said.value
    const inTime = role === 'notary' || expiresAt === offered.expiresAt
    return inTime && signedAt(own, role, version) !== undefined
  })
  return agree && signatures.length === own.filter(isYes).length
    ? ok(null)
    : refuse('invalid', 'receipt-history-signatures')
}

function isYes({ kind }: ChainRecord): boolean {
  return Object.values(kinds).some((each) => each === kind)
}

/** What the records say of certificates and withdrawals is what was sealed of them, where that is shown. */
function agreesWithCertificates(
  records: readonly ChainRecord[],
  later: readonly Sealed[],
): Result<null> {
  const agree = later.every(({ envelope: { t, version }, evidence }) => {
    const scans = evidence?.value ?? []
    const [record] = records.filter((each) => each.version === version && each.kind === t)
    if (t !== 'certificate' && t !== 'withdrawal') return true
    if (record === undefined) return false
    if (evidence === null) return true
    return record.kind === 'certificate'
      ? scans.some(({ sha256, number }) => sha256 === record.scan && number === record.number)
      : record.kind === 'withdrawal' && scans.some(({ sha256 }) => sha256 === record.document)
  })
  return agree ? ok(null) : refuse('invalid', 'receipt-history-certificate')
}
