// Two matchings side by side, measure by measure in the order of the policy.

import '#web/style/live.css'
import type { JSX } from 'preact'
import { Rows } from '#web/desk/listing.tsx'
import type { Names } from '#web/office/names.ts'
import { count, quantityOf, yuan } from '#web/shell/format.ts'
import { liveWords } from '#web/words/live.ts'
import type { Effect } from './wire.ts'

type Measure = {
  readonly key: string
  readonly name: string
  readonly before: string
  readonly after: string
  readonly difference: string
}

export function Effects(props: {
  readonly effects: readonly Effect[]
  readonly sentences: readonly string[]
  readonly names: Names
}): JSX.Element {
  const { effects, sentences, names } = props
  return (
    <>
      <ul class="lines">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {effects.map((effect) => (
        <EffectTable key={effect.product} effect={effect} names={names} />
      ))}
    </>
  )
}

/** A number and the name it goes with, broken between the two where there is no room. */
export function Who({ no, name }: { no: string | null; name: string | null }): JSX.Element {
  return (
    <span class="who">
      <span>{no}</span> <span>{name}</span>
    </span>
  )
}

function EffectTable({ effect, names }: { effect: Effect; names: Names }): JSX.Element | null {
  const words = liveWords()
  const items = measuresOf(effect, names)
  if (items.every(({ difference }) => difference === '0')) return null
  return (
    <section class="effect">
      <h3>{names.product(effect.product)}</h3>
      <Rows
        label={`${words.effect} ${names.product(effect.product)}`}
        items={items}
        keyOf={({ key }) => key}
        columns={[
          { name: words.measure, cell: ({ name }) => name },
          { name: words.before, numeric: true, cell: ({ before }) => before },
          { name: words.after, numeric: true, cell: ({ after }) => after },
          { name: words.difference, numeric: true, cell: ({ difference }) => difference },
        ]}
      />
    </section>
  )
}

function measuresOf({ product, before, after }: Effect, names: Names): Measure[] {
  const words = liveWords()
  const unit = names.unit(product)
  const kg = (value: number): string => quantityOf(value, unit)
  const measure =
    (shown: (value: number) => string) =>
    (key: string, name: string, [a, b]: readonly [number, number]): Measure => ({
      ...{ key, name, before: shown(a), after: shown(b) },
      difference: a === b ? '0' : `${b > a ? '+' : '−'}${shown(Math.abs(b - a))}`,
    })
  const quantity = measure(kg)
  const tranches = (key: 'unsoldPoor' | 'unsold', nameOf: (tranche: number) => string) =>
    Array.from({ length: Math.max(before[key].length, after[key].length) }, (_, t) =>
      quantity(`${key}${t}`, nameOf(t + 1), [before[key][t] ?? 0, after[key][t] ?? 0]),
    ).filter((row) => row.difference !== '0')
  const tonneKm = (metres: number): string => count(Math.round(metres / 1_000_000))
  return [
    quantity('soldPoor', words.poorSold, [before.soldPoor, after.soldPoor]),
    quantity('sold', words.allSold, [before.sold, after.sold]),
    ...tranches('unsoldPoor', words.poorTranche),
    ...tranches('unsold', words.othersTranche),
    measure(yuan)('value', words.value, [before.floorValueFen, after.floorValueFen]),
    ...(unit === 'kg' ? [measure(tonneKm)('road', words.road, [before.metres, after.metres])] : []),
  ]
}
