// What a hub, hall or the park has: in, out, waiting, held apart, lost; the oldest first.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill, Screen, Tiles } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { mass } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import type { Direction, Temperature } from './wire.ts'

type Amounts = {
  readonly inKg: number
  readonly outKg: number
  readonly stockKg: number
  readonly heldKg: number
  readonly lostKg: number
}
type Stock = Amounts & {
  readonly no: number
  readonly code: string
  readonly direction: Direction
  readonly goods: string
  readonly temperature: Temperature
  readonly toName: string
  readonly pieces: number
  readonly heldPieces: number
  readonly since: number | null
  readonly arrived: boolean
  readonly stale: boolean
}

export function StockScreen({ place, path }: { place: string; path: string }): JSX.Element {
  const { stock: words } = dispatchWords()
  const { values } = useFilters(['view'])
  const all = values.view === 'all'
  return (
    <Screen title={words.title}>
      <Totals place={place} />
      <Tabs
        label={words.title}
        chosen={all ? 'all' : 'waiting'}
        tabs={[
          { key: 'waiting', label: words.waiting, href: path },
          { key: 'all', label: words.all, href: `${path}?view=all` },
        ]}
      />
      <StockList place={place} all={all} />
    </Screen>
  )
}

function Totals({ place }: { place: string }): JSX.Element {
  const { stock: words } = dispatchWords()
  const { value, problem } = useAnswer<Amounts>(`/places/${place}/stock-totals`)
  if (value === undefined) return <Alarm problem={problem} />
  return (
    <section aria-label={words.equation}>
      <Tiles
        tiles={[
          [words.in, mass(value.inKg)],
          [words.out, mass(value.outKg)],
          [words.stock, mass(value.stockKg)],
          [words.held, mass(value.heldKg)],
          [words.lost, mass(value.lostKg)],
        ]}
      />
      <p class="hint">{words.equation}</p>
    </section>
  )
}

function StockList({ place, all }: { place: string; all: boolean }): JSX.Element {
  const words = dispatchWords()
  const { stock } = words
  const pages = usePages<Stock>(`/places/${place}/stock?waiting=${String(!all)}`)
  return (
    <Listing
      label={stock.title}
      pages={pages}
      keyOf={({ no }) => String(no)}
      empty={all ? stock.emptyAll : stock.empty}
      columns={[
        {
          name: stock.goods,
          cell: ({ goods, direction, temperature }) => (
            <span>
              {goods}{' '}
              <small>
                {words.directions[direction]} · {words.temperatures[temperature]}
              </small>
            </span>
          ),
        },
        { name: stock.to, cell: ({ toName }) => toName },
        {
          name: stock.age,
          cell: (row) => (
            <span>
              {row.since === null ? '—' : stock.hours(hoursSince(row.since))}{' '}
              {row.stale ? <Pill tone="bad">{stock.stale}</Pill> : null}
              {row.arrived ? <Pill tone="good">{stock.arrived}</Pill> : null}
            </span>
          ),
        },
        { name: words.requests.crates, numeric: true, cell: ({ pieces }) => words.pieces(pieces) },
        { name: stock.in, numeric: true, cell: ({ inKg }) => mass(inKg) },
        { name: stock.out, numeric: true, cell: ({ outKg }) => mass(outKg) },
        { name: stock.stock, numeric: true, cell: ({ stockKg }) => mass(stockKg) },
        { name: stock.held, numeric: true, cell: ({ heldKg }) => mass(heldKg) },
        { name: stock.lost, numeric: true, cell: ({ lostKg }) => mass(lostKg) },
      ]}
    />
  )
}

function hoursSince(at: number): number {
  return Math.floor((Date.now() - at) / 3_600_000)
}
