// The way from a contract's terms to an amount, as data: whoever has the steps can do the sum again, by hand or by program.

import type { Fen } from '#kernel/money.ts'
import type { Claim, Parts, Quote } from './price.ts'
import type { Unit } from './price-terms.ts'

/** Prices and caps in millionths of a fen, exactly; what is rounded to whole fen is called `fen`. */
export type PriceStep =
  | UnitPriceStep
  | {
      readonly kind: 'goods'
      readonly quantity: number
      readonly parts: Parts
      readonly unit: Unit
      readonly priceMicroFen: number
      readonly fen: Fen
    }
  | {
      readonly kind: 'bonus'
      readonly at: number
      readonly name: string
      readonly perUnitFen: number
      readonly quantity: number
      readonly parts: Parts
      readonly unit: Unit
    }
  | { readonly kind: 'bonuses'; readonly fen: Fen }
  | {
      readonly kind: 'deduction'
      readonly at: number
      readonly name: string
      readonly claim: Claim
      readonly parts: Parts
      readonly unit: Unit
      readonly goodsFen: Fen
    }
  /** More than its cap was claimed: the cap is taken. */
  | ({ readonly kind: 'deduction-cap'; readonly at: number; readonly name: string } & Cap)
  /** All deductions together come to more than the common cap: the cap is taken. */
  | ({ readonly kind: 'deductions-cap' } & Cap)
  | { readonly kind: 'deductions'; readonly sumMicroFen: number; readonly fen: Fen }
  | {
      readonly kind: 'amount'
      readonly goodsFen: Fen
      readonly bonusFen: Fen
      readonly deductedFen: Fen
      readonly amountFen: Fen
    }

/** The steps to the price of one unit: the last is of the kind `unit`. */
export type UnitPriceStep = { readonly priceMicroFen: number } & (
  | { readonly kind: 'floor'; readonly grade: number; readonly name: string; readonly unit: Unit }
  | ({ readonly kind: 'quote'; readonly unit: Unit } & Quote)
  | { readonly kind: 'index-rate'; readonly centiFen: number; readonly rateBp: number }
  | {
      readonly kind: 'rise-share'
      readonly floorMicroFen: number
      readonly riseCentiFen: number
      readonly rateBp: number
    }
  | { readonly kind: 'unit'; readonly by: 'floor' | 'index'; readonly unit: Unit }
)

type Cap = { readonly capBp: number; readonly goodsFen: Fen; readonly capMicroFen: number }
