import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { CountyPicture } from '#web/map/picture.ts'
import { officeWords } from '#web/words/desks.ts'
import { moneyWords } from '#web/words/money.ts'
import type { Hall } from './wire.ts'

export function Halls(): JSX.Element {
  const { halls: words, search } = officeWords()
  const { values, set, query } = useFilters(['township', 'q'])
  const map = useAnswer<CountyPicture>('/map')
  const pages = usePages<Hall>(`/halls${query()}`)
  return (
    <Screen title={words.title}>
      <FilterRow>
        <SearchBox value={values.q} hint={search} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.township}
          value={values.township}
          options={(map.value?.townships ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(township) => set('township', township)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.name, cell: ({ name }) => name },
          { name: words.village, cell: ({ village }) => village },
          { name: words.township, cell: ({ townshipName }) => townshipName },
          { name: words.hub, cell: ({ hubName }) => hubName },
          {
            name: words.households,
            cell: ({ id, name }) => (
              <a href={`/office/households?hall=${id}`} aria-label={`${words.households} ${name}`}>
                {words.households}
              </a>
            ),
          },
          {
            name: words.plans,
            cell: ({ id, name }) => (
              <a href={`/office/plans?hall=${id}`} aria-label={`${words.plans} ${name}`}>
                {words.plans}
              </a>
            ),
          },
          {
            name: moneyWords().nav.day,
            cell: ({ id, name }) => (
              <a href={`/office/halls/${id}/day`} aria-label={`${moneyWords().nav.day} ${name}`}>
                {moneyWords().nav.day}
              </a>
            ),
          },
        ]}
      />
    </Screen>
  )
}
