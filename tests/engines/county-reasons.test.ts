// What cannot be carried: each shipment is accounted for, with the rule that bars it and the change that would help.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Draft, firstDraft, pack } from '#engines/routing/county/draft.ts'
import { findFlaws } from '#engines/routing/county/flaws.ts'
import { complete, finish } from '#engines/routing/county/plan.ts'
import type { Plan, Problem, Vehicle } from '#engines/routing/county/problem.ts'
import { explain } from '#engines/routing/county/reasons.ts'
import { relaxProblem } from '#engines/routing/county/relax.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { metresOf, minutesOf, packWays } from '#engines/routing/county/ways.ts'
import {
  along,
  anyWorld,
  cut,
  holding,
  hub,
  hubSite,
  shipment,
  solve,
  van,
} from './county-worlds.ts'

const small = { kg: 150, litres: 3000, crates: 100 }
const chilled = { ...shipment, kg: 100, temperature: 'chilled' as const }
const coldTruck = holding({ ...van, base: 0 }, van.load, van.load)
const one = (parts: object): Partial<Problem> => ({ shipments: [{ ...shipment, ...parts }] })
const unsplit = { split: false, kg: 9000 }

it.each<[string, boolean, Problem]>([
  ['no-road', true, along([12], { roads: cut(along([12]), 2) })],
  ['no-vehicle-on-road', true, along([12], { roads: cut(along([12]), 2, 'to') })],
  [
    'no-vehicle-on-road',
    true,
    along([12], { roads: [...cut(along([12]), 2), ...along([12]).roads] }),
  ],
  ['no-line-haul', true, along([12], { vehicles: [{ ...van, lineHaul: false }] })],
  ['no-cold-vehicle', true, along([75], { shipments: [{ ...chilled, warmMinMax: 60 }] })],
  [
    'hub-no-cold-room',
    true,
    along([12], {
      shipments: [{ ...chilled, direct: false }],
      vehicles: [coldTruck],
      hubs: [{ ...hub, coldKgMax: 0 }],
    }),
  ],
  ['shift-too-short', true, along([200])],
  ['several-rules', true, along([300])],
  ['too-large', true, along([12], one(unsplit))],
  ['no-skill', true, along([12], one({ skills: [4] }))],
  ['window-too-tight', true, along([12], one({ dueMin: 370 }))],
  [
    'hub-hours',
    true,
    along([12], {
      ...one({ direct: false }),
      sites: along([12]).sites.map((site, i) =>
        i === 1 ? { ...hubSite, opensMin: 100, closesMin: 300 } : site,
      ),
    }),
  ],
  [
    'hub-full',
    true,
    along([12], { ...one({ direct: false, split: false }), hubs: [{ ...hub, dayKgMax: 300 }] }),
  ],
  [
    'vehicles-full',
    false,
    along([100, 12], {
      shipments: [
        { ...shipment, from: 2, kg: 150, priority: 9, split: false },
        { ...shipment, from: 3, kg: 150, split: false },
      ],
      vehicles: [holding({ ...van, tripsMax: 1, shifts: [{ fromMin: 360, toMin: 860 }] }, small)],
    }),
  ],
  [
    'after-left-goods',
    false,
    along([12, 13], {
      shipments: [
        { ...shipment, ...unsplit },
        { ...shipment, from: 3, kg: 10, after: [0] },
      ],
    }),
  ],
])('names the rule that left goods: %s (alone: %s)', (reason, alone, problem) => {
  const plan = solve(problem)
  expect(verify(problem, plan)).toEqual([])
  expect(plan.left.map((entry) => [entry.reason, entry.alone])).toContainEqual([reason, alone])
})

it('carries a shipment once the change that it names is made', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const problem = anyWorld(seed)
      const first = firstDraft(problem, 'test')
      const packed = pack(complete(problem, first))
      const draft = { parts: first.parts, now: packed, best: packed }
      const plan = finish(problem, draft)
      for (const { shipment: index, kg, relaxation, alone } of plan.left) {
        if (relaxation === null) continue
        seen.add(relaxation.kind)
        const relaxed = beforeOthers(relaxProblem(problem, index, relaxation), index)
        const helps = alone
          ? partsOf(relaxed, draft, index).some(
              (part) =>
                carries(relaxed, part) && (relaxation.kind === 'split' || !carries(problem, part)),
            )
          : kgOf(finish(relaxed, draft), index) < kg
        expect([relaxation, helps]).toEqual([relaxation, true])
      }
    }),
    { numRuns: 120 },
  )
  expect(seen.size).toBeGreaterThan(6)
})

it('tells the same goods and whether they are barred when it may try nothing more', () => {
  const barred = ({ left }: Pick<Plan, 'left'>) =>
    left.map(({ shipment, kg, alone }) => ({ shipment, kg, alone }))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
      const problem = anyWorld(seed)
      const draft = firstDraft(problem, 'test')
      const state = complete(problem, draft)
      const left = explain(state, draft.parts, 0)
      expect(left.filter(({ relaxation }) => relaxation !== null)).toEqual([])
      expect(barred({ left })).toEqual(barred({ left: explain(state, draft.parts) }))
    }),
    { numRuns: 60 },
  )
})

it('explains goods that are alike alike, and looks for a change for the heaviest first', () => {
  const kgs = [150, 150, 140, 20]
  const problem = along([12], {
    shipments: kgs.map((kg) => ({ ...shipment, kg, split: false, dueMin: 370 })),
  })
  const draft = firstDraft(problem, 'test')
  const left = explain(complete(problem, draft), draft.parts)
  expect(new Set(left.slice(0, 3).map((entry) => JSON.stringify(entry.relaxation))).size).toBe(1)
  const few = explain(complete(problem, draft), draft.parts, 3)
  expect(few.map(({ relaxation }) => relaxation !== null)).toEqual([true, true, false, false])
  expect(few.map(({ reason }) => reason)).toEqual(kgs.map(() => 'window-too-tight'))
})

/** The shipment before all others that are left. */
function beforeOthers(problem: Problem, index: number): Problem {
  const shipments = problem.shipments.map((each, i) =>
    i === index ? { ...each, priority: 1000 } : each,
  )
  return { ...problem, shipments }
}

function kgOf({ left }: Plan, index: number): number {
  return left.find((entry) => entry.shipment === index)?.kg ?? 0
}

/** The parts that a draft made of a shipment, or the finer ones that it may now be split into. */
function partsOf(problem: Problem, { parts }: Draft, index: number): Draft['parts'] {
  const own = parts.filter((part) => part.shipment === index)
  if (own.length > 1 || problem.shipments[index]?.split !== true) return own
  return firstDraft(problem, 'alone').parts.filter((part) => part.shipment === index)
}

/** The roads with one value of the way from the park to the hub spoilt, and the other left. */
function withHole({ roads }: Problem, of: 'minutes' | 'metres', value: number): Problem['roads'] {
  return roads.map((ways) => {
    const road = { minutes: [...ways].map(minutesOf), metres: [...ways].map(metresOf) }
    return packWays({ ...road, [of]: road[of].with(1, value) })
  })
}

/** Whether an empty day carries one part. */
function carries(problem: Problem, part: Draft['parts'][number]): boolean {
  const empty = { duties: [], hubs: [], meets: [], turns: [] }
  return finish(problem, { parts: [part], now: empty, best: empty }).left.length === 0
}

it.each<[string, (problem: Problem) => Problem]>([
  ['demand-not-positive', (p) => ({ ...p, ...one({ kg: 0 }) })],
  ['demand-not-positive', (p) => ({ ...p, ...one({ kg: -5 }) })],
  ['demand-not-positive', (p) => ({ ...p, ...one({ litres: 0.5 }) })],
  ['unknown-place', (p) => ({ ...p, ...one({ from: 77 }) })],
  ['unknown-hub', (p) => ({ ...p, ...one({ hubs: [4] }) })],
  ['unknown-vehicle', (p) => ({ ...p, ...one({ vehicle: 4 }) })],
  ['unknown-shipment', (p) => ({ ...p, ...one({ after: [4] }) })],
  ['goes-nowhere', (p) => ({ ...p, ...one({ to: 2 }) })],
  ['waits-for-itself', (p) => ({ ...p, ...one({ after: [0] }) })],
  ['window-backwards', (p) => ({ ...p, ...one({ readyMin: 900, pickupByMin: 800 }) })],
  ['capacity-negative', (p) => ({ ...p, vehicles: [holding(van, { ...small, kg: -1 })] })],
  ['rate-not-positive', (p) => ({ ...p, sites: p.sites.map((s) => ({ ...s, kgPerMin: 0 })) })],
  ['matrix-malformed', (p) => ({ ...p, roads: [packWays({ minutes: [0], metres: [0] })] })],
  ['matrix-malformed', (p) => ({ ...p, vehicles: [{ ...van, roads: 3 } satisfies Vehicle] })],
  ['matrix-malformed', (p) => ({ ...p, roads: withHole(p, 'metres', -1) })],
  ['matrix-malformed', (p) => ({ ...p, roads: withHole(p, 'minutes', Number.NaN) })],
  ['matrix-malformed', (p) => ({ ...p, roads: withHole(p, 'minutes', -5) })],
  [
    'too-many-skills',
    (p) => ({ ...p, ...one({ skills: Array.from({ length: 40 }, (_, i) => i) }) }),
  ],
])('refuses a senseless problem: %s', (code, spoil) => {
  expect(findFlaws(along([12]))).toEqual([])
  expect(findFlaws(spoil(along([12]))).map((flaw) => flaw.code)).toContain(code)
})
