// The firm hands in a month: a row for each person, a button for each day.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import { SheetList } from './sheets.tsx'
import type { Items, Sheet, Terms } from './wire.ts'

type Row = { readonly name: string; readonly halves: Readonly<Record<number, 1 | 2>> }
const blank: Row = { name: '', halves: {} }

export function SheetForm(): JSX.Element {
  const { sheet: words } = claimsWords()
  const { value, problem } = useAnswer<Items<Terms>>('/claim-terms?limit=200')
  const pages = usePages<Sheet>('/time-sheets')
  const terms = (value?.items ?? []).filter(({ dayFen }) => dayFen !== null)
  return (
    <>
      <Alarm problem={problem} />
      {value !== undefined && terms.length === 0 ? <p class="desk-empty">{words.none}</p> : null}
      {terms.length === 0 ? null : <Form terms={terms} done={pages.again} />}
      <SheetList desk="firm" pages={pages} />
    </>
  )
}

function Form({ terms, done }: { terms: readonly Terms[]; done: () => void }): JSX.Element {
  const { sheet: words, contract } = claimsWords()
  const [month, setMonth] = useState(isoDay().slice(0, 7))
  const [rows, setRows] = useState<readonly Row[]>([blank])
  const form = useForm(
    (field) =>
      send('POST', '/time-sheets', {
        ...{ contract: field('contract'), month },
        days: rows.flatMap(({ name, halves }) =>
          Object.entries(halves).map(([date, worked]) => {
            const day = `${month}-${date.padStart(2, '0')}`
            return { person: name, day, halves: worked }
          }),
        ),
      }),
    () => {
      toast(words.sent)
      setRows([blank])
      done()
    },
  )
  const change = (at: number, row: Row): void => setRows(rows.with(at, row))
  return (
    <form class="panel form" onSubmit={form.submit}>
      <h2>{words.new}</h2>
      <p class="hint">{words.newHint}</p>
      <div class="grid">
        <label class="field wide">
          <span class="field-label">{contract}</span>
          <select name="contract">
            {terms.map((each) => (
              <option key={each.contract} value={each.contract}>
                {each.headName} {each.contractNo} · {yuan(each.dayFen ?? 0)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-label">{words.month}</span>
          <input
            type="month"
            required
            max={isoDay().slice(0, 7)}
            value={month}
            onInput={({ currentTarget }) => setMonth(currentTarget.value)}
          />
        </label>
      </div>
      {rows.map((row, at) => (
        <PersonDays key={at} row={row} month={month} onChange={(next) => change(at, next)} />
      ))}
      <p class="row-deeds">
        <button type="button" class="button" onClick={() => setRows([...rows, blank])}>
          {words.addPerson}
        </button>
      </p>
      <Alarm problem={form.problem} />
      <button type="submit" class="button button-main" disabled={form.busy}>
        {words.send}
      </button>
    </form>
  )
}

function PersonDays(props: {
  readonly row: Row
  readonly month: string
  readonly onChange: (row: Row) => void
}): JSX.Element {
  const { sheet: words } = claimsWords()
  const { row, month, onChange } = props
  const [year = 0, of = 0] = month.split('-').map(Number)
  const length = new Date(Date.UTC(year, of, 0)).getUTCDate()
  const today = isoDay()
  const turn = (date: number): void => {
    const { [date]: now, ...others } = row.halves
    if (now === 1) onChange({ ...row, halves: others })
    else onChange({ ...row, halves: { ...others, [date]: now === 2 ? 1 : 2 } })
  }
  return (
    <fieldset class="work-days">
      <label class="field">
        <span class="field-label">{words.person}</span>
        <input
          required
          maxLength={20}
          value={row.name}
          onInput={({ currentTarget }) => onChange({ ...row, name: currentTarget.value })}
        />
      </label>
      <div class="work-month">
        {Array.from({ length }, (_, at) => at + 1).map((date) => {
          const halves = row.halves[date]
          const day = `${month}-${String(date).padStart(2, '0')}`
          const said = halves === undefined ? words.off : halves === 2 ? words.whole : words.half
          return (
            <button
              key={date}
              type="button"
              class={`work-day work-day-${halves ?? 0}`}
              disabled={day > today}
              onClick={() => turn(date)}
            >
              {date}
              <small>{halves === undefined ? ' ' : halves === 2 ? '1' : '½'}</small>
              <span class="sr-only">{said}</span>
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
