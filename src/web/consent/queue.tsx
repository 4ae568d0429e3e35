// The hall's consent desk: what waits for a household, for a second person, for the hall itself.

import type { JSX } from 'preact'
import type { ContractItem } from '#web/contracts/wire.ts'
import { usePages } from '#web/desk/answer.ts'
import { FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { instant, yuan } from '#web/shell/format.ts'
import { consentWords } from '#web/words/consent.ts'

const queues = ['household', 'second', 'hall'] as const
type Queue = (typeof queues)[number]

export function ConsentDesk(): JSX.Element {
  const words = consentWords()
  const { values } = useFilters(['waits'])
  const waits = queues.find((each) => each === values.waits) ?? 'household'
  return (
    <Screen title={words.title} intro={words.intro}>
      <Tabs
        label={words.title}
        chosen={waits}
        tabs={queues.map((key) => ({
          key,
          label: words.queues[key],
          href: `/hall/consent?waits=${key}`,
        }))}
      />
      <Waiting waits={waits} desk="hall" />
    </Screen>
  )
}

/** The papers that somebody of another desk may attest. */
export function SecondQueue({ desk }: { desk: string }): JSX.Element {
  const words = consentWords()
  return (
    <Screen title={words.queues.second} intro={words.second.intro}>
      <Waiting waits="second" desk={desk} />
    </Screen>
  )
}

function Waiting({ waits, desk }: { waits: Queue; desk: string }): JSX.Element {
  const words = consentWords()
  const { values, set } = useFilters(['q'])
  const sought = values.q === '' ? '' : `&q=${encodeURIComponent(values.q)}`
  const pages = usePages<ContractItem>(`/contracts?waitsFor=${waits}${sought}`)
  return (
    <>
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
      </FilterRow>
      <Listing
        label={words.queues[waits]}
        pages={pages}
        keyOf={({ id }) => id}
        empty={values.q === '' ? words.empty[waits] : words.emptyFiltered}
        columns={columnsOf(waits, desk)}
      />
    </>
  )
}

function columnsOf(waits: Queue, desk: string): Column<ContractItem>[] {
  const words = consentWords()
  const ways = {
    household: { label: words.start, to: 'consent' },
    second: { label: words.attest, to: 'attest' },
    hall: { label: words.open, to: 'contracts' },
  }
  const { label, to } = ways[waits]
  return [
    { name: words.household, cell: (one) => `${one.headName} ${one.householdNo}` },
    { name: words.firm, cell: ({ firmName }) => firmName },
    { name: words.total, numeric: true, cell: (one) => yuan(one.floorTotalFen) },
    {
      name: words.until,
      cell: ({ expiresAt }) => (expiresAt === null ? '—' : instant(expiresAt)),
    },
    { name: words.no, cell: ({ no }) => <code>{no}</code> },
    {
      name: '',
      cell: ({ id, no }) => (
        <a
          class={`button button-small${waits === 'hall' ? '' : ' button-main'}`}
          href={`/${desk}/${to}/${id}`}
          aria-label={`${label} ${no}`}
        >
          {label}
        </a>
      ),
    },
  ]
}
