// What a week costs, hub by hub and day by day, by an approximation of the tours.

import { type Options, optionsOf } from './options.ts'
import {
  measures,
  type TypicalTrip,
  type Volume,
  type WeekHub,
  type WeekPlan,
  type WeekProblem,
  weekDays,
} from './problem.ts'
import { newTours } from './tours.ts'

/** What a kilogram costs that breaks a rule: more than any way in a county, so that no saving buys it. */
export const faultFen = 1_000_000

type Tours = (members: readonly number[]) => number
/** What a hub costs in a week, what is collected there day by day, and how many kilograms break a rule. */
export type HubWeek = {
  readonly drivingFen: number
  readonly waitingFen: number
  readonly faultKg: number
  readonly days: readonly Volume[]
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
    const volumes: Volume[] = []
    let [drivingFen, waitingFen, faultKg] = [0, 0, 0]
    for (let day = 0; day < weekDays; day++) {
      const { load, total } = collected(hub, day, { options, days })
      drivingFen += hubDayFen(hub, tours[index] as Tours, load, problem)
      volumes.push(total)
      faultKg += hubOver(hub, day, total.kg)
    }
    for (const [member, hall] of hub.halls.entries()) {
      const own = options[hall] as Options
      const set = days[hall] as number
      const waiting = {
        kg: own.waitingKg[set] as number,
        litres: own.waitingLitres[set] as number,
      }
      faultKg += own.faultKg[set] as number
      waitingFen += fullLoadsFen(hub, member, waiting, problem)
    }
    return { drivingFen, waitingFen, faultKg, days: volumes }
  }
}

type Load = Pick<Volume, 'kg' | 'litres'>
type Setting = { readonly options: readonly Options[]; readonly days: ArrayLike<number> }

/** What each hall of a hub has on a day, and all of them together. */
function collected({ halls }: WeekHub, day: number, { options, days }: Setting) {
  const total = { kg: 0, litres: 0, coldKg: 0, coldLitres: 0 }
  const load: Load[] = []
  for (const hall of halls) {
    const { volume } = options[hall] as Options
    const at = (days[hall] as number) * weekDays + day
    load.push({ kg: volume.kg[at] as number, litres: volume.litres[at] as number })
    for (const measure of measures) total[measure] += volume[measure][at] as number
  }
  return { load, total }
}

/** How many full loads of a vehicle goods are: by weight or by room, whichever is more. */
function loads({ kg, litres }: Load, { loadKg, loadLitres }: TypicalTrip): number {
  return Math.max(kg / loadKg, litres / loadLitres)
}

/**
 * One tour past all halls with a load; each trip more that the load asks for goes out and back as far as a full load lies on average
 * (iterated tour partitioning: M. Haimovich, A. H. G. Rinnooy Kan, "Bounds and heuristics for capacitated routing problems",
 * Mathematics of Operations Research 10, 1985). Then as many line-hauls as the load asks for.
 */
function hubDayFen(
  hub: WeekHub,
  tours: Tours,
  load: readonly Load[],
  { feeder, haul }: Pick<WeekProblem, 'feeder' | 'haul'>,
): number {
  const members = [...load.keys()].filter((member) => (load[member] as Load).kg > 0)
  if (members.length === 0) return 0
  const total = { kg: 0, litres: 0 }
  let [full, radial] = [0, 0]
  for (const member of members) {
    const own = load[member] as Load
    total.kg += own.kg
    total.litres += own.litres
    full += loads(own, feeder)
    radial += loads(own, feeder) * outAndBack(hub, member)
  }
  const trips = Math.ceil(loads(total, feeder))
  const metres = tours(members) + ((trips - 1) * radial) / full
  const hauls = Math.ceil(loads(total, haul))
  const feederFen = trips * feeder.tripFen + (metres * feeder.kmFen) / 1000
  return feederFen + hauls * (haul.tripFen + (hub.haulMetres * haul.kmFen) / 1000)
}

/** What goods of a hall cost in full loads: what waits for the next week is not saved. */
function fullLoadsFen(
  hub: WeekHub,
  member: number,
  waiting: Load,
  { feeder, haul }: Pick<WeekProblem, 'feeder' | 'haul'>,
): number {
  const fetched = feeder.tripFen + (outAndBack(hub, member) * feeder.kmFen) / 1000
  const hauled = haul.tripFen + (hub.haulMetres * haul.kmFen) / 1000
  return loads(waiting, feeder) * fetched + loads(waiting, haul) * hauled
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

/** What the hubs' weeks come to, and the days' own: above the average day, above what all vehicles take; a fault at a price. */
export function addUp(problem: WeekProblem, weeks: readonly HubWeek[], price = faultFen): WeekCost {
  const { open, dayMax, unevenFen } = problem
  let [drivingFen, otherFen] = [0, 0]
  for (const { drivingFen: driving, waitingFen, faultKg } of weeks) {
    drivingFen += driving
    otherFen += waitingFen + faultKg * price
  }
  const onDay = (day: number, measure: keyof Volume): number =>
    sumOf(weeks, ({ days }) => (days[day] as Volume)[measure])
  const dayKg = open.map((_, day) => onDay(day, 'kg'))
  const average = sumOf(dayKg, (kg) => kg) / Math.max(1, open.filter(Boolean).length)
  for (const [day, kg] of dayKg.entries()) {
    otherFen += Math.max(0, kg - average) * unevenFen
    for (const measure of measures) {
      otherFen += Math.max(0, onDay(day, measure) - dayMax[measure]) * price
    }
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

function sumOf<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  let sum = 0
  for (const item of items) sum += amount(item)
  return sum
}
