// One figure with its own button, as a cell of a list.

import type { JSX } from 'preact'
import { Alarm } from '#web/desk/notice.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { toast } from './toast.tsx'

export function FigureForm(props: {
  readonly path: string
  readonly label: string
  readonly value: number | null
  readonly range: { readonly min: number; readonly max?: number; readonly step: number }
  /** Whether it may be left blank. */
  readonly blank: boolean
  readonly words: { readonly send: string; readonly sent: string }
  /** What to send for what was typed. */
  readonly bodyOf: (typed: string) => object
  readonly done: () => void
}): JSX.Element {
  const { path, label, value, range, blank, words, bodyOf, done } = props
  const { busy, problem, submit } = useForm(
    (field) => send('PUT', path, bodyOf(field('figure'))),
    () => {
      toast(words.sent)
      done()
    },
  )
  return (
    <form class="figure-form" onSubmit={submit}>
      <input
        type="number"
        name="figure"
        {...range}
        required={!blank}
        aria-label={label}
        defaultValue={value ?? ''}
      />
      <button type="submit" class="button button-small" disabled={busy}>
        {words.send}
      </button>
      <Alarm problem={problem} />
    </form>
  )
}
