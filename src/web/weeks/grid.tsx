// Halls by days: what is fetched, small what is harvested; a press changes the hall's days.

import type { JSX } from 'preact'
import { count, dayName, mass } from '#web/shell/format.ts'
import { weekWords } from '#web/words/week.ts'
import type { Week, WeekHall } from './wire.ts'

type Move = (hall: WeekHall, days: readonly number[]) => void

export function Grid(props: {
  readonly week: Week
  readonly halls: readonly WeekHall[]
  readonly busy: boolean
  readonly move: Move
}): JSX.Element {
  const { week, halls, busy, move } = props
  const words = weekWords()
  const mayMove = week.state === 'draft' || week.state === 'published'
  return (
    <section class="week-grid" aria-label={words.grid}>
      <p class="hint">{words.gridHint}</p>
      <div class="week-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.hall}</th>
              {week.days.map((day, i) => (
                <th key={day} scope="col">
                  {words.weekday(words.weekdays[i] ?? '')}
                  <small>
                    {dayName(day)
                      .replace(/^\d+年/, '')
                      .replace(/\s\d{4}$/, '')}
                  </small>
                </th>
              ))}
              <th scope="col">{words.waiting}</th>
            </tr>
          </thead>
          <tbody>
            {halls.flatMap((hall, i) => [
              hall.hub === halls[i - 1]?.hub ? null : (
                <tr key={`hub ${hall.hub}`} class="week-hub">
                  <th scope="rowgroup" colSpan={9}>
                    {hall.hubName}
                  </th>
                </tr>
              ),
              <Row key={hall.hall} {...{ week, hall, move }} busy={busy || !mayMove} />,
            ])}
          </tbody>
          <tfoot>
            <Totals week={week} />
          </tfoot>
        </table>
      </div>
      <p class="hint">{maxOf(week)}</p>
    </section>
  )
}

function Row(props: {
  readonly week: Week
  readonly hall: WeekHall
  readonly busy: boolean
  readonly move: Move
}): JSX.Element {
  const { week, hall, busy, move } = props
  const words = weekWords()
  const isBroken = week.breaches.some((breach) => breach.hall === hall.hall)
  const toggle = (day: number): void => {
    const days = hall.days.includes(day)
      ? hall.days.filter((each) => each !== day)
      : [...hall.days, day].sort()
    move(hall, days)
  }
  return (
    <tr class={isBroken ? 'week-broken' : undefined}>
      <th scope="row">
        {hall.name}
        {hall.edited ? <small> {words.edited}</small> : null}
        {hall.leftKg > 0 ? <small> {words.left(mass(hall.leftKg))}</small> : null}
      </th>
      {hall.collectedKg.map((kg, day) => {
        const isOn = hall.days.includes(day)
        const name = words.weekdays[day] ?? ''
        return (
          <td key={name} class={week.openDays.includes(day) ? undefined : 'week-closed'}>
            <button type="button" aria-pressed={isOn} disabled={busy} onClick={() => toggle(day)}>
              <span class="sr-only">{words.cell(hall.name, name)}</span>
              {isOn ? count(kg) : '·'}
              <small>{count(hall.harvestKg[day] ?? 0)}</small>
            </button>
          </td>
        )
      })}
      <td class="numeric">{hall.waitingKg === 0 ? '' : count(hall.waitingKg)}</td>
    </tr>
  )
}

function maxOf({ dayMax: { kg, litres, coldKg, coldLitres } }: Week): string {
  const words = weekWords()
  // What was planned by kilograms alone says nothing of room.
  if (litres === 0) return words.max(mass(kg))
  return words.maxRoom(mass(kg), count(litres), words.coldRoom(mass(coldKg), count(coldLitres)))
}

function Totals({ week }: { week: Week }): JSX.Element {
  const words = weekWords()
  const full = week.breaches.filter(({ kind }) => kind === 'vehicles-full').map(({ day }) => day)
  return (
    <tr>
      <th scope="row">{words.total}</th>
      {week.days.map((day, i) => (
        <td key={day} class={full.includes(day) ? 'week-over' : undefined}>
          <DayTotal week={week} day={i} />
        </td>
      ))}
      <td class="numeric">
        {count(week.halls.reduce((sum, { waitingKg }) => sum + waitingKg, 0))}
      </td>
    </tr>
  )
}

function DayTotal({ week, day }: { week: Week; day: number }): JSX.Element {
  const words = weekWords()
  const of = (amounts: readonly number[]): number => amounts[day] ?? 0
  const [kg, litres, coldKg] = [of(week.dayKg), of(week.dayLitres), of(week.dayColdKg)]
  return (
    <>
      {count(kg)}
      {litres > 0 ? <small>{words.litres(count(litres))}</small> : null}
      {coldKg > 0 ? <small>{words.cold(count(coldKg))}</small> : null}
      {week.state === 'published' && kg > 0 ? (
        <a href={`/coordinator?day=${week.days[day] ?? ''}`}>{words.planDay}</a>
      ) : null}
    </>
  )
}
