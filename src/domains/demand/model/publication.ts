// A demand's life: a draft is published against a deposit, then closed when it is filled, or withdrawn before anyone relies on it.

import type { Season } from '#domains/catalogue/model.ts'
import type { Firm } from '#domains/parties/model/firms.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { type Demand, depositNeeded, type Terms } from './demand.ts'

export function edit(demand: Demand, terms: Terms, now: Instant): Result<Demand> {
  if (demand.state !== 'draft') return refuseState('demand-not-draft', demand)
  return ok({ ...demand, ...terms, revision: demand.revision + 1, updatedAt: now })
}

type Readiness = {
  readonly firm: Firm
  readonly season: Season
  /** What the firm's deposit has free. */
  readonly free: Fen
  readonly now: Instant
}

/** Everybody relies on a published demand, so it says everything and its deposit is held. */
export function publish(demand: Demand, { firm, season, free, now }: Readiness): Result<Demand> {
  if (demand.state !== 'draft') return refuseState('demand-not-draft', demand)
  if (firm.state !== 'verified') {
    return refuse('conflict', 'firm-not-verified', { firm: firm.name, state: firm.state })
  }
  if (season.state !== 'open') {
    return refuse('conflict', 'season-not-open', { season: season.nameZh })
  }
  const missing = refuseMissing(demand)
  if (missing !== null) return missing
  const neededFen = depositNeeded(demand)
  if (demand.depositFen < neededFen) {
    return refuse('invalid', 'demand-deposit-low', { neededFen }, 'depositFen')
  }
  if (free < demand.depositFen) {
    return refuse('conflict', 'deposit-short', { neededFen: demand.depositFen, freeFen: free })
  }
  const revision = demand.revision + 1
  return ok({ ...demand, revision, state: 'published', publishedAt: now, updatedAt: now })
}

/** No more is matched to a closed demand. What is committed already stands. */
export function close(demand: Demand, now: Instant): Result<Demand> {
  if (demand.state !== 'published') return refuseState('demand-not-published', demand)
  return ok({ ...demand, revision: demand.revision + 1, state: 'closed', updatedAt: now })
}

/** As if it had never been asked; no longer possible once a household relies on it. */
export function withdraw(demand: Demand, now: Instant): Result<Demand> {
  if (demand.state === 'closed' || demand.state === 'withdrawn') {
    return refuseState('demand-ended', demand)
  }
  if (demand.committed > 0) {
    return refuse('conflict', 'demand-committed', { committed: demand.committed })
  }
  return ok({ ...demand, revision: demand.revision + 1, state: 'withdrawn', updatedAt: now })
}

/** How much of a published demand's deposit goes back when it ends: all but the share of what is committed. */
export function releaseOf({ state, depositFen, committed, quantity }: Demand): Fen {
  if (state !== 'published') return fen(0)
  // In whole fen and without a product beyond 2^53: the part kept is rounded up, so the households' guarantee is never short.
  const kept = (BigInt(depositFen) * BigInt(committed) + BigInt(quantity - 1)) / BigInt(quantity)
  return fen(depositFen - Number(kept))
}

function refuseMissing(demand: Demand): Result<never> | null {
  const { gradeMin, floors, priceRule, windows, place, depositFen } = demand
  for (let grade = 1; grade <= gradeMin; grade++) {
    if (!floors.some((floor) => floor.grade === grade)) {
      return refuse('invalid', 'demand-floor-missing', { grade }, 'floors')
    }
  }
  if (priceRule === null) return refuse('invalid', 'demand-price-rule-missing', {}, 'priceRule')
  if (windows.length === 0) return refuse('invalid', 'demand-window-missing', {}, 'windows')
  if (place === null) return refuse('invalid', 'demand-place-missing', {}, 'place')
  if (depositFen === 0) return refuse('invalid', 'demand-deposit-missing', {}, 'depositFen')
  return null
}

function refuseState(
  code: 'demand-not-draft' | 'demand-not-published' | 'demand-ended',
  { no, state }: Demand,
): Result<never> {
  return refuse('conflict', code, { no, state })
}
