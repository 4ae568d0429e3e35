// Finds whose goods are to be weighed: the lines of contracts in force, by household or contract.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { SearchBox } from '#web/desk/controls.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { windowName } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { amount } from './amounts.ts'
import type { Line } from './wire.ts'

export function LinePicker(props: {
  readonly hall: string | undefined
  readonly onPick: (line: Line) => void
}): JSX.Element {
  const { hall, onPick } = props
  const words = receivingWords()
  const [sought, setSought] = useState('')
  const asked = new URLSearchParams({ ...(hall ? { hall } : {}), ...(sought ? { q: sought } : {}) })
  const { items, problem, more } = usePages<Line>(`/contract-quantities?${asked.toString()}`)
  return (
    <section class="panel">
      <h2>{words.form.whose}</h2>
      <SearchBox value="" hint={words.search} onSearch={setSought} />
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{words.form.chooseNone}</p> : null}
      <ul class="picker">
        {(items ?? []).map((line) => (
          <li key={`${line.contract}/${line.line}`}>
            <button type="button" onClick={() => onPick(line)}>
              <b>
                {line.headName} {line.householdNo}
              </b>
              {line.name} · {line.firmName}
              <span>
                {words.form.left(amount(line.room, line))} ·{' '}
                {words.form.window(windowName(line.from, line.to))}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {more === null ? null : (
        <button type="button" class="button" onClick={more}>
          {words.more}
        </button>
      )}
    </section>
  )
}

/** The lines of one contract; `hall` is told where the actor is not bound to it already. */
export function lineQuery(contractNo: string, hall: string | undefined): string {
  const of = hall === undefined ? '' : `&hall=${hall}`
  return `/contract-quantities?limit=1&q=${contractNo}${of}`
}
