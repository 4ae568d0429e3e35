import type { JSX } from 'preact'
import { StatePill } from '#web/contracts/state-pill.tsx'
import type { ContractItem } from '#web/contracts/wire.ts'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { HallChoice } from '#web/office/hall-choice.tsx'
import { yuan } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { notaryWords } from '#web/words/notary.ts'

export function ReadContracts(): JSX.Element {
  const words = notaryWords()
  const contracts = contractsWords()
  const { values, set, query } = useFilters(['state', 'hall', 'q'])
  const pages = usePages<ContractItem>(`/contracts${query()}`)
  const filtered = Object.values(values).some((value) => value !== '')
  return (
    <Screen title={words.department.contracts} intro={words.department.intro}>
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={contracts.state}
          value={values.state}
          options={optionsOf(contracts.states)}
          onChoose={(state) => set('state', state)}
        />
        <HallChoice label={words.hall} value={values.hall} onChoose={(hall) => set('hall', hall)} />
      </FilterRow>
      <Listing
        label={words.department.contracts}
        pages={pages}
        keyOf={({ id }) => id}
        empty={filtered ? words.emptyFiltered : contracts.emptyAll}
        columns={[
          {
            name: words.no,
            cell: ({ id, no }) => <a href={`/department/contracts/${id}`}>{no}</a>,
          },
          { name: words.household, cell: (one) => `${one.headName} ${one.householdNo}` },
          { name: words.firm, cell: ({ firmName }) => firmName },
          { name: words.hall, cell: ({ hallName }) => hallName },
          { name: words.total, numeric: true, cell: (one) => yuan(one.floorTotalFen) },
          { name: contracts.state, cell: ({ state }) => <StatePill state={state} /> },
        ]}
      />
    </Screen>
  )
}
