// Time sheets: who worked which days, what that comes to, and whether the household has confirmed it.

import type { JSX } from 'preact'
import { type Pages, usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { dayName, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import { AnswerDeeds } from './answer.tsx'
import { sumInWords } from './sums.ts'
import type { Desk, Sheet } from './wire.ts'

export const answerTones = {
  submitted: 'wait',
  given: 'wait',
  confirmed: 'good',
  signed: 'good',
  contested: 'bad',
} as const

export function SheetList({ desk, pages }: { desk: Desk; pages?: Pages<Sheet> }): JSX.Element {
  return pages === undefined ? <OwnSheets desk={desk} /> : <Sheets desk={desk} pages={pages} />
}

function OwnSheets({ desk }: { desk: Desk }): JSX.Element {
  return <Sheets desk={desk} pages={usePages<Sheet>('/time-sheets')} />
}

function Sheets({ desk, pages }: { desk: Desk; pages: Pages<Sheet> }): JSX.Element {
  const words = claimsWords()
  return (
    <Listing
      label={words.views.sheets}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.sheet.empty}
      columns={[
        { name: words.sheet.month, cell: ({ month }) => month },
        {
          name: words.household,
          cell: ({ headName, householdNo, firmName, contractNo }) => (
            <span>
              {headName} {householdNo}
              <small class="hint">
                {firmName} {contractNo}
              </small>
            </span>
          ),
        },
        { name: words.sheet.days, cell: (sheet) => <Days sheet={sheet} /> },
        { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
        { name: words.due, cell: ({ dueDay }) => dayName(dueDay) },
        { name: words.state, cell: (sheet) => <SheetState sheet={sheet} /> },
        { name: '', cell: (sheet) => <SheetAnswer desk={desk} sheet={sheet} done={pages.again} /> },
      ]}
    />
  )
}

export function SheetState({ sheet: { state, words } }: { sheet: Sheet }): JSX.Element {
  return (
    <span>
      <Pill tone={answerTones[state]}>{claimsWords().sheet.states[state]}</Pill>
      {words === '' ? null : <small class="hint">{words}</small>}
    </span>
  )
}

/** The sum in words; unfolded, each day by itself. */
export function Days({ sheet }: { sheet: Sheet }): JSX.Element {
  const { sheet: words } = claimsWords()
  return (
    <details>
      <summary>{sumInWords({ kind: 'wages', halves: sheet.halves, dayFen: sheet.dayFen })}</summary>
      <ul>
        {sheet.days.map(({ person, day, halves }) => (
          <li key={`${person}/${day}`}>
            {dayName(day)} · {person} · {halves === 2 ? words.whole : words.half}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function SheetAnswer(props: {
  readonly desk: Desk
  readonly sheet: Sheet
  readonly done: () => void
}): JSX.Element | null {
  const { mine: words } = claimsWords()
  const { desk, sheet, done } = props
  if (sheet.state !== 'submitted') return null
  const yes = { name: words.confirm, ask: words.confirmAsk(yuan(sheet.amountFen)) }
  const path = `/time-sheets/${sheet.id}`
  return <AnswerDeeds desk={desk} path={path} revision={sheet.revision} yes={yes} done={done} />
}
