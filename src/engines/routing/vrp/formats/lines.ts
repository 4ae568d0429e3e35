// What the lines of a benchmark's places must hold, whatever its dialect.

export type PlaceLine = {
  /** As the file numbers it. */
  readonly id: number
  readonly x: number
  readonly y: number
  /** All that is brought there or fetched there. */
  readonly goods: readonly number[]
  readonly opens?: number
  readonly closes?: number
  readonly service?: number
}

/** So far from zero, ways counted in tenths still fit into 32 bits. */
const coordinateMax = 50_000_000
const goodsMax = 1_000_000_000

/** The part of the first line that makes no sense, such as `demand of place 3`; null where all do. */
export function senselessPart(lines: readonly PlaceLine[]): string | null {
  for (const line of lines) {
    const part = partOf(line)
    if (part !== null) return `${part} of place ${line.id}`
  }
  return null
}

function partOf({ x, y, goods, opens = 0, closes = opens, service = 0 }: PlaceLine): string | null {
  if (!(Math.abs(x) <= coordinateMax && Math.abs(y) <= coordinateMax)) return 'coordinates'
  if (!goods.every(isGoods)) return 'demand'
  if (!(opens >= 0 && closes >= opens)) return 'time window'
  return service >= 0 && service < Number.POSITIVE_INFINITY ? null : 'service time'
}

/** Whether goods are a whole number that 32 bits hold and that is not negative. */
export function isGoods(amount: number): boolean {
  return Number.isInteger(amount) && amount >= 0 && amount <= goodsMax
}

/** Whether so much is a vehicle's room: more than nothing, and not without end. */
export function isCapacity(amount: number): boolean {
  return amount > 0 && amount < Number.POSITIVE_INFINITY
}
