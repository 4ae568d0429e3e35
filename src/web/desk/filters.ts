// Filters live in the address, so that a list can be bookmarked, shared and come back to.

import { useLocation } from 'preact-iso/router'

export type Filters<Name extends string> = {
  readonly values: Readonly<Record<Name, string>>
  readonly set: (name: Name, value: string) => void
  /** The filters as a query for the API, with a leading `?`. */
  readonly query: (fixed?: Readonly<Record<string, string>>) => string
}

export function useFilters<Name extends string>(names: readonly Name[]): Filters<Name> {
  const { path, query, route } = useLocation()
  const values = Object.fromEntries(names.map((name) => [name, query[name] ?? ''])) as Record<
    Name,
    string
  > // fromEntries forgets the names it was given.
  return {
    values,
    set: (name, value) => route(`${path}${write({ ...query, [name]: value })}`, true),
    query: (fixed = {}) => write({ ...fixed, ...values }),
  }
}

function write(values: Readonly<Record<string, string>>): string {
  const said = Object.entries(values).filter(([, value]) => value !== '')
  return `?${new URLSearchParams(said).toString()}`
}
