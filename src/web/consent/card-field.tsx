import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { consentWords } from '#web/words/consent.ts'
import { tokenIn } from './card.ts'

/** Takes what a scanner at the USB port types, or a hand: the card's link or its number. */
export function CardField({ onToken }: { onToken: (token: string) => void }): JSX.Element {
  const words = consentWords().card
  const field = useRef<HTMLInputElement>(null)
  const [unread, setUnread] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const take = (typed: string): void => {
    const token = tokenIn(typed)
    setUnread(token === null && typed !== '')
    if (token !== null) onToken(token)
  }
  return (
    <div class="field">
      <label class="field-label" for="card-number">
        {words.scan}
      </label>
      <input
        id="card-number"
        ref={field}
        class="card-number"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-describedby="card-said"
        // A scanner types the link and then Enter.
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          take(event.currentTarget.value)
        }}
        onInput={({ currentTarget: { value } }) => {
          setUnread(false)
          if (tokenIn(value) !== null) take(value)
        }}
        onBlur={({ currentTarget }) => take(currentTarget.value)}
      />
      <span
        id="card-said"
        class={unread ? 'field-fault' : 'field-hint'}
        role={unread ? 'alert' : undefined}
      >
        {unread ? words.unread : words.scanHint}
      </span>
    </div>
  )
}

export function CardRead({ token, onOther }: { token: string; onOther: () => void }): JSX.Element {
  const words = consentWords().card
  return (
    <p class="card-read">
      <span>{words.read(token.slice(-4))}</span>
      <button type="button" class="button-link" onClick={onOther}>
        {words.other}
      </button>
    </p>
  )
}
