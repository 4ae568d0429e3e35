// Chooses collection days: annealing over one hall's days, a hub's days exchanged, and a neighbour's days taken over.

import { type Random, seededRandom } from '#kernel/random.ts'
import { costOf, faultFen } from './cost.ts'
import type { Options } from './options.ts'
import { type WeekPlan, type WeekProblem, weekDays } from './problem.ts'
import { type Change, newState, type State } from './state.ts'

type Budget = { readonly seed: string; readonly iterations: number }

const coolTo = 0.002

/** A fault's price rises from this to the full one over the first half: what is scarce is shared out before it is hard. */
const cheapFault = 20

/** The best week found from the halls' own choices in `iterations` steps; same problem, seed and iterations, same plan. */
export function planWeek(problem: WeekProblem, { seed, iterations }: Budget): WeekPlan {
  const random = seededRandom(seed)
  const state = newState(problem, ({ choices }) => choices[0] ?? 0)
  const hubs = [...problem.hubs.keys()].filter((hub) => (problem.hubs[hub]?.halls.length ?? 0) > 0)
  let best = { fen: state.fen(), days: [...state.days] }
  if (hubs.length === 0) return { days: best.days }
  // The first temperature takes a change of a tenth of what a hub's day costs every third time or so.
  const hot = costOf(problem, best).drivingFen / hubs.length / weekDays / 10
  for (let step = 0; step < iterations; step++) {
    const share = step / iterations
    const price = cheapFault * (faultFen / cheapFault) ** Math.min(1, 2 * share)
    const hub = random.pick(hubs)
    const changes = propose(problem, state, hub, random)
    const limit =
      state.fen(price) - hot * coolTo ** share * Math.log(random.next() + Number.EPSILON)
    if (changes.length === 0 || state.evaluate(hub, changes, price) >= limit) continue
    state.apply(hub, changes)
    const fen = state.fen()
    if (fen < best.fen - 1e-6) best = { fen, days: [...state.days] }
  }
  return settle(problem, best)
}

/** Changes the days of single halls as long as any such change betters the week. */
function settle(problem: WeekProblem, { days }: WeekPlan): WeekPlan {
  const state = newState(problem, (_, hall) => days[hall] ?? 0)
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (const [hall, { hub }] of problem.halls.entries()) {
      const now = state.days[hall] as number
      const best = (state.options[hall] as Options).choices
        .map((wanted) => ({ wanted, fen: state.evaluate(hub, [{ hall, days: wanted }]) }))
        .reduce((least, each) => (each.fen < least.fen - 1e-6 ? each : least), {
          ...{ wanted: now, fen: state.fen() },
        })
      if (best.wanted === now) continue
      state.apply(hub, [{ hall, days: best.wanted }])
      isBetter = true
    }
  }
  return { days: [...state.days] }
}

function propose(problem: WeekProblem, state: State, hub: number, random: Random): Change[] {
  const halls = problem.hubs[hub]?.halls ?? []
  const draw = random.next()
  if (draw < 0.4) return oneHall(state, random.pick(halls), random)
  if (draw < 0.6) return twoHalls(state, halls, random)
  if (draw < 0.8) return asANeighbour(state, halls, random)
  return exchange(state, halls, random)
}

function oneHall({ options, days }: State, hall: number, random: Random): Change[] {
  const { choices } = options[hall] as Options // Each hall of the problem has its options.
  const wanted = random.pick(choices)
  return wanted === days[hall] ? [] : [{ hall, days: wanted }]
}

function twoHalls(state: State, halls: readonly number[], random: Random): Change[] {
  const [one, other] = [random.pick(halls), random.pick(halls)]
  const first = oneHall(state, one, random)
  return one === other ? first : [...first, ...oneHall(state, other, random)]
}

/** A hall takes the days of another of its hub: one tour passes both. */
function asANeighbour(state: State, halls: readonly number[], random: Random): Change[] {
  const hall = random.pick(halls)
  return allowed(state, [{ hall, days: state.days[random.pick(halls)] as number }])
}

/** Two days of the whole hub change places. */
function exchange(state: State, halls: readonly number[], random: Random): Change[] {
  const from = random.int(0, weekDays - 1)
  const to = random.int(0, weekDays - 1)
  const turned = halls.map((hall) => ({
    hall,
    days: swapBits(state.days[hall] as number, from, to),
  }))
  return allowed(state, turned)
}

/** The changes that change something and that the hall's goods allow. */
function allowed({ options, days }: State, changes: readonly Change[]): Change[] {
  return changes.filter(
    (change) =>
      change.days !== days[change.hall] &&
      (options[change.hall] as Options).choices.includes(change.days),
  )
}

function swapBits(days: number, a: number, b: number): number {
  const differs = ((days >> a) ^ (days >> b)) & 1
  return differs ? days ^ (1 << a) ^ (1 << b) : days
}
