// A one-time code on screen: shown once, to be copied or printed and handed over.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { roundWords } from '#web/words/desks.ts'

export type Issued = { readonly name: string; readonly code: string }

export function OneTimeCode(props: {
  readonly issued: Issued
  readonly onDone: () => void
}): JSX.Element {
  const { issued, onDone } = props
  const { users: words } = roundWords()
  const [copied, setCopied] = useState(false)
  const copy = (): void => {
    // Without TLS the browser has no clipboard for us; the code can still be marked and copied by hand.
    navigator.clipboard?.writeText(issued.code).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <section class="panel panel-alert one-time-code" aria-live="polite">
      <h2>
        {words.code} · {issued.name}
      </h2>
      <p>
        <code>{issued.code}</code>
      </p>
      <p>{words.codeShown}</p>
      <div class="deed-buttons">
        <button type="button" class="button" onClick={copy}>
          {copied ? words.copied : words.copy}
        </button>
        <button type="button" class="button" onClick={() => window.print()}>
          {words.print}
        </button>
        <button type="button" class="button button-main" onClick={onDone}>
          {words.done}
        </button>
      </div>
    </section>
  )
}
