// What carriage earns and costs in a period: the sheet that a driver signs, and the shares of contracts.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { isoDay } from '#web/shell/county-day.ts'
import { count, dayName, km, mass, windowName, yuanFigure } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import type { Items } from './wire.ts'

type Pay = {
  readonly id: string
  readonly day: string
  readonly driver: string
  readonly driverName: string
  readonly plate: string
  readonly ownerName: string
  readonly kg: number
  readonly distanceM: number
  readonly costTripFen: number
  readonly costKmFen: number
  readonly payFen: number
}
type ContractCost = {
  readonly contract: string | null
  readonly contractNo: string | null
  readonly firmName: string | null
  readonly headName: string | null
  readonly trips: number
  readonly kg: number
  readonly fen: number
}
type Period = { readonly from: string; readonly to: string }

/** The month so far, in the county's time, until another period is chosen. */
function usePeriod(): Period & { readonly view: string } {
  const { values } = useFilters(['from', 'to', 'view'])
  const today = isoDay()
  return {
    from: values.from || `${today.slice(0, 7)}-01`,
    to: values.to || today,
    view: values.view,
  }
}

export function PayScreen({ whole }: { whole: boolean }): JSX.Element {
  const { path } = useLocation()
  const { pay: words, print } = dispatchWords()
  const { from, to, view } = usePeriod()
  const byContract = whole && view === 'contracts'
  const keep = `from=${from}&to=${to}`
  return (
    <Screen
      title={words.title}
      deeds={
        <button type="button" class="button" onClick={() => window.print()}>
          {print}
        </button>
      }
    >
      <PeriodForm path={path} />
      {whole ? (
        <Tabs
          label={words.title}
          chosen={byContract ? 'contracts' : 'sheet'}
          tabs={[
            { key: 'sheet', label: words.sheet, href: `${path}?${keep}` },
            { key: 'contracts', label: words.contracts, href: `${path}?${keep}&view=contracts` },
          ]}
        />
      ) : null}
      {byContract ? <Contracts from={from} to={to} /> : <Sheets from={from} to={to} />}
    </Screen>
  )
}

function PeriodForm({ path }: { path: string }): JSX.Element {
  const { pay: words } = dispatchWords()
  const { from, to, view } = usePeriod()
  return (
    <form class="filter-row" action={path} method="get">
      <label class="filter">
        {words.from}
        <input type="date" name="from" defaultValue={from} required />
      </label>
      <label class="filter">
        {words.to}
        <input type="date" name="to" defaultValue={to} required />
      </label>
      {view === '' ? null : <input type="hidden" name="view" value={view} />}
      <button type="submit" class="button">
        {words.show}
      </button>
    </form>
  )
}

function Sheets({ from, to }: Period): JSX.Element {
  const { pay: words } = dispatchWords()
  const { value, problem } = useAnswer<Items<Pay>>(`/carriage-pay?from=${from}&to=${to}`)
  if (value === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  if (value.items.length === 0) return <p class="desk-empty">{words.empty}</p>
  const drivers = Map.groupBy(value.items, ({ driver }) => driver)
  return (
    <div class="run-sheets">
      {[...drivers].map(([driver, trips]) => (
        <Sheet key={driver} trips={trips} period={{ from, to }} />
      ))}
    </div>
  )
}

function Sheet({ trips, period }: { trips: readonly Pay[]; period: Period }): JSX.Element {
  const { pay: words } = dispatchWords()
  const owners = [...new Set(trips.map(({ ownerName }) => ownerName))].join('、')
  const total = trips.reduce((sum, { payFen }) => sum + payFen, 0)
  return (
    <article class="run-sheet pay-sheet">
      <h2>
        {words.sheet} · {trips[0]?.driverName} · {windowName(period.from, period.to)}
      </h2>
      <p>
        {words.owner}：{owners}
      </p>
      <Rows
        label={words.sheet}
        items={trips}
        keyOf={({ id }) => id}
        columns={[
          { name: words.day, cell: ({ day }) => dayName(day) },
          { name: words.plate, cell: ({ plate }) => plate },
          { name: words.kg, numeric: true, cell: ({ kg }) => mass(kg) },
          { name: words.distance, numeric: true, cell: ({ distanceM }) => km(distanceM) },
          {
            name: words.tripFee,
            numeric: true,
            cell: ({ costTripFen }) => yuanFigure(costTripFen),
          },
          { name: words.kmFee, numeric: true, cell: ({ costKmFen }) => yuanFigure(costKmFen) },
          { name: words.amount, numeric: true, cell: ({ payFen }) => yuanFigure(payFen) },
        ]}
      />
      <p class="pay-total">
        {words.total} {yuanFigure(total)} {dispatchWords().yuan}
      </p>
      <p class="signature">{words.sign}</p>
    </article>
  )
}

function Contracts({ from, to }: Period): JSX.Element {
  const { pay: words } = dispatchWords()
  const { value, problem } = useAnswer<Items<ContractCost>>(`/carriage-costs?from=${from}&to=${to}`)
  if (value === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  if (value.items.length === 0) return <p class="desk-empty">{words.empty}</p>
  return (
    <>
      <Rows
        label={words.contracts}
        items={value.items}
        keyOf={({ contract }) => contract ?? ''}
        columns={[
          { name: words.contract, cell: ({ contractNo }) => contractNo ?? words.unlinked },
          { name: words.firm, cell: ({ firmName }) => firmName ?? '—' },
          { name: words.household, cell: ({ headName }) => headName ?? '—' },
          { name: words.trips, numeric: true, cell: ({ trips }) => count(trips) },
          { name: words.kg, numeric: true, cell: ({ kg }) => mass(kg) },
          { name: words.amount, numeric: true, cell: ({ fen }) => yuanFigure(fen) },
        ]}
      />
      <p class="pay-total">
        {words.total} {yuanFigure(value.items.reduce((sum, { fen }) => sum + fen, 0))}{' '}
        {dispatchWords().yuan}
      </p>
    </>
  )
}
