// A county's day planned from a problem that stands in a file, for the command line and the benchmark.

import { z } from 'zod'
import { type Draft, firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { findFlaws } from '#engines/routing/county/flaws.ts'
import { finish } from '#engines/routing/county/plan.ts'
import type { Plan, Problem } from '#engines/routing/county/problem.ts'
import { type Budget, cpuSeconds } from './budget.ts'

const slices = 6
const trial = 600

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
  const each = Math.ceil(iterationsFor(problem, first, budget) / slices)
  let draft = first
  for (let slice = 0; slice < slices; slice++) {
    draft = improveDraft(problem, draft, { seed, slice, slices, iterations: each })
  }
  return { plan: finish(problem, draft), iterations: each * slices, firstSeconds }
}

/** Seconds are turned into iterations beforehand, by what a short stretch of them takes, so that annealing ends when the time does. */
function iterationsFor(problem: Problem, first: Draft, budget: Budget): number {
  if ('iterations' in budget) return budget.iterations
  const begin = cpuSeconds()
  // Iterations get quicker as the plan settles: the trial, hot and cold in one, is about their mean.
  improveDraft(problem, first, { seed: 'trial', slice: 0, slices: 1, iterations: trial })
  return Math.max(1, Math.round((trial * budget.seconds) / (cpuSeconds() - begin)))
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
const roads = z.object({ minutes: z.array(whole), metres: z.array(whole) })
const countyProblem = z.object({
  sites: z.array(site),
  park: whole,
  hubs: z.array(hub),
  shipments: z.array(shipment),
  vehicles: z.array(vehicle),
  roads: z.array(roads),
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
