// A chart with a heading, and the same figures as a table at the press of a button.

import '#web/style/charts.css'
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'

export type FigureTable = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
type Props = {
  readonly title: string
  readonly note?: string | undefined
  readonly table: FigureTable
  /** What the two views are called. */
  readonly views: { readonly chart: string; readonly table: string }
  readonly children: ComponentChildren
}

export function Figure({ title, note, table, views, children }: Props): JSX.Element {
  const [asTable, setAsTable] = useState(false)
  return (
    <figure class="figure">
      <figcaption>
        <h3>{title}</h3>
        <div class="figure-views">
          <button type="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
            {views.chart}
          </button>
          <button type="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
            {views.table}
          </button>
        </div>
        {note === undefined ? null : <p>{note}</p>}
      </figcaption>
      {asTable ? <Figures title={title} table={table} /> : children}
    </figure>
  )
}

/** The first column names the row; the others are numbers and stand to the right. */
function Figures({ title, table }: { title: string; table: FigureTable }): JSX.Element {
  return (
    <section class="figure-table" aria-label={title}>
      <table>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([label = '', ...cells]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, column) => (
                <td key={table.head[column + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
