// A list as every desk shows it: a table that becomes cards on a narrow screen, with its next page behind a button.

import type { ComponentChildren, JSX } from 'preact'
import { officeWords } from '#web/words/desks.ts'
import type { Pages } from './answer.ts'
import { Alarm, Waiting } from './notice.tsx'

export type Column<Item> = {
  readonly name: string
  readonly cell: (item: Item) => ComponentChildren
  /** Numbers stand to the right so that their digits line up. */
  readonly numeric?: boolean
}

export function Listing<Item>(props: {
  readonly label: string
  readonly pages: Pages<Item>
  readonly columns: readonly Column<Item>[]
  readonly keyOf: (item: Item) => string
  readonly empty: string
}): JSX.Element {
  const { pages, empty, ...table } = props
  const { items, problem, more } = pages
  if (items === undefined && problem === null) return <Waiting />
  return (
    <>
      <Alarm problem={problem} />
      {items?.length === 0 && problem === null ? <p class="desk-empty">{empty}</p> : null}
      {items && items.length > 0 ? <Rows {...table} items={items} /> : null}
      {more === null ? null : (
        <button type="button" class="button" onClick={more}>
          {officeWords().more}
        </button>
      )}
    </>
  )
}

export function Rows<Item>(props: {
  readonly label: string
  readonly items: readonly Item[]
  readonly columns: readonly Column<Item>[]
  readonly keyOf: (item: Item) => string
}): JSX.Element {
  const { label, items, columns, keyOf } = props
  return (
    <section class="desk-rows" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name, numeric }) => (
              <th key={name} scope="col" class={numeric ? 'numeric' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)}>
              {columns.map(({ name, cell, numeric }) => (
                <td key={name} data-name={name} class={numeric ? 'numeric' : undefined}>
                  {cell(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
