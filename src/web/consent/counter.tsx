import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Terms } from '#engines/contract/terms.ts'
import { dayName, unitName } from '#web/shell/format.ts'
import { consentWords } from '#web/words/consent.ts'
import { OwnWords } from './own-words.tsx'
import { type Asked, askable, changesOf } from './proposal.ts'
import type { Said } from './wire.ts'

/** The terms that a household would take instead, as figures and days, and in its own words. */
export function Counter(props: {
  readonly terms: Terms
  readonly onSaid: (said: Said) => void
}): JSX.Element {
  const { terms, onSaid } = props
  const words = consentWords().decide
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { changes, wrong } = changesOf(terms, typed)
  const submit = (event: Event): void => {
    event.preventDefault()
    setTried(true)
    if (changes.length === 0 || wrong.length > 0 || reason.trim() === '') return
    onSaid({ decision: 'counter-propose', reason: reason.trim(), changes })
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h2>{words.counterAsk}</h2>
      {askable(terms).map((asked) => (
        <Term
          key={asked.field}
          asked={asked}
          value={typed[asked.field] ?? asked.offered}
          fault={tried && wrong.includes(asked.field) ? words.wrong : null}
          onChange={(value) => setTyped((now) => ({ ...now, [asked.field]: value }))}
        />
      ))}
      {tried && changes.length === 0 ? (
        <p class="desk-alarm" role="alert">
          {words.nothing}
        </p>
      ) : null}
      <OwnWords
        {...{ label: words.counterWords, value: reason, onChange: setReason }}
        fault={tried && reason.trim() === '' ? words.wordsMissing : null}
      />
      <button type="submit" class="button button-main large">
        {words.next}
      </button>
    </form>
  )
}

function Term(props: {
  readonly asked: Asked
  readonly value: string
  readonly fault: string | null
  readonly onChange: (value: string) => void
}): JSX.Element {
  const { asked, value, fault, onChange } = props
  const words = consentWords().decide
  const { is, product, offered } = asked
  const isDay = is === 'from' || is === 'to'
  const changed = value !== offered
  return (
    <label class={changed ? 'field term term-changed' : 'field term'}>
      <span class="field-label">
        {product} {words.fields[is]}
      </span>
      <span class="field-unit">
        <input
          {...(isDay ? { type: 'date' } : { inputMode: 'decimal' as const })}
          value={value}
          autocomplete="off"
          aria-invalid={fault === null ? undefined : 'true'}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
        {isDay ? null : <span>{unitOf(asked)}</span>}
      </span>
      {fault === null ? null : <span class="field-fault">{fault}</span>}
      {changed && fault === null ? (
        <span class="field-hint">
          {words.offered(isDay ? dayName(offered) : `${offered} ${unitOf(asked)}`)}
        </span>
      ) : null}
    </label>
  )
}

function unitOf({ is, unit }: Asked): string {
  const words = consentWords().decide
  if (is === 'days') return words.daysUnit
  if (is === 'price') return unit === '' ? words.yuan : `${words.yuan}/${unitName(unit)}`
  return unit === '' ? '' : unitName(unit)
}
