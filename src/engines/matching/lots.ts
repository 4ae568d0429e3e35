// The lots of a part as the solver wants them: side by side in typed arrays.

import type { Market } from './market.ts'
import type { Share } from './parts.ts'
import type { Lot } from './problem.ts'
import { boundless, type Transport } from './transport/transport.ts'

type Site = {
  readonly market: Market
  readonly share: Share
  readonly start: Int32Array
  readonly to: Uint16Array | Int32Array
  readonly limit: Int32Array | null
  readonly root: number
  /** Where unsold quantity goes, -1 for the root, and whether that is the lot's household. */
  readonly up: Int32Array
  readonly atHome: Uint8Array
}

export function drawLots({ market, share, start, to, limit, root, up, atHome }: Site): Transport {
  const count = share.lots.length
  const { tranches, problem } = market
  const rows = new Map<string, number>()
  const quantity = new Int32Array(count)
  const kind = new Uint8Array(count)
  const band = new Uint16Array(count)
  const served = new Int32Array(count)
  for (let x = 0; x < count; x++) {
    const i = share.lots[x] as number
    const { product, poor } = market.lots[i] as Lot
    let row = rows.get(product)
    if (row === undefined) {
      row = rows.size
      rows.set(product, row)
    }
    quantity[x] = market.quantity[i] as number
    kind[x] = atHome[x] === 1 ? 2 : Number(poor)
    band[x] = row
    served[x] = market.served[i] as number
    if ((up[x] as number) < 0) up[x] = root
  }
  const bounds = [...rows.keys()].flatMap((product) =>
    boundsOf(problem.policy.tranches[product] ?? [], tranches),
  )
  return {
    lots: count,
    nodes: root,
    start,
    to,
    limit,
    quantity,
    kind,
    up,
    band,
    served,
    bounds: Float64Array.from(bounds),
    tranches,
  }
}

/** Where tranches begin and end; those that a product does not have are empty. */
export function boundsOf(widths: readonly number[], tranches: number): number[] {
  const bounds = [0]
  for (let t = 0; t < tranches; t++) {
    const width = widths[t] ?? boundless
    bounds.push(Math.min(boundless, (bounds[t] as number) + width))
  }
  return bounds
}
