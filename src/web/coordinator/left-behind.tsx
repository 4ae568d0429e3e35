import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { FilterRow } from '#web/desk/controls.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { mass } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import type { Shipment } from './wire.ts'

const outcomes = ['short', 'left', 'part'] as const
type Outcome = (typeof outcomes)[number]

/** Shipments that no vehicle takes at all, or not in full, each with the rule that forbids it. */
export function LeftBehind({ schedule }: { schedule: string }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { directions, temperatures } = dispatchWords()
  const [outcome, setOutcome] = useState<Outcome>('short')
  const pages = usePages<Shipment>(`/schedules/${schedule}/shipments?outcome=${outcome}`)
  return (
    <>
      <FilterRow>
        <label class="filter">
          {words.outcome}
          <select
            value={outcome}
            onChange={({ currentTarget }) =>
              setOutcome(outcomes.find((each) => each === currentTarget.value) ?? 'short')
            }
          >
            {outcomes.map((each) => (
              <option key={each} value={each}>
                {words.outcomes[each]}
              </option>
            ))}
          </select>
        </label>
      </FilterRow>
      <Listing
        label={words.left}
        pages={pages}
        keyOf={({ shipment }) => String(shipment)}
        empty={words.allCarried}
        columns={[
          { name: words.hall, cell: ({ hallName }) => <span class="unbroken">{hallName}</span> },
          {
            name: words.hub,
            cell: ({ hubName }) => <span class="unbroken">{hubName ?? '—'}</span>,
          },
          {
            name: words.product,
            cell: ({ productName, direction, temperature }) => (
              <span class="unbroken">
                {productName ?? `${directions[direction]} · ${temperatures[temperature]}`}
              </span>
            ),
          },
          { name: words.kg, numeric: true, cell: ({ kg }) => mass(kg) },
          { name: words.leftKg, numeric: true, cell: ({ kg, kgCarried }) => mass(kg - kgCarried) },
          { name: words.why, cell: ({ sentence }) => sentence },
        ]}
      />
    </>
  )
}
