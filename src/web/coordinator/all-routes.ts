import { useEffect } from 'preact/hooks'
import { type Pages, usePages } from '#web/desk/answer.ts'
import type { Route } from './wire.ts'

/** Every route of a schedule: a map or a timetable of half of them would mislead. */
export function useRoutes(schedule: string): Whole<Route> {
  return useWhole<Route>(`/schedules/${schedule}/routes`)
}

type Whole<Item> = Pages<Item> & { readonly whole: boolean }

/** A list with all its pages. */
export function useWhole<Item>(path: string): Whole<Item> {
  const pages = usePages<Item>(path)
  const { items, more, problem } = pages
  useEffect(() => {
    if (problem === null) more?.()
    // Each page that arrives asks for the next.
  }, [items, problem])
  return { ...pages, whole: items !== undefined && more === null }
}
