// The whole check of a receipt: from its bytes to the quorum of witnesses, every party's signature, and where the contract stands.

import {
  type Bundle,
  documentIn,
  readBundle,
  type Sealed,
  sealExtra,
} from '#engines/contract/bundle.ts'
import type { ChainState } from '#engines/contract/chain.ts'
import { type Leaf, opens, readLeaf } from '#engines/contract/commit.ts'
import { sameBytes } from '#engines/contract/encoding.ts'
import { paperHashes } from '#engines/contract/paper/text.ts'
import { contentOf } from '#engines/contract/statement.ts'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { type Policy, parsePolicy } from '#engines/tlog/policy.ts'
import type { Proof } from '#engines/tlog/proof.ts'
import type { Cosigned } from '#engines/tlog/trust.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Facts } from '#kernel/wording/fill.ts'
import { checkHistory } from './check-history.ts'
import { checkInLog } from './check-log.ts'
import { checkSignatures } from './check-signature.ts'
import { policyFingerprint } from './fingerprint.ts'
import { allOf, type Step, stepOf } from './steps.ts'

export type Known = {
  readonly now: Instant
  /** The fingerprint of the policy as the printed contract has it, where somebody has typed it in. */
  readonly fingerprint?: string
}

export type Verdict = {
  readonly steps: readonly Step[]
  /** Whether no step failed. */
  readonly holds: boolean
  readonly bundle: Bundle | null
  /** Null when terms or parties are not shown. */
  readonly document: ContractDocument | null
  readonly policy: Policy | null
  /** Who cosigned, when there are enough; in seconds since 1970. */
  readonly cosigned: readonly Cosigned[]
  readonly state: ChainState | null
}

/** Checks every step of a receipt by itself, so that all that is wrong is named. Asks nobody. */
export async function checkReceipt(given: string | Uint8Array, known: Known): Promise<Verdict> {
  const read = readBundle(given)
  if (!read.ok) {
    const nothing = { bundle: null, document: null, policy: null, cosigned: [], state: null }
    return { steps: [stepOf('bytes', read)], holds: false, ...nothing }
  }
  const bundle = read.value
  const document = documentIn(bundle)
  const policy = parsePolicy(bundle.policy)
  const entries = bundle.seals.map(({ leaf, proof }) => ({ leaf: bytesOf(leaf), proof }))
  const log = await checkInLog(entries, policy)
  const content = contentIn(bundle)
  const signatures = await checkSignatures(bundle, {
    content,
    origin: log.origin ?? '',
    index: log.proofs[0]?.index ?? 0,
  })
  const history = checkHistory(bundle, content, known.now)
  const steps = [
    stepOf('bytes', ok({ bytes: bytesOf(given).length })),
    stepOf('paper', checkPaper(bundle, document)),
    stepOf('commitments', checkCommitments(bundle)),
    stepOf('leaf', checkLeaves(bundle, log.proofs)),
    ...log.steps,
    stepOf('policy', checkPolicy(policy, known)),
    ...signatures,
    stepOf('history', history.ok ? ok(stateFacts(history.value)) : history),
  ]
  return {
    steps,
    holds: steps.every(({ outcome }) => outcome !== 'failed'),
    ...{ bundle, document, cosigned: log.cosigned },
    policy: policy.ok ? policy.value : null,
    state: history.ok ? history.value : null,
  }
}

function bytesOf(given: string | Uint8Array): Uint8Array {
  return typeof given === 'string' ? new TextEncoder().encode(given) : given
}

/** The `content` that the statements must name; '' when the seal is not of a contract. */
function contentIn({ seals: [{ envelope }] }: Bundle): string {
  const { terms, parties } = envelope
  return terms === null || parties === null ? '' : contentOf({ terms, parties })
}

function checkPaper({ paper }: Bundle, document: ContractDocument | null): Result<Facts | null> {
  if (document === null || paper === null) return ok(null)
  const { data, text } = paperHashes(document)
  if (data !== paper.data) return refuse('invalid', 'receipt-paper-data')
  if (text !== paper.text) return refuse('invalid', 'receipt-paper-text')
  return ok({ no: paper.no, data, text })
}

function checkCommitments({ terms, parties, seals }: Bundle): Result<Facts | null> {
  const [{ envelope }] = seals
  const parts = [
    { part: 'terms', committed: envelope.terms, shown: terms },
    { part: 'parties', committed: envelope.parties, shown: parties },
    ...seals.map((each) => ({
      part: 'evidence',
      committed: each.envelope.evidence,
      shown: each.evidence,
    })),
  ]
  const wrong = parts.find(
    ({ committed, shown }) =>
      shown !== null && (committed === null || !opens(committed, shown.value, shown.salt)),
  )
  if (wrong !== undefined) {
    return refuse('invalid', 'receipt-commitment-wrong', { part: wrong.part })
  }
  const names = (isShown: boolean) =>
    parts
      .filter(({ committed, shown }) => committed !== null && (shown !== null) === isShown)
      .map(({ part }) => part)
      .join(',')
  return terms === null && parties === null
    ? ok(null)
    : ok({ shown: names(true), hidden: names(false) })
}

/** Each leaf is made of its envelope, and each but the first names the one before it. */
function checkLeaves({ seals }: Bundle, proofs: readonly Proof[]): Result<Facts> {
  const leaves = allOf(seals.map(({ leaf }) => readLeaf(leaf)))
  if (!leaves.ok) return leaves
  const [{ envelope }] = seals
  const sealed = seals.map((each, at) => checkLeaf(each, leaves.value[at], proofs[at]))
  const made = allOf(sealed)
  if (!made.ok) return made
  const follows = seals.every(
    (each, at) =>
      at === 0 ||
      (leaves.value[at]?.p === leaves.value[at - 1]?.c &&
        each.envelope.subject === envelope.subject),
  )
  if (!follows) return refuse('invalid', 'receipt-leaf-order')
  return ok({ type: envelope.t, version: envelope.version, leaves: seals.length })
}

function checkLeaf(
  { envelope, salt }: Sealed,
  leaf: Leaf | undefined,
  proof: Proof | undefined,
): Result<null> {
  if (leaf?.t !== envelope.t || !opens(leaf.c, envelope, salt)) {
    return refuse('invalid', 'receipt-leaf-other')
  }
  const extra = proof?.extra
  return extra === undefined || sameBytes(extra, sealExtra(envelope, salt))
    ? ok(null)
    : refuse('invalid', 'receipt-extra-other')
}

/** Only somebody with the printed page can say whose policy it is. */
function checkPolicy(policy: Result<Policy>, { fingerprint }: Known): Result<Facts | null> {
  if (!policy.ok) return policy
  if (fingerprint === undefined) return ok(null)
  const found = policyFingerprint(policy.value)
  const digits = (text: string) => text.replace(/\s/g, '').toUpperCase()
  return digits(found) === digits(fingerprint)
    ? ok({ fingerprint: found })
    : refuse('invalid', 'receipt-policy-other')
}

function stateFacts({ stage, version, inForce }: ChainState): Facts {
  return { stage, version, inForce: inForce?.version ?? 0, number: inForce?.number ?? '' }
}
