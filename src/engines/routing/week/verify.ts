// Checks a week plan by walking through its days with every kilogram; shares nothing with the search but the problem's shape.

import {
  type Harvest,
  measures,
  type Volume,
  type WeekHall,
  type WeekPlan,
  type WeekProblem,
} from './problem.ts'

/** `hall`, `hub` and `product` are numbers of the problem; a day of 7 or more is in the week after. */
export type WeekBreach =
  | { readonly kind: 'shape'; readonly hall: number }
  | { readonly kind: 'closed-day'; readonly hall: number; readonly day: number }
  | {
      readonly kind: 'kept-too-long'
      readonly hall: number
      readonly product: number
      readonly day: number
      readonly kg: number
    }
  | {
      readonly kind: 'store-full'
      readonly hall: number
      readonly day: number
      readonly kg: number
      readonly kgMax: number
    }
  | {
      readonly kind: 'hub-full'
      readonly hub: number
      readonly day: number
      readonly kg: number
      readonly kgMax: number
    }
  | {
      readonly kind: 'vehicles-full'
      readonly day: number
      readonly measure: keyof Volume
      readonly amount: number
      readonly max: number
    }

type Waiting = Omit<Harvest, 'day' | 'keepDays'> & { readonly lastDay: number }
/** What the walk through a week finds: breaches, and what left each hall on each day. */
export type Walked = {
  readonly breaches: readonly WeekBreach[]
  readonly halls: readonly HallWeek[]
}
/** What is collected day by day, and the kilograms that wait for the hall's first day of the week after. */
export type HallWeek = { readonly days: readonly Volume[]; readonly waitingKg: number }

const week = [0, 1, 2, 3, 4, 5, 6]

/** Every rule that the plan breaks, and what is collected from each hall on each day. */
export function walkWeek(problem: WeekProblem, plan: WeekPlan): Walked {
  const shaped = plan.days.length === problem.halls.length
  if (!shaped) return { breaches: [{ kind: 'shape', hall: plan.days.length }], halls: [] }
  const breaches: WeekBreach[] = []
  const halls = problem.halls.map((hall, index) => {
    const days = plan.days[index] ?? -1
    if (!Number.isInteger(days) || days < 0 || days > 127)
      breaches.push({ kind: 'shape', hall: index })
    for (const day of week) {
      if (comes(days, day) && problem.open[day] !== true)
        breaches.push({ kind: 'closed-day', hall: index, day })
    }
    return walkHall(hall, { index, days, breaches })
  })
  breaches.push(...hubBreaches(problem, halls), ...fleetBreaches(problem, halls))
  return { breaches, halls }
}

type Walk = { readonly index: number; readonly days: number; readonly breaches: WeekBreach[] }

/** Day by day: the harvest comes in, the vehicle takes all there is, the rest stays overnight. */
function walkHall({ harvests, storeKgMax }: WeekHall, { index, days, breaches }: Walk): HallWeek {
  const stay = (day: number): Waiting[] =>
    harvests
      .filter((harvest) => harvest.day === day)
      .map(({ day: _, keepDays, ...goods }) => ({ ...goods, lastDay: day + keepDays }))
  const spoil = (goods: readonly Waiting[], day: number): void => {
    for (const { product, lastDay, kg } of goods) {
      if (kg > 0 && lastDay < day)
        breaches.push({ kind: 'kept-too-long', hall: index, product, day, kg })
    }
  }
  let store = [...new Set(harvests.map(({ day }) => day))]
    .filter((day) => day < 0)
    .sort((a, b) => a - b)
    .flatMap(stay)
  const collected = week.map((day) => {
    store.push(...stay(day))
    if (comes(days, day)) {
      spoil(store, day)
      const all = volumeOf(store)
      store = []
      return all
    }
    const there = volumeOf(store).kg
    if (storeKgMax !== null && there > storeKgMax) {
      breaches.push({ kind: 'store-full', hall: index, day, kg: there, kgMax: storeKgMax })
    }
    return volumeOf([])
  })
  const again = week.find((day) => comes(days, day)) ?? week.length
  spoil(store, week.length + again)
  return { days: collected, waitingKg: volumeOf(store).kg }
}

function comes(days: number, day: number): boolean {
  return Math.floor(days / 2 ** day) % 2 === 1
}

function volumeOf(goods: readonly Waiting[]): Volume {
  const cold = goods.filter((each) => each.cold)
  const kg = (of: readonly Waiting[]) => sum(of.map((each) => each.kg))
  const litres = (of: readonly Waiting[]) => sum(of.map((each) => each.litres))
  return { kg: kg(goods), litres: litres(goods), coldKg: kg(cold), coldLitres: litres(cold) }
}

function hubBreaches({ halls, hubs }: WeekProblem, walked: readonly HallWeek[]): WeekBreach[] {
  return hubs.flatMap(({ dayKgMax, takenKg }, hub) =>
    week.flatMap((day): WeekBreach[] => {
      const brought = sum(
        halls.map((hall, index) => (hall.hub === hub ? (walked[index]?.days[day]?.kg ?? 0) : 0)),
      )
      const kgMax = Math.max(0, dayKgMax - (takenKg[day] ?? 0))
      return brought > kgMax ? [{ kind: 'hub-full', hub, day, kg: brought, kgMax }] : []
    }),
  )
}

function fleetBreaches({ dayMax }: WeekProblem, walked: readonly HallWeek[]): WeekBreach[] {
  return week.flatMap((day) =>
    measures.flatMap((measure): WeekBreach[] => {
      const amount = sum(walked.map(({ days }) => days[day]?.[measure] ?? 0))
      const max = dayMax[measure]
      return amount > max ? [{ kind: 'vehicles-full', day, measure, amount, max }] : []
    }),
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
