// Who read the summary to whom, in which language, from when to when, and what was asked.

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { instant } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { consentWords } from '#web/words/consent.ts'
import type { Contract, Version } from './wire.ts'

/** As the API takes it. */
export type Reading = {
  readonly readFrom: number
  readonly readAt: number
  readonly readTo: string
  readonly readLanguage: string
  readonly questions: string
  readonly summaryHash: string
}

export function ReadingRecord(props: {
  readonly contract: Contract
  readonly version: Version
  readonly onDone: (reading: Reading) => void
}): JSX.Element {
  const { contract, version, onDone } = props
  const words = consentWords().reading
  const [from, setFrom] = useState<number | null>(null)
  const [missing, setMissing] = useState(false)
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault()
    if (from === null) return
    const data = new FormData(event.currentTarget)
    const text = (name: string): string => String(data.get(name) ?? '').trim()
    const readTo = text('to')
    const readLanguage = text('language')
    setMissing(readTo === '' || readLanguage === '')
    if (readTo === '' || readLanguage === '') return
    const { summaryHash } = version
    const said = { readTo, readLanguage, questions: text('questions'), summaryHash }
    onDone({ readFrom: from, readAt: Date.now(), ...said })
  }
  return (
    <form class="panel form" onSubmit={submit} noValidate>
      <h2>{words.title}</h2>
      <p class="hint">
        {words.reader(session.value?.name ?? '')}。{words.readerNote}
      </p>
      {from === null ? (
        <>
          <p>{words.first}</p>
          <button
            type="button"
            class="button button-main large"
            onClick={() => setFrom(Date.now())}
          >
            {words.begin}
          </button>
        </>
      ) : (
        <>
          <Clock from={from} />
          <Fields head={contract.headName} />
          {missing ? (
            <p class="desk-alarm" role="alert">
              {words.missing}
            </p>
          ) : null}
          <button type="submit" class="button button-main large">
            {words.ended}
          </button>
        </>
      )}
    </form>
  )
}

function Fields({ head }: { head: string }): JSX.Element {
  const words = consentWords().reading
  return (
    <>
      <Suggested name="to" label={words.to} options={words.toOptions(head)} />
      <Suggested name="language" label={words.language} options={words.languages} />
      <label class="field">
        <span class="field-label">{words.questions}</span>
        <textarea name="questions" rows={3} maxLength={1000} />
        <span class="field-hint">{words.questionsHint}</span>
      </label>
    </>
  )
}

/** A choice by one touch, or any other answer by hand. */
function Suggested(props: {
  readonly name: string
  readonly label: string
  readonly options: readonly string[]
}): JSX.Element {
  const { name, label, options } = props
  const [value, setValue] = useState('')
  return (
    <fieldset class="suggested">
      <legend class="field-label">{label}</legend>
      <div class="row-deeds">
        {options.map((option) => (
          <button
            key={option}
            type="button"
            class="button button-small"
            aria-pressed={value === option}
            onClick={() => setValue(option)}
          >
            {option}
          </button>
        ))}
      </div>
      <input
        name={name}
        aria-label={label}
        value={value}
        maxLength={60}
        autocomplete="off"
        onInput={({ currentTarget }) => setValue(currentTarget.value)}
      />
    </fieldset>
  )
}

function Clock({ from }: { from: number }): JSX.Element {
  const words = consentWords().reading
  const [now, setNow] = useState(from)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((now - from) / 1000))
  return (
    <p class="reading-clock">
      {words.began(instant(from))} · {words.lasted(Math.floor(seconds / 60), seconds % 60)}
    </p>
  )
}
