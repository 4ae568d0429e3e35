// An instance as the matching is given it.

import type { Problem } from '#engines/matching/problem.ts'
import { day } from '#kernel/time.ts'
import type { Instance } from './instances.ts'

/** An instance as a problem with its pairs listed; its ids are in order already. */
export function problemOf(instance: Instance): Problem {
  const window = { from: day(0), to: day(30) }
  const name = (kind: string, at: number): string => `${kind}${String(at).padStart(7, '0')}`
  return {
    lots: Array.from({ length: instance.lots }, (_, i) => ({
      id: name('l', i),
      household: name('h', i),
      hall: 's',
      product: 'p',
      grade: 1,
      quantity: instance.quantity[i] as number,
      window,
      priceMinFen: 0,
      place: 0,
      poor: instance.poor[i] === 1,
      demerits: 0,
    })),
    demands: Array.from({ length: instance.demands }, (_, j) => ({
      id: name('d', j),
      firm: name('f', j),
      product: 'p',
      gradeMin: 1,
      floors: [1],
      quantity: instance.capacity[j] as number,
      windows: [window],
      place: 0,
      shareMaxPermille: 1000,
      hallShareMaxPermille: 1000,
      viableMin: 0,
      lotMin: 0,
      demerits: 0,
    })),
    distances: { columns: 1, metres: [0] },
    policy: {
      version: 'bench',
      overlapDaysMin: 5,
      tranches: { p: instance.widths },
      lottery: 'bench',
    },
    pins: [],
    vetoes: [],
    capacities: [],
    pairs: { start: instance.start, demand: instance.demand, metres: instance.cost },
  }
}
