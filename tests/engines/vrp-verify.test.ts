// The checker on its own: it takes good tours and refuses all that differ from them in one thing.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf, type Instance, type Tour } from '#engines/routing/vrp/instance.ts'
import { unservedBy } from '#engines/routing/vrp/search.ts'
import { verifyTours } from '#engines/routing/vrp/verify.ts'
import { anyProblem, faultsOf, type Kind, kinds, solve } from './vrp-worlds.ts'

const anyKind = fc.constantFrom<Kind>(...kinds)
const anySeed = fc.integer({ min: 0, max: 1_000_000 })

/** Every stop one more, one less, dropped, doubled and swapped with the next; every tour dropped, doubled and given to the next type. */
function mutants(tours: readonly Tour[]): Tour[][] {
  return tours.flatMap((tour, i) => {
    const { stops, type } = tour
    const others = stops.flatMap((stop, k) => [
      stops.with(k, stop + 1),
      stops.with(k, stop - 1),
      stops.toSpliced(k, 1),
      stops.toSpliced(k, 0, stop),
      ...(k > 0 ? [stops.with(k, stops[k - 1] ?? -1).with(k - 1, stop)] : []),
    ])
    const changed = [...others.map((own) => ({ type, stops: own })), { type: type + 1, stops }]
    const whole = [tours.toSpliced(i, 1), tours.toSpliced(i, 0, tour)]
    return [...changed.map((own) => tours.with(i, own)), ...whole]
  })
}

describe('the checker', () => {
  it('rejects all tours that differ in one thing, but those that serve the same customers at the same cost', () => {
    fc.assert(
      fc.property(anyKind, anySeed, (kind, seed) => {
        const instance = anyProblem(kind, seed, 10)
        const tours = solve(instance, 200)
        const honest = { cost: costOf(instance, tours), unserved: unservedBy(instance, tours) }
        const served = (own: readonly Tour[]) =>
          own.flatMap(({ stops }) => stops).sort((a, b) => a - b)
        const passed = mutants(tours).filter(
          (own) => verifyTours(instance, own, honest).length === 0,
        )
        for (const own of passed) {
          expect(served(own)).toEqual(served(tours))
          expect(costOf(instance, own)).toBeCloseTo(honest.cost, 6)
        }
        const unserved = [...honest.unserved, instance.depots]
        expect(verifyTours(instance, tours, { ...honest, unserved })).not.toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('rejects tours with a customer dropped, doubled or unknown, a wrong type or a wrong cost', () => {
    fc.assert(
      fc.property(anyKind, anySeed, (kind, seed) => {
        const instance = anyProblem(kind, seed, 10)
        const tours = solve(instance, 200)
        const honest = { cost: costOf(instance, tours), unserved: unservedBy(instance, tours) }
        expect(verifyTours(instance, tours, honest)).toEqual([])
        const [first, ...rest] = tours
        if (first === undefined) return
        const wrong: Tour[][] = [
          [...rest],
          [{ ...first, stops: first.stops.slice(1) }, ...rest],
          [{ ...first, stops: [...first.stops, first.stops[0] ?? 0] }, ...rest],
          [{ ...first, stops: [...first.stops, 99] }, ...rest],
          [{ ...first, stops: [0, ...first.stops] }, ...rest],
          [{ ...first, type: 9 }, ...rest],
        ]
        for (const each of wrong) expect(verifyTours(instance, each, honest)).not.toEqual([])
        for (const cost of [honest.cost + 1, honest.cost - 1, Number.NaN]) {
          expect(verifyTours(instance, tours, { ...honest, cost })).not.toEqual([])
        }
      }),
      { numRuns: 30 },
    )
  })

  it('rejects a load, a window and an order of pickup and delivery that break the rules', () => {
    const plain = anyProblem('load', 1, 3)
    const [type] = plain.types
    const tours = [{ type: 0, stops: [1, 2, 3] }]
    const faults = (instance: Instance, each: readonly Tour[]) => faultsOf(instance, each).join()
    const tight = { ...plain, types: type ? [{ ...type, capacity: 1 }] : [] }
    expect(faults(tight, tours)).toMatch(/carries/)
    const closed = {
      opens: new Float64Array(4),
      closes: Float64Array.of(1000, 1000, 0, 1000),
      service: new Float64Array(4),
    }
    expect(faults({ ...plain, windows: closed }, tours)).toMatch(/reaches 2/)
    const pairs = anyProblem('pairs', 1, 2)
    expect(faults(pairs, [{ type: 0, stops: [2, 1] }])).toMatch(/before its pickup/)
    expect(faults(pairs, [{ type: 0, stops: [1] }])).toMatch(/without its mate/)
  })
})
