// The settlement matrix: firms across, households down, both margins and the whole.

import type { JSX } from 'preact'
import { usePages } from '#web/desk/answer.ts'
import { optionsOf } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { count, yuan, yuanFigure } from '#web/shell/format.ts'
import { officeWords } from '#web/words/desks.ts'
import { moneyWords } from '#web/words/money.ts'
import { ReportBar, usePeriod } from './sums.tsx'
import type { Cell, Desk, Matrix, MatrixRow } from './wire.ts'
import '#web/style/money.css'

export function MatrixScreen({ desk }: { desk: Desk }): JSX.Element {
  const words = moneyWords()
  const { matrix } = words
  const { from, to, filter } = usePeriod()
  const { values, set } = useFilters(['measure'])
  const measure = values.measure || 'owed'
  const asked = `from=${from}&to=${to}&measure=${measure}`
  const pages = usePages<MatrixRow, Matrix>(`/settlement-matrix?${asked}`)
  const { head, items, problem, more } = pages
  return (
    <Screen title={matrix.title} intro={matrix.intro}>
      <ReportBar file={`/settlement-matrix/file?${asked}`}>
        {filter}
        <label class="filter">
          {matrix.measure}
          <select
            value={measure}
            onChange={({ currentTarget }) => set('measure', currentTarget.value)}
          >
            {optionsOf(matrix.measures).map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </ReportBar>
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{matrix.empty}</p> : null}
      {head === undefined || !items?.length ? null : <Table desk={desk} head={head} rows={items} />}
      {more === null ? null : (
        <button type="button" class="button" onClick={more}>
          {officeWords().more}
        </button>
      )}
    </Screen>
  )
}

function Table(props: {
  readonly desk: Desk
  readonly head: Matrix
  readonly rows: readonly MatrixRow[]
}): JSX.Element {
  const { desk, head, rows } = props
  const words = moneyWords()
  const { columns, total } = head
  return (
    <section class="matrix" aria-label={words.matrix.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.household}</th>
            {columns.map(({ firm, firmName }) => (
              <th key={firm} scope="col">
                {firm === '' ? words.funds : firmName}
              </th>
            ))}
            <th scope="col">{words.matrix.sum}</th>
          </tr>
          <tr class="matrix-sum">
            <th scope="row">
              {words.total} <small>{words.households(count(total.households))}</small>
            </th>
            {columns.map((column) => (
              <Figure key={column.firm} cell={column} />
            ))}
            <td>
              <b>{yuan(total.fen)}</b>
              <small>{words.dues(count(total.count))}</small>
            </td>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ household, householdNo, headName, cells, ...sum }) => (
            <tr key={household}>
              <th scope="row">
                {desk === 'firm' ? (
                  headName
                ) : (
                  <a href={`/${desk}/households/${household}/passbook`}>{headName}</a>
                )}
                <small>{householdNo}</small>
              </th>
              {columns.map(({ firm }) => (
                <Figure key={firm} cell={cells.find((cell) => cell.firm === firm)} />
              ))}
              <Figure cell={sum} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Figure({ cell }: { cell: Cell | undefined }): JSX.Element {
  const words = moneyWords()
  return (
    <td>
      {cell === undefined ? (
        '—'
      ) : (
        <>
          {yuanFigure(cell.fen)}
          <small>{words.dues(count(cell.count))}</small>
        </>
      )}
    </td>
  )
}
