// What each set of days would mean for a hall alone: what is collected when, what waits for the week after, what goes wrong.

import {
  collectedOn,
  type Harvest,
  measures,
  type Volume,
  type WeekHall,
  weekDays,
} from './problem.ts'

const sets = 1 << weekDays

/** By set of days. */
export type Options = {
  /** What is collected on each day, seven a set. */
  readonly volume: Readonly<Record<keyof Volume, Int32Array>>
  /** What the next week collects. */
  readonly waitingKg: Int32Array
  readonly waitingLitres: Int32Array
  /** Kilograms that keep too short or find no room overnight. */
  readonly faultKg: Int32Array
  /** The sets of open days each of which finds goods; the first has the least fault, and of those the fewest days. */
  readonly choices: readonly number[]
}

export function optionsOf(hall: WeekHall, open: readonly boolean[]): Options {
  const byDay = () => new Int32Array(sets * weekDays)
  const options = {
    volume: { kg: byDay(), litres: byDay(), coldKg: byDay(), coldLitres: byDay() },
    waitingKg: new Int32Array(sets),
    waitingLitres: new Int32Array(sets),
    faultKg: new Int32Array(sets),
  }
  for (let days = 0; days < sets; days++) {
    for (const harvest of hall.harvests) collect(options, harvest, days)
    add(options.faultKg, days, overflow(hall, days))
  }
  return { ...options, choices: choicesOf(hall, open, options.faultKg) }
}

function collect(options: Omit<Options, 'choices'>, harvest: Harvest, days: number): void {
  const { day, kg, litres, keepDays } = harvest
  const on = collectedOn(days, day)
  if (on - day > keepDays) add(options.faultKg, days, kg)
  if (on >= weekDays) {
    add(options.waitingKg, days, kg)
    add(options.waitingLitres, days, litres)
    return
  }
  const volume = volumeOf(harvest)
  for (const measure of measures) {
    add(options.volume[measure], days * weekDays + on, volume[measure])
  }
}

function add(sums: Int32Array, at: number, amount: number): void {
  sums[at] = (sums[at] as number) + amount
}

function volumeOf({ kg, litres, cold }: Harvest): Volume {
  return { kg, litres, coldKg: cold ? kg : 0, coldLitres: cold ? litres : 0 }
}

/** Kilograms above the store, summed over the nights of the week. */
function overflow({ storeKgMax, harvests }: WeekHall, days: number): number {
  if (storeKgMax === null) return 0
  let over = 0
  for (let night = 0; night < weekDays; night++) {
    const kept = harvests.reduce((sum, { day, kg }) => {
      return day <= night && collectedOn(days, day) > night ? sum + kg : sum
    }, 0)
    over += Math.max(0, kept - storeKgMax)
  }
  return over
}

function choicesOf(
  { harvests }: WeekHall,
  open: readonly boolean[],
  faultKg: Int32Array,
): readonly number[] {
  const found = (days: number): number =>
    harvests.reduce((bits, { day }) => bits | (1 << (collectedOn(days, day) % weekDays)), 0)
  const openDays = open.reduce((bits, isOpen, day) => (isOpen ? bits | (1 << day) : bits), 0)
  const useful = Array.from({ length: sets - 1 }, (_, i) => i + 1).filter(
    (days) => (days & openDays) === days && found(days) === days,
  )
  const fault = (days: number): number => faultKg[days] as number
  return useful.length === 0
    ? [0]
    : useful.sort((a, b) => fault(a) - fault(b) || bits(a) - bits(b) || a - b)
}

function bits(days: number): number {
  let count = 0
  for (let day = 0; day < weekDays; day++) count += (days >> day) & 1
  return count
}
