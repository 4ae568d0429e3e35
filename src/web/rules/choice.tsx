// Chooses one of many by searching: inside a dialog, so the browser's own checks hold.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { type Option, SearchBox } from '#web/desk/controls.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import type { Page } from '#web/office/wire.ts'
import { shellWords } from '#web/words/shell.ts'

export function FoundChoice<Item>(props: {
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly none: string
  /** The list that is searched, ready for `q` to be added. */
  readonly path: string
  readonly optionOf: (item: Item) => Option
}): JSX.Element {
  const { name, label, hint, none, path, optionOf } = props
  const [sought, setSought] = useState('')
  const q = sought === '' ? '' : `&q=${encodeURIComponent(sought)}`
  const { value, problem } = useAnswer<Page<Item>>(`${path}${q}`)
  const options = new Map(
    (value?.items ?? []).map((item) => [optionOf(item).value, optionOf(item)]),
  )
  return (
    <>
      <SearchBox value={sought} hint={hint} onSearch={setSought} />
      <Alarm problem={problem} />
      <label>
        {label}
        <select name={name} required>
          <option value="">{shellWords().parts.choose}</option>
          {[...options.values()].map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      {value !== undefined && options.size === 0 ? <p class="hint">{none}</p> : null}
    </>
  )
}
