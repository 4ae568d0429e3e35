// The firm's statement: what it came to owe households within a period, and how far that has come.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { Listing, Rows } from '#web/desk/listing.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { count } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { moneyWords } from '#web/words/money.ts'
import { componentName, ReportBar, SumTiles, sumColumns, usePeriod } from './sums.tsx'
import type { Statement, StatementRow } from './wire.ts'
import '#web/style/money.css'

export function FirmStatement({ id }: { id?: string }): JSX.Element {
  const words = moneyWords()
  const { from, to, filter } = usePeriod()
  const firm = id ?? session.value?.party ?? ''
  const pages = usePages<StatementRow, Statement>(
    `/firms/${firm}/settlement-statement?from=${from}&to=${to}`,
  )
  const { head } = pages
  return (
    <Screen title={words.statement.title} intro={words.statement.intro}>
      <ReportBar file={`/firms/${firm}/settlement-statement/file?from=${from}&to=${to}`}>
        {filter}
      </ReportBar>
      {head === undefined ? null : (
        <>
          <h2>
            {head.firmName} · {from} — {to}
          </h2>
          <SumTiles
            sums={head.total}
            more={[[words.household, words.households(count(head.total.households))]]}
          />
        </>
      )}
      {head === undefined || head.components.length === 0 ? null : (
        <>
          <h2>{words.statement.byComponent}</h2>
          <Rows
            label={words.statement.byComponent}
            items={head.components}
            keyOf={({ component }) => component}
            columns={[
              { name: words.component, cell: ({ component }) => componentName(component) },
              { name: words.sums.count, numeric: true, cell: (row) => count(row.count) },
              ...sumColumns<Statement['components'][number]>(),
            ]}
          />
        </>
      )}
      <h2>{words.statement.rows}</h2>
      <Listing
        label={words.statement.rows}
        pages={pages}
        keyOf={({ household, contractNo }) => `${household} ${contractNo}`}
        empty={words.statement.empty}
        columns={[
          {
            name: words.household,
            cell: ({ headName, householdNo }) => `${headName} ${householdNo}`,
          },
          { name: words.contract, cell: ({ contractNo }) => contractNo || '—' },
          ...sumColumns<StatementRow>(),
        ]}
      />
    </Screen>
  )
}
