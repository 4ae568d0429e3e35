// What a round publishes of one group of products, so that anybody can check it.

import {
  type LevelName,
  type Levels,
  levelNames,
  type Matching,
} from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { digestOf, nextSeal, writeMatching, writeProblem } from '#engines/matching/seal.ts'

export type ProofKind = 'problem' | 'matching'

export type Group = {
  readonly no: number
  readonly products: readonly string[]
  readonly lots: number
  readonly demands: number
  readonly pairs: number
  readonly parts: number
  /** In how many cases viable minimums and smallest lots were decided. */
  readonly cases: number
  readonly optimal: boolean
  readonly levels: Levels
  readonly bound: Levels
  readonly problemHash: string
  readonly problemBytes: number
  readonly matchingHash: string
  readonly matchingBytes: number
  /** The link of the hash chain after this group. */
  readonly seal: string
}

export type Proof = { readonly group: Group; readonly texts: Readonly<Record<ProofKind, string>> }

type Solved = { readonly problem: Problem; readonly matching: Matching }
type Place = {
  readonly no: number
  readonly products: readonly string[]
  readonly before: string
}

/** Writes, measures and seals a group as the link after `before`. */
export function sealGroup({ problem, matching }: Solved, { no, products, before }: Place): Proof {
  const texts = { problem: writeProblem(problem), matching: writeMatching(matching) }
  const problemHash = digestOf(texts.problem)
  const matchingHash = digestOf(texts.matching)
  const { parts } = matching
  const sum = (of: (part: Matching['parts'][number]) => number): number =>
    parts.reduce((total, part) => total + of(part), 0)
  return {
    texts,
    group: {
      no,
      products,
      lots: problem.lots.length,
      demands: problem.demands.length,
      pairs: sum(({ pairs }) => pairs),
      parts: parts.length,
      cases: sum(({ cases }) => cases.length),
      optimal: matching.optimal,
      levels: addUp(parts.map(({ levels }) => levels)),
      bound: addUp(parts.map(({ bound }) => bound)),
      problemHash,
      problemBytes: bytesOf(texts.problem),
      matchingHash,
      matchingBytes: bytesOf(texts.matching),
      seal: nextSeal(before, { problemHash, matchingHash }),
    },
  }
}

/** Levels of parts of one group are equally long. */
function addUp(lists: readonly Levels[]): number[] {
  const [first = []] = lists
  return first.map((_, at) => lists.reduce((sum, levels) => sum + (levels[at] ?? 0), 0))
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

// A bound string of the database has 2 MB; a character has at most three bytes (a pair of halves, four).
const partCharsMax = 590_000

/** The text in parts that the database takes; a pair of surrogate halves is not torn. */
export function partsOf(text: string, charsMax = partCharsMax): string[] {
  const parts: string[] = []
  let from = 0
  while (from < text.length) {
    let to = Math.min(from + charsMax, text.length)
    const last = text.charCodeAt(to - 1)
    if (to < text.length && last >= 0xd800 && last < 0xdc00) to--
    parts.push(text.slice(from, to))
    from = to
  }
  return parts
}

/** What proof leaves open: the first level at which something better is not ruled out, and by how much. */
export type Gap = {
  readonly level: LevelName
  readonly tranche: number | null
  readonly amount: number
}

export function gapOf(levels: Levels, bound: Levels): Gap | null {
  const at = levels.findIndex((level, l) => level !== bound[l])
  const level = levelNames(levels.length)[at]
  if (level === undefined) return null
  return {
    level: level.name,
    tranche: level.tranche,
    amount: (levels[at] ?? 0) - (bound[at] ?? 0),
  }
}

const order: readonly LevelName[] = levelNames(8).map(({ name }) => name)

/** Of two gaps the one at the weightier level; at the same level both together. */
export function addGaps(a: Gap | null, b: Gap | null): Gap | null {
  if (a === null || b === null) return a ?? b
  const rank = ({ level, tranche }: Gap): number => order.indexOf(level) * 100 + (tranche ?? 0)
  if (rank(a) === rank(b)) return { ...a, amount: a.amount + b.amount }
  return rank(a) < rank(b) ? a : b
}
