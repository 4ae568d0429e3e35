// A firm calls for a day's work: the registered poor stand first, and who passes one over says why.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { count, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import { Hirings } from './hiring.tsx'
import type { Candidate, Hiring, Items, Terms } from './wire.ts'

export function HireForm(): JSX.Element {
  const { labour: words, sheet } = claimsWords()
  const { value, problem } = useAnswer<Items<Terms>>('/claim-terms?limit=200')
  const pages = usePages<Hiring>('/hirings')
  const halls = new Map(
    (value?.items ?? [])
      .filter(({ dayFen }) => dayFen !== null)
      .map(({ hall, hallName }) => [hall, hallName]),
  )
  return (
    <>
      <Alarm problem={problem} />
      {value !== undefined && halls.size === 0 ? <p class="desk-empty">{sheet.none}</p> : null}
      {halls.size === 0 ? null : <Form halls={halls} done={pages.again} />}
      <h2>{words.rows}</h2>
      <Hirings pages={pages} />
    </>
  )
}

type FormProps = { readonly halls: ReadonlyMap<string, string>; readonly done: () => void }

function Form({ halls, done }: FormProps): JSX.Element {
  const { labour: words } = claimsWords()
  const [hall, setHall] = useState([...halls.keys()][0] ?? '')
  const [day, setDay] = useState(isoDay())
  const { value, problem, again } = useAnswer<Items<Candidate>>(
    `/labour-candidates?hall=${hall}&day=${day}`,
  )
  const items = value?.items ?? []
  const form = useForm(
    (field) =>
      send('POST', '/hirings', {
        ...{ hall, day, task: field('task') },
        called: items.flatMap(({ household }): object[] => {
          const people = Number(field(`people-${household}`))
          const reason = field(`reason-${household}`)
          if (people > 0) return [{ household, people }]
          return reason === '' ? [] : [{ household, reason, note: field(`note-${household}`) }]
        }),
      }),
    (_, sent) => {
      toast(words.hired)
      sent.reset()
      again()
      done()
    },
  )
  return (
    <form class="panel form" onSubmit={form.submit}>
      <h2>{words.hire}</h2>
      <div class="grid">
        <label class="field">
          <span class="field-label">{words.hall}</span>
          <select value={hall} onChange={({ currentTarget }) => setHall(currentTarget.value)}>
            {[...halls].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-label">{words.day}</span>
          <input
            type="date"
            required
            value={day}
            onInput={({ currentTarget }) => setDay(currentTarget.value)}
          />
        </label>
        <label class="field">
          <span class="field-label">{words.task}</span>
          <input name="task" required maxLength={80} />
        </label>
      </div>
      <p class="hint">{words.who}</p>
      <Alarm problem={problem} />
      {value?.items.length === 0 ? <p class="desk-empty">{words.none}</p> : null}
      <ul class="candidates">
        {items.map((candidate) => (
          <CandidateRow key={candidate.household} candidate={candidate} />
        ))}
      </ul>
      <Alarm problem={form.problem} />
      <button type="submit" class="button button-main" disabled={form.busy || items.length === 0}>
        {words.send}
      </button>
    </form>
  )
}

function CandidateRow({ candidate }: { candidate: Candidate }): JSX.Element {
  const { labour: words } = claimsWords()
  const { household, householdNo, headName, poor, dayFen, halves, called } = candidate
  const [people, setPeople] = useState('')
  return (
    <li>
      <p>
        <b>{headName}</b> {householdNo} {poor ? <Pill tone="wait">{words.poor}</Pill> : null}
        <small class="hint">
          {yuan(dayFen)} · {words.worked(count(halves / 2))}
          {called > 0 ? ` · ${words.already(called)}` : ''}
        </small>
      </p>
      <label class="field">
        <span class="field-label">{words.people}</span>
        <input
          name={`people-${household}`}
          type="number"
          min={0}
          max={20}
          step={1}
          inputMode="numeric"
          onInput={({ currentTarget }) => setPeople(currentTarget.value)}
        />
      </label>
      {poor && called === 0 && Number(people) === 0 ? <Passed household={household} /> : null}
    </li>
  )
}

function Passed({ household }: { household: string }): JSX.Element {
  const { labour: words } = claimsWords()
  const [reason, setReason] = useState('')
  return (
    <>
      <label class="field">
        <span class="field-label">{words.passed}</span>
        <select
          name={`reason-${household}`}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        >
          <option value="">—</option>
          {optionsOf(words.reasons).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {reason === 'other' ? (
        <label class="field">
          <span class="field-label">{words.note}</span>
          <input name={`note-${household}`} required maxLength={120} />
        </label>
      ) : null}
    </>
  )
}
