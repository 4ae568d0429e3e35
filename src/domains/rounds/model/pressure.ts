// Where the prices of a round press: which demands are fought for, which products are short, where halls keep what nobody bought.

import { type LevelName, levelNames } from '#engines/matching/matching.ts'

/** How far up the levels the price of room reaches. `rank` orders them, the weightiest highest; 0 is no price at all. */
export type Pressure = {
  readonly level: LevelName
  readonly tranche: number | null
  readonly amount: number
  readonly rank: number
}

/** The first level at which room is worth something; null where room is left or worth nothing. */
export function pressureOf(price: readonly number[]): Pressure | null {
  if (price.length < levelNames(8).length) return null
  const names = levelNames(price.length)
  const at = names.findIndex(({ name }, l) => name !== 'missing' && price[l] !== 0)
  const found = names[at]
  const amount = price[at] ?? 0
  if (found === undefined || amount < 0) return null
  return { level: found.name, tranche: found.tranche, amount, rank: names.length - at }
}

export type PressedDemand = {
  readonly demand: string
  readonly demandNo: string
  readonly firm: string
  readonly firmName: string
  readonly product: string
  readonly place: string
  readonly asked: number
  readonly matched: number
  readonly price: readonly number[]
}
export type HallPlans = {
  readonly hall: string
  readonly plans: number
  readonly unsold: number
}

export type ProductPressure = {
  readonly product: string
  readonly demands: number
  readonly full: number
  readonly asked: number
  readonly short: number
  readonly pressure: Pressure | null
}
export type PlacePressure = {
  readonly place: string
  /** Demands that are delivered there, of which full, and the highest price among them. */
  readonly demands: number
  readonly full: number
  readonly pressure: Pressure | null
  /** Plans of the hall there, of which some or all is unsold. */
  readonly plans: number
  readonly unsold: number
}
export type Pressed = PressedDemand & { readonly pressure: Pressure | null }

export function pressed(demands: readonly PressedDemand[]): Pressed[] {
  return demands.map((demand) => ({ ...demand, pressure: pressureOf(demand.price) }))
}

export function byProduct(demands: readonly Pressed[]): ProductPressure[] {
  return [...Map.groupBy(demands, ({ product }) => product)].map(([product, own]) => ({
    product,
    ...countsOf(own),
    asked: own.reduce((sum, { asked }) => sum + asked, 0),
    short: own.reduce((sum, { asked, matched }) => sum + asked - matched, 0),
  }))
}

function countsOf(demands: readonly Pressed[]) {
  const pressures = demands.map(({ pressure }) => pressure).filter((one) => one !== null)
  return {
    demands: demands.length,
    full: demands.filter(({ asked, matched }) => matched >= asked).length,
    pressure: pressures.sort(weightiestFirst)[0] ?? null,
  }
}

function weightiestFirst(a: Pressure, b: Pressure): number {
  return b.rank - a.rank || b.amount - a.amount
}

export function byPlace(demands: readonly Pressed[], halls: readonly HallPlans[]): PlacePressure[] {
  const delivered = Map.groupBy(demands, ({ place }) => place)
  const brought = new Map(halls.map((hall) => [hall.hall, hall]))
  const places = [...new Set([...delivered.keys(), ...brought.keys()])].sort()
  return places.map((place) => {
    const { plans = 0, unsold = 0 } = brought.get(place) ?? {}
    return { place, ...countsOf(delivered.get(place) ?? []), plans, unsold }
  })
}

/** The demands that are fought for most, then those that lack most. */
export function hottest(demands: readonly Pressed[], count: number): Pressed[] {
  const rank = ({ pressure }: Pressed): number => pressure?.rank ?? 0
  const lack = ({ asked, matched }: Pressed): number => (asked - matched) / Math.max(asked, 1)
  return [...demands]
    .filter((demand) => rank(demand) > 0 || lack(demand) > 0)
    .sort(
      (a, b) =>
        rank(b) - rank(a) ||
        (b.pressure?.amount ?? 0) - (a.pressure?.amount ?? 0) ||
        lack(b) - lack(a) ||
        (a.demand < b.demand ? -1 : 1),
    )
    .slice(0, count)
}
