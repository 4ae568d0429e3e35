// The closed list of costs: what a firm may count against its sales, and what it may not and why.

import type { CostClaim, RedPacketStep } from './red-packet-steps.ts'
import type { RedPacketTerms } from './red-packet-terms.ts'

/** Why a claim, or a part of it, does not count. */
export type Disallowed = {
  readonly name: string
  readonly evidence: string
  readonly fen: number
  readonly why:
    | 'unlisted'
    | 'no-evidence'
    | 'evidence-repeated'
    | 'related-unshown'
    | 'related-markup'
}

export type Costs = {
  readonly allowedFen: number
  readonly disallowedFen: number
  readonly steps: readonly RedPacketStep[]
}

/**
 * Each listed cost counts up to its cap of the net sales, rounded down; claims of one cost are added before the cap. A claim counts
 * once for each piece of evidence. What a related party charges counts as what it cost that party, and not at all until this is shown.
 */
export function countCosts(
  terms: RedPacketTerms,
  claims: readonly CostClaim[],
  netFen: number,
): Costs {
  const seen = new Set<string>()
  const disallowed: Disallowed[] = []
  const counted = new Map<string, number>()
  for (const claim of claims) {
    const faults = faultsOf(claim, terms, seen)
    disallowed.push(...faults)
    const { name, fen } = claim
    const rest = faults.reduce((left, fault) => left - fault.fen, fen)
    counted.set(name, (counted.get(name) ?? 0) + rest)
    seen.add(claim.evidence)
  }
  const steps: RedPacketStep[] = []
  let allowedFen = 0
  for (const { name, capBp } of terms.costs) {
    const claimedFen = counted.get(name) ?? 0
    if (claimedFen === 0) continue
    const capFen = Number((BigInt(netFen) * BigInt(capBp)) / 10_000n)
    const fen = Math.min(claimedFen, capFen)
    steps.push({ kind: 'cost', name, claimedFen, netFen, capBp, capFen, fen })
    allowedFen += fen
  }
  const claimedFen = claims.reduce((sum, { fen }) => sum + fen, 0)
  const refused = disallowed.map((each) => ({ kind: 'disallowed', ...each }) as const)
  return { allowedFen, disallowedFen: claimedFen - allowedFen, steps: [...steps, ...refused] }
}

function faultsOf(
  { name, evidence, fen, related }: CostClaim,
  terms: RedPacketTerms,
  seen: ReadonlySet<string>,
): readonly Disallowed[] {
  const all = (why: Disallowed['why']) => [{ name, evidence, fen, why }]
  if (!terms.costs.some((cost) => cost.name === name)) return all('unlisted')
  if (evidence === '') return all('no-evidence')
  if (seen.has(evidence)) return all('evidence-repeated')
  if (related === null || fen === 0) return []
  if (related.costFen === null) return all('related-unshown')
  const markup = fen - related.costFen
  return markup > 0 ? [{ name, evidence, fen: markup, why: 'related-markup' }] : []
}
