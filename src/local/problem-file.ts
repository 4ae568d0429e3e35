// A matching problem from a file: what most problems have none of may be left out.

import type { Problem } from '#engines/matching/problem.ts'

/** The problem as it stands in JSON; whether it makes sense, `solve` and `verify` say. */
export function readProblemFile(json: string): Problem {
  const { lots = [], demands = [], ...given } = JSON.parse(json) as Partial<Problem>
  return {
    distances: { columns: 0, metres: [] },
    policy: { version: '', overlapDaysMin: 1, tranches: {}, lottery: '' },
    pins: [],
    vetoes: [],
    capacities: [],
    ...given,
    lots: lots.map((lot) => ({ ...{ hall: '', demerits: 0 }, ...lot })),
    demands: demands.map((demand) => ({ ...usual, ...demand })),
  }
}

const usual = {
  firm: '',
  shareMaxPermille: 1000,
  hallShareMaxPermille: 1000,
  viableMin: 0,
  lotMin: 0,
  demerits: 0,
} as const
