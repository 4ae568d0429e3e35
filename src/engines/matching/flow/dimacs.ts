// Reads minimum cost flow problems in DIMACS form (First DIMACS Challenge, 1991), byte by byte: files have millions of lines.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { CostFlow } from './network.ts'

type Reader = {
  readonly bytes: Uint8Array
  at: number
  line: number
  /** What is wrong with the line being read. */
  fault: string | null
  arcs: number
}

/** Nodes seen in an `n` line are marked, since a second one would overrule the first. */
type Draft = CostFlow & { readonly named: Uint8Array }

const nodesMax = 2 ** 26
const tooLarge = 'too large'
/** The shortest line that says an arc: `a 1 2 0 0 0`. */
const arcBytes = 11

const newline = 10
const space = 32
const letter = { a: 97, c: 99, n: 110, p: 112 } as const

export function readDimacs(bytes: Uint8Array): Result<CostFlow> {
  const reader: Reader = { bytes, at: 0, line: 0, fault: null, arcs: 0 }
  let draft: Draft | null = null
  while (reader.at < bytes.length && reader.fault === null) {
    reader.line++
    draft = readLine(reader, draft)
  }
  if (reader.fault === tooLarge) {
    return refuse('too-large', 'matching-bound-exceeded', { level: `line ${reader.line}` })
  }
  if (reader.fault !== null) return malformed(`line ${reader.line}`, reader.fault)
  if (draft === null) return malformed('end of file', 'no p line')
  const { named: _, ...problem } = draft
  const told = problem.from.length
  if (reader.arcs === told) return ok(problem)
  return malformed('end of file', `${reader.arcs} arcs instead of ${told}`)
}

function malformed(id: string, what: string): Result<never> {
  return refuse('invalid', 'matching-malformed', { id, what })
}

function readLine(reader: Reader, draft: Draft | null): Draft | null {
  skipBlanks(reader)
  const kind = reader.bytes[reader.at]
  if (kind === letter.c) skipLine(reader)
  else if (kind === letter.p && draft === null) return readProblem(reader)
  else if (kind === letter.a && draft !== null) readArc(reader, draft)
  else if (kind === letter.n && draft !== null) readNode(reader, draft)
  else if (!endsLine(reader)) blame(reader, draft ? 'no such line' : 'no p line before it')
  return draft
}

function readArc(reader: Reader, draft: Draft): void {
  reader.at++
  const from = readInteger(reader)
  const to = readInteger(reader)
  const least = readInteger(reader)
  const most = readInteger(reader)
  const cost = readInteger(reader)
  if (!endsLine(reader)) blame(reader, 'more than an arc')
  if (reader.arcs === draft.from.length) blame(reader, 'more arcs than the p line says')
  if (!isNode(from, draft) || !isNode(to, draft)) blame(reader, 'node out of range')
  if (least < 0) blame(reader, 'lower bound below zero')
  if (least > most) blame(reader, 'lower bound above capacity')
  if (reader.fault !== null) return
  const a = reader.arcs++
  draft.from[a] = from - 1
  draft.to[a] = to - 1
  draft.least[a] = least
  draft.most[a] = most
  draft.cost[a] = cost
}

function readNode(reader: Reader, draft: Draft): void {
  reader.at++
  const node = readInteger(reader)
  const supply = readInteger(reader)
  if (!endsLine(reader)) blame(reader, 'more than a node')
  if (!isNode(node, draft)) blame(reader, 'node out of range')
  if (draft.named[node - 1] === 1) blame(reader, 'a second line for one node')
  if (reader.fault !== null) return
  draft.named[node - 1] = 1
  draft.supply[node - 1] = supply
}

function readProblem(reader: Reader): Draft | null {
  reader.at++
  skipBlanks(reader)
  const start = reader.at
  while ((reader.bytes[reader.at] ?? 0) > space) reader.at++
  const word = String.fromCharCode(...reader.bytes.subarray(start, Math.min(start + 9, reader.at)))
  const nodes = readInteger(reader)
  const arcs = readInteger(reader)
  if (word !== 'min') blame(reader, 'not a min problem')
  if (!endsLine(reader)) blame(reader, 'more than a problem')
  if (nodes < 1 || arcs < 0) blame(reader, 'wrong count')
  if (nodes > nodesMax) blame(reader, tooLarge)
  if (arcs * arcBytes > reader.bytes.length) blame(reader, 'more arcs than the file can hold')
  if (reader.fault !== null) return null
  return {
    nodes,
    supply: new Float64Array(nodes),
    named: new Uint8Array(nodes),
    from: new Int32Array(arcs),
    to: new Int32Array(arcs),
    least: new Float64Array(arcs),
    most: new Float64Array(arcs),
    cost: new Float64Array(arcs),
  }
}

function isNode(id: number, { nodes }: Draft): boolean {
  return id >= 1 && id <= nodes
}

/** The next integer on the line; the first fault of a line is the one that is told. */
function readInteger(reader: Reader): number {
  const { bytes } = reader
  const before = reader.at
  let at = before
  while (bytes[at] === space || bytes[at] === 9) at++
  const negative = bytes[at] === 45
  const start = negative ? at + 1 : at
  let value = 0
  at = start
  for (let digit = (bytes[at] ?? 0) - 48; digit >= 0 && digit <= 9; digit = (bytes[at] ?? 0) - 48) {
    value = value * 10 + digit
    at++
  }
  reader.at = at
  if (before === start || at === start || (bytes[at] ?? newline) > space) {
    blame(reader, 'not a whole number')
  } else if (value > Number.MAX_SAFE_INTEGER) blame(reader, tooLarge)
  return negative ? -value : value
}

function blame(reader: Reader, fault: string): void {
  reader.fault ??= fault
}

function skipBlanks(reader: Reader): void {
  const { bytes } = reader
  while (isBlank(bytes[reader.at])) reader.at++
}

function isBlank(byte: number | undefined): boolean {
  return byte === space || byte === 9 || byte === 13
}

function skipLine(reader: Reader): void {
  const end = reader.bytes.indexOf(newline, reader.at)
  reader.at = end < 0 ? reader.bytes.length : end + 1
}

/** Steps over the end of the line, if nothing but blanks is left on it. */
function endsLine(reader: Reader): boolean {
  skipBlanks(reader)
  if (reader.at < reader.bytes.length && reader.bytes[reader.at] !== newline) return false
  reader.at++
  return true
}
