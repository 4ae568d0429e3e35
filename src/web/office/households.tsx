import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { officeWords } from '#web/words/desks.ts'
import { HallChoice } from './hall-choice.tsx'
import type { Household } from './wire.ts'

export function Households(): JSX.Element {
  const { households: words } = officeWords()
  const { values, set, query } = useFilters(['hall', 'q', 'poor'])
  const pages = usePages<Household>(`/households${query()}`)
  return (
    <Screen title={words.title}>
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <HallChoice label={words.hall} value={values.hall} onChoose={(hall) => set('hall', hall)} />
        <Choice
          label={words.poor}
          value={values.poor}
          options={[
            { value: 'true', label: words.onlyPoor },
            { value: 'false', label: words.notPoor },
          ]}
          onChoose={(poor) => set('poor', poor)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.no, cell: ({ id, no }) => <a href={`/office/households/${id}`}>{no}</a> },
          { name: words.head, cell: ({ headName }) => headName },
          { name: words.headId, cell: ({ headId }) => <code>{headId}</code> },
          { name: words.hall, cell: ({ hallName }) => hallName },
          { name: words.group, cell: ({ villageGroup }) => villageGroup },
          { name: words.people, numeric: true, cell: ({ people }) => people },
          {
            name: words.poor,
            cell: ({ poor }) => (poor ? <Pill tone="wait">{words.poor}</Pill> : '—'),
          },
        ]}
      />
    </Screen>
  )
}
