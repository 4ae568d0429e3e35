// The lottery that breaks ties: every lot and demand draws numbers from its id and the seed that was published before.

/** The bits of a pair's first and second lottery number. */
export const drawBits = { first: 14, second: 22 } as const

/** The two 32-bit numbers of an id, odd so that no product of two is lost (FNV-1a with murmur3's finalizer). */
export function numbersOf(seed: string, id: string): readonly [first: number, second: number] {
  const hash = fold(fold(0x811c9dc5, seed), id)
  return [spread(hash) | 1, spread(hash ^ 0x9e3779b9) | 1]
}

/** A pair's lottery number: the top bits of the product of its two numbers. */
export function drawOf(lotNumber: number, demandNumber: number, bits: number): number {
  return Math.imul(lotNumber, demandNumber) >>> (32 - bits)
}

function fold(start: number, text: string): number {
  let hash = start
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

function spread(start: number): number {
  let hash = Math.imul(start ^ (start >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
