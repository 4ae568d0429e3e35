// The parties' signatures under a sealed contract, verified from what the receipt holds: no server is asked.

import type { Bundle, Sealed } from '#engines/contract/bundle.ts'
import { canonicalDigest } from '#engines/contract/canonical.ts'
import type { SealedSignature } from '#engines/contract/commit.ts'
import { type PasskeyProof, type Proof, verifyProof } from '#engines/contract/proof.ts'
import {
  checkStatement,
  type Decision,
  type Expected,
  type Role,
  readStatement,
  roles,
  type Statement,
  signaturesHash,
} from '#engines/contract/statement.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Facts } from '#kernel/wording/fill.ts'
import { signedAt } from './check-history.ts'
import { allOf, type Step, stepOf } from './steps.ts'

export type SealedIn = {
  /** What the statements must name. */
  readonly content: string
  /** The log's origin; '' when its signature does not hold, and then no statement does. */
  readonly origin: string
  /** Where the log holds the contract. */
  readonly index: number
}

/** A step for each of the four roles. Later entries, such as the certificate's, count to the notary's. */
export async function checkSignatures(
  { seals: [first, ...later], history: { records } }: Bundle,
  { content, origin, index }: SealedIn,
): Promise<Step[]> {
  const { envelope, evidence } = first
  const { county, subject: contract, version } = envelope
  const earlier = envelope.signatures.filter(({ statement }) => roleOf(statement) !== 'notary')
  const signatures = signaturesHash(earlier)
  const expectedOf = (role: Role): Expected => ({
    ...{ role, origin, contract, county, version, content },
    signatures: role === 'notary' ? signatures : '',
    at: signedAt(records, role, version) ?? (0 as Instant), // A signature that no record has fails the history.
  })
  return await Promise.all(
    roles.map(async (role) => {
      const at = envelope.signatures.findIndex(({ statement }) => roleOf(statement) === role)
      const [signature, proof] = [envelope.signatures[at], first.proofs[at]]
      const name = `signature-${role}` as const
      if (signature === undefined || proof === undefined) {
        return stepOf(name, refuse('invalid', 'receipt-signature-missing'))
      }
      const checked = await checkSignature(
        { signature, proof, evidence, decision: 'accept' },
        expectedOf(role),
      )
      if (!checked.ok || role !== 'notary') return stepOf(name, fenced(checked, index))
      const acts = await Promise.all(later.map((sealed) => checkAct(sealed, expectedOf(role))))
      const all = allOf(acts.flat())
      return stepOf(name, all.ok ? fenced(checked, index) : all)
    }),
  )
}

/** What was signed after a checkpoint had been published stands in the log behind it. */
function fenced(checked: Result<Facts>, index: number): Result<Facts> {
  return checked.ok && Number(checked.value.fence) > index
    ? refuse('invalid', 'receipt-fence-later')
    : checked
}

/** The signatures of a later entry: the notary's, over this contract, whatever earlier ones they rest on. */
async function checkAct(
  { envelope, proofs, evidence }: Sealed,
  expected: Expected,
): Promise<Result<Facts>[]> {
  const { county, subject: contract, version } = envelope
  return await Promise.all(
    envelope.signatures.map(async (signature, at) => {
      const proof = proofs[at]
      const said = readStatement(signature.statement)
      if (!said.ok) return said
      if (proof === undefined) return refuse('invalid', 'receipt-signature-missing')
      const { content, signatures } = said.value
      const act = { ...expected, county, contract, version, content, signatures }
      const decision = envelope.t === 'withdrawal' ? 'refuse' : 'accept'
      return await checkSignature({ signature, proof, evidence, decision }, act)
    }),
  )
}

function roleOf(statement: string): Role | null {
  const said = readStatement(statement)
  return said.ok ? said.value.role : null
}

type Given = {
  readonly signature: SealedSignature
  readonly proof: Proof
  readonly evidence: Sealed['evidence']
  /** What the statement must say: only a withdrawal says no to what was sealed before. */
  readonly decision: Decision
}

/** The statement, if it says what was sealed, in time and for this log, and its proof is the sealed one and holds. */
async function checkSignature(
  { signature: { statement, by, proof: sealed }, proof, evidence, decision }: Given,
  expected: Expected,
): Promise<Result<Facts>> {
  const named = checkStatement(statement, expected)
  if (!named.ok) return named
  if (by !== proof.by || canonicalDigest(proof) !== sealed) {
    return refuse('invalid', 'receipt-proof-other')
  }
  const { rpId, origin } = passkeyOf(proof)
  if (!isSiteOf(origin, rpId)) return refuse('invalid', 'receipt-site-other', { origin, rpId })
  const sites = { rpIds: [rpId], origins: [origin] }
  const said = await verifyProof({ statement, proof, expected, ...sites }, crypto.subtle)
  if (!said.ok) return said
  if (said.value.decision !== decision) return refuse('invalid', 'receipt-signature-decision')
  if (proof.by === 'paper' && !isAmong(proof.scan.sha256, evidence)) {
    return refuse('invalid', 'receipt-scan-absent')
  }
  return ok(factsOf(said.value, proof, expected))
}

/** The passkey behind a proof: the signer's own, or that of the second hand. */
function passkeyOf(proof: Proof): PasskeyProof {
  return proof.by === 'passkey' ? proof : proof.attested.proof
}

/** WebAuthn level 3 §5.1.3: the relying party's id is the site's host or a domain above it. */
function isSiteOf(origin: string, rpId: string): boolean {
  if (!URL.canParse(origin)) return false
  const { hostname, protocol } = new URL(origin)
  const secure = protocol === 'https:' || hostname === 'localhost'
  return secure && rpId !== '' && (hostname === rpId || hostname.endsWith(`.${rpId}`))
}

function isAmong(sha256: string, evidence: Sealed['evidence']): boolean {
  return evidence?.value.some((scan) => scan.sha256 === sha256) ?? false
}

function factsOf({ expiresAt, fence }: Statement, proof: Proof, { at }: Expected): Facts {
  const passkey = passkeyOf(proof)
  return {
    by: proof.by,
    site: passkey.rpId,
    batch: passkey.batch === null ? 0 : 1,
    at,
    expiresAt,
    fence: fence.size,
  }
}
