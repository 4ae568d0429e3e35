import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { type Names, namesOf } from '#web/office/names.ts'
import type { Catalogue } from '#web/office/wire.ts'
import { quantityOf, windowName, yuan } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { hallWords } from '#web/words/hall.ts'
import type { Plan } from './wire.ts'

const tones = { draft: 'wait', held: 'bad', confirmed: 'good', withdrawn: 'quiet' } as const

export function PlanPill({ state }: { state: Plan['state'] }): JSX.Element {
  return <Pill tone={tones[state]}>{hallWords().plans.states[state]}</Pill>
}

export function Plans(): JSX.Element {
  const { plans: words } = hallWords()
  const { values, set, query } = useFilters(['q', 'product', 'state'])
  const pages = usePages<Plan>(`/plans${query({ hall: session.value?.party ?? '' })}`)
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const filtered = Object.values(values).some((value) => value !== '')
  return (
    <Screen
      title={words.title}
      deeds={
        <a class="button button-main" href="/hall/plans/new">
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

function columnsOf(names: Names): Column<Plan>[] {
  const { plans: words, households } = hallWords()
  return [
    {
      name: words.household,
      cell: ({ id, headName, householdNo, poor }) => (
        <span>
          <a href={`/hall/plans/${id}`}>
            {headName} {householdNo}
          </a>{' '}
          {poor ? <small class="hint">{households.poor}</small> : null}
        </span>
      ),
    },
    {
      name: words.product,
      cell: ({ product, grade }) => `${names.product(product)} ${names.grade(product, grade)}`,
    },
    { name: words.parcel, cell: ({ parcelName }) => parcelName || words.yard },
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
    { name: words.window, cell: ({ windowFrom, windowTo }) => windowName(windowFrom, windowTo) },
    { name: words.price, numeric: true, cell: ({ priceMinFen }) => yuan(priceMinFen) },
    { name: words.state, cell: ({ state }) => <PlanPill state={state} /> },
  ]
}
