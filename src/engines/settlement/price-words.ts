// The steps of a price in words. Money is said in yuan, exactly, with as many decimals as it has beyond two.

import { formatDay } from '#kernel/time.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { PriceStep } from './price-steps.ts'

type Sayable = { readonly code: Code; readonly facts: Facts }

/** What a step says, for `say` in either language. */
export function wordsOf(step: PriceStep): Sayable {
  switch (step.kind) {
    case 'goods':
      return {
        code: 'price-goods',
        facts: {
          ...quantity(step),
          price: micro(step.priceMicroFen),
          exact: yuan(BigInt(step.quantity) * BigInt(step.priceMicroFen), 8 + zeros(step.parts)),
          amount: yuan(step.fen, 2),
        },
      }
    case 'bonus':
      return {
        code: 'price-bonus',
        facts: {
          ...quantity(step),
          name: step.name,
          rate: yuan(step.perUnitFen, 2),
          exact: yuan(BigInt(step.quantity) * BigInt(step.perUnitFen), 2 + zeros(step.parts)),
        },
      }
    case 'bonuses':
      return { code: 'price-bonuses', facts: { amount: yuan(step.fen, 2) } }
    case 'deduction':
      return deduction(step)
    case 'deduction-cap':
      return { code: 'price-deduction-cap', facts: { name: step.name, ...cap(step) } }
    case 'deductions-cap':
      return { code: 'price-deductions-cap', facts: cap(step) }
    case 'deductions':
      return {
        code: 'price-deductions',
        facts: { exact: micro(step.sumMicroFen), amount: yuan(step.fen, 2) },
      }
    case 'amount':
      return {
        code: 'price-amount',
        facts: {
          goods: yuan(step.goodsFen, 2),
          bonus: yuan(step.bonusFen, 2),
          deducted: yuan(step.deductedFen, 2),
          amount: yuan(step.amountFen, 2),
        },
      }
    default:
      return unitPrice(step)
  }
}

type Step<Kind extends PriceStep['kind']> = Extract<PriceStep, { readonly kind: Kind }>

function unitPrice(step: Step<'floor' | 'quote' | 'index-rate' | 'rise-share' | 'unit'>): Sayable {
  const price = micro(step.priceMicroFen)
  switch (step.kind) {
    case 'floor':
      return {
        code: 'price-floor',
        facts: { grade: step.name, rank: step.grade, unit: step.unit, price },
      }
    case 'quote': {
      const { index, source, unit } = step
      return {
        code: 'price-quote',
        facts: { index, source, unit, day: formatDay(step.day), price },
      }
    }
    case 'index-rate':
      return {
        code: 'price-index-rate',
        facts: { quote: yuan(step.centiFen, 4), rate: percent(step.rateBp), price },
      }
    case 'rise-share':
      return {
        code: 'price-rise-share',
        facts: {
          floor: micro(step.floorMicroFen),
          rise: yuan(step.riseCentiFen, 4),
          rate: percent(step.rateBp),
          price,
        },
      }
    default:
      return {
        code: step.by === 'floor' ? 'price-unit-floor' : 'price-unit-index',
        facts: { unit: step.unit, price },
      }
  }
}

function deduction({ name, claim, goodsFen, parts, unit }: Step<'deduction'>): Sayable {
  switch (claim.by) {
    case 'share':
      return {
        code: 'price-deduction-share',
        facts: {
          name,
          goods: yuan(goodsFen, 2),
          rate: percent(claim.bp),
          exact: yuan(BigInt(goodsFen) * BigInt(claim.bp), 6),
        },
      }
    case 'unit':
      return {
        code: 'price-deduction-unit',
        facts: {
          name,
          ...quantity({ quantity: claim.quantity, parts, unit }),
          rate: yuan(claim.perUnitFen, 2),
          exact: yuan(BigInt(claim.quantity) * BigInt(claim.perUnitFen), 2 + zeros(parts)),
        },
      }
    default:
      return { code: 'price-deduction-sum', facts: { name, exact: yuan(claim.fen, 2) } }
  }
}

function quantity(of: Pick<Step<'goods'>, 'quantity' | 'parts' | 'unit'>): Facts {
  return { quantity: decimal(BigInt(of.quantity), zeros(of.parts), 0), unit: of.unit }
}

function cap({ goodsFen, capBp, capMicroFen }: Step<'deductions-cap'> | Step<'deduction-cap'>) {
  return { goods: yuan(goodsFen, 2), cap: percent(capBp), exact: micro(capMicroFen) }
}

function micro(microFen: number): string {
  return yuan(microFen, 8)
}

/** An amount whose last digit stands `places` behind the point of the yuan. */
function yuan(amount: number | bigint, places: number): string {
  return decimal(BigInt(amount), places, 2)
}

/** Basis points as percent, without idle noughts. */
function percent(bp: number): string {
  return decimal(BigInt(bp), 2, 0)
}

function zeros(parts: number): number {
  return String(parts).length - 1
}

/** A whole number of 10^-`places` in digits, with `least` decimals or as many as it takes. */
function decimal(value: bigint, places: number, least: number): string {
  const digits = String(value).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const behind = digits
    .slice(digits.length - places)
    .replace(/0+$/, '')
    .padEnd(least, '0')
  return behind === '' ? whole : `${whole}.${behind}`
}
