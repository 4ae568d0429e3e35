// What the household would take instead, beside what was offered; the firm says yes or no.

import type { JSX } from 'preact'
import { termsShape } from '#engines/contract/terms.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { answerTo, openCounter } from './standing.ts'
import { shapeAt, termName, valueAt, valueName } from './terms-words.ts'
import type { Contract, Desk, Version } from './wire.ts'

export function Counter(props: {
  readonly desk: Desk
  readonly contract: Contract
  readonly again: () => void
}): JSX.Element | null {
  const { desk, contract, again } = props
  const { acts: words } = contractsWords()
  const { id, revision } = contract
  const asked = openCounter(contract)
  const { value } = useAnswer<Version>(
    asked === undefined ? null : `/contracts/${id}/versions/${asked.version}`,
  )
  if (asked === undefined) return null
  const answer = answerTo(contract, asked)
  const said = (field: string, term: unknown): string => {
    const shape = shapeAt(termsShape, field.split('.'))
    return shape === null ? String(term) : valueName(shape, field, term)
  }
  const reply = (accepted: boolean, reason: string): Promise<unknown> =>
    send('PUT', `/contracts/${id}/answer`, { revision, accepted, reason })
  const done = (told: string) => (): void => {
    toast(told)
    again()
  }
  return (
    <section class="panel panel-alert">
      <h2>{words.answer}</h2>
      <p class="quoted">{asked.reason}</p>
      {answer === undefined ? (
        <p class="hint">{words.answerNote}</p>
      ) : (
        <p>{words.answered(answer.reason)}</p>
      )}
      <Rows
        label={words.answer}
        items={asked.details.changes ?? []}
        keyOf={({ field }) => field}
        columns={[
          {
            name: words.term,
            cell: ({ field }) => (value === undefined ? '' : termName(value.terms, field)),
          },
          {
            name: words.old,
            cell: ({ field }) => said(field, valueAt(value?.terms, field.split('.'))),
          },
          {
            name: words.proposed,
            cell: (change) => <b>{said(change.field, change.value)}</b>,
          },
        ]}
      />
      {desk !== 'firm' || answer !== undefined ? null : (
        <div class="deed-buttons">
          <Deed
            name={words.decline}
            look="danger"
            reason={words.reason}
            act={(reason) => reply(false, reason)}
            done={done(words.declined)}
          >
            <p>{words.declineAsk}</p>
          </Deed>
          <Deed
            name={words.accept}
            look="main"
            act={() => reply(true, '')}
            done={done(words.accepted)}
          >
            <p>{words.acceptAsk}</p>
          </Deed>
        </div>
      )}
    </section>
  )
}
