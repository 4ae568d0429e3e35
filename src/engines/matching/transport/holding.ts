/** What a demand holds in an auction: a heap of bids, the lowest first. */
export type Holding = {
  bid: Float64Array
  lot: Int32Array
  amount: Int32Array
  count: number
  held: number
}

/** `capacity` of the demand and a first amount tell how many bids it may hold. */
export function openHolding(capacity: number, amount: number): Holding {
  const size = Math.min(4096, 16 + Math.ceil((2 * capacity) / (amount + 1)))
  return {
    bid: new Float64Array(size),
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

function grow(holding: Holding): void {
  const size = holding.lot.length * 2
  const bids = new Float64Array(size)
  const lots = new Int32Array(size)
  const amounts = new Int32Array(size)
  bids.set(holding.bid)
  lots.set(holding.lot)
  amounts.set(holding.amount)
  holding.bid = bids
  holding.lot = lots
  holding.amount = amounts
}
