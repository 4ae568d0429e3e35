// Whether households got it: the sample that nobody could choose, and what each of them said.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Rows } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Facts, Pill } from '#web/desk/screen.tsx'
import { fenOf } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { count, instant, yuan } from '#web/shell/format.ts'
import { payWords } from '#web/words/pay.ts'
import type { Check, Desk, Run, SampleItem, SampleReport } from './wire.ts'

export function Sample({ run, desk }: { run: Run; desk: Desk }): JSX.Element | null {
  const words = payWords()
  const shown = run.state === 'sent' || run.state === 'closed'
  const path = `/pay-runs/${run.id}/sample`
  const { value, problem, again } = useAnswer<SampleReport>(shown ? path : null)
  if (!shown) return null
  const asks = desk === 'department'
  return (
    <>
      <h2>{words.sample}</h2>
      <p class="hint">{words.sampleIntro}</p>
      <Alarm problem={problem} />
      {value?.sample === null ? <p class="desk-empty">{words.sampleNone}</p> : null}
      {value?.sample === null && asks ? (
        <Deed name={words.draw} look="main" act={() => send('POST', path)} done={again}>
          <p>{words.drawAsk}</p>
        </Deed>
      ) : null}
      {value?.sample ? <Drawn report={value} run={run} asks={asks} again={again} /> : null}
    </>
  )
}

type Props = {
  readonly report: SampleReport
  readonly run: Run
  readonly asks: boolean
  readonly again: () => void
}

function Drawn({ report: { sample, items }, run, asks, again }: Props): JSX.Element {
  const words = payWords()
  return (
    <>
      <Facts
        facts={[
          [words.seed, <code key="s">{sample?.seed}</code>],
          [words.anchor(count(sample?.anchor ?? 0)), instant(sample?.drawnAt ?? 0)],
        ]}
      />
      <Rows
        label={words.sample}
        items={items}
        keyOf={({ rank }) => String(rank)}
        columns={[
          { name: '#', numeric: true, cell: ({ line }) => count(line) },
          {
            name: words.household,
            cell: ({ householdName, householdNo }) => `${householdName} ${householdNo}`,
          },
          { name: words.told, numeric: true, cell: ({ paidFen }) => yuan(paidFen) },
          { name: words.found, cell: ({ checks }) => <Findings checks={checks} /> },
          {
            name: '',
            cell: (item) => (asks ? <Record run={run} item={item} again={again} /> : null),
          },
        ]}
      />
    </>
  )
}

function Findings({ checks }: { checks: readonly Check[] }): JSX.Element {
  const words = payWords()
  if (checks.length === 0) return <Pill tone="quiet">{words.notAsked}</Pill>
  return (
    <ul class="pay-findings">
      {checks.map(({ finding, saidFen, note, stale, at }) => (
        <li key={at}>
          <Pill tone={finding === 'received' ? 'good' : 'bad'}>{words.findings[finding]}</Pill>{' '}
          {yuan(saidFen)} {note}
          {stale ? <Pill tone="wait">{words.stale}</Pill> : null}
          <small class="hint"> {instant(at)}</small>
        </li>
      ))}
    </ul>
  )
}

function Record(props: {
  readonly run: Run
  readonly item: SampleItem
  readonly again: () => void
}): JSX.Element {
  const { run, item, again } = props
  const words = payWords()
  return (
    <Deed
      name={words.record}
      act={(_, field) =>
        send('POST', `/pay-runs/${run.id}/checks`, {
          ...{ line: item.line, finding: field('finding'), saidFen: fenOf(field('said')) },
          note: field('note'),
        })
      }
      done={again}
    >
      <p>
        {item.householdName} · {item.holder} · {words.told} {yuan(item.paidFen)}
      </p>
      <label>
        {words.found}
        <select name="finding">
          {Object.entries(words.findings).map(([finding, label]) => (
            <option key={finding} value={finding}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.saidYuan}
        <input
          name="said"
          type="number"
          required
          min="0"
          step="0.01"
          inputMode="decimal"
          defaultValue={(item.paidFen / 100).toFixed(2)}
        />
      </label>
      <label>
        {words.note}
        <input name="note" maxLength={300} />
      </label>
    </Deed>
  )
}
