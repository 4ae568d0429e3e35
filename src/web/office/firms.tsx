import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { yuan } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import type { Firm, FirmState } from './wire.ts'

const tones = { applied: 'wait', verified: 'good', suspended: 'bad' } as const

export function FirmPill({ state }: { state: FirmState }): JSX.Element {
  return <Pill tone={tones[state]}>{officeWords().firms.states[state]}</Pill>
}

export function Firms(): JSX.Element {
  const { firms: words, search } = officeWords()
  const { values, set, query } = useFilters(['state', 'q'])
  const pages = usePages<Firm>(`/firms${query()}`)
  return (
    <Screen
      title={words.title}
      deeds={
        <a class="button button-main" href="/office/firms/new">
          {words.create}
        </a>
      }
    >
      <FilterRow>
        <SearchBox value={values.q} hint={search} onSearch={(q) => set('q', q)} />
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
        empty={words.empty}
        columns={[
          {
            name: words.name,
            cell: ({ id, name }) => <a href={`/office/firms/${id}`}>{name}</a>,
          },
          { name: words.uscc, cell: ({ uscc }) => <code>{uscc}</code> },
          { name: words.contactName, cell: (firm) => `${firm.contactName} ${firm.contactPhone}` },
          { name: words.free, numeric: true, cell: (firm) => yuan(firm.depositFreeFen) },
          { name: words.held, numeric: true, cell: (firm) => yuan(firm.depositHeldFen) },
          { name: words.state, cell: ({ state }) => <FirmPill state={state} /> },
        ]}
      />
    </Screen>
  )
}
