// The owner's page on the phone: a day offered with hours and a price, and what became of the offers.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { formatMinute } from '#kernel/time.ts'
import type { Items } from '#web/carriage/wire.ts'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { fenOf, minuteOf, useForm } from '#web/desk/use-form.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { dayName, yuan } from '#web/shell/format.ts'
import { bidsWords } from '#web/words/bids.ts'
import { officeWords } from '#web/words/desks.ts'
import { type Bid, BidPill } from './wire.tsx'

type Own = {
  readonly id: string
  readonly plate: string
  readonly shiftFromMin: number
  readonly shiftToMin: number
  readonly ceilingFen: number | null
}

export function DriverBids(): JSX.Element {
  const words = bidsWords()
  const own = useAnswer<Items<Own>>('/own-vehicles')
  const bids = usePages<Bid>('/vehicle-bids')
  return (
    <Screen title={words.title} intro={words.driverIntro}>
      <Alarm problem={own.problem ?? bids.problem} />
      {own.value === undefined && own.problem === null ? <Waiting /> : null}
      {own.value?.items.length === 0 ? <p class="desk-empty">{words.noVehicles}</p> : null}
      {own.value === undefined || own.value.items.length === 0 ? null : (
        <OfferForm own={own.value.items} done={bids.again} />
      )}
      <section aria-label={words.list}>
        <h2>{words.list}</h2>
        {bids.items?.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
        <ul class="lines trip-cards">
          {(bids.items ?? []).map((bid) => (
            <li key={bid.id} class="trip-link">
              <BidCard bid={bid} done={bids.again} />
            </li>
          ))}
        </ul>
        {bids.more === null ? null : (
          <button type="button" class="button" onClick={bids.more}>
            {officeWords().more}
          </button>
        )}
      </section>
    </Screen>
  )
}

function OfferForm({ own, done }: { own: readonly Own[]; done: () => void }): JSX.Element {
  const words = bidsWords()
  const [chosen, setChosen] = useState(own[0]?.id ?? '')
  const vehicle = own.find(({ id }) => id === chosen)
  const { busy, problem, submit } = useForm(
    (field) =>
      send<Bid>('POST', '/vehicle-bids', {
        ...{ vehicle: chosen, day: field('day') },
        ...{ fromMin: minuteOf(field('from')), toMin: minuteOf(field('to')) },
        tripFen: fenOf(field('price')),
      }),
    () => {
      toast(words.sent)
      done()
    },
  )
  return (
    <form class="panel row-form" onSubmit={submit}>
      <h2>{words.create}</h2>
      <label class="field">
        <span class="field-label">{words.vehicle}</span>
        <select value={chosen} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
          {own.map(({ id, plate }) => (
            <option key={id} value={id}>
              {plate}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span class="field-label">{words.day}</span>
        <input type="date" name="day" required min={isoDay(1)} defaultValue={isoDay(1)} />
      </label>
      <Hours key={chosen} vehicle={vehicle} />
      <label class="field">
        <span class="field-label">{words.price}</span>
        <input
          type="number"
          name="price"
          required
          min="0.01"
          step="0.01"
          inputMode="decimal"
          aria-describedby="ceiling"
        />
      </label>
      <p id="ceiling" class="hint">
        {vehicle?.ceilingFen ? words.ceiling(yuan(vehicle.ceilingFen)) : words.noCeiling}
      </p>
      <button type="submit" class="button button-main button-big" disabled={busy}>
        {words.send}
      </button>
      <Alarm problem={problem} />
    </form>
  )
}

function Hours({ vehicle }: { vehicle: Own | undefined }): JSX.Element {
  const words = bidsWords()
  // A time field knows no 24:00.
  const last = Math.min(vehicle?.shiftToMin ?? 0, 1439)
  return (
    <>
      <label class="field">
        <span class="field-label">{words.from}</span>
        <input
          type="time"
          name="from"
          required
          defaultValue={formatMinute(vehicle?.shiftFromMin ?? 0)}
        />
      </label>
      <label class="field">
        <span class="field-label">{words.to}</span>
        <input type="time" name="to" required defaultValue={formatMinute(last)} />
      </label>
    </>
  )
}

function BidCard({ bid, done }: { bid: Bid; done: () => void }): JSX.Element {
  const words = bidsWords()
  const { id, revision, state, published, reason } = bid
  const today = isoDay()
  const isOpen = (state === 'offered' || state === 'accepted') && bid.day > today
  const mustSay = published && state === 'accepted'
  return (
    <>
      <span class="trip-head">
        <b>{dayName(bid.day)}</b> <BidPill state={state} />
      </span>
      <span>
        {bid.plate} · {words.hours(formatMinute(bid.fromMin), formatMinute(bid.toMin))} ·{' '}
        {words.perTrip(yuan(bid.tripFen))}
      </span>
      {reason === '' ? null : <span class="hint">{reason}</span>}
      {isOpen ? (
        <Deed
          name={words.withdraw}
          {...(mustSay ? { reason: words.withdrawWhy } : {})}
          act={(why) => send('PUT', `/vehicle-bids/${id}/withdrawal`, { revision, reason: why })}
          done={() => {
            toast(words.withdrawn)
            done()
          }}
        >
          <p>{words.withdrawAsk}</p>
        </Deed>
      ) : null}
    </>
  )
}
