// What a firm has to state for a period, and what it has stated.

import type { JSX } from 'preact'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Facts as FactList, Screen } from '#web/desk/screen.tsx'
import { count, dayName, quantityOf, yuan } from '#web/shell/format.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { lastMonth, PeriodField, periodName } from './periods.tsx'
import { StatementList, StatePill } from './statements.tsx'
import { type Facts, type Head, partsOf } from './wire.ts'

export function FirmPackets(): JSX.Element {
  const words = redPacketWords()
  const { values, set } = useFilters(['period'])
  const period = values.period || lastMonth()
  const { value, problem } = useAnswer<{ readonly items: readonly Facts[] }>(
    `/red-packet-facts?period=${encodeURIComponent(period)}`,
  )
  const pages = usePages<Head>('/red-packets')
  return (
    <Screen title={words.nav} intro={words.firmIntro}>
      <search class="filter-row">
        <PeriodField value={period} onChoose={(chosen) => set('period', chosen)} />
      </search>
      <Alarm problem={problem} />
      {value === undefined && problem === null ? <Waiting /> : null}
      {value?.items.length === 0 ? <p class="desk-empty">{words.nothingDue}</p> : null}
      <div class="packet-cards">
        {(value?.items ?? []).map((facts) => (
          <PacketCard key={`${facts.product}/${facts.clause}`} facts={facts} />
        ))}
      </div>
      <h2>{words.history}</h2>
      <StatementList pages={pages} desk="firm" />
    </Screen>
  )
}

function PacketCard({ facts }: { facts: Facts }): JSX.Element {
  const words = redPacketWords()
  const { basis, product, period, clause, versions } = facts
  const last = versions.at(-1)
  const sold = basis.sales.reduce((sum, each) => sum + each.quantity - each.returnedQuantity, 0)
  const net = basis.sales.reduce((sum, each) => sum + each.fen - each.returnedFen, 0)
  const query = new URLSearchParams({ product, period, clause }).toString()
  const parts = partsOf[basis.unit]
  return (
    <article class="panel packet-card">
      <h2>
        {basis.productName} · {periodName(period)}{' '}
        {last === undefined ? null : <StatePill state={last.state} />}
      </h2>
      <FactList
        facts={[
          [words.sold, quantityOf(sold / parts, basis.unit)],
          [words.net, yuan(net)],
          [words.stock, quantityOf(basis.stock.quantity / parts, basis.unit)],
          [words.households, count(facts.households)],
          [words.deadline, dayName(facts.deadline)],
        ]}
      />
      {last === undefined && facts.statement === 'late' ? (
        <p class="warning">{words.lateNote}</p>
      ) : null}
      {facts.unstated === null ? null : (
        <p class="warning">{words.earlierFirst(dayName(facts.unstated))}</p>
      )}
      <p class="row-deeds">
        {last === undefined ? null : (
          <a class="button" href={`/firm/red-packets/${last.id}`}>
            {words.open}
          </a>
        )}
        <a
          class={
            last === undefined || last.state === 'blocked' || last.state === 'returned'
              ? 'button button-main'
              : 'button'
          }
          href={`/firm/red-packets/new?${query}`}
        >
          {last === undefined ? words.make : words.correct}
        </a>
      </p>
    </article>
  )
}
