// The row of filters over a list.

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { officeWords } from '#web/words/desks.ts'

const pauseMs = 300

export function FilterRow({ children }: { children: ComponentChildren }): JSX.Element {
  return <search class="filter-row">{children}</search>
}

/** Searches once the typing pauses. */
export function SearchBox(props: {
  readonly value: string
  readonly hint: string
  readonly onSearch: (sought: string) => void
}): JSX.Element {
  const { value, hint, onSearch } = props
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <label class="filter">
      {hint}
      <input
        type="search"
        defaultValue={value}
        onInput={({ currentTarget }) => {
          clearTimeout(timer.current)
          timer.current = setTimeout(() => onSearch(currentTarget.value.trim()), pauseMs)
        }}
      />
    </label>
  )
}

export type Option = { readonly value: string; readonly label: string }

/** A choice among few; the first entry stands for all of them. */
export function Choice(props: {
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChoose: (value: string) => void
}): JSX.Element {
  const { label, value, options, onChoose } = props
  return (
    <label class="filter">
      {label}
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{officeWords().all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** One day, or any. */
export function DayFilter(props: {
  readonly label: string
  readonly value: string
  readonly onChoose: (day: string) => void
}): JSX.Element {
  const { label, value, onChoose } = props
  return (
    <label class="filter">
      {label}
      <input
        type="date"
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    </label>
  )
}

/** Options from a record of wordings, in its order. */
export function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}
