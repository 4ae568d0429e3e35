// Calls for a day's work: who was called, and who was passed over why.

import type { JSX } from 'preact'
import { type Pages, usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { dayName } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'
import type { Hiring } from './wire.ts'

export function HiringList(): JSX.Element {
  return <Hirings pages={usePages<Hiring>('/hirings')} />
}

export function Hirings({ pages }: { pages: Pages<Hiring> }): JSX.Element {
  const words = claimsWords()
  return (
    <Listing
      label={words.views.hirings}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.labour.empty}
      columns={[
        { name: words.labour.day, cell: ({ day }) => dayName(day) },
        { name: words.labour.task, cell: ({ task }) => task },
        {
          name: words.firm,
          cell: ({ firmName, hallName }) => (
            <span>
              {firmName}
              <small class="hint">{hallName}</small>
            </span>
          ),
        },
        { name: words.labour.rows, cell: (hiring) => <Called hiring={hiring} /> },
      ]}
    />
  )
}

function Called({ hiring: { rows } }: { hiring: Hiring }): JSX.Element {
  const { labour: words } = claimsWords()
  return (
    <ul class="called">
      {rows.map(({ household, headName, poor, people, reason, note }) => (
        <li key={household}>
          {headName} {poor ? <Pill tone="quiet">{words.poor}</Pill> : null}{' '}
          {reason === '' ? words.called(people) : words.passedOver(note || words.reasons[reason])}
        </li>
      ))}
    </ul>
  )
}
