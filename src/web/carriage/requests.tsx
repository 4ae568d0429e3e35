// What is asked to be carried, for the hall that asks and for the coordinator who plans.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { usePages } from '#web/desk/answer.ts'
import { Choice, DayFilter, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { dayName, mass } from '#web/shell/format.ts'
import { ComingDays } from '#web/weeks/coming.tsx'
import { dispatchWords } from '#web/words/dispatch.ts'
import type { Request } from './wire.ts'

export function Requests({ desk }: { desk: 'hall' | 'coordinator' }): JSX.Element {
  const words = dispatchWords()
  const { requests } = words
  const { values, set, query } = useFilters(['q', 'direction', 'state', 'day'])
  const pages = usePages<Request>(`/shipment-requests${query()}`)
  return (
    <Screen
      title={requests.title}
      intro={requests.intro}
      deeds={
        <>
          {desk === 'hall' ? (
            <a class="button" href="/hall/carriage/import">
              {requests.import}
            </a>
          ) : null}
          <a class="button button-main" href={`${homeOf(desk)}/new`}>
            {requests.create}
          </a>
        </>
      }
    >
      {desk === 'hall' ? <ComingDays /> : null}
      <FilterRow>
        <SearchBox value={values.q} hint={requests.search} onSearch={(q) => set('q', q)} />
        <Choice
          label={requests.direction}
          value={values.direction}
          options={optionsOf(words.directions)}
          onChoose={(value) => set('direction', value)}
        />
        <Choice
          label={requests.state}
          value={values.state}
          options={optionsOf({
            open: requests.states.open,
            cancelled: requests.states.cancelled,
          })}
          onChoose={(value) => set('state', value)}
        />
        <DayFilter label={requests.day} value={values.day} onChoose={(day) => set('day', day)} />
      </FilterRow>
      <Listing
        label={requests.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={query() === '?' ? requests.none : requests.empty}
        columns={[
          {
            name: requests.no,
            cell: ({ no, id, state, underWay }) =>
              state === 'open' && !underWay ? (
                <a href={`${homeOf(desk)}/${id}`}>{no}</a>
              ) : (
                String(no)
              ),
          },
          { name: requests.direction, cell: ({ direction }) => words.directions[direction] },
          {
            name: requests.day,
            cell: ({ day, readyMin }) => `${dayName(day)} ${formatMinute(readyMin)}`,
          },
          { name: requests.hall, cell: ({ hallName }) => hallName },
          { name: requests.goods, cell: (each) => <GoodsCell request={each} /> },
          { name: requests.mass, numeric: true, cell: ({ kg }) => mass(kg) },
          { name: requests.crates, numeric: true, cell: ({ crates }) => words.pieces(crates) },
          {
            name: requests.temperature,
            cell: ({ temperature }) => words.temperatures[temperature],
          },
          { name: requests.state, cell: (each) => <RequestPill request={each} /> },
          { name: '', cell: (each) => <CancelDeed request={each} done={pages.again} /> },
        ]}
      />
    </Screen>
  )
}

export function homeOf(desk: 'hall' | 'coordinator'): string {
  return desk === 'hall' ? '/hall/carriage' : '/coordinator/requests'
}

function GoodsCell({ request }: { request: Request }): JSX.Element {
  const { productName, goods, receiver, contractNo } = request
  const more = [goods === productName ? '' : goods, contractNo ?? '', receiver]
  return (
    <span>
      {productName ?? goods}
      {more.some((text) => text !== '' && text !== (productName ?? goods)) ? (
        <small class="hint">
          {more.filter((text) => text !== '' && text !== (productName ?? goods)).join(' · ')}
        </small>
      ) : null}
    </span>
  )
}

function RequestPill({ request }: { request: Request }): JSX.Element {
  const { states } = dispatchWords().requests
  const { state, underWay, reason } = request
  if (state === 'cancelled') {
    return (
      <span>
        <Pill tone="quiet">{states.cancelled}</Pill> <small>{reason}</small>
      </span>
    )
  }
  return underWay ? (
    <Pill tone="good">{states.underWay}</Pill>
  ) : (
    <Pill tone="wait">{states.open}</Pill>
  )
}

function CancelDeed(props: {
  readonly request: Request
  readonly done: () => void
}): JSX.Element | null {
  const { requests: words, reason } = dispatchWords()
  const { id, revision, state, underWay } = props.request
  if (state === 'cancelled' || underWay) return null
  return (
    <Deed
      name={words.cancel}
      look="danger"
      reason={reason}
      act={(why) => send('PUT', `/shipment-requests/${id}/cancellation`, { revision, reason: why })}
      done={() => {
        toast(words.cancelled)
        props.done()
      }}
    >
      <p>{words.cancelAsk}</p>
    </Deed>
  )
}
