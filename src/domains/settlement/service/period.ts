// The period of a report: days as people choose them, both included.

import type { Between } from '#domains/settlement/store/stages.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { type Day, startOf } from '#kernel/time.ts'

export type Days = { readonly from: Day; readonly to: Day }

/** The instants of a period; refuses one that ends before it begins. */
export function instantsOf({ from, to }: Days): Between {
  if (to < from) unwrap(refuse('invalid', 'report-period-backwards', {}, 'to'))
  return { from: startOf(from), to: startOf((to + 1) as Day) }
}
