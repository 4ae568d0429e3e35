// A passkey's assertion over a statement: the browser asks its holder, and no key leaves the device.

import { startAuthentication } from '@simplewebauthn/browser'
import { type Problem, problemOf } from '#web/shell/api.ts'
import { consentWords } from '#web/words/consent.ts'

export type Assertion = {
  readonly credential: string
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
}

/** `challenge` is SHA-256 of the statement in base64url, as the API lays it. */
export async function signChallenge(challenge: string): Promise<Assertion> {
  try {
    const { id, response } = await startAuthentication({
      optionsJSON: { challenge, rpId: location.hostname, userVerification: 'required' },
    })
    const { authenticatorData, clientDataJSON, signature } = response
    return { credential: id, authenticatorData, clientDataJSON, signature }
  } catch (error) {
    throw gaveUp(error) ? new Unsigned() : error
  }
}

/** Nobody confirmed, or the device holds no passkey of this site: a browser does not tell which. */
class Unsigned extends Error {
  override name = 'Unsigned'
}

export function signingProblem(error: unknown): Problem {
  return error instanceof Unsigned
    ? { status: 0, code: 'unsigned', detail: consentWords().unsigned, facts: {} }
    : problemOf(error)
}

function gaveUp(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}
