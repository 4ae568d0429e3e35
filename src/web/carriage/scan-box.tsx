// A field for a scanner that types, or a person who does: each Enter is a scan, kept at once and sent when it can be.

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { checksOut } from '#kernel/check-digit.ts'
import { Pill } from '#web/desk/screen.tsx'
import { newKey } from '#web/shell/api.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { answered, enqueue, queue } from './queue.ts'
import type { Action, Scan } from './wire.ts'

export function ScanBox(props: {
  readonly action: Action
  readonly place: string
  readonly trip: string | null
  readonly disabled?: string | null
}): JSX.Element {
  const { action, place, trip, disabled = null } = props
  const { scan: words } = dispatchWords()
  const field = useRef<HTMLInputElement>(null)
  const [doubted, setDoubted] = useState('')
  useEffect(() => field.current?.focus(), [action, trip])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const input = field.current
    const code = input?.value.normalize('NFKC').replace(/[\s-]/g, '') ?? ''
    if (input === null || code === '') return
    // What does not check out is asked again once; insisted upon, it is kept for the coordinator.
    if (!(code.length === 11 && checksOut(code)) && doubted !== code) {
      setDoubted(code)
      input.select()
      return
    }
    setDoubted('')
    input.value = ''
    const id = newKey()
    void enqueue({
      ...{ id, kind: 'scan', method: 'POST', path: '/scans', trip, label: code },
      body: { id, action, code, place, trip, scannedAt: Date.now() },
    })
  }
  return (
    <form class="scan-box" onSubmit={submit}>
      <label class="field">
        <span class="field-label">{words.field}</span>
        <input
          ref={field}
          class="scan-field"
          inputMode="numeric"
          autocomplete="off"
          enterkeyhint="done"
          maxLength={40}
          disabled={disabled !== null}
        />
      </label>
      <button type="submit" class="button button-main" disabled={disabled !== null}>
        {words.enter}
      </button>
      {disabled === null ? null : <p class="hint">{disabled}</p>}
      {doubted === '' ? null : (
        <p class="desk-alarm" role="alert">
          <code>{doubted}</code> {words.check}
        </p>
      )}
    </form>
  )
}

const tones = {
  done: 'good',
  repeated: 'quiet',
  filled: 'good',
  gap: 'wait',
  'wrong-place': 'bad',
  'wrong-trip': 'bad',
  held: 'bad',
  contradiction: 'bad',
  unknown: 'bad',
  malformed: 'bad',
} as const

/** What was scanned on this page, the latest first: waiting, then answered. */
export function ScanLog(): JSX.Element {
  const words = dispatchWords()
  const waiting = queue.value.filter(({ kind, problem }) => kind === 'scan' && problem === null)
  const scans = answered.value
  return (
    <section class="panel" aria-live="polite" aria-label={words.scan.log}>
      <h2>{words.scan.log}</h2>
      {waiting.length + scans.length === 0 ? <p class="hint">{words.scan.logEmpty}</p> : null}
      <ul class="lines scan-log">
        {[...waiting].reverse().map(({ id, label }) => (
          <li key={id}>
            <code>{label}</code>
            <Pill tone="wait">{words.scan.sending}</Pill>
          </li>
        ))}
        {scans.map((scan) => (
          <Answered key={scan.id} scan={scan} />
        ))}
      </ul>
    </section>
  )
}

function Answered({ scan }: { scan: Scan }): JSX.Element {
  const words = dispatchWords()
  const { code, outcome, pieces, late, skewMs, action } = scan
  return (
    <li>
      <code>{code}</code>
      <span>
        {words.actions[action]} {pieces > 0 ? words.pieces(pieces) : ''}
      </span>
      <Pill tone={tones[outcome]}>{words.scan.outcomes[outcome]}</Pill>
      {late ? <Pill tone="quiet">{words.scan.lateMark}</Pill> : null}
      {skewMs === 0 ? null : <Pill tone="quiet">{words.scan.skewMark}</Pill>}
    </li>
  )
}
