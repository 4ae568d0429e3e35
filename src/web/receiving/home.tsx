// Receiving at a hall or hub: what was weighed, what waits to be fetched, the slots, the ledger of quantities.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { usePages } from '#web/desk/answer.ts'
import { Choice, DayFilter, FilterRow, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { Tabs } from '#web/desk/tabs.tsx'
import { instant, yuan } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { amount, deliveryNo } from './amounts.ts'
import { NoticeList } from './notices.tsx'
import { ReversalList } from './objections.tsx'
import { OfHall, weighingDesk } from './of-hall.tsx'
import { QuantityList } from './quantities.tsx'
import { Slots } from './slots.tsx'
import type { Delivery } from './wire.ts'

const views = ['deliveries', 'notices', 'slots', 'quantities', 'reversals'] as const

export function ReceivingHome(): JSX.Element {
  const words = receivingWords()
  const asked = useLocation().query.view
  const desk = weighingDesk()
  // Slots are the hall's to open.
  const shown = views.filter((each) => each !== 'slots' || desk === 'hall')
  const view = shown.find((each) => each === asked) ?? 'deliveries'
  return (
    <Screen
      title={words.nav.receiving}
      intro={words.intro}
      deeds={
        <a class="button button-main" href={`/${desk}/receiving/new`}>
          {words.weigh}
        </a>
      }
    >
      <Tabs
        label={words.nav.receiving}
        chosen={view}
        tabs={shown.map((key) => {
          return { key, label: words.tabs[key], href: `/${desk}/receiving?view=${key}` }
        })}
      />
      {view === 'deliveries' ? <DeliveryList home={`/${desk}/deliveries`} /> : null}
      {view === 'notices' ? (
        <OfHall>{(hall) => <NoticeList desk={desk} hall={hall} />}</OfHall>
      ) : null}
      {view === 'slots' ? <Slots /> : null}
      {view === 'quantities' ? (
        <OfHall>{(hall) => <QuantityList desk={desk} hall={hall} />}</OfHall>
      ) : null}
      {view === 'reversals' ? <ReversalList /> : null}
    </Screen>
  )
}

/** Deliveries, the latest first; `home` is where each is shown. */
export function DeliveryList({ home }: { home: string }): JSX.Element {
  const words = receivingWords()
  const { columns } = words
  const { values, set } = useFilters(['q', 'day', 'pending', 'objected'])
  const said = Object.entries(values).filter(([, value]) => value !== '')
  const pages = usePages<Delivery>(`/deliveries?${new URLSearchParams(said).toString()}`)
  return (
    <>
      <FilterRow>
        <SearchBox value={values.q} hint={words.search} onSearch={(q) => set('q', q)} />
        <DayFilter label={words.day} value={values.day} onChoose={(day) => set('day', day)} />
        <Choice
          label={columns.pending}
          value={values.pending}
          options={[{ value: '1', label: words.pendingOnly }]}
          onChoose={(pending) => set('pending', pending)}
        />
        <Choice
          label={words.objection.title}
          value={values.objected}
          options={[{ value: '1', label: words.objection.only }]}
          onChoose={(objected) => set('objected', objected)}
        />
      </FilterRow>
      <Listing
        label={words.tabs.deliveries}
        pages={pages}
        keyOf={({ id }) => id}
        empty={said.length === 0 ? words.none : words.noneFound}
        columns={[
          {
            name: columns.no,
            cell: ({ id, no }) => <a href={`${home}/${id}`}>{deliveryNo(no)}</a>,
          },
          { name: columns.at, cell: ({ weighedAt }) => instant(weighedAt) },
          {
            name: columns.household,
            cell: ({ headName, householdNo }) => `${headName} ${householdNo}`,
          },
          {
            name: columns.goods,
            cell: ({ productName, firmName }) => (
              <span>
                {productName}
                <small class="hint">{firmName}</small>
              </span>
            ),
          },
          {
            name: columns.brought,
            numeric: true,
            cell: (each) => amount(each.quantity, each),
          },
          {
            name: columns.accepted,
            numeric: true,
            cell: (each) => amount(each.accepted, each),
          },
          { name: columns.amount, numeric: true, cell: ({ totalFen }) => yuan(totalFen) },
          { name: '', cell: (each) => <DeliveryPills delivery={each} /> },
        ]}
      />
    </>
  )
}

export function DeliveryPills({ delivery }: { delivery: Delivery }): JSX.Element {
  const words = receivingWords()
  const { replacedBy, replaces, pending, provisional, objected } = delivery
  if (replacedBy !== null) return <Pill tone="quiet">{words.replaced}</Pill>
  return (
    <span class="pills">
      {pending > 0 ? (
        <Pill tone="wait">
          {words.pendingPill} {amount(pending, delivery)}
        </Pill>
      ) : (
        <Pill tone="good">{words.done}</Pill>
      )}
      {provisional ? <Pill tone="wait">{words.provisional}</Pill> : null}
      {objected > 0 ? <Pill tone="wait">{words.objection.pill}</Pill> : null}
      {replaces === null ? null : <Pill tone="quiet">{words.isCorrection}</Pill>}
    </span>
  )
}
