import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { quantityOf, yuan } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { type Names, namesOf } from './names.ts'
import type { Catalogue, Demand, DemandState } from './wire.ts'

const tones = { draft: 'quiet', published: 'good', closed: 'quiet', withdrawn: 'quiet' } as const

export function DemandPill({ state }: { state: DemandState }): JSX.Element {
  return <Pill tone={tones[state]}>{officeWords().demands.states[state]}</Pill>
}

export function Demands(): JSX.Element {
  const { demands: words } = officeWords()
  const { values, set, query } = useFilters(['state', 'product', 'firm', 'q'])
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const pages = usePages<Demand>(`/demands${query()}`)
  return (
    <Screen title={words.title}>
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.state}
          value={values.state}
          options={optionsOf(words.states)}
          onChoose={(state) => set('state', state)}
        />
        <Choice
          label={words.product}
          value={values.product}
          options={names.products}
          onChoose={(product) => set('product', product)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={columnsOf(names)}
      />
    </Screen>
  )
}

function columnsOf(names: Names): Column<Demand>[] {
  const { demands: words } = officeWords()
  return [
    { name: words.no, cell: ({ id, no }) => <a href={`/office/demands/${id}`}>{no}</a> },
    { name: words.firm, cell: ({ firmName }) => firmName },
    { name: words.product, cell: ({ product }) => names.product(product) },
    { name: words.gradeMin, cell: (demand) => names.grade(demand.product, demand.gradeMin) },
    {
      name: words.quantity,
      numeric: true,
      cell: (demand) => quantityOf(demand.quantity, names.unit(demand.product)),
    },
    {
      name: words.committed,
      numeric: true,
      cell: (demand) => quantityOf(demand.committed, names.unit(demand.product)),
    },
    { name: words.floors, cell: (demand) => floorsText(demand) },
    { name: words.state, cell: ({ state }) => <DemandPill state={state} /> },
  ]
}

function floorsText({ floors }: Demand): string {
  const [first] = floors
  const last = floors.at(-1)
  if (first === undefined || last === undefined) return ''
  return first.floorFen === last.floorFen
    ? yuan(first.floorFen)
    : `${yuan(last.floorFen)} – ${yuan(first.floorFen)}`
}
