// Signing with a passkey of the person who is signed in: the server lays a text, its hash is the challenge.

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { Refusal, send } from '#web/shell/api.ts'
import { contractsWords } from '#web/words/contracts.ts'

export type OwnPasskeys = { readonly passkeys: readonly string[] }
export type Assertion = {
  readonly credential: string
  readonly authenticatorData: string
  readonly clientDataJSON: string
  readonly signature: string
}
const patienceMs = 120_000

/** The assertion over a challenge, by one of the person's own passkeys. */
export async function assertOver(challenge: string, { passkeys }: OwnPasskeys): Promise<Assertion> {
  const { id, response } = await orGaveUp(
    startAuthentication({
      optionsJSON: {
        challenge,
        rpId: location.hostname,
        userVerification: 'required',
        timeout: patienceMs,
        allowCredentials: passkeys.map((key) => ({ id: key, type: 'public-key' })),
      },
    }),
  )
  const { authenticatorData, clientDataJSON, signature } = response
  return { credential: id, authenticatorData, clientDataJSON, signature }
}

/** Makes one more passkey for the person who is signed in. */
export async function addPasskey(): Promise<OwnPasskeys> {
  const optionsJSON = await send<PublicKeyCredentialCreationOptionsJSON>(
    'POST',
    '/own-passkeys/options',
  )
  const response = await orGaveUp(startRegistration({ optionsJSON }))
  return send<OwnPasskeys>('POST', '/own-passkeys', { response })
}

/** Whoever closes the browser's own dialog is told that nothing was signed. */
async function orGaveUp<Answer>(asked: Promise<Answer>): Promise<Answer> {
  return asked.catch((error: unknown) => {
    const gaveUp =
      error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
    if (!gaveUp) throw error
    const detail = contractsWords().passkey.cancelled
    throw new Refusal({ status: 0, code: 'passkey-cancelled', detail, facts: {} })
  })
}
