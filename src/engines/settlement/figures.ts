// Amounts, shares and quantities as they are said in a step: exactly, with as many decimals as they have.

import type { Parts } from './price.ts'
import type { Unit } from './price-terms.ts'

/** Millionths of a fen in yuan. */
export function micro(microFen: number): string {
  return yuan(microFen, 8)
}

/** An amount whose last digit stands `places` behind the point of the yuan: 2 for fen. At least two decimals are written. */
export function yuan(amount: number | bigint, places = 2): string {
  return decimal(BigInt(amount), places, 2)
}

/** Basis points as percent, without idle noughts. */
export function percent(bp: number): string {
  return decimal(BigInt(bp), 2, 0)
}

/** A quantity in parts of its unit, and the unit. */
export function quantity(
  count: number,
  parts: Parts,
  unit: Unit,
): { readonly quantity: string; readonly unit: Unit } {
  return { quantity: decimal(BigInt(count), zeros(parts), 0), unit }
}

/** How many decimals parts of a unit are. */
export function zeros(parts: Parts): number {
  return String(parts).length - 1
}

/** A whole number of 10^-`places` in digits, with `least` decimals or as many as it takes. */
function decimal(value: bigint, places: number, least: number): string {
  const sign = value < 0n ? '-' : ''
  const digits = String(value < 0n ? -value : value).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const behind = digits
    .slice(digits.length - places)
    .replace(/0+$/, '')
    .padEnd(least, '0')
  return behind === '' ? `${sign}${whole}` : `${sign}${whole}.${behind}`
}
