// The contracts that a desk may see: counted by state, filtered, page by page.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { type Filters, useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { HallChoice } from '#web/office/hall-choice.tsx'
import { count, instant, yuan } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import { handContractWords } from '#web/words/hand-contract.ts'
import { DemandChoice, RoundFilter } from './choices.tsx'
import { StatePill } from './state-pill.tsx'
import type { ContractItem, Counts, Desk } from './wire.ts'
import '#web/style/contract-work.css'
import '#web/style/contracts.css'

const filterNames = ['state', 'waitsFor', 'demand', 'round', 'hall', 'q'] as const
type ListFilters = Filters<(typeof filterNames)[number]>

export function Contracts({ desk }: { desk: Desk }): JSX.Element {
  const words = contractsWords()
  const filters = useFilters(filterNames)
  const { values, query } = filters
  const pages = usePages<ContractItem>(`/contracts${query()}`)
  const filtered = Object.values(values).some((value) => value !== '')
  return (
    <Screen title={words.title} intro={words.intro[desk]} deeds={<HeadLinks desk={desk} />}>
      <StateCounts filters={filters} />
      <ContractFilters desk={desk} filters={filters} />
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={filtered ? words.empty : words.emptyAll}
        columns={columnsOf(desk)}
      />
    </Screen>
  )
}

function HeadLinks({ desk }: { desk: Desk }): JSX.Element {
  const words = contractsWords()
  return (
    <>
      {desk === 'firm' ? (
        <a class="button" href="/firm/signer">
          {words.signer.title}
        </a>
      ) : null}
      {desk === 'office' ? (
        <a class="button" href="/office/standard">
          {words.standard.nav}
        </a>
      ) : null}
      {desk === 'hall' ? null : (
        <a class="button" href={`/${desk}/contracts/new`}>
          {handContractWords().title}
        </a>
      )}
      <a class="button button-main" href={`/${desk}/contracts/batch`}>
        {words.batch.title}
      </a>
    </>
  )
}

/** How many stand in each state; each number leads to its list. */
function StateCounts({ filters: { values, set } }: { filters: ListFilters }): JSX.Element | null {
  const words = contractsWords()
  const { demand, round, hall, q } = values
  const asked = Object.entries({ demand, round, hall, q }).filter(([, value]) => value !== '')
  const { value } = useAnswer<Counts>(`/contract-counts?${new URLSearchParams(asked)}`)
  if (value === undefined) return null
  const states = optionsOf(words.states).flatMap(({ value: state, label }) => {
    const number = Reflect.get(value.states, state) as number | undefined // Counts are numbers, states without one left out.
    return number === undefined ? [] : [{ state, label, number }]
  })
  const all = states.reduce((sum, { number }) => sum + number, 0)
  return (
    <fieldset class="state-counts">
      <legend class="sr-only">{words.state}</legend>
      {[{ state: '', label: words.all, number: all }, ...states].map(({ state, label, number }) => (
        <button
          key={state}
          type="button"
          aria-pressed={values.state === state}
          onClick={() => set('state', state)}
        >
          <b>{count(number)}</b> <span>{label}</span>
        </button>
      ))}
    </fieldset>
  )
}

function ContractFilters(props: { desk: Desk; filters: ListFilters }): JSX.Element {
  const { desk, filters } = props
  const { values, set } = filters
  const words = contractsWords()
  const { firm, household, hall, notary } = words.parties
  return (
    <FilterRow>
      <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
      <Choice
        label={words.waitsFor}
        value={values.waitsFor}
        options={optionsOf({ household, firm, hall, notary })}
        onChoose={(who) => set('waitsFor', who)}
      />
      <DemandChoice
        desk={desk}
        value={values.demand}
        onChoose={(demand) => set('demand', demand)}
      />
      <RoundFilter value={values.round} onChoose={(round) => set('round', round)} />
      {desk === 'office' ? (
        <HallChoice label={words.hall} value={values.hall} onChoose={(id) => set('hall', id)} />
      ) : null}
    </FilterRow>
  )
}

export function columnsOf(desk: Desk): Column<ContractItem>[] {
  const words = contractsWords()
  return [
    { name: words.no, cell: ({ id, no }) => <a href={`/${desk}/contracts/${id}`}>{no}</a> },
    ...(desk === 'firm' ? [] : [{ name: words.firm, cell: (one: ContractItem) => one.firmName }]),
    { name: words.household, cell: (one) => `${one.householdNo} ${one.headName}` },
    ...(desk === 'hall' ? [] : [{ name: words.hall, cell: (one: ContractItem) => one.hallName }]),
    { name: words.total, numeric: true, cell: (one) => yuan(one.floorTotalFen) },
    {
      name: words.version,
      numeric: true,
      cell: ({ version }) => (version === 0 ? '—' : count(version)),
    },
    { name: words.state, cell: ({ state }) => <StatePill state={state} /> },
    {
      name: words.expires,
      cell: ({ expiresAt }) => (expiresAt === null ? '—' : instant(expiresAt)),
    },
  ]
}
