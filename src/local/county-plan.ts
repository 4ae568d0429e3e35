// A county's day planned from a problem that stands in a file, for the command line and the benchmark.

import { z } from 'zod'
import { type Draft, firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { findFlaws } from '#engines/routing/county/flaws.ts'
import { finish } from '#engines/routing/county/plan.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { packWays } from '#engines/routing/county/ways.ts'
import { type Budget, cpuSeconds } from './budget.ts'

const slices = 12
const trial = 300

export type Planned = {
  readonly plan: Plan
  readonly iterations: number
  /** CPU seconds until the first plan stood. */
  readonly firstSeconds: number
}

export function planDay(problem: Problem, budget: Budget, seed: string): Planned {
  const begin = cpuSeconds()
  const first = firstDraft(problem, seed)
  const firstSeconds = cpuSeconds() - begin
  let perSecond = 'seconds' in budget ? speedOf(problem, first) : 0
  let draft = first
  let done = 0
  for (let slice = 0; slice < slices; slice++) {
    const from = cpuSeconds()
    const left =
      'seconds' in budget ? (budget.seconds - (from - begin)) * perSecond : budget.iterations - done
    const iterations = Math.max(1, Math.round(left / (slices - slice)))
    draft = improveDraft(problem, draft, { seed, slice, slices, iterations })
    done += iterations
    perSecond = iterations / (cpuSeconds() - from)
  }
  return { plan: finish(problem, draft), iterations: done, firstSeconds }
}

/** Iterations a second at first; each slice then says how many the next will do, so that annealing ends when the time does. */
function speedOf(problem: Problem, first: Draft): number {
  const begin = cpuSeconds()
  improveDraft(problem, first, { seed: 'trial', slice: 0, slices: 1, iterations: trial })
  return trial / (cpuSeconds() - begin)
}

const whole = z.number().int()
const amount = { kg: whole, litres: whole, crates: whole }
const room = z.object(amount)
const site = z.object({
  kind: z.enum(['hall', 'hub', 'park', 'outside']),
  opensMin: whole,
  closesMin: whole,
  stopMin: whole,
  kgPerMin: z.number(),
})
const hub = z.object({ place: whole, dayKgMax: whole, coldKgMax: whole, transferMin: whole })
const shipment = z.object({
  ...amount,
  direction: z.enum(['up', 'down']),
  from: whole,
  to: whole,
  hubs: z.array(whole),
  direct: z.boolean(),
  temperature: z.enum(['ambient', 'chilled', 'frozen']),
  readyMin: whole,
  pickupByMin: whole,
  fromMin: whole,
  dueMin: whole,
  warmMinMax: whole,
  priority: whole,
  skills: z.array(whole),
  vehicle: whole.nullable(),
  after: z.array(whole),
  split: z.boolean(),
})
const vehicle = z.object({
  base: whole,
  owner: z.string(),
  roads: whole,
  load: room,
  rooms: z.object({ ambient: room, chilled: room, frozen: room }),
  skills: z.array(whole),
  lineHaul: z.boolean(),
  shifts: z.array(z.object({ fromMin: whole, toMin: whole })),
  dutyMinMax: whole,
  rests: z.array(z.object({ fromMin: whole, toMin: whole, minutes: whole })),
  tripsMax: whole,
  reloadMin: whole,
  costTripFen: whole,
  costKmFen: whole,
  costHourFen: whole,
})
const roads = z.object({ minutes: z.array(z.number()), metres: z.array(z.number()) })
const countyProblem = z.object({
  sites: z.array(site),
  park: whole,
  hubs: z.array(hub),
  shipments: z.array(shipment),
  vehicles: z.array(vehicle),
  roads: z.array(roads.transform(packWays)),
})

/** Reads a day's problem from JSON; what is wrong with it otherwise, fault by fault. */
export function readDay(
  json: string,
): { readonly problem: Problem } | { readonly faults: string[] } {
  const read = countyProblem.safeParse(parsed(json))
  if (!read.success) {
    return { faults: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
  }
  const flaws = findFlaws(read.data)
  return flaws.length === 0
    ? { problem: read.data }
    : { faults: flaws.map(({ code, index }) => `${code} at ${index}`) }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
