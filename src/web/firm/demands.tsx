import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { type Names, namesOf } from '#web/office/names.ts'
import type { Catalogue } from '#web/office/wire.ts'
import { quantityOf, windowName, yuanFigure } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { firmWords } from '#web/words/firm.ts'
import type { Demand } from './wire.ts'

const tones = { draft: 'wait', published: 'good', closed: 'quiet', withdrawn: 'quiet' } as const

export function DemandPill({ state }: { state: Demand['state'] }): JSX.Element {
  return <Pill tone={tones[state]}>{firmWords().demands.states[state]}</Pill>
}

export function Demands(): JSX.Element {
  const { demands: words } = firmWords()
  const { values, set, query } = useFilters(['q', 'product', 'state'])
  const pages = usePages<Demand>(`/demands${query({ firm: session.value?.party ?? '' })}`)
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const filtered = Object.values(values).some((value) => value !== '')
  return (
    <Screen
      title={words.title}
      deeds={
        <a class="button button-main" href="/firm/demands/new">
          {words.create}
        </a>
      }
    >
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.product}
          value={values.product}
          options={names.products}
          onChoose={(product) => set('product', product)}
        />
        <Choice
          label={words.state}
          value={values.state}
          options={optionsOf(words.states)}
          onChoose={(state) => set('state', state)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={filtered ? words.emptyFiltered : words.empty}
        columns={columnsOf(names)}
      />
    </Screen>
  )
}

function columnsOf(names: Names): Column<Demand>[] {
  const { demands: words } = firmWords()
  return [
    { name: words.no, cell: ({ id, no }) => <a href={`/firm/demands/${id}`}>{no}</a> },
    {
      name: words.product,
      cell: ({ product, gradeMin }) => (
        <span>
          {names.product(product)}{' '}
          <small class="hint">{words.gradeUp(names.grade(product, gradeMin))}</small>
        </span>
      ),
    },
    {
      name: words.quantity,
      numeric: true,
      cell: ({ product, quantity }) => quantityOf(quantity, names.unit(product)),
    },
    {
      name: words.committed,
      numeric: true,
      cell: ({ product, committed }) => quantityOf(committed, names.unit(product)),
    },
    { name: words.floor, numeric: true, cell: ({ floors }) => floorRange(floors) },
    {
      name: words.window,
      cell: ({ windows }) => (
        <ul class="lines">
          {windows.map(({ from, to }) => (
            <li key={from}>{windowName(from, to)}</li>
          ))}
        </ul>
      ),
    },
    { name: words.deposit, numeric: true, cell: ({ depositFen }) => yuanFigure(depositFen) },
    { name: words.state, cell: ({ state }) => <DemandPill state={state} /> },
  ]
}

function floorRange(floors: Demand['floors']): string {
  const prices = floors.map(({ floorFen }) => floorFen)
  if (prices.length === 0) return '—'
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  return low === high ? yuanFigure(low) : `${yuanFigure(low)}–${yuanFigure(high)}`
}
