// What a household says to a version, and what was read to it before: the same whichever way it is said.

import type { Attestation } from '#engines/contract/attestation.ts'
import { attestationText } from '#engines/contract/attestation.ts'
import { canonicalDigest } from '#engines/contract/canonical.ts'
import type { ReadAloud, Seen } from '#engines/contract/proof.ts'
import { type Decision, textDigest } from '#engines/contract/statement.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { type Edit, proposalText, withEdits } from './edits.ts'
import { statementFor, type Version } from './version.ts'

export type Said = {
  readonly decision: Decision
  /** Why it refuses or what it asks for, in its own words; '' for a yes. */
  readonly reason: string
  /** The terms it would take instead; only a counter-proposal has some. */
  readonly changes: readonly Edit[]
}

/** Refuses what says too much or too little, and changes that do not fit the terms. */
export function checkSaying(
  { kind, terms }: Pick<Version, 'kind' | 'terms'>,
  said: Said,
): Result<null> {
  const { decision, reason, changes } = said
  const counter = decision === 'counter-propose'
  if (decision === 'accept' && (reason !== '' || changes.length > 0)) {
    return refuse('invalid', 'contract-yes-with-reason', {}, 'reason')
  }
  if (decision !== 'accept' && reason === '')
    return refuse('invalid', 'chain-reason-missing', {}, 'reason')
  if (counter !== changes.length > 0)
    return refuse('invalid', 'contract-changes-missing', {}, 'changes')
  if (counter && kind === 'cancellation')
    return refuse('invalid', 'contract-cancellation-edits', {}, 'changes')
  const edited = withEdits(terms, changes)
  return edited.ok ? ok(null) : edited
}

/** The household's statement, which it signs itself or a second hand attests. */
export function householdStatement(version: Version, said: Said, county: string): string {
  const { decision, reason, changes } = said
  const words = {
    accept: '',
    refuse: textDigest(reason),
    'counter-propose': textDigest(proposalText(changes, reason)),
  }
  return statementFor(version, {
    ...{ role: 'household', decision, reason: words[decision], signatures: '', county },
  })
}

const readMsMax = 4 * 3_600_000

/** The summary of this very version, read within the last hours. */
export function checkRead(
  { summaryHash, offeredAt }: Version,
  read: ReadAloud,
  now: Instant,
): Result<null> {
  if (read.summaryHash !== summaryHash) {
    return refuse('conflict', 'contract-summary-other', {}, 'summaryHash')
  }
  const { from, at } = read
  const timely = from >= offeredAt && from <= at && at <= now && now - at <= readMsMax
  return timely ? ok(null) : refuse('invalid', 'contract-read-when', {}, 'readAt')
}

/** What a second hand signs: that it saw this, and the household say that. */
export function attestationOf(
  statement: string,
  seen: Seen,
  by: Pick<Attestation, 'origin' | 'county' | 'user'>,
): string {
  return attestationText({
    ...by,
    way: 'card' in seen ? 'card' : 'paper',
    statement: textDigest(statement),
    seen: canonicalDigest(seen),
  })
}
