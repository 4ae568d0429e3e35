// The pages where a way ends: nothing here, not yours, a newer version, a session that has lapsed.

import { Component, type ComponentChildren, type JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Screen } from '#web/desk/screen.tsx'
import { shellWords } from '#web/words/shell.ts'
import { expired } from './api.ts'
import { CardSignIn } from './card-sign-in.tsx'
import { DemoPeople } from './demo-people.tsx'
import { LanguageSwitch, Ribbon } from './frame.tsx'
import { session } from './session.ts'
import { SignInForm } from './sign-in.tsx'

export function NotFound(): JSX.Element {
  const words = shellWords().notFound
  return <Stop {...words} href={`/${session.value?.role ?? ''}`} />
}

export function NotYours(): JSX.Element {
  const { notYours, notFound } = shellWords()
  return <Stop {...notYours} home={notFound.home} href={`/${session.value?.role ?? ''}`} />
}

function Stop(props: {
  readonly title: string
  readonly note: string
  readonly home: string
  readonly href: string
}): JSX.Element {
  return (
    <section class="panel landing-card">
      <Screen title={props.title} intro={props.note}>
        <p>
          <a class="button button-main" href={props.href}>
            {props.home}
          </a>
        </p>
      </Screen>
    </section>
  )
}

/** A page that stands outside every desk. */
export function Alone({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <div class="landing">
      <Ribbon />
      <div class="landing-top">
        <LanguageSwitch />
      </div>
      <main id="content" class="landing-main landing-narrow" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}

/** Lies over the page when the session has lapsed, so that what was typed stays. */
export function SessionExpired(): JSX.Element | null {
  const words = shellWords().expired
  const dialog = useRef<HTMLDialogElement>(null)
  const lapsed = expired.value && Boolean(session.value)
  useEffect(() => {
    if (lapsed) dialog.current?.showModal()
    else dialog.current?.close()
  }, [lapsed])
  if (!lapsed) return null
  return (
    <dialog
      ref={dialog}
      class="deed"
      aria-labelledby="expired-title"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 id="expired-title">{words.title}</h2>
      <p>{words.note}</p>
      {session.value?.role === 'household' ? <CardSignIn /> : <SignInForm />}
      <DemoPeople />
    </dialog>
  )
}

/** After a deploy an open page may ask for a chunk that is gone; anything else that breaks a screen ends here too. */
export class Guard extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state: { readonly broken: boolean } = { broken: false }
  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }
  override render(): ComponentChildren {
    return this.state.broken ? <Newer /> : this.props.children
  }
}

function Newer(): JSX.Element {
  const words = shellWords().chunk
  return (
    <main class="landing-main landing-narrow">
      <section class="panel landing-card" role="alert">
        <Screen title={words.title} intro={words.note}>
          <button type="button" class="button button-main" onClick={() => location.reload()}>
            {words.reload}
          </button>
        </Screen>
      </section>
    </main>
  )
}
