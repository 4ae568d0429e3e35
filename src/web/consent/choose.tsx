// Yes, no, or other terms: buttons of one size, none of them harder than another. To an end of the contract there are no other terms.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { consentWords } from '#web/words/consent.ts'
import { Counter } from './counter.tsx'
import { OwnWords } from './own-words.tsx'
import type { Decision, Said, Version } from './wire.ts'

type Asked = Pick<Version, 'kind' | 'terms'>
type Props = { readonly version: Asked; readonly onSaid: (said: Said) => void }

export function Choose({ version, onSaid }: Props): JSX.Element {
  const words = consentWords().decide
  const [chosen, setChosen] = useState<Decision | null>(null)
  const choose = (decision: Decision): void => {
    if (decision === 'accept') onSaid({ decision, reason: '', changes: [] })
    else setChosen(decision)
  }
  if (chosen === null) return <Three kind={version.kind} onChoose={choose} />
  return (
    <section class="panel choose">
      {chosen === 'refuse' ? (
        <Refuse kind={version.kind} onSaid={onSaid} />
      ) : (
        <Counter terms={version.terms} onSaid={onSaid} />
      )}
      <button type="button" class="button-link" onClick={() => setChosen(null)}>
        {words.back}
      </button>
    </section>
  )
}

function Three(props: {
  readonly kind: Asked['kind']
  readonly onChoose: (decision: Decision) => void
}): JSX.Element {
  const { kind, onChoose } = props
  const words = consentWords().decide
  const three = [
    ['accept', words.accept, words.notes[kind].accept],
    ['refuse', words.refuse, words.notes[kind].refuse],
    ['counter-propose', words.counter, words.counterNote],
  ] as const
  const possible = three.filter(
    ([decision]) => kind !== 'cancellation' || decision !== 'counter-propose',
  )
  return (
    <section class="panel choose">
      <h2>{words.title}</h2>
      {possible.map(([decision, name, note]) => (
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

function Refuse(props: Pick<Props, 'onSaid'> & Pick<Asked, 'kind'>): JSX.Element {
  const { kind, onSaid } = props
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
        {words.reasons[kind].map((each) => (
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
