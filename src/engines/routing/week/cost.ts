// What a week costs, hub by hub and day by day, by an approximation of the tours.

import { type Options, optionsOf } from './options.ts'
import { type WeekHub, type WeekPlan, type WeekProblem, weekDays } from './problem.ts'
import { newTours } from './tours.ts'

/** What a kilogram costs that breaks a rule: more than any way in a county, so that no saving buys it. */
export const faultFen = 1_000_000

type Tours = (members: readonly number[]) => number
/** What a hub costs in a week, its kilograms day by day, and how many break a rule or wait for the next week. */
export type HubWeek = {
  readonly drivingFen: number
  readonly waitingFen: number
  readonly faultKg: number
  readonly kg: readonly number[]
}
export type WeekCost = {
  /** What vehicles are paid, by the approximation. */
  readonly drivingFen: number
  /** With what waits, unevenness and broken rules count besides. */
  readonly totalFen: number
}

/** Weighs one hub after the other as the halls' days say; remembers tours between calls. */
export function newWeigher(problem: WeekProblem, options: readonly Options[]) {
  const tours = problem.hubs.map(newTours)
  return (index: number, days: ArrayLike<number>): HubWeek => {
    const hub = problem.hubs[index] as WeekHub // Only hubs of the problem are weighed.
    const of = (hall: number) => ({ set: days[hall] as number, ...(options[hall] as Options) })
    const kg: number[] = []
    let [drivingFen, waitingFen, faultKg] = [0, 0, 0]
    for (let day = 0; day < weekDays; day++) {
      const load = hub.halls.map((hall) => {
        const own = of(hall)
        return own.kg[own.set * weekDays + day] as number
      })
      drivingFen += hubDayFen(hub, tours[index] as Tours, load, problem)
      kg.push(load.reduce((sum, each) => sum + each, 0))
      faultKg += hubOver(hub, day, kg[day] as number)
    }
    for (const [member, hall] of hub.halls.entries()) {
      const own = of(hall)
      faultKg += own.faultKg[own.set] as number
      waitingFen += (own.waitingKg[own.set] as number) * fullLoadFen(hub, member, problem)
    }
    return { drivingFen, waitingFen, faultKg, kg }
  }
}

/**
 * One tour past all halls with a load; each trip more that the load asks for goes out and back as far as a kilogram lies on average
 * (iterated tour partitioning: M. Haimovich, A. H. G. Rinnooy Kan, "Bounds and heuristics for capacitated routing problems",
 * Mathematics of Operations Research 10, 1985). Then as many line-hauls as the load asks for.
 */
function hubDayFen(
  hub: WeekHub,
  tours: Tours,
  load: readonly number[],
  { feeder, haul }: Pick<WeekProblem, 'feeder' | 'haul'>,
): number {
  const members = [...load.keys()].filter((member) => (load[member] as number) > 0)
  if (members.length === 0) return 0
  let [kg, radial] = [0, 0]
  for (const member of members) {
    kg += load[member] as number
    radial += (load[member] as number) * outAndBack(hub, member)
  }
  const trips = Math.ceil(kg / feeder.loadKg)
  const metres = tours(members) + ((trips - 1) * radial) / kg
  const hauls = Math.ceil(kg / haul.loadKg)
  const feederFen = trips * feeder.tripFen + (metres * feeder.kmFen) / 1000
  return feederFen + hauls * (haul.tripFen + (hub.haulMetres * haul.kmFen) / 1000)
}

/** What a kilogram costs in full loads: what waits for the next week is not saved. */
function fullLoadFen(
  hub: WeekHub,
  member: number,
  { feeder, haul }: Pick<WeekProblem, 'feeder' | 'haul'>,
): number {
  const fetched = feeder.tripFen + (outAndBack(hub, member) * feeder.kmFen) / 1000
  const hauled = haul.tripFen + (hub.haulMetres * haul.kmFen) / 1000
  return fetched / feeder.loadKg + hauled / haul.loadKg
}

function outAndBack({ halls, metres }: WeekHub, member: number): number {
  const there = metres[member + 1] ?? 0
  const back = metres[(member + 1) * (halls.length + 1)] ?? 0
  return Math.max(0, there) + Math.max(0, back)
}

/** Kilograms above what a hub handles besides its other goods. */
function hubOver({ dayKgMax, takenKg }: WeekHub, day: number, kg: number): number {
  return Math.max(0, kg - Math.max(0, dayKgMax - (takenKg[day] ?? 0)))
}

/** What the hubs' weeks come to, and the days' own: above the average day, above what all vehicles collect; a fault at a price. */
export function addUp(problem: WeekProblem, weeks: readonly HubWeek[], price = faultFen): WeekCost {
  const { open, dayKgMax, unevenFen } = problem
  let [drivingFen, otherFen] = [0, 0]
  for (const { drivingFen: driving, waitingFen, faultKg } of weeks) {
    drivingFen += driving
    otherFen += waitingFen + faultKg * price
  }
  const dayKg = open.map((_, day) => weeks.reduce((sum, { kg }) => sum + (kg[day] as number), 0))
  const average = dayKg.reduce((sum, kg) => sum + kg, 0) / Math.max(1, open.filter(Boolean).length)
  for (const kg of dayKg) {
    otherFen += Math.max(0, kg - average) * unevenFen + Math.max(0, kg - dayKgMax) * price
  }
  return { drivingFen, totalFen: drivingFen + otherFen }
}

/** The whole cost, computed afresh. */
export function costOf(problem: WeekProblem, { days }: WeekPlan): WeekCost {
  const options = problem.halls.map((hall) => optionsOf(hall, problem.open))
  const weigh = newWeigher(problem, options)
  return addUp(
    problem,
    problem.hubs.map((_, hub) => weigh(hub, days)),
  )
}
