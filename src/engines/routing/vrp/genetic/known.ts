// Pairs of routes between which no move helps: remembered over the whole run, because most routes of an offspring are a parent's.

/** A direct-mapped table of hashes. What is displaced is only searched again. */
export type Known = {
  readonly table: Int32Array
  /** Another one, another memory. */
  salt: number
  /** The same for routes that break a rule: another one whenever the penalties change. */
  prices: number
}

const bits = 20

export function createKnown(): Known {
  return { table: new Int32Array(1 << bits), salt: 0, prices: 0 }
}

/** Whether the pair with these prints was found at rest under the same salt. A clash of hashes costs a missed move, no more. */
export function isKnown({ table, salt }: Known, a: number, b: number): boolean {
  const key = keyOf(salt, a, b)
  return table[key >>> (32 - bits)] === key
}

export function remember({ table, salt }: Known, a: number, b: number): void {
  const key = keyOf(salt, a, b)
  table[key >>> (32 - bits)] = key
}

/** The same for (a, b) and (b, a). */
function keyOf(salt: number, a: number, b: number): number {
  const mixed = Math.imul(a | 1, b | 1) + Math.imul(a ^ b ^ salt, 0x9e3779b1)
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) | 1
}
