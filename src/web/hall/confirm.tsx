// The household says yes: who, how, and on which day.

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { type Faults, goToFault, useDraft } from '#web/parts/draft.ts'
import { DateField, SelectField, TextField } from '#web/parts/fields.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { hallWords } from '#web/words/hall.ts'
import { shellWords } from '#web/words/shell.ts'
import type { Household, Plan } from './wire.ts'

type Said = { readonly by: string; readonly how: string; readonly on: string }
type Props = { readonly plan: Plan; readonly done: () => void }

export function Confirm({ plan, done }: Props): JSX.Element {
  const { plans: words } = hallWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const again = plan.confirmedOn !== null
  return (
    <>
      <button
        type="button"
        class={again || plan.state === 'held' ? 'button' : 'button button-main'}
        onClick={() => dialog.current?.showModal()}
      >
        {again ? words.reconfirm : words.confirm}
      </button>
      <dialog ref={dialog} class="deed" aria-label={words.confirm}>
        <ConfirmForm
          key={plan.revision}
          plan={plan}
          close={() => dialog.current?.close()}
          done={done}
        />
      </dialog>
    </>
  )
}

function ConfirmForm({ plan, close, done }: Props & { readonly close: () => void }): JSX.Element {
  const { plans: words } = hallWords()
  const doing = useDoing()
  const { value: household } = useAnswer<Household>(`/households/${plan.household}`)
  const today = isoDay()
  const draft = useDraft<Said>(
    { by: plan.headName, how: 'in-person', on: today },
    faultsOf,
    doing.problem,
  )
  const adults = [plan.headName, household?.secondName ?? ''].filter((name) => name !== '')
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!draft.ready()) {
      goToFault(event.currentTarget)
      return
    }
    const body = { ...draft.values, revision: plan.revision }
    doing.run(
      (key) => send('PUT', `/plans/${plan.id}/confirmation`, body, key),
      () => {
        close()
        done()
      },
    )
  }
  return (
    <form class="form" onSubmit={submit} noValidate>
      <h2>{words.confirm}</h2>
      <p>{words.confirmAsk}</p>
      <div class="grid">
        {adults.length > 1 ? (
          <SelectField
            {...draft.bind('by')}
            label={words.by}
            required
            options={adults.map((name) => ({ value: name, label: name }))}
          />
        ) : (
          <TextField {...draft.bind('by')} label={words.by} required longest={30} />
        )}
        <SelectField
          {...draft.bind('how')}
          label={words.how}
          required
          options={optionsOf(words.hows)}
        />
        <DateField {...draft.bind('on')} label={words.on} required max={today} />
      </div>
      <Alarm problem={doing.problem} />
      <div class="deed-buttons">
        <button type="button" class="button" onClick={close}>
          {shellWords().parts.cancel}
        </button>
        <button type="submit" class="button button-main" disabled={doing.busy}>
          {words.confirm}
        </button>
      </div>
    </form>
  )
}

function faultsOf({ by, how, on }: Said): Faults<Said> {
  const { missing } = hallWords().planForm.faults
  const needed = (text: string): string | null => (text.trim() === '' ? missing : null)
  return { by: needed(by), how: needed(how), on: needed(on) }
}
