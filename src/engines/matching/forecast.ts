// Which demand to decide next: the one whose two cases are expected to cost most, by what a unit more or less of each has cost
// in the branches so far (pseudo-costs; Benichou et al., Mathematical Programming 1, 1971).

import type { Levels } from './matching.ts'
import type { Bench } from './solution.ts'
import type { Stage } from './stages.ts'
import type { Sending } from './transport/crossover.ts'

/** A demand, by its number in the part, served with something but too little. */
export type Miss = { readonly demand: number; readonly served: number; readonly least: number }

/** `likely` is 1 where it would rather be open, -1 where shut. */
export type Split = Miss & { readonly likely: number }

type Tally = {
  readonly sum: Float64Array
  readonly count: Uint32Array
  total: number
  times: number
}

export type Forecast = {
  readonly worth: Stage['worth']
  readonly open: Tally
  readonly shut: Tally
}

export function openForecast({ network, stages }: Bench): Forecast {
  const { length } = network.share.demands
  const tally = (): Tally => ({
    sum: new Float64Array(length),
    count: new Uint32Array(length),
    total: 0,
    times: 0,
  })
  return { worth: (stages[0] as Stage).worth, open: tally(), shut: tally() }
}

export function missesOf({ market, network }: Bench, sending: Sending): Miss[] {
  const { demands } = network.share
  const served = new Float64Array(demands.length)
  for (let p = 0; p < sending.count; p++) {
    const j = network.demand[sending.code[p] as number] as number
    served[j] = (served[j] as number) + (sending.amount[p] as number)
  }
  const misses: Miss[] = []
  for (let j = 0; j < demands.length; j++) {
    const least = market.viable[demands[j] as number] as number
    const got = served[j] as number
    if (got > 0 && got < least) misses.push({ demand: j, served: got, least })
  }
  return misses
}

/** Null where no minimum is missed. */
export function nextOf(forecast: Forecast, misses: readonly Miss[]): Split | null {
  let found: Split | null = null
  let most = -1
  for (const miss of misses) {
    const open = expected(forecast.open, miss.demand) * (miss.least - miss.served)
    const shut = expected(forecast.shut, miss.demand) * miss.served
    if (open * shut <= most) continue
    most = open * shut
    found = { ...miss, likely: open <= shut ? 1 : -1 }
  }
  return found
}

/** What a unit is expected to cost, never nothing; of one not tried yet what it cost on average. */
function expected({ sum, count, total, times }: Tally, j: number): number {
  if (times === 0) return 1
  const known = count[j] as number
  return 1 + (known === 0 ? total / times : (sum[j] as number) / known)
}

type Trial = { readonly fix: number; readonly from: Levels; readonly to: Levels }

/** Notes what a case cost; one that is impossible says nothing about units. */
export function learn(forecast: Forecast, split: Split, { fix, from, to }: Trial): void {
  if (to[0] !== from[0]) return
  const tally = fix === 1 ? forecast.open : forecast.shut
  const units = fix === 1 ? split.least - split.served : split.served
  const rise = forecast.worth(to.map((level, at) => level - (from[at] as number)))
  const perUnit = Math.max(0, rise / units)
  const { demand } = split
  tally.sum[demand] = (tally.sum[demand] as number) + perUnit
  tally.count[demand] = (tally.count[demand] as number) + 1
  tally.total += perUnit
  tally.times++
}
