// The contracts of one party, as a list that leads to the paper itself.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import type { Contract } from '#web/office/wire.ts'
import { count, instant, yuan } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'

/** `desk` is where the list stands: it decides which party sees it and what the other one is called. */
export function PartyContracts({ desk }: { desk: 'firm' | 'hall' }): JSX.Element {
  const { contracts: words } = roundWords()
  const { values, set, query } = useFilters(['q'])
  const pages = usePages<Contract>(`/contracts${query()}`)
  return (
    <Screen title={words.title} intro={words.note}>
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          { name: words.no, cell: ({ id, no }) => <a href={`/${desk}/contracts/${id}`}>{no}</a> },
          desk === 'firm'
            ? { name: words.hall, cell: ({ hallName }) => hallName }
            : { name: words.firm, cell: ({ firmName }) => firmName },
          { name: words.household, cell: (one) => `${one.householdNo} ${one.headName}` },
          { name: words.lines, numeric: true, cell: ({ lineCount }) => count(lineCount) },
          { name: words.total, numeric: true, cell: (one) => yuan(one.floorTotalFen) },
          { name: words.draftedAt, cell: ({ draftedAt }) => instant(draftedAt) },
          {
            name: words.state,
            cell: ({ state }) => <Pill tone="wait">{words.states[state]}</Pill>,
          },
        ]}
      />
    </Screen>
  )
}
