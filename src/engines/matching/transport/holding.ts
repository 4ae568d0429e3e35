/** What a demand holds in an auction: a heap of bids, the lowest first. */
export type Holding = {
  /** Rounded: bids differ by more than that, and they decide nothing in the end. */
  bid: Float32Array<ArrayBuffer>
  lot: Int32Array<ArrayBuffer>
  amount: Int32Array<ArrayBuffer>
  count: number
  held: number
}

/** With space for `size` bids before it grows. */
export function openHolding(size: number): Holding {
  return {
    bid: new Float32Array(size),
    lot: new Int32Array(size),
    amount: new Int32Array(size),
    count: 0,
    held: 0,
  }
}

export function push(holding: Holding, lot: number, amount: number, price: number): void {
  if (holding.count === holding.lot.length) grow(holding)
  const { bid: bids, lot: lots, amount: amounts } = holding
  let at = holding.count
  holding.count++
  holding.held += amount
  while (at > 0) {
    const up = (at - 1) >> 1
    if ((bids[up] as number) <= price) break
    bids[at] = bids[up] as number
    lots[at] = lots[up] as number
    amounts[at] = amounts[up] as number
    at = up
  }
  bids[at] = price
  lots[at] = lot
  amounts[at] = amount
}

export function pop(holding: Holding): void {
  const { bid: bids, lot: lots, amount: amounts } = holding
  holding.held -= amounts[0] as number
  holding.count--
  const count = holding.count
  const price = bids[count] as number
  let at = 0
  for (;;) {
    let down = 2 * at + 1
    if (down >= count) break
    if (down + 1 < count && (bids[down + 1] as number) < (bids[down] as number)) down++
    if ((bids[down] as number) >= price) break
    bids[at] = bids[down] as number
    lots[at] = lots[down] as number
    amounts[at] = amounts[down] as number
    at = down
  }
  bids[at] = price
  lots[at] = lots[count] as number
  amounts[at] = amounts[count] as number
}

/** Moves to twice the space; the old one is given back at once, not when the collector next runs. */
function grow(holding: Holding): void {
  const bytes = 4 * 2 * holding.lot.length
  holding.bid = new Float32Array(holding.bid.buffer.transfer(bytes))
  holding.lot = new Int32Array(holding.lot.buffer.transfer(bytes))
  holding.amount = new Int32Array(holding.amount.buffer.transfer(bytes))
}
