// Yes, no, or other terms: three buttons of one size, none of them harder than another.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Terms } from '#engines/contract/terms.ts'
import { consentWords } from '#web/words/consent.ts'
import { Counter } from './counter.tsx'
import { OwnWords } from './own-words.tsx'
import type { Decision, Said } from './wire.ts'

type Props = { readonly terms: Terms; readonly onSaid: (said: Said) => void }

export function Choose({ terms, onSaid }: Props): JSX.Element {
  const words = consentWords().decide
  const [chosen, setChosen] = useState<Decision | null>(null)
  const choose = (decision: Decision): void => {
    if (decision === 'accept') onSaid({ decision, reason: '', changes: [] })
    else setChosen(decision)
  }
  if (chosen === null) return <Three onChoose={choose} />
  return (
    <section class="panel choose">
      {chosen === 'refuse' ? <Refuse onSaid={onSaid} /> : <Counter terms={terms} onSaid={onSaid} />}
      <button type="button" class="button-link" onClick={() => setChosen(null)}>
        {words.back}
      </button>
    </section>
  )
}

function Three({ onChoose }: { onChoose: (decision: Decision) => void }): JSX.Element {
  const words = consentWords().decide
  const three = [
    ['accept', words.accept, words.acceptNote],
    ['refuse', words.refuse, words.refuseNote],
    ['counter-propose', words.counter, words.counterNote],
  ] as const
  return (
    <section class="panel choose">
      <h2>{words.title}</h2>
      {three.map(([decision, name, note]) => (
        <button
          key={decision}
          type="button"
          class={`choice choice-${decision}`}
          onClick={() => onChoose(decision)}
        >
          <b>{name}</b>
          <span>{note}</span>
        </button>
      ))}
    </section>
  )
}

function Refuse({ onSaid }: Pick<Props, 'onSaid'>): JSX.Element {
  const words = consentWords().decide
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: Event): void => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') onSaid({ decision: 'refuse', reason: reason.trim(), changes: [] })
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h2>{words.refuseAsk}</h2>
      <div class="row-deeds">
        {words.reasons.map((each) => (
          <button
            key={each}
            type="button"
            class="button"
            aria-pressed={reason === each}
            onClick={() => setReason(each)}
          >
            {each}
          </button>
        ))}
      </div>
      <OwnWords
        {...{ label: words.words, value: reason, onChange: setReason }}
        fault={missing ? words.wordsMissing : null}
      />
      <button type="submit" class="button button-main large">
        {words.next}
      </button>
    </form>
  )
}
