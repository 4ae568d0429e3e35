// The week ahead as a periodic vehicle routing problem (N. Christofides, J. E. Beasley, "The period routing problem", Networks 14,
// 1984): each hall has a harvest on each day, which keeps so long; a plan says on which days each hall is collected from.

/** Day 0 is the first day of the week; what is older than the week has a negative day. */
export const weekDays = 7

/** What a hall has of one product from one day: it may wait `keepDays` nights at the hall, 0 for none. */
export type Harvest = {
  readonly product: number
  readonly day: number
  readonly kg: number
  readonly litres: number
  /** Whether only a cooled vehicle takes it to the park. */
  readonly cold: boolean
  readonly keepDays: number
}

export type WeekHall = {
  readonly hub: number
  /** What it can store overnight; null where nobody knows. */
  readonly storeKgMax: number | null
  readonly harvests: readonly Harvest[]
}

export type WeekHub = {
  /** What it handles in a day, and what of that other goods take, day by day. */
  readonly dayKgMax: number
  readonly takenKg: readonly number[]
  /** To the park and back. */
  readonly haulMetres: number
  /** Its halls, by number; `metres` goes from row to column over the hub (0) and these halls (1, 2, …), -1 where no road leads. */
  readonly halls: readonly number[]
  readonly metres: readonly number[]
}

/** What one trip of a typical vehicle carries and costs. */
export type TypicalTrip = {
  readonly loadKg: number
  readonly loadLitres: number
  readonly tripFen: number
  readonly kmFen: number
}

/** What is collected in a day: all of it, and of that what must be kept cold. */
export type Volume = {
  readonly kg: number
  readonly litres: number
  readonly coldKg: number
  readonly coldLitres: number
}
export const measures = ['kg', 'litres', 'coldKg', 'coldLitres'] as const satisfies (keyof Volume)[]

export type WeekProblem = {
  /** Whether anything is collected on each of the seven days. */
  readonly open: readonly boolean[]
  readonly halls: readonly WeekHall[]
  readonly hubs: readonly WeekHub[]
  readonly feeder: TypicalTrip
  readonly haul: TypicalTrip
  /** What all vehicles together can collect in a day, and the cooled ones of them take to the park. */
  readonly dayMax: Volume
  /** What each kilogram costs that a day has more than the average open day: days of even work want no reserve fleet. */
  readonly unevenFen: number
}

/** Days as a set of bits, day 0 the lowest; by hall. */
export type WeekPlan = { readonly days: readonly number[] }

/**
 * The day a harvest is collected on: the first of the hall's days that is not before it. What comes after the last of them waits
 * for the first of the week after (7 and more), for the week is lived as if it came again; 14 where a hall has no days.
 */
export function collectedOn(days: number, harvestDay: number): number {
  for (let day = Math.max(0, harvestDay); day < 2 * weekDays; day++) {
    if ((days >> (day % weekDays)) & 1) return day
  }
  return 2 * weekDays
}
