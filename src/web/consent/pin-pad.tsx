// A pad as large as a hand is unsure. What is typed is never shown, and the pad forgets it when it is handed on.

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { consentWords } from '#web/words/consent.ts'

export const pinLength = 6
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export function PinPad(props: {
  readonly title: string
  readonly busy: boolean
  /** What was wrong with the last one, if anything. */
  readonly fault: string | null
  readonly onPin: (pin: string) => void
}): JSX.Element {
  const { title, busy, fault, onPin } = props
  const words = consentWords().card
  const [pin, setPin] = useState('')
  const pad = useRef<HTMLFieldSetElement>(null)
  useEffect(() => pad.current?.focus(), [])
  const type = (digit: string): void => setPin((now) => (now + digit).slice(0, pinLength))
  const hand = (): void => {
    if (pin.length !== pinLength || busy) return
    setPin('')
    onPin(pin)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (/^\d$/.test(event.key)) type(event.key)
    else if (event.key === 'Backspace') setPin((now) => now.slice(0, -1))
    else if (event.key === 'Enter' && event.target === pad.current) hand()
    else return
    event.preventDefault()
  }
  return (
    // The pad listens to the number keys, so it must hold the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <fieldset class="pin-pad" ref={pad} tabIndex={0} onKeyDown={onKeyDown} disabled={busy}>
      <legend>{title}</legend>
      <p class="hint">{words.pinNote}</p>
      <Dots count={pin.length} />
      {fault === null ? null : (
        <p class="desk-alarm" role="alert">
          {fault}
        </p>
      )}
      <div class="pin-keys">
        {digits.map((digit) => (
          <Key key={digit} digit={digit} onType={type} />
        ))}
        <button type="button" class="button" onClick={() => setPin((now) => now.slice(0, -1))}>
          {words.rub}
        </button>
        <Key digit="0" onType={type} />
        <button
          type="button"
          class="button button-main"
          disabled={pin.length !== pinLength}
          onClick={hand}
        >
          {words.submit}
        </button>
      </div>
    </fieldset>
  )
}

function Key({ digit, onType }: { digit: string; onType: (digit: string) => void }): JSX.Element {
  return (
    <button
      type="button"
      class="button pin-digit"
      aria-label={consentWords().card.digit(digit)}
      onClick={() => onType(digit)}
    >
      {digit}
    </button>
  )
}

function Dots({ count }: { count: number }): JSX.Element {
  return (
    <p class="pin-dots" role="status" aria-label={consentWords().card.typed(count)}>
      {Array.from({ length: pinLength }, (_, at) => (
        <i key={at} class={at < count ? 'pin-dot pin-dot-typed' : 'pin-dot'} />
      ))}
    </p>
  )
}
