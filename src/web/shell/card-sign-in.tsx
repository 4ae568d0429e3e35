// How a household signs in: its card and PIN, or the passkey of its own phone. Large, and with nothing else on the page.

import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { tokenIn } from '#web/consent/card.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { householdWords } from '#web/words/household.ts'
import { type Problem, send } from './api.ts'
import { LanguageSwitch, Mark, Ribbon } from './frame.tsx'
import { enter, type Session } from './session.ts'
import { localProblem, signInByPasskey, signInProblem } from './sign-in.tsx'

export function HouseholdLanding(): JSX.Element {
  const words = householdWords().door
  return (
    <div class="landing landing-large">
      <Ribbon />
      <div class="landing-top">
        <LanguageSwitch />
      </div>
      <main id="content" class="landing-main landing-narrow" tabIndex={-1}>
        <section class="panel landing-card">
          <Mark />
          <Screen title={words.title} intro={words.note}>
            <CardSignIn />
            <p>{words.lost}</p>
            <p>
              <a href="/">{words.staff}</a>
            </p>
          </Screen>
        </section>
      </main>
    </div>
  )
}

export function CardSignIn(): JSX.Element {
  const words = householdWords().door
  const [token, setToken] = useState(tokenInAddress)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const through = (way: Promise<Session>): void => {
    setBusy(true)
    setProblem(null)
    way
      .then(enter)
      .catch((error: unknown) => setProblem(signInProblem(error)))
      .finally(() => setBusy(false))
  }
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const given = token ?? tokenIn(String(data.get('card') ?? ''))
    const pin = String(data.get('pin') ?? '').normalize('NFKC')
    if (given === null || !/^\d{6}$/.test(pin)) setProblem(localProblem(words.missing))
    else through(send<Session>('POST', '/session/card', { token: given, pin }))
  }
  return (
    <form class="sign-in" onSubmit={submit} noValidate>
      {token === null ? <CardNumber /> : <Read token={token} onOther={() => setToken(null)} />}
      <label class="field">
        <span>{words.pin}</span>
        <input name="pin" type="password" inputMode="numeric" maxLength={6} autocomplete="off" />
      </label>
      <Alarm problem={problem} />
      <button type="submit" class="button button-main" disabled={busy}>
        {words.submit}
      </button>
      {browserSupportsWebAuthn() ? (
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() => through(signInByPasskey())}
        >
          {words.passkey}
        </button>
      ) : null}
    </form>
  )
}

function CardNumber(): JSX.Element {
  const words = householdWords().door
  return (
    <label class="field">
      <span>{words.card}</span>
      <input name="card" autocomplete="off" autocapitalize="off" spellcheck={false} />
      <small class="hint">{words.cardHint}</small>
    </label>
  )
}

function Read({ token, onOther }: { token: string; onOther: () => void }): JSX.Element {
  const words = householdWords().door
  return (
    <p class="card-read">
      <span>{words.cardRead(token.slice(-4))}</span>
      <button type="button" class="button-link" onClick={onOther}>
        {words.other}
      </button>
    </p>
  )
}

/** A scanned card opens the page with its token behind the `#`; read once, it does not stay in the address. */
function tokenInAddress(): string | null {
  const token = tokenIn(location.hash)
  if (token !== null) history.replaceState(history.state, '', location.pathname)
  return token
}
