// What the vehicles carry, by kind, and what they leave behind, by reason.

import type { JSX } from 'preact'
import { type BarRow, Bars } from '#web/charts/bars.tsx'
import { Figure } from '#web/charts/figure.tsx'
import { kindColor } from '#web/map/palette.ts'
import { count, km, mass, percent } from '#web/shell/format.ts'
import { coordinatorWords, officeWords } from '#web/words/desks.ts'
import { reasonName } from './names.ts'
import type { ScheduleTotals } from './wire.ts'

type Told = Pick<ScheduleTotals, 'kg' | 'kgCarried' | 'kinds' | 'left'>

export function LoadCharts({ totals }: { totals: Told }): JSX.Element {
  return (
    <div class="figures">
      <ByKind totals={totals} />
      <LeftBehind totals={totals} />
    </div>
  )
}

function ByKind({ totals }: { totals: Told }): JSX.Element {
  const words = coordinatorWords()
  const most = Math.max(...totals.kinds.map(({ kg }) => kg), 1)
  return (
    <Figure
      title={words.schedules.byKind}
      note={words.schedules.byKindNote}
      views={officeWords().views}
      table={{
        head: [
          words.vehicles.kind,
          words.schedules.carried,
          words.schedules.vehiclesUsed,
          words.schedules.routes,
          words.schedules.distance,
        ],
        rows: totals.kinds.map((total) => [
          words.vehicle[total.kind],
          mass(total.kg),
          `${count(total.used)} / ${count(total.vehicles)}`,
          count(total.trips),
          km(total.distanceM),
        ]),
      }}
    >
      <Bars
        title={words.schedules.byKind}
        series={totals.kinds.map(({ kind }) => ({
          key: kind,
          label: words.vehicle[kind],
          color: kindColor[kind],
        }))}
        rows={totals.kinds.map(
          ({ kind, kg, used, vehicles }): BarRow => ({
            id: kind,
            label: words.vehicle[kind],
            remark: `${count(used)} / ${count(vehicles)}`,
            full: most,
            bars: [{ key: kind, value: kg, text: mass(kg) }],
          }),
        )}
        keyless
      />
    </Figure>
  )
}

function LeftBehind({ totals }: { totals: Told }): JSX.Element {
  const words = coordinatorWords().schedules
  const most = Math.max(...totals.left.map(({ kg }) => kg), 1)
  const title = words.leftByReason
  return (
    <Figure
      title={title}
      note={
        totals.left.length === 0
          ? words.allCarried
          : words.leftShare(percent(1 - totals.kgCarried / totals.kg))
      }
      views={officeWords().views}
      table={{
        head: [words.why, words.shipments, words.leftKg],
        rows: totals.left.map(({ reason, shipments, kg }) => [
          reasonName(reason),
          count(shipments),
          mass(kg),
        ]),
      }}
    >
      <Bars
        title={title}
        series={[{ key: 'left', label: words.leftKg, color: '#5b6b8c' }]}
        rows={totals.left.map(({ reason, kg }) => ({
          id: reason,
          label: reasonName(reason),
          full: most,
          bars: [{ key: 'left', value: kg, text: mass(kg) }],
        }))}
      />
    </Figure>
  )
}
