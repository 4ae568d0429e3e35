// One trip with everything that proves it: stops against scans, handovers, temperatures, and who bears its cost.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { Signature, type Strokes } from '#web/carriage/signature.tsx'
import { type Leg, Temperatures } from '#web/carriage/temperatures.tsx'
import type { Items, Task, Trip } from '#web/carriage/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { apiRoot } from '#web/shell/api.ts'
import { instant, mass, yuanFigure } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { TripPill } from './trip-card.tsx'

export function TripScreen({ id }: { id: string }): JSX.Element {
  const { trip: words } = dispatchWords()
  const { value: trip, problem } = useAnswer<Trip>(`/trips/${id}`)
  const legs = useAnswer<Items<Leg>>(`/trips/${id}/temperatures`)
  return (
    <Screen
      title={trip ? words.title(trip.plate, trip.trip) : words.stops}
      back={{ href: '/coordinator/dispatch', label: words.back }}
      deeds={trip ? <TripPill state={trip.state} /> : null}
    >
      <Alarm problem={problem} />
      {trip === undefined ? problem ? null : <Waiting /> : <Stops trip={trip} />}
      <Handovers trip={id} />
      <Temperatures legs={legs.value?.items ?? []} />
      <Costs trip={id} />
    </Screen>
  )
}

function Stops({ trip }: { trip: Trip }): JSX.Element {
  const words = dispatchWords()
  const tasks = useAnswer<Items<Task>>(`/trips/${trip.id}/tasks`).value?.items ?? []
  return (
    <section class="panel">
      <h2>{words.trip.stops}</h2>
      <Rows
        label={words.trip.stops}
        items={tasks}
        keyOf={({ stop, action, code }) => `${stop}/${action}/${code}`}
        columns={[
          {
            name: words.driver.navigate,
            cell: ({ stop }) => words.driver.stop(stop + 1, trip.stops[stop]?.name ?? ''),
          },
          {
            name: words.trip.arrive,
            cell: ({ stop }) => formatMinute(trip.stops[stop]?.arriveMin ?? 0),
          },
          {
            name: words.scan.mode,
            cell: ({ action, goods }) => `${words.actions[action]} ${goods}`,
          },
          { name: words.requests.mass, numeric: true, cell: ({ kg }) => mass(kg) },
          {
            name: words.trip.scanned,
            numeric: true,
            cell: ({ done, pieces }) => (
              <Pill tone={done === pieces ? 'good' : 'wait'}>
                {done} / {words.pieces(pieces)}
              </Pill>
            ),
          },
        ]}
      />
    </section>
  )
}

type Handover = {
  readonly id: string
  readonly placeName: string
  readonly action: 'load' | 'unload'
  readonly kgPlanned: number
  readonly kgWeighed: number
  readonly differs: boolean
  readonly reason: string
  readonly signer: string
  readonly strokes: Strokes
  readonly madeAt: number
  readonly photos: readonly string[]
}

function Handovers({ trip }: { trip: string }): JSX.Element {
  const words = dispatchWords()
  const { value, problem } = useAnswer<Items<Handover>>(`/trips/${trip}/handovers`)
  return (
    <section class="panel">
      <h2>{words.trip.handovers}</h2>
      <Alarm problem={problem} />
      {value?.items.length === 0 ? <p class="hint">{words.trip.handoversEmpty}</p> : null}
      <div class="handovers">
        {(value?.items ?? []).map((each) => (
          <article key={each.id}>
            <h3>
              {each.placeName} · {words.actions[each.action]}
            </h3>
            <p>
              {words.trip.weighed} {mass(each.kgWeighed)} · {words.trip.planned}{' '}
              {mass(each.kgPlanned)}{' '}
              {each.differs ? (
                <Pill tone="bad">
                  {words.trip.difference} {each.kgWeighed - each.kgPlanned}
                </Pill>
              ) : null}
            </p>
            {each.reason === '' ? null : <p>{each.reason}</p>}
            <p>
              {words.trip.signer} {each.signer} · {instant(each.madeAt)}
            </p>
            <Signature strokes={each.strokes} label={words.trip.signature(each.signer)} />
            {each.photos.map((photo) => (
              <img
                key={photo}
                src={`${apiRoot}/handover-photos/${photo}`}
                alt={words.trip.photo}
                loading="lazy"
              />
            ))}
          </article>
        ))}
      </div>
    </section>
  )
}

type Cost = {
  readonly part: number
  readonly goods: string | null
  readonly contractNo: string | null
  readonly headName: string | null
  readonly requestNo: number | null
  readonly kg: number
  readonly fen: number
}

function Costs({ trip }: { trip: string }): JSX.Element {
  const words = dispatchWords()
  const { trip: own } = words
  const { value, problem } = useAnswer<Items<Cost>>(`/trips/${trip}/costs`)
  const items = value?.items ?? []
  const whose = ({ contractNo, headName, requestNo, goods }: Cost): string => {
    if (goods === null) return own.emptyRun
    const request = requestNo === null ? '' : own.requestNo(requestNo)
    const said = [contractNo ?? '', headName ?? '', request].filter((part) => part !== '')
    return said.length === 0 ? own.unlinked : said.join(' · ')
  }
  return (
    <section class="panel">
      <h2>{own.costs}</h2>
      <Alarm problem={problem} />
      {value !== undefined && items.length === 0 ? <p class="hint">{own.costsEmpty}</p> : null}
      {items.length === 0 ? null : (
        <>
          <Rows
            label={own.costs}
            items={items}
            keyOf={({ part }) => String(part)}
            columns={[
              { name: words.stock.goods, cell: ({ goods }) => goods ?? '—' },
              { name: own.whose, cell: whose },
              { name: words.requests.mass, numeric: true, cell: ({ kg }) => mass(kg) },
              { name: words.pay.amount, numeric: true, cell: ({ fen }) => yuanFigure(fen) },
            ]}
          />
          <p class="pay-total">
            {own.total} {yuanFigure(items.reduce((sum, { fen }) => sum + fen, 0))} {words.yuan}
          </p>
        </>
      )}
    </section>
  )
}
