// The household decides on its own device. A yes wants its passkey; a no or other terms may go without.

import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { changesWords } from '#web/consent/changes.ts'
import { Choose } from '#web/consent/choose.tsx'
import { type Contract, type Said, type Version, versionPath } from '#web/consent/wire.ts'
import { assertOver, type OwnPasskeys } from '#web/contracts/passkeys.ts'
import type { Laid } from '#web/contracts/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { toast } from '#web/parts/toast.tsx'
import { type Problem, problemOf, send } from '#web/shell/api.ts'
import { consentWords } from '#web/words/consent.ts'
import { householdWords } from '#web/words/household.ts'

type Props = {
  readonly contract: Contract
  readonly version: Version
  readonly again: () => void
}

export function Decide({ contract, version, again }: Props): JSX.Element {
  const [said, setSaid] = useState<Said | null>(null)
  return (
    <section aria-label={householdWords().contract.decide}>
      {said === null ? (
        <Choose version={version} onSaid={setSaid} />
      ) : (
        <Hand {...{ contract, version, said, again }} onBack={() => setSaid(null)} />
      )}
    </section>
  )
}

/** Signed where keys are given. */
async function say(contract: Contract, said: Said, keys: OwnPasskeys | null): Promise<unknown> {
  const path = versionPath(contract)
  if (keys === null) return send('PUT', `${path}/consent`, said)
  const { statement, challenge } = await send<Laid>('POST', `${path}/statements`, said)
  const assertion = await assertOver(challenge, keys)
  return send('PUT', `${path}/consent`, { ...said, signed: { statement, assertion } })
}

function Hand(props: Props & { readonly said: Said; readonly onBack: () => void }): JSX.Element {
  const { contract, version, said, again, onBack } = props
  const words = householdWords().contract
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const own = useAnswer<OwnPasskeys>('/own-passkeys')
  const keys = browserSupportsWebAuthn() && own.value?.passkeys.length ? own.value : null
  const hand = (signed: boolean): void => {
    setBusy(true)
    setProblem(null)
    say(contract, said, signed ? keys : null)
      .then(() => {
        toast(words.sent[said.decision])
        again()
      })
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setBusy(false))
  }
  return (
    <div class="panel form">
      <h2>{askWords(version.kind, said.decision)}</h2>
      {changesWords(version.terms, said.changes).map((change) => (
        <p key={change}>{change}</p>
      ))}
      {said.reason === '' ? null : <blockquote class="sentence">{said.reason}</blockquote>}
      <Alarm problem={problem ?? own.problem} />
      {own.value === undefined ? null : (
        <Buttons said={said} signs={keys !== null} busy={busy} onHand={hand} />
      )}
      <button type="button" class="button-link" onClick={onBack}>
        {consentWords().decide.back}
      </button>
    </div>
  )
}

function askWords(kind: Version['kind'], decision: Said['decision']): string {
  const words = householdWords().contract
  if (kind === 'cancellation' && decision !== 'counter-propose') return words.cancelAsk[decision]
  return words[`${decision}Ask`]
}

function Buttons(props: {
  readonly said: Said
  readonly signs: boolean
  readonly busy: boolean
  readonly onHand: (signed: boolean) => void
}): JSX.Element {
  const { said, signs, busy, onHand } = props
  const words = householdWords().contract
  if (said.decision === 'accept') {
    return signs ? (
      <button
        type="button"
        class="button button-main large"
        disabled={busy}
        onClick={() => onHand(true)}
      >
        {words.sign}
      </button>
    ) : (
      <p class="desk-alarm">{words.noPasskey}</p>
    )
  }
  return (
    <>
      <button
        type="button"
        class="button button-main large"
        disabled={busy}
        onClick={() => onHand(false)}
      >
        {words.send}
      </button>
      {signs ? (
        <button type="button" class="button large" disabled={busy} onClick={() => onHand(true)}>
          {words.sendSigned}
        </button>
      ) : null}
    </>
  )
}
