// Decides on what is still pending, as a tranche of its own.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { amount } from './amounts.ts'
import { lineQuery } from './line-picker.tsx'
import { PartRows } from './part-rows.tsx'
import { newPart, type PartDraft, partsOf, quantityOf } from './weigh-draft.ts'
import type { Account, Items, Line } from './wire.ts'

type Props = { readonly account: Account; readonly done: () => void }

export function DecideForm({ account, done }: Props): JSX.Element | null {
  const { delivery } = account
  const path = lineQuery(delivery.contractNo, delivery.hall)
  const line = useAnswer<Items<Line>>(path).value?.items.find(
    ({ line: no }) => no === delivery.line,
  )
  return line === undefined ? null : <Decide account={account} done={done} line={line} />
}

function Decide({ account, done, line }: Props & { readonly line: Line }): JSX.Element {
  const words = receivingWords()
  const { delivery, decisions } = account
  const doing = useDoing()
  const [parts, setParts] = useState<readonly PartDraft[]>(() => [first(line)])
  const [inspector, setInspector] = useState(session.value?.name ?? '')
  const [present, setPresent] = useState(true)
  const named = parts.reduce((sum, part) => sum + quantityOf(part, line.parts), 0)
  const pending = delivery.pending - named
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const body = { seq: decisions.length + 1, inspector, present, note: '' }
    doing.run(
      (key) =>
        send(
          'POST',
          `/deliveries/${delivery.id}/decisions`,
          { ...body, parts: partsOf(parts, line) },
          key,
        ),
      () => {
        toast(words.delivery.decided)
        setParts([first(line)])
        done()
      },
    )
  }
  return (
    <form class="panel form weigh" onSubmit={submit} noValidate>
      <h2>{words.delivery.decide}</h2>
      <PartRows line={line} parts={parts} pending={pending} onChange={setParts} />
      <p class={pending < 0 ? 'weigh-pending weigh-over' : 'weigh-pending'} role="status">
        {pending < 0 ? words.form.over : words.form.undecided}{' '}
        <b>{amount(Math.abs(pending), line)}</b>
      </p>
      <label class="field">
        <span class="field-label">{words.form.inspector}</span>
        <input
          value={inspector}
          maxLength={40}
          onInput={({ currentTarget }) => setInspector(currentTarget.value)}
        />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={present}
          onChange={({ currentTarget }) => setPresent(currentTarget.checked)}
        />
        {words.form.present}
      </label>
      <Alarm problem={doing.problem} />
      <button type="submit" class="button button-main" disabled={doing.busy}>
        {words.delivery.decideSave}
      </button>
    </form>
  )
}

function first({ grades }: Line): PartDraft {
  return newPart('accepted', String(grades[0]?.grade ?? ''))
}
