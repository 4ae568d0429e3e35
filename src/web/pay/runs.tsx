// All pay runs, and the freeze of another.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Listing } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import type { Fund } from '#web/funds/wire.ts'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { count, dayName, instant, yuan } from '#web/shell/format.ts'
import { payWords } from '#web/words/pay.ts'
import { potName, StatePill } from './names.tsx'
import type { Desk, Run, RunReport } from './wire.ts'

export function PayRuns({ desk }: { desk: Desk }): JSX.Element {
  const words = payWords()
  const pages = usePages<Run>('/pay-runs')
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      deeds={
        desk === 'office' ? (
          <>
            <a class="button" href="/office/pay-settings">
              {words.settings}
            </a>
            <Freeze />
          </>
        ) : null
      }
    >
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          {
            name: words.no,
            cell: ({ id, no }) => <a href={`/${desk}/pay-runs/${id}`}>{words.run(count(no))}</a>,
          },
          { name: words.pot, cell: ({ pot }) => potName(pot) },
          { name: words.state, cell: ({ state }) => <StatePill state={state} /> },
          { name: words.until, cell: ({ untilDay }) => dayName(untilDay) },
          { name: words.lines, numeric: true, cell: ({ lines }) => count(lines) },
          { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          { name: words.frozenAt, cell: ({ frozenAt }) => instant(frozenAt) },
        ]}
      />
    </Screen>
  )
}

function Freeze(): JSX.Element {
  const words = payWords()
  const { route } = useLocation()
  const funds = useAnswer<{ readonly items: readonly Fund[] }>('/funds').value?.items ?? []
  return (
    <Deed
      name={words.freeze}
      look="main"
      act={async (_, field) => {
        const asked = { pot: field('pot'), untilDay: field('until') }
        const { run } = await send<RunReport>('POST', '/pay-runs', asked)
        route(`/office/pay-runs/${run.id}`)
      }}
      done={() => undefined}
    >
      <p>{words.freezeAsk}</p>
      <label>
        {words.pot}
        <select name="pot">
          <option value="firms">{words.firmsPot}</option>
          {funds.map(({ id, name }) => (
            <option key={id} value={`fund/${id}`}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.until}
        <input name="until" type="date" required defaultValue={isoDay()} />
      </label>
    </Deed>
  )
}
