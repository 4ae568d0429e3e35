import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newChance } from '#engines/routing/vrp/anneal/chance.ts'
import {
  beginStep,
  put,
  type Rings,
  routesOf,
  take,
  undoStep,
} from '#engines/routing/vrp/anneal/rings.ts'
import { ruin } from '#engines/routing/vrp/anneal/ruin.ts'
import { firstRings } from '#engines/routing/vrp/anneal/start.ts'
import { readBenchmark } from '#engines/routing/vrp/formats/file.ts'
import { costOf } from '#engines/routing/vrp/instance.ts'
import { type Objective, unservedBy } from '#engines/routing/vrp/search.ts'
import { anyProblem, cheapestPlan, faultsOf, type Kind, kinds, solve } from './vrp-worlds.ts'

const anyKind = fc.constantFrom<Kind>(...kinds)
const anySeed = fc.integer({ min: 0, max: 1_000_000 })

describe('the search', () => {
  it('keeps every rule, whatever the kind of problem and whatever is to be made small', () => {
    fc.assert(
      fc.property(
        anyKind,
        anySeed,
        fc.constantFrom<Objective>('distance', 'vehicles'),
        (kind, seed, objective) => {
          const instance = anyProblem(kind, seed, 14)
          const tours = solve(instance, 400, objective)
          expect(faultsOf(instance, tours)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds the cheapest plan of small problems', () => {
    fc.assert(
      fc.property(anyKind, anySeed, (kind, seed) => {
        const instance = anyProblem(kind, seed, kind === 'pairs' ? 6 : 5)
        const best = cheapestPlan(instance)
        const tours = solve(instance, 2000)
        if (!Number.isFinite(best)) expect(unservedBy(instance, tours)).not.toEqual([])
        else {
          expect(unservedBy(instance, tours)).toEqual([])
          expect(costOf(instance, tours)).toBeCloseTo(best, 6)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('gives the same tours for the same seed', () => {
    for (const kind of kinds) {
      const instance = anyProblem(kind, 7, 20)
      expect(solve(instance, 800)).toEqual(solve(instance, 800))
    }
  })

  it('serves with as few vehicles as the goods need when vehicles count first', () => {
    const instance = anyProblem('load', 3, 24)
    const goods = instance.delivery.reduce((sum, q) => sum + q, 0)
    const tours = solve(instance, 4000, 'vehicles')
    expect(unservedBy(instance, tours)).toEqual([])
    expect(tours.length).toBe(Math.ceil(goods / (instance.types[0]?.capacity ?? 1)))
  })

  it('leaves out a customer whom no vehicle can serve, and serves all others', () => {
    const instance = anyProblem('load', 5, 8)
    const heavy = { ...instance, delivery: instance.delivery.map((q, v) => (v === 3 ? 999 : q)) }
    const tours = solve(heavy, 400)
    expect(unservedBy(heavy, tours)).toEqual([3])
    expect(faultsOf(heavy, tours)).toEqual([])
  })

  it('serves nobody where no vehicle can', () => {
    for (const kind of kinds) {
      const instance = anyProblem(kind, 2, 4)
      const none = { ...instance, types: instance.types.map((type) => ({ ...type, capacity: 0 })) }
      expect(solve(none, 400)).toEqual([])
    }
  })
})

function wholeOf(rings: Rings) {
  const { next, prev, back, slot, free, size, used, cost, length, type, idle } = rings
  return structuredClone({ next, prev, back, slot, free, size, used, cost, length, type, idle })
}

/** What the rings' routes cost, told from the instance alone. */
function costAnew({ ground, type, ...rings }: Rings): number {
  const tours = routesOf({ ground, ...rings }).map((route, s) => ({
    type: type[s] ?? 0,
    stops: route.map((c) => ground.node[c] ?? 0),
  }))
  return costOf({ ...ground.instance, types: ground.types }, tours)
}

describe('a step', () => {
  it('costs what its moves say, and leaves no trace when it is undone', () => {
    fc.assert(
      fc.property(anyKind, anySeed, (kind, seed) => {
        const rings = firstRings(anyProblem(kind, seed, 16), null)
        const { customers } = rings.ground
        const before = wholeOf(rings)
        beginStep(rings)
        const marks = { slot: new Int32Array(rings.ground.slots), turn: 0 }
        ruin(rings, { removedMean: 6, stringMax: 6 }, marks, newChance(String(seed)))
        expect(rings.cost).toBeCloseTo(costAnew(rings), 6)
        const out = rings.journal.node.slice(0, rings.journal.taken)
        for (const v of out) {
          const s = rings.slots[seed % Math.max(1, rings.used)] ?? 0
          put(rings, v, rings.next[customers + s] ?? 0, s)
          expect(rings.cost).toBeCloseTo(costAnew(rings), 6)
        }
        undoStep(rings)
        expect(wholeOf(rings)).toEqual(before)
      }),
      { numRuns: 100 },
    )
  })

  it('charges what vehicles carry beyond their capacity, and says how much it is', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const rings = firstRings(anyProblem('load', seed, 16), null)
        const { ground, type, next } = rings
        rings.overPrice = 3
        beginStep(rings)
        const marks = { slot: new Int32Array(ground.slots), turn: 0 }
        ruin(rings, { removedMean: 12, stringMax: 6 }, marks, newChance(String(seed)))
        const out = rings.journal.node.slice(0, rings.journal.taken)
        const s = rings.slots[0] ?? 0
        for (const v of out) put(rings, v, next[ground.customers + s] ?? 0, s)
        for (const v of out.slice(2)) take(rings, v)
        const over = routesOf(rings).map((route, slot) => {
          const load = route.reduce((sum, c) => sum + (ground.demand[c] ?? 0), 0)
          return Math.max(0, load - (ground.capacity[type[slot] ?? 0] ?? 0))
        })
        expect(rings.over).toBe(over.reduce((sum, load) => sum + load, 0))
        expect(rings.cost).toBeCloseTo(costAnew(rings) + 3 * rings.over, 6)
      }),
      { numRuns: 100 },
    )
  })

  it('takes a customer out at the price that putting it back asks', () => {
    const rings = firstRings(anyProblem('one way', 1, 12), null)
    const { cost } = rings
    const [s = 0, n = 0] = [rings.slot[4], rings.next[4]]
    beginStep(rings)
    take(rings, 4)
    put(rings, 4, n, s)
    expect(rings.cost).toBeCloseTo(cost, 6)
  })
})

const coordinates = 'NODE_COORD_SECTION\n1 0 0\n2 3 4\n3 6 8\n'
const cvrp = `NAME : two\nDIMENSION : 3\nEDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : 10\n${coordinates}DEMAND_SECTION\n1 0\n2 4\n3 5\nDEPOT_SECTION\n1\n-1\nEOF`
const timed = `${cvrp.replace('CAPACITY', 'SERVICE_TIME : 1\nVEHICLES : 2\nCAPACITY').replace('DEPOT_SECTION', 'TIME_WINDOW_SECTION\n1 0 90\n2 2 30\n3 0 40\nDEPOT_SECTION')}`
const solomon =
  'two\n\nVEHICLE\nNUMBER CAPACITY\n 2 10\n\nCUSTOMER\nCUST NO. XCOORD. YCOORD. DEMAND READY TIME DUE DATE SERVICE TIME\n\n0 0 0 0 0 90 0\n1 3 4 4 2 30 1\n2 6 8 5 0 40 1\n'
const liLim = '2 10 1\n0 0 0 0 0 90 0 0 0\n1 3 4 4 0 50 1 0 2\n2 6 8 -4 0 60 1 1 0\n'
const fleet =
  '//Line 6 : customers (N), vehicle types (T), range, service time, LB, BKS\n2 2 999999.0 0.0 1 1\n1 5 10 1.0\n2 9 20 1.5\n0 0\n3 4 4\n6 8 5\n'

describe('the public files', () => {
  const read = (text: string) => {
    const file = readBenchmark(text)
    if (!file.ok || file.value.kind !== 'vrp') throw new Error('the file is read')
    return file.value
  }

  it('are read with the distances, goods and times that their conventions mean', () => {
    expect(read(cvrp).instance).toMatchObject({ nodes: 3, windows: null })
    expect([...read(cvrp).instance.distance]).toEqual([0, 5, 10, 5, 0, 5, 10, 5, 0])
    expect(read(timed)).toMatchObject({ unit: 10, objective: 'distance' })
    expect([...(read(timed).instance.windows?.closes ?? [])]).toEqual([900, 300, 400])
    expect([...(read(timed).instance.windows?.service ?? [])]).toEqual([0, 10, 10])
    expect(read(solomon).instance.types).toMatchObject([{ capacity: 10, count: 2 }])
    expect([...(read(solomon).instance.windows?.opens ?? [])]).toEqual([0, 2, 0])
    expect([...(read(liLim).instance.mate ?? [])]).toEqual([-1, 2, 1])
    expect(read(liLim)).toMatchObject({ objective: 'vehicles' })
    expect([...read(liLim).instance.pickup]).toEqual([0, 4, 0])
    expect(read(fleet).instance.types).toMatchObject([
      { count: 1, capacity: 5, fixedCost: 10, distanceCost: 1 },
      { count: 2, capacity: 9, fixedCost: 20, distanceCost: 1.5 },
    ])
  })

  it('are refused by the name of the part that is wrong', () => {
    const partOf = (text: string) => {
      const file = readBenchmark(text)
      return file.ok ? '' : file.refusal.facts.part
    }
    expect(partOf('hello')).toBe('format')
    const wrong: readonly (readonly [text: string, old: string, now: string, part: string])[] = [
      [cvrp, '2 3 4', '2 3', 'coordinates of place 2'],
      [cvrp, '2 3 4', '2 NaN 4', 'coordinates of place 2'],
      [cvrp, '2 3 4', '2 1e9 4', 'coordinates of place 2'],
      [cvrp, '3 6 8', '2 6 8', 'NODE_COORD_SECTION'],
      [cvrp, '3 6 8\n', '', 'NODE_COORD_SECTION'],
      [cvrp, '3 5', '3 -5', 'demand of place 3'],
      [cvrp, '3 5', '3 2.5', 'demand of place 3'],
      [cvrp, '3 5', '3 x', 'demand of place 3'],
      [cvrp, '3 5', '3 99999999999', 'demand of place 3'],
      [cvrp, '3 5', '2 5', 'DEMAND_SECTION'],
      [cvrp, 'SECTION\n1\n-1', 'SECTION\n2\n-1', 'DEPOT_SECTION'],
      [cvrp, 'EUC_2D', 'GEO', 'EDGE_WEIGHT_TYPE'],
      [cvrp, 'CAPACITY : 10', 'CAPACITY : 0', 'CAPACITY'],
      [cvrp, 'CAPACITY : 10', 'CAPACITY : Infinity', 'CAPACITY'],
      [timed, '2 2 30', '2 30 2', 'time window of place 2'],
      [timed, '3 0 40\n', '', 'TIME_WINDOW_SECTION'],
      [timed, 'TIME : 1', 'TIME : -1', 'service time of place 1'],
      [timed, 'VEHICLES : 2', 'VEHICLES : 0', 'VEHICLES'],
      [solomon, '2 10', '2 0', 'VEHICLE'],
      [solomon, '2 6 8 5 0 40 1', '2 6 8', 'CUSTOMER'],
      [solomon, '2 6 8 5 0 40 1', '1 6 8 5 0 40 1', 'CUSTOMER'],
      [solomon, '2 6 8 5 0 40 1', '2 6 8 -5 0 40 1', 'demand of place 2'],
      [solomon, '2 6 8 5 0 40 1', '2 e 8 5 0 40 1', 'coordinates of place 2'],
      [solomon, '2 6 8 5 0 40 1', '2 6 8 5 50 40 1', 'time window of place 2'],
      [liLim, '1 0 2', '1 0 1', 'pairs'],
      [liLim, '2 6 8 -4', '2 6 8 -3', 'pairs'],
      [liLim, '0 60 1', '61 60 1', 'time window of place 2'],
      [fleet, '1 5 10 1.0', '1 0 10 1.0', 'types'],
      [fleet, '1 5 10 1.0', '1 5 -10 1.0', 'types'],
      [fleet, '6 8 5', '6 8 -5', 'demand of place 2'],
      [fleet, '6 8 5', '6', 'coordinates of place 2'],
    ]
    for (const [text, old, now, part] of wrong) {
      expect(text, old).toContain(old)
      expect(partOf(text.replace(old, now)), now).toBe(part)
    }
  })
})
