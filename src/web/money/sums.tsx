// Sums of dues as every report shows them: what is owed, and how far it has come.

import type { ComponentChildren, JSX } from 'preact'
import { DayFilter, FilterRow } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import type { Column } from '#web/desk/listing.tsx'
import { type Fact, Tiles } from '#web/desk/screen.tsx'
import { isoDay } from '#web/shell/county-day.ts'
import { yuan, yuanFigure } from '#web/shell/format.ts'
import { moneyWords } from '#web/words/money.ts'
import type { Component, Sums } from './wire.ts'

/** The kind of money; one that a later release knows goes by its own name. */
export function componentName(component: Component): string {
  const names: Readonly<Record<string, string>> = moneyWords().components
  return names[component] ?? component
}

export function SumTiles({ sums, more = [] }: { sums: Sums; more?: readonly Fact[] }): JSX.Element {
  const { sums: words } = moneyWords()
  return (
    <Tiles
      tiles={[
        ...more,
        [words.owed, yuan(sums.owedFen)],
        [words.paid, yuan(sums.paidFen)],
        [words.underWay, yuan(sums.underWayFen)],
        [words.open, yuan(sums.openFen)],
        [
          words.overdue,
          <span class={sums.overdueFen > 0 ? 'late' : undefined}>{yuan(sums.overdueFen)}</span>,
        ],
      ]}
    />
  )
}

/** Owed, paid, under way, open and overdue as columns of figures in yuan. */
export function sumColumns<Row extends Sums>(): Column<Row>[] {
  const { sums: words } = moneyWords()
  return [
    { name: words.owed, numeric: true, cell: (row) => yuanFigure(row.owedFen) },
    { name: words.paid, numeric: true, cell: (row) => yuanFigure(row.paidFen) },
    { name: words.underWay, numeric: true, cell: (row) => yuanFigure(row.underWayFen) },
    { name: words.open, numeric: true, cell: (row) => yuanFigure(row.openFen) },
    {
      name: words.overdue,
      numeric: true,
      cell: (row) => (
        <span class={row.overdueFen > 0 ? 'late' : undefined}>{yuanFigure(row.overdueFen)}</span>
      ),
    },
  ]
}

export type Period = {
  readonly from: string
  readonly to: string
  readonly filter: JSX.Element
}

/** The period of a report, in the address; the last thirty days unless another is chosen. */
export function usePeriod(): Period {
  const words = moneyWords()
  const { values, set } = useFilters(['from', 'to'])
  const from = values.from || isoDay(-29)
  const to = values.to || isoDay()
  const filter = (
    <>
      <DayFilter label={words.from} value={from} onChoose={(day) => set('from', day)} />
      <DayFilter label={words.to} value={to} onChoose={(day) => set('to', day)} />
    </>
  )
  return { from, to, filter }
}

/** The filters of a report, and the ways to take it away: as files, or on paper. */
export function ReportBar(props: {
  readonly children: ComponentChildren
  readonly file?: string
}): JSX.Element {
  const words = moneyWords()
  const { children, file } = props
  return (
    <div class="report-bar">
      <FilterRow>{children}</FilterRow>
      <p class="row-deeds">
        {file === undefined
          ? null
          : (['xlsx', 'csv'] as const).map((format) => (
              <a key={format} class="button" href={`/api/v1${file}&format=${format}`} download>
                {words.download} {format.toUpperCase()}
              </a>
            ))}
        <button type="button" class="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </p>
    </div>
  )
}
