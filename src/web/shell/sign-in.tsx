// The way in: password, passkey, or a demonstration person.

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { shellWords } from '#web/words/shell.ts'
import { type Problem, problemOf, send } from './api.ts'
import { DemoPeople } from './demo-people.tsx'
import { LanguageSwitch, Mark, Ribbon } from './frame.tsx'
import { enter, type Session } from './session.ts'

export function Landing(): JSX.Element {
  const words = shellWords()
  return (
    <div class="landing">
      <Ribbon />
      <div class="landing-top">
        <LanguageSwitch />
      </div>
      <main id="content" class="landing-main" tabIndex={-1}>
        <div class="landing-brand">
          <Mark />
          <p class="landing-name">{words.product}</p>
          <p class="landing-tagline">{words.tagline}</p>
        </div>
        <section class="panel landing-card">
          <Screen title={words.signIn.title}>
            <SignInForm />
            <p>
              <a href="/enrol">{words.signIn.enrol}</a>
            </p>
            <p>
              <a href="/household">{words.signIn.household}</a>
            </p>
          </Screen>
        </section>
        <DemoPeople />
      </main>
    </div>
  )
}

/** Whoever signs in is shown what the address names; the start page leads on to their own desk. */
export function SignInForm(): JSX.Element {
  const words = shellWords().signIn
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
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
    const username = String(data.get('username') ?? '').trim()
    const password = String(data.get('password') ?? '')
    if (username === '' || password === '') {
      setProblem(localProblem(words.missing))
      return
    }
    through(send<Session>('POST', '/session', { username, password }))
  }
  return (
    <form class="sign-in" onSubmit={submit} noValidate>
      <label class="field">
        <span>{words.username}</span>
        <input name="username" autocomplete="username webauthn" autocapitalize="off" />
      </label>
      <label class="field">
        <span>{words.password}</span>
        <input name="password" type="password" autocomplete="current-password" />
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

export async function signInByPasskey(): Promise<Session> {
  const optionsJSON = await send<PublicKeyCredentialRequestOptionsJSON>(
    'POST',
    '/session/passkey-options',
  )
  const response = await startAuthentication({ optionsJSON })
  return send<Session>('POST', '/session/passkey', { response })
}

/** A visitor who closes the browser's own dialog has done nothing wrong. */
export function signInProblem(error: unknown): Problem {
  const gaveUp =
    error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
  return gaveUp ? localProblem(shellWords().signIn.cancelled) : problemOf(error)
}

export function localProblem(detail: string): Problem {
  return { status: 0, code: 'incomplete', detail, facts: {} }
}
