// Statements by where they stand: what the office and the departments look through.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Pages, useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { send } from '#web/shell/api.ts'
import { count, dayName, instant, yuan } from '#web/shell/format.ts'
import { redPacketWords } from '#web/words/redpacket.ts'
import { lastMonth, PeriodField, periodName } from './periods.tsx'
import type { Desk, Facts, Head, State } from './wire.ts'

const tones: Readonly<Record<State, 'good' | 'wait' | 'bad' | 'quiet'>> = {
  submitted: 'wait',
  blocked: 'bad',
  approved: 'good',
  returned: 'bad',
  replaced: 'quiet',
}

export function StatePill({ state }: { state: State }): JSX.Element {
  return <Pill tone={tones[state]}>{redPacketWords().states[state]}</Pill>
}

export function Statements({ desk }: { desk: 'office' | 'department' }): JSX.Element {
  const words = redPacketWords()
  const filters = useFilters(['state'])
  const pages = usePages<Head>(`/red-packets${filters.query()}`)
  return (
    <Screen title={words.nav} intro={words.officeIntro}>
      <FilterRow>
        <Choice
          label={words.state}
          value={filters.values.state}
          options={optionsOf(words.states)}
          onChoose={(state) => filters.set('state', state)}
        />
      </FilterRow>
      <StatementList pages={pages} desk={desk} />
      {desk === 'office' ? <Unstated again={pages.again} /> : null}
    </Screen>
  )
}

export function StatementList({ pages, desk }: { pages: Pages<Head>; desk: Desk }): JSX.Element {
  const words = redPacketWords()
  return (
    <Listing
      label={words.nav}
      pages={pages}
      keyOf={({ id }) => id}
      empty={words.empty}
      columns={[
        {
          name: words.product,
          cell: ({ id, productName, version }) => (
            <a href={`/${desk}/red-packets/${id}`}>
              {productName}
              {version > 1 ? ` · ${words.version(String(version))}` : ''}
            </a>
          ),
        },
        ...(desk === 'firm' ? [] : [{ name: words.firm, cell: ({ firmName }: Head) => firmName }]),
        { name: words.period, cell: ({ period }) => periodName(period) },
        { name: words.timeliness, cell: ({ statement }) => words.statement[statement] },
        { name: words.net, numeric: true, cell: ({ netFen }) => yuan(netFen) },
        { name: words.due, numeric: true, cell: ({ dueFen }) => yuan(dueFen) },
        { name: words.disallowed, numeric: true, cell: ({ disallowedFen }) => yuan(disallowedFen) },
        { name: words.households, numeric: true, cell: ({ households }) => count(households) },
        { name: words.at, cell: ({ madeAt }) => instant(madeAt) },
        { name: words.state, cell: ({ state }) => <StatePill state={state} /> },
      ]}
    />
  )
}

type Firm = { readonly id: string; readonly name: string }

/** What no firm has stated in time is settled by the office, by the share of the sales. */
function Unstated({ again }: { again: () => void }): JSX.Element {
  const words = redPacketWords()
  const [firm, setFirm] = useState('')
  const [period, setPeriod] = useState(lastMonth())
  const firms = useAnswer<{ readonly items: readonly Firm[] }>('/firms?limit=200').value?.items
  const asked = firm === '' ? null : `/red-packet-facts?${new URLSearchParams({ firm, period })}`
  const facts = useAnswer<{ readonly items: readonly Facts[] }>(asked)
  const open = facts.value?.items.filter(({ versions }) => versions.length === 0)
  return (
    <section class="panel">
      <h2>{words.unstated}</h2>
      <p class="hint">{words.unstatedNote}</p>
      <div class="row-form">
        <label class="field">
          <span class="field-label">{words.firm}</span>
          <select value={firm} onChange={({ currentTarget }) => setFirm(currentTarget.value)}>
            <option value="">{words.chooseFirm}</option>
            {(firms ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <PeriodField value={period} onChoose={setPeriod} />
      </div>
      <Alarm problem={facts.problem} />
      {open?.length === 0 ? <p class="desk-empty">{words.allStated}</p> : null}
      <ul class="packet-open">
        {(open ?? []).map((each) => (
          <li key={`${each.product}/${each.clause}`}>
            <span>
              {each.basis.productName} · {words.deadline} {dayName(each.deadline)}
            </span>
            <Deed
              name={words.settle}
              act={() => {
                const { product, clause } = each
                return send('POST', '/red-packet-fallbacks', { firm, product, period, clause })
              }}
              done={() => {
                again()
                facts.again()
              }}
            >
              <p>{words.settleAsk}</p>
            </Deed>
          </li>
        ))}
      </ul>
    </section>
  )
}
