import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { count, yuan } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'
import { HallChoice } from './hall-choice.tsx'
import type { Contract } from './wire.ts'

export function Contracts(): JSX.Element {
  const { contracts: words } = roundWords()
  const { values, set, query } = useFilters(['round', 'hall', 'q'])
  const pages = usePages<Contract>(`/contracts${query()}`)
  return (
    <Screen title={words.title} intro={words.note}>
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <HallChoice label={words.hall} value={values.hall} onChoose={(hall) => set('hall', hall)} />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.no, cell: ({ id, no }) => <a href={`/office/contracts/${id}`}>{no}</a> },
          { name: words.firm, cell: ({ firmName }) => firmName },
          { name: words.household, cell: (one) => `${one.householdNo} ${one.headName}` },
          { name: words.hall, cell: ({ hallName }) => hallName },
          { name: words.lines, numeric: true, cell: ({ lineCount }) => count(lineCount) },
          { name: words.total, numeric: true, cell: (one) => yuan(one.floorTotalFen) },
          {
            name: words.state,
            cell: ({ state }) => <Pill tone="wait">{words.states[state]}</Pill>,
          },
        ]}
      />
    </Screen>
  )
}
