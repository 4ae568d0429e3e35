// The texts that a round publishes of each group, and the chain of hashes that seals them in their order.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Matching } from './matching.ts'
import type { Problem } from './problem.ts'

/** SHA-256 of the text in UTF-8, in lower-case hex. */
export function digestOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** The problem as JSON without blanks; numbers in typed arrays are written as lists. */
export function writeProblem(problem: Problem): string {
  const { distances, pairs } = problem
  const written = { ...problem, distances: { ...distances, metres: Array.from(distances.metres) } }
  if (pairs === undefined) return JSON.stringify(written)
  const { start, demand, metres } = pairs
  const listed = {
    start: Array.from(start),
    demand: Array.from(demand),
    metres: Array.from(metres),
  }
  return JSON.stringify({ ...written, pairs: listed })
}

/** The matching as JSON without blanks. */
export function writeMatching(matching: Matching): string {
  return JSON.stringify(matching)
}

/** The first link: the version of the policy, and the hash of all that was frozen. */
export function openSeal(policy: string, inputHash: string): string {
  return digestOf(`${policy}\n${inputHash}\n`)
}

export type Sealed = { readonly problemHash: string; readonly matchingHash: string }

/** A link for each group in the order of their numbers; the last is the round's result hash. */
export function nextSeal(before: string, { problemHash, matchingHash }: Sealed): string {
  return digestOf(`${before}\n${problemHash}\n${matchingHash}\n`)
}
