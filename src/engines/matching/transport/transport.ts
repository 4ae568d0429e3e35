// The network under a matching: many lots, each joined by arcs to a few core nodes (demands, shares, households, halls).
//
// A lot's quantity goes along its arcs or stays unsold; what stays unsold flows to the lot's `up` node in segments, the
// cheapest first. Core arcs join core nodes to each other and to the root. All numbers are whole.

/** The largest flow and the capacity of what has none. */
export const boundless = 2 ** 31 - 1

export type Transport = {
  readonly lots: number
  /** Core nodes; the root is the node after the last. */
  readonly nodes: number
  /** Arcs of lot `i` are `start[i]` … `start[i + 1] - 1`; `to` is the core node. */
  readonly start: Int32Array
  readonly to: Uint16Array | Int32Array
  /** What an arc carries at most; null where no arc is held below its lot. */
  readonly limit: Int32Array | null
  readonly quantity: Int32Array
  /** Whose unsold quantity is counted at home (2), of the poor (1), of others (0). */
  readonly kind: Uint8Array
  /** Where unsold quantity goes. */
  readonly up: Int32Array
  /** The lot's row in `bounds`, and what of it was sold before: its tranches begin there. */
  readonly band: Uint16Array
  readonly served: Int32Array
  /** Rows of `tranches + 1` rising quantities: tranche `t` holds what is sold from the `t`-th to the next. */
  readonly bounds: Float64Array
  readonly tranches: number
}

/** The costs of one stage: an arc costs `base × unit + tie`, a segment of unsold quantity `segment[kind × tranches + s]`. */
export type Prices = {
  readonly base: Int32Array
  readonly unit: number
  /** The tie-break of an arc is the top bits of the product of two numbers: `shift` is 32 less these bits, 32 for none. */
  readonly shift: number
  readonly lotNumber: Int32Array
  readonly nodeNumber: Int32Array
  readonly segment: Float64Array
}

/** How much of a lot's unsold quantity falls in its segment `s`; 0 is the cheapest, of the last tranche. */
export function segmentOf(net: Transport, lot: number, s: number): number {
  const { tranches, kind, quantity, band, served, bounds } = net
  if (s >= tranches - 1 || kind[lot] === 2) return boundless
  const row = (band[lot] as number) * (tranches + 1) + tranches - 1 - s
  const sold = served[lot] as number
  const from = Math.max(bounds[row] as number, sold)
  const to = Math.min(bounds[row + 1] as number, sold + (quantity[lot] as number))
  return to > from ? to - from : 0
}

/** How many segments a lot's unsold quantity has. */
export function segmentsOf({ kind, tranches }: Transport, lot: number): number {
  return kind[lot] === 2 ? 1 : tranches
}

/** What a unit along arc `code` of a lot costs. */
export function costAlong(
  { to }: Transport,
  { base, unit, shift, lotNumber, nodeNumber }: Prices,
  lot: number,
  code: number,
): number {
  const cost = (base[code] as number) * unit
  if (shift > 31) return cost
  const number = nodeNumber[to[code] as number] as number
  return cost + (Math.imul(lotNumber[lot] as number, number) >>> shift)
}
