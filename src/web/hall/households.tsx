import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { count } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { hallWords } from '#web/words/hall.ts'
import type { Household } from './wire.ts'

export function Households(): JSX.Element {
  const { households: words } = hallWords()
  const { values, set, query } = useFilters(['q', 'poor'])
  const pages = usePages<Household>(`/households${query({ hall: session.value?.party ?? '' })}`)
  const filtered = Object.values(values).some((value) => value !== '')
  return (
    <Screen
      title={words.title}
      deeds={
        <a class="button button-main" href="/hall/households/new">
          {words.create}
        </a>
      }
    >
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.poorFilter}
          value={values.poor}
          options={optionsOf(words.poorOptions)}
          onChoose={(poor) => set('poor', poor)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={filtered ? words.emptyFiltered : words.empty}
        columns={[
          { name: words.no, cell: ({ id, no }) => <a href={`/hall/households/${id}`}>{no}</a> },
          { name: words.head, cell: ({ headName }) => headName },
          { name: words.headId, cell: ({ headId }) => <code>{headId}</code> },
          { name: words.group, cell: ({ villageGroup }) => villageGroup },
          { name: words.people, numeric: true, cell: ({ people }) => count(people) },
          { name: words.phone, cell: ({ phone }) => phone || '—' },
          {
            name: words.poor,
            cell: ({ poor }) => (poor ? <Pill tone="wait">{words.poor}</Pill> : '—'),
          },
        ]}
      />
    </Screen>
  )
}
