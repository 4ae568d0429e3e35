// What may be taken off the goods' price: only what the contract lists, each under its cap and all under the common one.

import { type Fen, fen } from '#kernel/money.ts'
import type { Acceptance, Claim, Parts } from './price.ts'
import type { PriceStep } from './price-steps.ts'
import { listed, type PriceTerms } from './price-terms.ts'

/** Millionths of a fen in a fen. Parts divide it, so that each deduction is a whole number of them. */
const micro = 1_000_000n

/** The steps to the sum of the deductions, in whole fen rounded down; none where nothing is claimed. */
export function deductionSteps(
  terms: PriceTerms,
  { deductions, parts }: Acceptance,
  goodsFen: Fen,
): { readonly fen: Fen; readonly steps: readonly PriceStep[] } {
  if (deductions.length === 0) return { fen: fen(0), steps: [] }
  const steps: PriceStep[] = []
  let sum = 0n
  for (const { at, claim } of deductions) {
    const { name, capBp } = listed(terms.deductions, at)
    const cap = shareOf(goodsFen, capBp)
    const claimed = claimedMicroFen(claim, goodsFen, parts)
    steps.push({ kind: 'deduction', at, name, claim, parts, unit: terms.unit, goodsFen })
    if (claimed > cap) {
      steps.push({ kind: 'deduction-cap', at, name, capBp, goodsFen, capMicroFen: Number(cap) })
    }
    sum += claimed > cap ? cap : claimed
  }
  const capBp = terms.deductionsCapBp
  const cap = shareOf(goodsFen, capBp)
  if (sum > cap) {
    steps.push({ kind: 'deductions-cap', capBp, goodsFen, capMicroFen: Number(cap) })
    sum = cap
  }
  const deductedFen = fen(Number(sum / micro))
  steps.push({ kind: 'deductions', sumMicroFen: Number(sum), fen: deductedFen })
  return { fen: deductedFen, steps }
}

function claimedMicroFen(claim: Claim, goodsFen: Fen, parts: Parts): bigint {
  if (claim.by === 'share') return shareOf(goodsFen, claim.bp)
  if (claim.by === 'sum') return BigInt(claim.fen) * micro
  return (BigInt(claim.perUnitFen) * BigInt(claim.quantity) * micro) / BigInt(parts)
}

/** A basis point of a fen is 100 millionths of it. */
function shareOf(goodsFen: Fen, bp: number): bigint {
  return BigInt(goodsFen) * BigInt(bp) * 100n
}
