// Owners' offers before the coordinator: taken under the ceiling, or declined with the reason.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { usePages } from '#web/desk/answer.ts'
import { Choice, DayFilter, FilterRow, optionsOf } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { dayName, mass, yuan } from '#web/shell/format.ts'
import { bidsWords } from '#web/words/bids.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { type Bid, BidPill } from './wire.tsx'

export function CoordinatorBids(): JSX.Element {
  const words = bidsWords()
  const { vehicle: kinds } = coordinatorWords()
  const { values, set, query } = useFilters(['state', 'day'])
  const pages = usePages<Bid>(`/vehicle-bids${query()}`)
  return (
    <Screen title={words.title} intro={words.coordinatorIntro}>
      <FilterRow>
        <Choice
          label={words.state}
          value={values.state}
          options={optionsOf(words.states)}
          onChoose={(state) => set('state', state)}
        />
        <DayFilter label={words.day} value={values.day} onChoose={(day) => set('day', day)} />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.coordinatorEmpty}
        columns={[
          { name: words.day, cell: ({ day }) => dayName(day) },
          {
            name: words.vehicle,
            cell: ({ plate, kind }) => (
              <span>
                {plate} <small class="hint">{kinds[kind]}</small>
              </span>
            ),
          },
          {
            name: words.owner,
            cell: ({ ownerName, driverName }) => (
              <span>
                {ownerName} <small class="hint">{driverName}</small>
              </span>
            ),
          },
          { name: words.load, numeric: true, cell: ({ loadKgMax }) => mass(loadKgMax) },
          {
            name: words.span,
            cell: ({ fromMin, toMin }) => words.hours(formatMinute(fromMin), formatMinute(toMin)),
          },
          { name: words.ask, numeric: true, cell: ({ tripFen }) => yuan(tripFen) },
          {
            name: words.limit,
            numeric: true,
            cell: ({ ceilingFen }) => (ceilingFen === null ? words.unset : yuan(ceilingFen)),
          },
          {
            name: words.state,
            cell: ({ state, reason, published }) => (
              <span>
                <BidPill state={state} />
                <small class="hint">
                  {published && state === 'accepted' ? words.published : reason}
                </small>
              </span>
            ),
          },
          { name: '', cell: (bid) => <Answers key={bid.revision} bid={bid} done={pages.again} /> },
        ]}
      />
    </Screen>
  )
}

function Answers({ bid, done }: { bid: Bid; done: () => void }): JSX.Element | null {
  const words = bidsWords()
  const doing = useDoing()
  const path = `/vehicle-bids/${bid.id}/decision`
  const { revision } = bid
  if (bid.state !== 'offered') return null
  const accept = (): void =>
    doing.run(
      (key) => send('PUT', path, { revision, accept: true }, key),
      () => {
        toast(words.accepted)
        done()
      },
    )
  return (
    <div class="row-deeds">
      <button type="button" class="button button-main" disabled={doing.busy} onClick={accept}>
        {words.accept}
      </button>
      <Deed
        name={words.decline}
        reason={words.reason}
        act={(reason) => send('PUT', path, { revision, accept: false, reason })}
        done={() => {
          toast(words.declined)
          done()
        }}
      >
        <p>{words.declineAsk}</p>
      </Deed>
      <Alarm problem={doing.problem} />
    </div>
  )
}
