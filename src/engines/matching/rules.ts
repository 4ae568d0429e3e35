// The rules of matching as the checker reads them, apart from the solver's reading of them: who may sell to whom, what
// room there is, what a unit costs by level. Lots and demands go by their number in the problem.

import type { Demand, Lot, Problem } from './problem.ts'

export type Rules = {
  readonly problem: Problem
  readonly lotAt: ReadonlyMap<string, number>
  readonly demandAt: ReadonlyMap<string, number>
  readonly tranches: number
  /** What of each lot, and of each demand's room, is not taken yet; and by name of shares, capacities and pairs. */
  readonly left: Float64Array
  readonly room: Float64Array
  readonly taken: Map<string, number>
  /** Each lot's family by number, and what it sold before; a family is a household's lots of one product. */
  readonly family: Int32Array
  readonly soldBy: Float64Array
  readonly banned: ReadonlySet<string>
  readonly stalls: ReadonlyMap<string, readonly number[]>
  /** Whether anything but lots and demands limits a flow. */
  readonly isHeld: boolean
  readonly lotNumbers: Int32Array
  readonly demandNumbers: Int32Array
}

export function openRules(problem: Problem): Rules {
  const { lots, demands, policy, pins, vetoes, capacities } = problem
  const isHeld = demands.some((to) => to.shareMaxPermille < 1000 || to.hallShareMaxPermille < 1000)
  const rules: Rules = {
    problem,
    lotAt: new Map(lots.map(({ id }, i) => [id, i])),
    demandAt: new Map(demands.map(({ id }, j) => [id, j])),
    tranches: 1 + Math.max(0, ...Object.values(policy.tranches).map((widths) => widths.length)),
    left: Float64Array.from(lots, ({ quantity }) => quantity),
    room: Float64Array.from(demands, ({ quantity }) => quantity),
    taken: new Map(),
    family: familiesOf(lots),
    soldBy: new Float64Array(lots.length),
    banned: new Set(vetoes.map(({ household, firm }) => `${household}\n${firm}`)),
    stalls: Map.groupBy(demands.keys(), (j) => (demands[j] as Demand).product),
    isHeld: isHeld || capacities.length > 0 || demands.some(({ lotMin }) => lotMin > 0),
    lotNumbers: numbersOf(policy.lottery, lots),
    demandNumbers: numbersOf(policy.lottery, demands),
  }
  for (const { lot, demand, quantity } of pins) {
    const i = rules.lotAt.get(lot) as number
    const family = rules.family[i] as number
    rules.soldBy[family] = (rules.soldBy[family] as number) + quantity
    put(rules, { i, j: rules.demandAt.get(demand) as number, quantity })
  }
  return rules
}

/** Each lot's family, named by the number of its first lot. */
function familiesOf(lots: readonly Lot[]): Int32Array {
  const first = new Map<string, Map<string, number>>()
  return Int32Array.from(lots, ({ product, household }, i) => {
    const own = first.get(product) ?? new Map<string, number>()
    if (own.size === 0) first.set(product, own)
    const known = own.get(household) ?? i
    if (known === i) own.set(household, i)
    return known
  })
}

function overOf({ capacities }: Problem, { hall, product }: Lot): Problem['capacities'] {
  return capacities.filter(
    ({ halls, products }) => halls.includes(hall) && products.includes(product),
  )
}

/** The names of the capacities that hold a lot. */
export function capacitiesOver({ problem }: Rules, lot: Lot): string[] {
  return overOf(problem, lot).map(({ id }) => `capacity\n${id}`)
}

/** Shares and capacities that a unit takes up, by name, with how much of each there is in all. */
export function limitsOf(
  { problem, isHeld }: Rules,
  lot: Lot,
  to: Demand,
): [name: string, most: number][] {
  if (!isHeld) return []
  const share = (permille: number): number =>
    Math.max(1, Math.floor((to.quantity * permille) / 1000))
  return [
    [`household\n${lot.household}\n${to.id}`, share(to.shareMaxPermille)],
    [`hall\n${lot.hall}\n${to.id}`, share(to.hallShareMaxPermille)],
    ...overOf(problem, lot).map(({ id, quantity }): [string, number] => [
      `capacity\n${id}`,
      quantity,
    ]),
  ]
}

/** What is left of a share or capacity. */
export function leftOf({ taken }: Rules, [name, most]: readonly [string, number]): number {
  return Math.max(0, most - (taken.get(name) ?? 0))
}

type Unit = { readonly i: number; readonly j: number; readonly quantity: number }

/** Takes a quantity on its way from a lot to a demand; answers whether there was room for it. */
export function put(rules: Rules, { i, j, quantity }: Unit): boolean {
  const { problem, left, room, taken, isHeld } = rules
  const lot = problem.lots[i] as Lot
  const to = problem.demands[j] as Demand
  const limits = limitsOf(rules, lot, to)
  const most = Math.min(
    left[i] as number,
    room[j] as number,
    ...limits.map((limit) => leftOf(rules, limit)),
  )
  const least = pieceMin(rules, lot, to)
  left[i] = (left[i] as number) - quantity
  room[j] = (room[j] as number) - quantity
  const names = isHeld ? [...limits.map(([name]) => name), `pair\n${lot.id}\n${to.id}`] : []
  for (const name of names) taken.set(name, (taken.get(name) ?? 0) + quantity)
  return Number.isSafeInteger(quantity) && quantity > 0 && quantity <= most && quantity >= least
}

/** The least that a lot brings to a demand if anything, beyond what it brought already. */
export function pieceMin({ taken }: Rules, lot: Lot, to: Demand): number {
  return to.lotMin === 0
    ? 0
    : Math.max(0, to.lotMin - (taken.get(`pair\n${lot.id}\n${to.id}`) ?? 0))
}

/** How far a buyer of a lot is; -1 where the demand is none. */
export function metresTo(rules: Rules, i: number, to: number): number {
  const { lots, demands, pairs, distances, policy } = rules.problem
  if (!isOpen(rules, i, to)) return -1
  const lot = lots[i] as Lot
  const demand = demands[to] as Demand
  if (pairs === undefined) {
    if (lot.product !== demand.product || !fits(lot, demand, policy.overlapDaysMin)) return -1
    return distances.metres[lot.place * distances.columns + demand.place] as number
  }
  const end = pairs.start[i + 1] as number
  for (let a = pairs.start[i] as number; a < end; a++) {
    if (pairs.demand[a] === to) return pairs.metres[a] as number
  }
  return -1
}

/** Calls `visit` with each demand that may buy of a lot, and how far it is. */
export function eachBuyer(
  rules: Rules,
  i: number,
  visit: (j: number, metres: number) => void,
): void {
  const { lots, demands, pairs, distances, policy } = rules.problem
  const lot = lots[i] as Lot
  if (pairs !== undefined) {
    const end = pairs.start[i + 1] as number
    for (let a = pairs.start[i] as number; a < end; a++) {
      const j = pairs.demand[a] as number
      if (isOpen(rules, i, j)) visit(j, pairs.metres[a] as number)
    }
    return
  }
  for (const j of rules.stalls.get(lot.product) ?? []) {
    const to = demands[j] as Demand
    if (!(fits(lot, to, policy.overlapDaysMin) && isOpen(rules, i, j))) continue
    visit(j, distances.metres[lot.place * distances.columns + to.place] as number)
  }
}

/** A grade the firm takes, a floor the household accepts, days enough in common. */
function fits({ grade, priceMinFen, window }: Lot, to: Demand, overlapDaysMin: number): boolean {
  if (grade > to.gradeMin || (to.floors[grade - 1] as number) < priceMinFen) return false
  const days = Math.min(overlapDaysMin, window.to - window.from + 1)
  return to.windows.some(
    (one) => Math.min(one.to, window.to) - Math.max(one.from, window.from) + 1 >= days,
  )
}

function isOpen(rules: Rules, i: number, j: number): boolean {
  const most = Math.min(rules.left[i] as number, rules.room[j] as number)
  if (most <= 0) return false
  if (!rules.isHeld && rules.banned.size === 0) return true
  const lot = rules.problem.lots[i] as Lot
  const to = rules.problem.demands[j] as Demand
  return most >= pieceMin(rules, lot, to) && !rules.banned.has(`${lot.household}\n${to.firm}`)
}

/** Writes what a unit costs on its way, by the last five levels: value, demerits, metres and two lottery numbers. */
export function writeCost(
  { problem, lotNumbers, demandNumbers }: Rules,
  {
    i,
    j,
    metres,
    top,
  }: { readonly i: number; readonly j: number; readonly metres: number; readonly top: number },
  into: Float64Array,
  at: number,
): void {
  const lot = problem.lots[i] as Lot
  const to = problem.demands[j] as Demand
  const first = Math.imul(lotNumbers[2 * i] as number, demandNumbers[2 * j] as number) >>> 18
  const second =
    Math.imul(lotNumbers[2 * i + 1] as number, demandNumbers[2 * j + 1] as number) >>> 10
  into[at] = (into[at] as number) + top - (to.floors[lot.grade - 1] as number)
  into[at + 1] = (into[at + 1] as number) + lot.demerits + to.demerits
  into[at + 2] = (into[at + 2] as number) + metres
  into[at + 3] = (into[at + 3] as number) + first
  into[at + 4] = (into[at + 4] as number) + second
}

/** The lottery: 14 and 22 bits of the products of two odd 32-bit hashes of seed and id (FNV-1a, murmur3's finalizer). */
function numbersOf(seed: string, items: readonly { readonly id: string }[]): Int32Array {
  const fold = (start: number, text: string): number => {
    let hash = start
    for (let c = 0; c < text.length; c++) hash = Math.imul(hash ^ text.charCodeAt(c), 16_777_619)
    return hash
  }
  const mix = (start: number): number => {
    const once = Math.imul(start ^ (start >>> 16), 0x85ebca6b)
    const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
    return (twice ^ (twice >>> 16)) | 1
  }
  const seeded = fold(0x811c9dc5, seed)
  const numbers = new Int32Array(2 * items.length)
  for (const [at, { id }] of items.entries()) {
    const hash = fold(seeded, id)
    numbers[2 * at] = mix(hash)
    numbers[2 * at + 1] = mix(hash ^ 0x9e3779b9)
  }
  return numbers
}
