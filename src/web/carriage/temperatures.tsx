// The temperatures of a trip against their limits.

import type { JSX } from 'preact'
import { Facts, Pill } from '#web/desk/screen.tsx'
import { count } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'

export type Leg = {
  readonly temperature: 'chilled' | 'frozen'
  readonly min: number
  readonly max: number
  readonly minutesAllowed: number
  readonly readings: number
  readonly lowest: number | null
  readonly highest: number | null
  readonly minutesOutside: number
  readonly excursions: readonly {
    readonly from: number
    readonly minutes: number
    readonly worst: number
  }[]
  readonly log: readonly { readonly at: number; readonly decidegrees: number }[]
}

export function Temperatures({ legs }: { legs: readonly Leg[] }): JSX.Element {
  const { trip: words } = dispatchWords()
  const read = legs.filter(({ readings }) => readings > 0)
  return (
    <section class="panel">
      <h2>{words.temperatures}</h2>
      {read.length === 0 ? <p class="hint">{words.temperatureEmpty}</p> : null}
      {read.map((leg) => (
        <LegReport key={leg.temperature} leg={leg} />
      ))}
    </section>
  )
}

function LegReport({ leg }: { leg: Leg }): JSX.Element {
  const words = dispatchWords()
  const { trip } = words
  const { lowest, highest, excursions } = leg
  return (
    <article>
      <h3>
        {words.temperatures[leg.temperature]}{' '}
        <small>{trip.limits(degrees(leg.min), degrees(leg.max), leg.minutesAllowed)}</small>
      </h3>
      <Facts
        facts={[
          [trip.readings, count(leg.readings)],
          [trip.range, `${degrees(lowest ?? 0)} ～ ${degrees(highest ?? 0)} ℃`],
          [trip.outside, trip.minutes(leg.minutesOutside)],
        ]}
      />
      {excursions.length === 0 ? <Pill tone="good">{trip.noExcursion}</Pill> : null}
      {excursions.map(({ from, minutes, worst }) => (
        <p key={from}>
          <Pill tone="bad">{trip.excursion(minutes, degrees(worst))}</Pill>
        </p>
      ))}
      <Curve leg={leg} />
    </article>
  )
}

/** The log as a line between its limits; the figures beside it say the same. */
function Curve({ leg }: { leg: Leg }): JSX.Element | null {
  const { log, min, max, temperature } = leg
  const [first] = log
  const last = log.at(-1)
  if (first === undefined || last === undefined || log.length < 2) return null
  const low = Math.min(min, ...log.map(({ decidegrees }) => decidegrees)) - 10
  const high = Math.max(max, ...log.map(({ decidegrees }) => decidegrees)) + 10
  const x = (at: number): number => ((at - first.at) / Math.max(1, last.at - first.at)) * 600
  const y = (value: number): number => ((high - value) / (high - low)) * 120
  const points = log.map(({ at, decidegrees }) => `${x(at)},${y(decidegrees)}`).join(' ')
  return (
    <svg
      class="temperature-curve"
      viewBox="0 0 600 120"
      role="img"
      aria-label={dispatchWords().temperatures[temperature]}
      preserveAspectRatio="none"
    >
      <rect x="0" y={y(max)} width="600" height={y(min) - y(max)} class="temperature-band" />
      <polyline points={points} class="temperature-line" />
    </svg>
  )
}

function degrees(decidegrees: number): string {
  return String(decidegrees / 10)
}
