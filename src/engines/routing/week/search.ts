// Chooses collection days: annealing over one hall's days, a hub's days exchanged, and a neighbour's days taken over.

import { type Random, seededRandom } from '#kernel/random.ts'
import { costOf, faultFen } from './cost.ts'
import { type Options, optionsOf } from './options.ts'
import { type WeekPlan, type WeekProblem, weekDays } from './problem.ts'
import { type Change, newState, type State } from './state.ts'

/** A week between two slices of the search: as it stands, and the best that was seen. */
export type WeekDraft = { readonly days: readonly number[]; readonly best: readonly number[] }
/** Which of how many equal slices of `iterations` steps in all. */
export type WeekSlice = {
  readonly seed: string
  readonly iterations: number
  readonly slice: number
  readonly slices: number
}

const coolTo = 0.002

/** A fault's price rises from this to the full one over the first half: what is scarce is shared out before it is hard. */
const cheapFault = 20

/** Each hall on the days that suit it best alone. */
export function draftWeek(problem: WeekProblem): WeekDraft {
  const days = problem.halls.map((hall) => optionsOf(hall, problem.open).choices[0] ?? 0)
  return { days, best: days }
}

/** Searches on from a draft for one slice; same problem, drafts, seed and slices, same week. */
export function improveWeek(
  problem: WeekProblem,
  draft: WeekDraft,
  { seed, iterations, slice, slices }: WeekSlice,
): WeekDraft {
  const random = seededRandom(`${seed} ${slice}`)
  const state = newState(problem, (_, hall) => draft.days[hall] ?? 0)
  const hubs = [...problem.hubs.keys()].filter((hub) => (problem.hubs[hub]?.halls.length ?? 0) > 0)
  let best = { fen: costOf(problem, { days: draft.best }).totalFen, days: draft.best }
  if (hubs.length === 0) return draft
  const hot = hotFen(problem, hubs.length)
  const from = Math.floor((iterations * slice) / slices)
  const to = Math.floor((iterations * (slice + 1)) / slices)
  for (let step = from; step < to; step++) {
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
  return { days: [...state.days], best: best.days }
}

/** The first temperature takes a change of a tenth of what a hub's day costs every third time or so. */
function hotFen(problem: WeekProblem, hubs: number): number {
  return costOf(problem, { days: draftWeek(problem).days }).drivingFen / hubs / weekDays / 10
}

/** The best week seen, with the days of single halls changed as long as any such change betters it. */
export function settleWeek(problem: WeekProblem, { best: days }: WeekDraft): WeekPlan {
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
