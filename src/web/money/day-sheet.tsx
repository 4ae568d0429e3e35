// A hall's day on one sheet of A4: who waits, what was weighed, what it comes to, what of it is paid.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { DayFilter } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen, Tiles } from '#web/desk/screen.tsx'
import { amount, deliveryNo } from '#web/receiving/amounts.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { count, dayName, instant, yuan, yuanFigure } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { moneyWords } from '#web/words/money.ts'
import { ReportBar } from './sums.tsx'
import type { DaySheet, Desk } from './wire.ts'
import '#web/style/money.css'

export function DaySheetScreen({ id, desk }: { id?: string; desk: Desk }): JSX.Element {
  const { day: words } = moneyWords()
  const { values, set } = useFilters(['day'])
  const day = values.day || isoDay()
  const hall = id ?? session.value?.party ?? ''
  const { value, problem } = useAnswer<DaySheet>(`/halls/${hall}/days/${day}?limit=200`)
  return (
    <Screen title={value === undefined ? words.title : `${value.name} · ${words.title}`}>
      <ReportBar>
        <DayFilter label={words.day} value={day} onChoose={(chosen) => set('day', chosen)} />
      </ReportBar>
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value === undefined ? null : (
        <div class="day-sheet">
          <p class="day-sheet-day">{dayName(day)}</p>
          <Totals sheet={value} />
          <Queue sheet={value} />
          <Received sheet={value} desk={desk} />
        </div>
      )}
    </Screen>
  )
}

function Totals({ sheet: { totals } }: { sheet: DaySheet }): JSX.Element {
  const { day: words, sums } = moneyWords()
  return (
    <Tiles
      tiles={[
        [words.counted, count(totals.deliveries)],
        [words.householdsTile, count(totals.households)],
        [words.tickets, yuan(totals.ticketsFen)],
        [sums.paid, yuan(totals.paidFen)],
        [sums.underWay, yuan(totals.underWayFen)],
        [words.pending, count(totals.pending)],
        [words.objections, count(totals.objections)],
      ]}
    />
  )
}

function Queue({ sheet: { slots, queue } }: { sheet: DaySheet }): JSX.Element {
  const { day: words, household } = moneyWords()
  const timeOf = (slot: string | null): string => {
    const found = slots.find(({ id }) => id === slot)
    return found === undefined ? words.noSlotYet : formatMinute(found.fromMin)
  }
  return (
    <section>
      <h2>{words.queue}</h2>
      <p class="hint">
        {slots.length === 0
          ? words.noSlots
          : slots
              .map(({ fromMin, toMin, taken, room }) =>
                words.slot(formatMinute(fromMin), formatMinute(toMin), taken, room),
              )
              .join('　')}
      </p>
      {queue.length === 0 ? <p class="desk-empty">{words.noQueue}</p> : null}
      {queue.length === 0 ? null : (
        <Rows
          label={words.queue}
          items={queue}
          keyOf={({ id }) => id}
          columns={[
            { name: words.slots, cell: ({ slot }) => timeOf(slot) },
            {
              name: household,
              cell: ({ headName, householdNo }) => `${headName} ${householdNo}`,
            },
            {
              name: words.brought,
              cell: (each) => `${each.productName} ${amount(each.quantity, each)}`,
            },
          ]}
        />
      )}
    </section>
  )
}

function Received({ sheet, desk }: { sheet: DaySheet; desk: Desk }): JSX.Element {
  const { day: words, household, firm } = moneyWords()
  const { deliveries } = sheet
  if (deliveries.length === 0) {
    return (
      <section>
        <h2>{words.deliveries}</h2>
        <p class="desk-empty">{words.empty}</p>
      </section>
    )
  }
  return (
    <section>
      <h2>{words.deliveries}</h2>
      <Rows
        label={words.deliveries}
        items={deliveries}
        keyOf={({ id }) => id}
        columns={[
          {
            name: '№',
            cell: ({ id, no }) => <a href={`/${desk}/deliveries/${id}`}>{deliveryNo(no)}</a>,
          },
          { name: household, cell: ({ headName, householdNo }) => `${headName} ${householdNo}` },
          { name: firm, cell: ({ firmName }) => firmName },
          {
            name: words.brought,
            numeric: true,
            cell: (each) => (
              <span>
                {each.productName} {amount(each.quantity, each)}
                <small class="hint">{instant(each.weighedAt)}</small>
              </span>
            ),
          },
          { name: words.accepted, numeric: true, cell: (each) => amount(each.accepted, each) },
          { name: words.tickets, numeric: true, cell: ({ totalFen }) => yuanFigure(totalFen) },
          { name: words.paid, cell: (each) => <PaidPill delivery={each} /> },
        ]}
      />
    </section>
  )
}

function PaidPill({ delivery }: { delivery: DaySheet['deliveries'][number] }): JSX.Element {
  const { day: words, stages, passbook } = moneyWords()
  const { replaced, objected, pending, sums } = delivery
  if (replaced) return <Pill tone="quiet">{words.corrected}</Pill>
  return (
    <span class="pills">
      {sums.count === 0 ? <Pill tone="quiet">{words.notBooked}</Pill> : null}
      {sums.openFen === 0 ? null : <Pill tone="wait">{stages.open}</Pill>}
      {sums.underWayFen === 0 ? null : <Pill tone="quiet">{stages['under-way']}</Pill>}
      {sums.count > 0 && sums.paidFen === sums.owedFen ? (
        <Pill tone="good">{stages.paid}</Pill>
      ) : null}
      {pending > 0 ? (
        <Pill tone="wait">
          {words.pending} {amount(pending, delivery)}
        </Pill>
      ) : null}
      {objected > 0 ? <Pill tone="wait">{passbook.objected}</Pill> : null}
    </span>
  )
}
