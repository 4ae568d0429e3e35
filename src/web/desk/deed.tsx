// A deed that changes the county: a button, a dialog that says what will happen, a reason where one is due.

import type { ComponentChildren, JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { type Problem, problemOf } from '#web/shell/api.ts'
import { language } from '#web/shell/language.ts'
import { Alarm } from './notice.tsx'

type Props = {
  /** What the button says, and the dialog's title. */
  readonly name: string
  readonly children: ComponentChildren
  /** The label of the reason; without one no reason is asked. */
  readonly reason?: string
  readonly look?: 'main' | 'danger' | 'plain'
  /** Fields that the children hold are read by name. */
  readonly act: (reason: string, fields: (name: string) => string) => Promise<unknown>
  readonly done: () => void
}

export function Deed({ name, children, reason, look = 'plain', act, done }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const field = (name: string): string => String(data.get(name) ?? '').trim()
    setBusy(true)
    act(field('reason'), field)
      .then(() => {
        dialog.current?.close()
        done()
      })
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setBusy(false))
  }
  const open = (): void => {
    setProblem(null)
    dialog.current?.showModal()
  }
  return (
    <>
      <button type="button" class={`button button-${look}`} onClick={open}>
        {name}
      </button>
      <dialog ref={dialog} class="deed" aria-label={name}>
        <form onSubmit={submit}>
          <h2>{name}</h2>
          {children}
          {reason === undefined ? null : (
            <label>
              {reason}
              <textarea name="reason" rows={3} required maxLength={300} />
            </label>
          )}
          <Alarm problem={problem} />
          <div class="deed-buttons">
            <button type="button" class="button" onClick={() => dialog.current?.close()}>
              {language.value === 'zh' ? '取消' : 'Cancel'}
            </button>
            <button
              type="submit"
              class={`button ${look === 'danger' ? 'button-danger' : 'button-main'}`}
              disabled={busy}
            >
              {name}
            </button>
          </div>
        </form>
      </dialog>
    </>
  )
}
