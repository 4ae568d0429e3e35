// The steps of a price in words. Money is said in yuan, exactly, with as many decimals as it has beyond two.

import { formatDay } from '#kernel/time.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import { micro, percent, quantity, yuan, zeros } from './figures.ts'
import type { PriceStep } from './price-steps.ts'

export type Sayable = { readonly code: Code; readonly facts: Facts }

/** What a step says, for `say` in either language. */
export function priceWords(step: PriceStep): Sayable {
  switch (step.kind) {
    case 'goods':
      return {
        code: 'price-goods',
        facts: {
          ...quantity(step.quantity, step.parts, step.unit),
          price: micro(step.priceMicroFen),
          exact: yuan(BigInt(step.quantity) * BigInt(step.priceMicroFen), 8 + zeros(step.parts)),
          amount: yuan(step.fen),
        },
      }
    case 'bonus':
      return {
        code: 'price-bonus',
        facts: {
          ...quantity(step.quantity, step.parts, step.unit),
          name: step.name,
          rate: yuan(step.perUnitFen),
          exact: yuan(BigInt(step.quantity) * BigInt(step.perUnitFen), 2 + zeros(step.parts)),
        },
      }
    case 'bonuses':
      return { code: 'price-bonuses', facts: { amount: yuan(step.fen) } }
    case 'deduction':
      return deduction(step)
    case 'deduction-cap':
      return { code: 'price-deduction-cap', facts: { name: step.name, ...cap(step) } }
    case 'deductions-cap':
      return { code: 'price-deductions-cap', facts: cap(step) }
    case 'deductions':
      return {
        code: 'price-deductions',
        facts: { exact: micro(step.sumMicroFen), amount: yuan(step.fen) },
      }
    case 'amount':
      return {
        code: 'price-amount',
        facts: {
          goods: yuan(step.goodsFen),
          bonus: yuan(step.bonusFen),
          deducted: yuan(step.deductedFen),
          amount: yuan(step.amountFen),
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
          goods: yuan(goodsFen),
          rate: percent(claim.bp),
          exact: yuan(BigInt(goodsFen) * BigInt(claim.bp), 6),
        },
      }
    case 'unit':
      return {
        code: 'price-deduction-unit',
        facts: {
          name,
          ...quantity(claim.quantity, parts, unit),
          rate: yuan(claim.perUnitFen),
          exact: yuan(BigInt(claim.quantity) * BigInt(claim.perUnitFen), 2 + zeros(parts)),
        },
      }
    default:
      return { code: 'price-deduction-sum', facts: { name, exact: yuan(claim.fen) } }
  }
}

function cap({ goodsFen, capBp, capMicroFen }: Step<'deductions-cap'> | Step<'deduction-cap'>) {
  return { goods: yuan(goodsFen), cap: percent(capBp), exact: micro(capMicroFen) }
}
