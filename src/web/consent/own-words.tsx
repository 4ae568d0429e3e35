import type { JSX } from 'preact'
import { consentWords } from '#web/words/consent.ts'

/** What the household says, as it says it. */
export function OwnWords(props: {
  readonly label: string
  readonly value: string
  readonly fault: string | null
  readonly onChange: (value: string) => void
}): JSX.Element {
  const { label, value, fault, onChange } = props
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <textarea
        rows={3}
        maxLength={1000}
        value={value}
        aria-invalid={fault === null ? undefined : 'true'}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {fault === null ? (
        <span class="field-hint">{consentWords().decide.wordsHint}</span>
      ) : (
        <span class="field-fault">{fault}</span>
      )}
    </label>
  )
}
