// What a benchmark file holds, whatever its dialect.

import type { Instance } from '#engines/routing/vrp/instance.ts'
import type { Objective } from '#engines/routing/vrp/search.ts'
import type { TwoEchelon } from '#engines/routing/vrp/two-echelon/problem.ts'
import type { Result } from '#kernel/result.ts'
import { readCvrplib } from './cvrplib.ts'
import { readFleetMix } from './fleet-mix.ts'
import { readLiLim } from './li-lim.ts'
import { malformed } from './malformed.ts'
import { readSolomon } from './solomon.ts'
import { readTwoEchelon } from './two-echelon.ts'

export type BenchmarkFile =
  | {
      readonly kind: 'vrp'
      readonly instance: Instance
      /** So many units of distance make one of the file's. */
      readonly unit: number
      readonly objective: Objective
    }
  | { readonly kind: 'two-echelon'; readonly problem: TwoEchelon }

/** Reads a file by what is in it: CVRPLIB, Solomon, Li and Lim, Golden and Taillard's fleets, or Breunig's two echelons. */
export function readBenchmark(text: string): Result<BenchmarkFile> {
  if (/^\s*NAME\s*:/m.test(text)) return readCvrplib(text)
  if (/^!Trucks/m.test(text)) return readTwoEchelon(text)
  if (/vehicle types \(T\)/.test(text)) return readFleetMix(text)
  if (/^\s*VEHICLE\s*$/m.test(text)) return readSolomon(text)
  if (/^\s*\d+\s+\d+\s+\d+\s*$/m.test(text.split('\n', 1)[0] ?? '')) return readLiLim(text)
  return malformed('format')
}
