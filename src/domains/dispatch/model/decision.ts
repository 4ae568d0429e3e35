// What people decide about a package: held apart, let go, rejected, lost.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { type Movement, moved, type Package } from './package.ts'

export const decisions = ['hold', 'release', 'reject', 'lose'] as const
export type Decision = {
  readonly code: string
  readonly decision: (typeof decisions)[number]
  /** Of a loss: how much; null for all of it. */
  readonly kg: number | null
  readonly reason: string
}

/** The movement that a decision makes; refused where the package is not in the state for it. */
export function decide(
  goods: Package,
  { decision, kg, reason }: Decision,
  at: Instant,
): Result<Movement> {
  const { holder, held } = goods
  const stays = { to: holder, at, scan: null, reason }
  if (holder.kind === 'gone') return refuse('conflict', 'package-gone')
  if (decision === 'hold') {
    if (held) return refuse('conflict', 'package-held-already')
    return ok(moved(goods, { ...stays, kind: 'hold', held: true }))
  }
  if (decision !== 'lose' && !held) return refuse('conflict', 'package-not-held')
  if (decision === 'release') return ok(moved(goods, { ...stays, kind: 'release', held: false }))
  const lost = decision === 'reject' ? goods.kg : (kg ?? goods.kg)
  if (lost < 1 || lost > goods.kg) {
    return refuse('invalid', 'loss-too-large', { kg: goods.kg }, 'kg')
  }
  return ok(lose(goods, { kg: lost, reason, at }))
}

/** Writes off some of a package, or all of it. */
export function lose(
  goods: Package,
  { kg, reason, at }: { readonly kg: number; readonly reason: string; readonly at: Instant },
): Movement {
  const left = goods.kg - kg
  const to = left === 0 ? ({ kind: 'gone', id: '' } as const) : goods.holder
  return moved(goods, { kind: 'lose', to, kg: left, at, scan: null, reason })
}
