// Sums and comparisons of levels for the checker, in whole numbers.

/** Sums, level by level, exact beyond what one number holds. */
export type Sums = { readonly small: Float64Array; readonly big: bigint[] }

export function openSums(length: number): Sums {
  return { small: new Float64Array(length), big: new Array<bigint>(length).fill(0n) }
}

/** Adds so many units of a price on each level. */
export function addAll(sums: Sums, amount: number, unit: ArrayLike<number>): void {
  for (let l = 0; l < unit.length; l++) add(sums, l, amount, unit[l] as number)
}

export function add({ small, big }: Sums, level: number, amount: number, unit: number): void {
  const before = small[level] as number
  const sum = before + amount * unit
  if (Math.abs(sum) < 2 ** 52) small[level] = sum
  else {
    big[level] = (big[level] as bigint) + BigInt(before) + BigInt(amount) * BigInt(unit)
    small[level] = 0
  }
}

export function sumsOf({ small, big }: Sums): bigint[] {
  return big.map((sum, l) => sum + BigInt(small[l] as number))
}

export function isWhole(levels: readonly number[], length: number, most = 2 ** 53 - 1): boolean {
  const isSmall = (one: number): boolean => Number.isInteger(one) && Math.abs(one) <= most
  return levels.length === length && levels.every(isSmall)
}

/** Whether `a` comes before `b`, level by level; what is missing counts as nothing. */
export function isBelow(a: ArrayLike<number | bigint>, b: ArrayLike<number | bigint>): boolean {
  for (let l = 0; l < a.length; l++) {
    const [one, other] = [a[l] ?? 0, b[l] ?? 0]
    if (one < other || one > other) return one < other
  }
  return false
}
