// A new person sets up how they sign in, with the one-time code that the office gave them.

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { browserSupportsWebAuthn, startRegistration } from '@simplewebauthn/browser'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { shellWords } from '#web/words/shell.ts'
import { type Problem, send } from './api.ts'
import { LanguageSwitch, Ribbon } from './frame.tsx'
import { enter, type Session } from './session.ts'
import { localProblem, signInProblem } from './sign-in.tsx'

type Way = 'password' | 'passkey'

export function Enrol(): JSX.Element {
  const words = shellWords().enrol
  return (
    <div class="landing">
      <Ribbon />
      <div class="landing-top">
        <LanguageSwitch />
      </div>
      <main id="content" class="landing-main landing-narrow" tabIndex={-1}>
        <section class="panel landing-card">
          <Screen title={words.title} intro={words.note}>
            <EnrolForm />
            <p>
              <a href="/">{words.back}</a>
            </p>
          </Screen>
        </section>
      </main>
    </div>
  )
}

function EnrolForm(): JSX.Element {
  const words = shellWords().enrol
  const { route, query } = useLocation()
  const { code = '', next = '' } = query
  const [way, setWay] = useState<Way>(query.way === 'passkey' ? 'passkey' : 'password')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const fault = faultOf(data, way)
    if (fault !== null) {
      setProblem(localProblem(fault))
      return
    }
    setBusy(true)
    enrol(data, way)
      .then((who) => {
        enter(who)
        // Only to a page of the person's own desk.
        route(next.startsWith(`/${who.role}/`) ? next : `/${who.role}`, true)
      })
      .catch((error: unknown) => setProblem(signInProblem(error)))
      .finally(() => setBusy(false))
  }
  return (
    <form class="sign-in" onSubmit={submit} noValidate>
      <label class="field">
        <span>{words.code}</span>
        <input name="code" defaultValue={code} autocomplete="one-time-code" />
      </label>
      {browserSupportsWebAuthn() ? <Ways way={way} choose={setWay} /> : null}
      {way === 'password' ? <Passwords /> : null}
      <Alarm problem={problem} />
      <button type="submit" class="button button-main" disabled={busy}>
        {words.submit}
      </button>
    </form>
  )
}

function Ways({ way, choose }: { way: Way; choose: (way: Way) => void }): JSX.Element {
  const words = shellWords().enrol
  return (
    <fieldset class="ways">
      <legend>{words.way}</legend>
      {(['password', 'passkey'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="way" checked={way === one} onChange={() => choose(one)} />
          {words.ways[one]}
        </label>
      ))}
    </fieldset>
  )
}

function Passwords(): JSX.Element {
  const words = shellWords()
  return (
    <>
      <label class="field">
        <span>{words.signIn.username}</span>
        <input name="username" autocomplete="username" autocapitalize="off" />
      </label>
      <label class="field">
        <span>{words.enrol.password}</span>
        <input name="password" type="password" autocomplete="new-password" />
      </label>
      <label class="field">
        <span>{words.enrol.repeat}</span>
        <input name="repeat" type="password" autocomplete="new-password" />
      </label>
    </>
  )
}

function faultOf(data: FormData, way: Way): string | null {
  const words = shellWords()
  if (textOf(data, 'code') === '') return words.enrol.missing
  if (way === 'passkey') return null
  const password = String(data.get('password') ?? '')
  if (textOf(data, 'username') === '') return words.signIn.missing
  if (password.length < 10) return words.enrol.short
  return password === data.get('repeat') ? null : words.enrol.differs
}

async function enrol(data: FormData, way: Way): Promise<Session> {
  const code = textOf(data, 'code')
  if (way === 'password') {
    const password = String(data.get('password') ?? '')
    const username = textOf(data, 'username')
    return send<Session>('POST', '/enrolments/password', { code, username, password })
  }
  const optionsJSON = await send<PublicKeyCredentialCreationOptionsJSON>(
    'POST',
    '/enrolments/passkey-options',
    { code },
  )
  const response = await startRegistration({ optionsJSON })
  return send<Session>('POST', '/enrolments/passkey', { code, response })
}

function textOf(data: FormData, name: string): string {
  return String(data.get(name) ?? '').trim()
}
