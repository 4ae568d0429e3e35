// Where a round is tight: by product, by demand, and on the map.

import '#web/style/proof.css'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { type BarRow, Bars } from '#web/charts/bars.tsx'
import { Figure } from '#web/charts/figure.tsx'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Atlas } from '#web/map/atlas.tsx'
import { shadeOf } from '#web/map/palette.ts'
import type { CountyPicture, MapMark, Picked } from '#web/map/picture.ts'
import type { Names } from '#web/office/names.ts'
import { percent, quantityOf } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { proofWords } from '#web/words/proof.ts'
import type { DemandPressure, PlacePressure, Pressure, RoundPressure } from './wire.ts'

const plum = '#7a1f5c'
const ochre = '#b7791f'

export function PressureView({ round, names }: { round: string; names: Names }): JSX.Element {
  const words = proofWords()
  const { value, problem } = useAnswer<RoundPressure>(`/rounds/${round}/pressure`)
  return (
    <section class="pressure" aria-labelledby="pressure">
      <h2 id="pressure">{words.pressureTitle}</h2>
      <p class="hint">{words.pressureNote}</p>
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : (
        <>
          <div class="figures">
            <ByDemand value={value} names={names} />
            <ByProduct value={value} names={names} />
          </div>
          <PressureMap places={value.places} />
        </>
      )}
    </section>
  )
}

function said(pressure: Pressure | null): string {
  const words = proofWords()
  if (pressure === null) return words.noPrice
  const { level, tranche } = pressure
  const name = words.pressNames[level] ?? level
  return tranche === null ? name : words.tranche(name, tranche + 1)
}

type Shown = { readonly value: RoundPressure; readonly names: Names }

function ByDemand({ value: { demands }, names }: Shown): JSX.Element {
  const words = proofWords()
  const full = Math.max(1, ...demands.map(({ pressure }) => pressure?.rank ?? 0))
  const lack = ({ asked, matched }: DemandPressure): string =>
    matched >= asked ? words.full : words.lacking(percent((asked - matched) / Math.max(asked, 1)))
  const rows = demands.map(
    (demand): BarRow => ({
      id: demand.demand,
      label: `${demand.demandNo} ${names.product(demand.product)}`,
      remark: lack(demand),
      full,
      bars: [{ key: 'rank', value: demand.pressure?.rank ?? 0, text: said(demand.pressure) }],
    }),
  )
  return (
    <Figure
      title={words.byDemand}
      note={words.byDemandNote}
      views={officeWords().views}
      table={{
        head: [words.demands, words.rank, words.short],
        rows: rows.map((row) => [row.label, row.bars[0]?.text ?? '', row.remark ?? '']),
      }}
    >
      <Bars
        title={words.byDemand}
        series={[{ key: 'rank', label: words.rank, color: plum }]}
        rows={rows}
      />
    </Figure>
  )
}

function ByProduct({ value: { products }, names }: Shown): JSX.Element {
  const words = proofWords()
  const rows = products.map(
    ({ product, short, asked, pressure }): BarRow => ({
      id: product,
      label: names.product(product),
      remark: said(pressure),
      full: Math.max(asked, 1),
      bars: [
        {
          key: 'short',
          value: short,
          text: `${quantityOf(short, names.unit(product))} (${percent(short / Math.max(asked, 1))})`,
        },
      ],
    }),
  )
  return (
    <Figure
      title={words.byProduct}
      note={words.byProductNote}
      views={officeWords().views}
      table={{
        head: [words.products, words.short, words.rank],
        rows: rows.map((row) => [row.label, row.bars[0]?.text ?? '', row.remark ?? '']),
      }}
    >
      <Bars
        title={words.byProduct}
        series={[{ key: 'short', label: words.short, color: ochre }]}
        rows={rows}
      />
    </Figure>
  )
}

function PressureMap({ places }: { places: readonly PlacePressure[] }): JSX.Element {
  const words = proofWords()
  const { value: county, problem } = useAnswer<CountyPicture>('/map')
  const [picked, setPicked] = useState<Picked | null>(null)
  const marks = useMemo(() => marksOf(places), [places])
  const chosen = places.find(({ place }) => picked?.of === 'place' && picked.id === place)
  return (
    <section class="panel" aria-labelledby="pressure-map">
      <h3 id="pressure-map">{words.mapTitle}</h3>
      <p class="hint">{words.mapNote}</p>
      <Scale label={words.mapDemand} kind="demand" />
      <Scale label={words.mapHall} kind="hall" />
      <Alarm problem={problem} />
      {county === undefined && problem === null ? <Waiting /> : null}
      {county === undefined ? null : (
        <Atlas county={county} picked={picked} onPick={setPicked} marks={marks}>
          {chosen === undefined ? null : <PlaceFacts place={chosen} />}
        </Atlas>
      )}
    </section>
  )
}

function PlaceFacts({ place }: { place: PlacePressure }): JSX.Element {
  const words = proofWords()
  const { demands, full, pressure, plans, unsold } = place
  return (
    <>
      {demands > 0 ? <p>{`${words.placeDemands(full, demands)} · ${said(pressure)}`}</p> : null}
      {plans > 0 ? <p>{words.placePlans(unsold, plans)}</p> : null}
    </>
  )
}

function marksOf(places: readonly PlacePressure[]): MapMark[] {
  const most = Math.max(1, ...places.map(({ pressure }) => pressure?.rank ?? 0))
  return places.flatMap(({ place, demands, pressure, plans, unsold }): MapMark[] => [
    ...(plans > 0 ? [{ place, kind: 'hall' as const, share: unsold / plans }] : []),
    ...(demands > 0
      ? [{ place, kind: 'demand' as const, share: (pressure?.rank ?? 0) / most }]
      : []),
  ])
}

function Scale({ label, kind }: { label: string; kind: MapMark['kind'] }): JSX.Element {
  const words = proofWords()
  const shares = [0, 0.25, 0.5, 0.75, 1]
  return (
    <p class="pressure-scale">
      <span>{label}</span>
      <small>{words.low}</small>
      <svg width="110" height="14" aria-hidden="true">
        {shares.map((share, at) => (
          <rect key={share} x={at * 22} width="22" height="14" fill={shadeOf(kind, share)} />
        ))}
      </svg>
      <small>{words.high}</small>
    </p>
  )
}
