// Proofs of who said what: a person's own passkey over a text, kept whole so that anybody can verify it without us.

import { type Assertion, verifySigned } from '#engines/contract/assertion.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import type { PasskeyProof } from '#engines/contract/proof.ts'
import { checkStatement, type Expected } from '#engines/contract/statement.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { findPublicKey, type Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'

/** A text and the assertion over it, as a browser hands them in, and the site on which that was. */
export type Handed = {
  readonly text: string
  readonly assertion: Assertion
  readonly site: Site
}

/** The proof that the person who acts signed the text with a passkey of their own, on this site. */
export async function verifyPasskey(
  { db, actor }: Ctx,
  { text, assertion, site }: Handed,
): Promise<Result<PasskeyProof>> {
  const publicKey = await findPublicKey(db, actor.user, assertion.credential)
  if (publicKey === null) return refuse('forbidden', 'assertion-other-credential')
  const key = { form: 'cose', key: toBase64Url(publicKey) } as const
  const signed = {
    ...{ text, assertion, registered: { credential: assertion.credential, key } },
    ...{ rpIds: [site.rpID], origins: [site.origin] },
  }
  const verified = await verifySigned(signed, crypto.subtle)
  if (!verified.ok) return verified
  return ok({ by: 'passkey', assertion, key, rpId: site.rpID, origin: site.origin, batch: null })
}

/**
 * Refuses a statement that was signed for something else, naming what: another contract, version, role, county, log or
 * content, or one whose time is over; and one that says all that, but otherwise than it was laid before the signer.
 */
export function checkSaid(said: string, laid: string, expected: Expected): Result<null> {
  const checked = checkStatement(said, expected)
  if (!checked.ok) return checked
  return said === laid ? ok(null) : refuse('conflict', 'contract-statement-other')
}
