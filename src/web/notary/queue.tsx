// What lies with the notary, counted by where it stands.

import type { JSX } from 'preact'
import { StatePill } from '#web/contracts/state-pill.tsx'
import type { ContractItem, Counts } from '#web/contracts/wire.ts'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { HallChoice } from '#web/office/hall-choice.tsx'
import { count, yuan } from '#web/shell/format.ts'
import { notaryWords } from '#web/words/notary.ts'
import { isReviewed, reviewed } from './reviewed.ts'

const queues = ['signed', 'sealed', 'notarized', 'returned', 'withdrawn'] as const

export function Queue(): JSX.Element {
  const words = notaryWords()
  const { values, set } = useFilters(['state', 'hall', 'q'])
  const state = queues.find((each) => each === values.state) ?? 'signed'
  const sought = new URLSearchParams(
    Object.entries({ hall: values.hall, q: values.q }).filter(([, value]) => value !== ''),
  ).toString()
  const { value: counts } = useAnswer<Counts>(`/contract-counts?${sought}`)
  const pages = usePages<ContractItem>(`/contracts?state=${state}&${sought}`)
  const kept = reviewed().length
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      deeds={
        kept === 0 ? null : (
          <a class="button button-main" href="/notary/batch">
            {words.nav.batch} · {count(kept)}
          </a>
        )
      }
    >
      <Tabs
        label={words.title}
        chosen={state}
        tabs={queues.map((key) => ({
          key,
          label: `${words.queues[key]} ${counts === undefined ? '' : count(counts.states[key] ?? 0)}`,
          href: `/notary/contracts?state=${key}${sought === '' ? '' : `&${sought}`}`,
        }))}
      />
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <HallChoice label={words.hall} value={values.hall} onChoose={(hall) => set('hall', hall)} />
      </FilterRow>
      <Listing
        label={words.queues[state]}
        pages={pages}
        keyOf={({ id }) => id}
        empty={sought === '' ? words.empty[state] : words.emptyFiltered}
        columns={columnsOf()}
      />
    </Screen>
  )
}

function columnsOf(): Column<ContractItem>[] {
  const words = notaryWords()
  return [
    { name: words.no, cell: ({ id, no }) => <a href={`/notary/contracts/${id}`}>{no}</a> },
    { name: words.household, cell: (one) => `${one.headName} ${one.householdNo}` },
    { name: words.firm, cell: ({ firmName }) => firmName },
    { name: words.hall, cell: ({ hallName }) => hallName },
    { name: words.total, numeric: true, cell: (one) => yuan(one.floorTotalFen) },
    {
      name: '',
      cell: (one) =>
        isReviewed(one) ? (
          <Pill tone="good">{words.reviewed}</Pill>
        ) : (
          <StatePill state={one.state} />
        ),
    },
  ]
}
