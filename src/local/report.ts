// What came of the season, in a screenful, read over the API like everything else.

import type { Visitor } from './visitor.ts'

type Unmatched = { reason: string; product: string; plans: number; quantity: number }
type RoundTotals = {
  readonly floorValueFen: number
  readonly householdsOffering: number
  readonly householdsMatched: number
  readonly poorHouseholdsOffering: number
  readonly poorHouseholdsMatched: number
  readonly products: readonly {
    product: string
    offered: number
    asked: number
    matched: number
    offeredPoor: number
    matchedPoor: number
  }[]
  readonly unmatched: readonly Unmatched[]
}
type ScheduleTotals = {
  readonly shipments: number
  readonly kg: number
  readonly kgCarried: number
  readonly routes: number
  readonly distanceM: number
  readonly costFen: number
  readonly vehicles: number
  readonly vehiclesUsed: number
  readonly loadPermille: number
  readonly left: readonly { reason: string; shipments: number; kg: number }[]
}
type Round = RoundTotals & { readonly no: number; readonly state: string }
type Schedule = ScheduleTotals & { readonly day: string }
type Report = {
  readonly round: Round | null
  readonly contracts: {
    readonly count: number
    readonly firms: number
    readonly households: number
  }
  readonly schedule: Schedule | null
  readonly work: readonly { readonly kind: string; readonly ms: number | null }[]
}
type Product = {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: string
}

/** The lines of the report; says so when there is nothing to report yet. */
export async function writeReport(visitor: Visitor): Promise<string[]> {
  const { round, contracts, schedule, work } = await visitor.get<Report>('/report')
  if (round === null) return ['No matching round has been computed yet.']
  const { products } = await visitor.get<{ products: Product[] }>('/catalogue')
  const took = work.map(({ kind, ms }) => `${kind} ${((ms ?? 0) / 1000).toFixed(1)} s`)
  return [
    ...productLines(round, products),
    ...householdLines(round),
    `Draft contracts: ${count(contracts.count)} between ${contracts.firms} firms and ${count(contracts.households)} households`,
    ...unmatchedLines(round, products),
    ...(schedule === null ? [] : routeLines(schedule)),
    `Computed in: ${took.join(', ')}`,
  ]
}

function productLines(
  { no, state, products: matches }: Round,
  products: readonly Product[],
): string[] {
  const head = `Matching round ${no} (${state}): matched of what was offered and asked`
  return [
    head,
    ...matches.map(({ product, offered, asked, matched, matchedPoor }) => {
      const known = products.find(({ id }) => id === product)
      const name = `${known?.nameZh ?? product} ${known?.nameEn ?? ''}`
      const poor = `${percent(matchedPoor, matched)} from registered poor households`
      const amounts = `${count(matched)} of ${count(offered)} offered, ${count(asked)} asked ${unitOf(known)}`
      return `  ${name}: ${amounts}; ${poor}`
    }),
  ]
}

function householdLines(totals: RoundTotals): string[] {
  const { householdsMatched, householdsOffering } = totals
  const { poorHouseholdsMatched, poorHouseholdsOffering, floorValueFen } = totals
  const matched = `${count(householdsMatched)} of ${count(householdsOffering)}`
  const poor = `${count(poorHouseholdsMatched)} of ${count(poorHouseholdsOffering)}`
  return [
    `Households with an order: ${matched}; registered poor ones: ${poor} (${percent(poorHouseholdsMatched, poorHouseholdsOffering)})`,
    `Guaranteed at floor prices: ${count(Math.round(floorValueFen / 100))} yuan`,
  ]
}

function unmatchedLines({ unmatched }: RoundTotals, products: readonly Product[]): string[] {
  const reasons = Map.groupBy(unmatched, ({ reason }) => reason)
  const most = (rows: readonly Unmatched[]) =>
    [...rows]
      .sort((a, b) => b.plans - a.plans)
      .slice(0, 3)
      .map(({ product }) => products.find(({ id }) => id === product)?.nameZh ?? product)
      .join('、')
  return [
    'Unmatched, and why:',
    ...[...reasons].map(([reason, rows]) => {
      const plans = rows.reduce((sum, row) => sum + row.plans, 0)
      return `  ${reason}: ${count(plans)} plans, most in ${most(rows)}`
    }),
  ]
}

function routeLines({ day, ...totals }: Schedule): string[] {
  const { distanceM, loadPermille, vehiclesUsed, vehicles, costFen, left } = totals
  return [
    `First collection, ${day}: ${count(totals.kgCarried)} of ${count(totals.kg)} kg carried in ${totals.routes} routes`,
    `  ${count(Math.round(distanceM / 1000))} km, ${vehiclesUsed} of ${vehicles} vehicles, ${Math.round(loadPermille / 10)} % loaded, ${count(Math.round(costFen / 100))} yuan`,
    ...left.map(
      ({ reason, shipments, kg }) =>
        `  left behind, ${reason}: ${shipments} shipments, ${count(kg)} kg`,
    ),
  ]
}

function unitOf(product: Product | undefined): string {
  return { kg: 'kg', bird: 'birds', egg: 'eggs' }[product?.unit ?? 'kg'] ?? ''
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`
}
