import { useEffect } from 'preact/hooks'
import { type Pages, usePages } from '#web/desk/answer.ts'
import type { Route } from './wire.ts'

/** Every route of a schedule: a map or a timetable of half of them would mislead. */
export function useRoutes(schedule: string): Pages<Route> & { readonly whole: boolean } {
  const pages = usePages<Route>(`/schedules/${schedule}/routes`)
  const { items, more, problem } = pages
  useEffect(() => {
    if (problem === null) more?.()
    // Each page that arrives asks for the next.
  }, [items, problem])
  return { ...pages, whole: items !== undefined && more === null }
}
