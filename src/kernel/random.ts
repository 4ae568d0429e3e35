/** A seeded stream of numbers: the only chance that engines and the example county know. */
export type Random = {
  /** A float in [0, 1). */
  readonly next: () => number
  /** A whole number in [low, high]. */
  readonly int: (low: number, high: number) => number
  /** One of the items, evenly. */
  readonly pick: <T>(items: readonly T[]) => T
}

/** sfc32, seeded from a text: the same text gives the same stream on every machine. */
export function seededRandom(seed: string): Random {
  const [s0, s1, s2, s3] = spread(seed)
  let a = s0
  let b = s1
  let c = s2
  let counter = s3
  const bits = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) bits()
  const next = (): number => bits() / 4_294_967_296
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    pick: <T>(items: readonly T[]): T => items[int(0, items.length - 1)] as T, // int stays within the list.
  }
}

/** Four 32-bit words from a text (cyrb128). */
function spread(seed: string): [number, number, number, number] {
  let h1 = 1_779_033_703
  let h2 = 3_144_134_277
  let h3 = 1_013_904_242
  let h4 = 2_773_480_762
  for (let i = 0; i < seed.length; i++) {
    const k = seed.charCodeAt(i)
    h1 = h2 ^ Math.imul(h1 ^ k, 597_399_067)
    h2 = h3 ^ Math.imul(h2 ^ k, 2_869_860_233)
    h3 = h4 ^ Math.imul(h3 ^ k, 951_274_213)
    h4 = h1 ^ Math.imul(h4 ^ k, 2_716_044_179)
  }
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1]
}
