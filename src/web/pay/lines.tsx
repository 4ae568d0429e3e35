// The payments of a run, and the dues that it left open with the reason.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { count, dayName, labelled, yuan } from '#web/shell/format.ts'
import { payWords } from '#web/words/pay.ts'
import { OutcomePill } from './names.tsx'
import type { LeftOut, Line, Run, RunReport } from './wire.ts'

export function Lines({ run }: { run: Run }): JSX.Element {
  const words = payWords()
  const { values, set, query } = useFilters(['q', 'only'])
  // A run that went on shows what the bank said since.
  const pages = usePages<Line>(`/pay-runs/${run.id}/lines${query({ seen: String(run.revision) })}`)
  return (
    <>
      <h2>{words.linesTitle}</h2>
      <FilterRow>
        <SearchBox value={values.q} hint={words.search} onSearch={(sought) => set('q', sought)} />
        <Choice
          label={words.only}
          value={values.only}
          options={optionsOf(words.onlys)}
          onChoose={(only) => set('only', only)}
        />
      </FilterRow>
      <Listing
        label={words.linesTitle}
        pages={pages}
        keyOf={({ no }) => String(no)}
        empty={words.linesNone}
        columns={[
          { name: '#', numeric: true, cell: ({ no }) => count(no) },
          {
            name: words.household,
            cell: ({ householdName, householdNo }) => `${householdName} ${householdNo}`,
          },
          { name: words.account, cell: (line) => <Account line={line} /> },
          { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          { name: words.outcome, cell: (line) => <Outcome line={line} /> },
          { name: words.paid, numeric: true, cell: ({ paidFen }) => yuan(paidFen) },
        ]}
      />
    </>
  )
}

function Account({ line }: { line: Line }): JSX.Element {
  const words = payWords()
  return (
    <span class="pay-account">
      <span>
        {line.holder} · {line.bank}
      </span>
      <span class="pay-number">{line.numberMasked.slice(-8)}</span>
      {line.changed ? <Pill tone="bad">{words.changedFlag}</Pill> : null}
      {line.sharers > 1 ? <Pill tone="bad">{words.sharedFlag(count(line.sharers))}</Pill> : null}
    </span>
  )
}

function Outcome({ line: { outcome, carried } }: { line: Line }): JSX.Element {
  const words = payWords()
  return (
    <>
      <OutcomePill outcome={outcome} />
      {carried === null ? null : <small class="hint"> {words.carried(count(carried))}</small>}
    </>
  )
}

export function LeftOutList(props: {
  readonly id: string
  readonly sums: RunReport['totals']['leftOut']
}): JSX.Element | null {
  const { id, sums } = props
  const words = payWords()
  const pages = usePages<LeftOut>(`/pay-runs/${id}/left-out`)
  if (sums.length === 0) return null
  return (
    <>
      <h2>{words.leftOut}</h2>
      <ul class="pay-left-out">
        {sums.map(({ verdict, dues, amountFen }) => (
          <li key={verdict}>
            {labelled(words.verdicts[verdict], `${count(dues)} · ${yuan(amountFen)}`)}
          </li>
        ))}
      </ul>
      <Listing
        label={words.leftOut}
        pages={pages}
        keyOf={({ no }) => String(no)}
        empty={words.leftOutNone}
        columns={[
          {
            name: words.household,
            cell: ({ householdName, householdNo }) => `${householdName} ${householdNo}`,
          },
          { name: words.firm, cell: ({ firmName }) => firmName ?? '' },
          {
            name: words.component,
            cell: ({ component }) => words.components[component] ?? component,
          },
          { name: words.dueDay, cell: ({ dueDay }) => dayName(dueDay) },
          { name: words.amount, numeric: true, cell: ({ amountFen }) => yuan(amountFen) },
          { name: words.why, cell: ({ verdict }) => words.verdicts[verdict] },
        ]}
      />
    </>
  )
}
