import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { FilterRow } from '#web/desk/controls.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { mass } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import type { Shipment } from './wire.ts'

type Outcome = 'left' | 'part'

/** Shipments that no vehicle takes at all, or not in full, each with the rule that forbids it. */
export function LeftBehind({ schedule }: { schedule: string }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const [outcome, setOutcome] = useState<Outcome>('left')
  const pages = usePages<Shipment>(`/schedules/${schedule}/shipments?outcome=${outcome}`)
  return (
    <>
      <FilterRow>
        <label class="filter">
          {words.outcome}
          <select
            value={outcome}
            onChange={({ currentTarget }) =>
              setOutcome(currentTarget.value === 'part' ? 'part' : 'left')
            }
          >
            <option value="left">{words.outcomes.left}</option>
            <option value="part">{words.outcomes.part}</option>
          </select>
        </label>
      </FilterRow>
      <Listing
        label={words.left}
        pages={pages}
        keyOf={({ shipment }) => String(shipment)}
        empty={words.allCarried}
        columns={[
          { name: words.hall, cell: ({ hallName }) => hallName },
          { name: words.hub, cell: ({ hubName }) => hubName ?? '—' },
          { name: words.product, cell: ({ productName }) => productName ?? '—' },
          { name: words.kg, numeric: true, cell: ({ kg }) => mass(kg) },
          { name: words.leftKg, numeric: true, cell: ({ kg, kgCarried }) => mass(kg - kgCarried) },
          { name: words.why, cell: ({ sentence }) => sentence },
        ]}
      />
    </>
  )
}
