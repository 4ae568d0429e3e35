// Which lines of a run an auditor asks after: drawn by hashes that nobody in the paying chain could choose.

import { digestOf } from '#engines/ledger/journal.ts'
import { planFor } from '#engines/settlement/sampling.ts'
import { type Result, unwrap } from '#kernel/result.ts'

type Seeded = {
  readonly resultHash: string
  /** SHA-256 of the return files that were taken over, in their order. */
  readonly returns: readonly string[]
  /** The hash of the ledger's first anchor after the last of them. */
  readonly anchor: string
}

/** SHA-256 of the run's result, its return files and the anchor, a line each. */
export function seedOf({ resultHash, returns, anchor }: Seeded): string {
  return digestOf([resultHash, ...returns, anchor].join('\n'))
}

/** How many of so many paid lines: GB/T 2828.1, general level I, acceptance quality limit 0.65, normal inspection. */
export function sampleSize(lines: number): number {
  const plan: Result<{ readonly sampleSize: number }> = planFor(lines, {
    ...{ level: 'I', aql: 650, severity: 'normal' },
  })
  return unwrap(plan).sampleSize
}

/** The lines whose SHA-256 of seed, a line feed and their number come first, in that order. */
export function draw(seed: string, lines: readonly number[], size: number): readonly number[] {
  const ranked = lines.map((line) => ({ line, rank: digestOf(`${seed}\n${line}`) }))
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1))
  return ranked.slice(0, size).map(({ line }) => line)
}
