// The five levels of the objective as one pair of whole numbers per arc.
//
// high: quantity by tranche (poor households first, first tranches first), then value at the floor price
// low:  transport in metres, then a tie-break hashed from the ids
//
// A tranche is paid on an arc at the root only. A simple cycle passes the root once, so it meets at most two of them:
// distinct multiples of one step, larger than all the value a cycle can carry, make each tranche outrank all below it.
// Value and metres are carried by arcs between lots and demands; a simple cycle enters each demand (or share) once and
// so has at most two such arcs for each. Each level's unit therefore exceeds `cycle` times the top of the level below it.

import { ok, type Result, refuse } from '#kernel/result.ts'

export type Weights = {
  /** One tranche outranks the next by this much in `high`. */
  readonly step: number
  /** The highest floor price; an arc costs what it stays below it. */
  readonly floorTop: number
  /** One metre in `low`. */
  readonly metre: number
  /** Tie-breaks are below this. */
  readonly ties: number
  /** What holds a demand open or shut while viable minimums are explored. */
  readonly gate: number
}

export type Scale = {
  readonly demands: number
  readonly shares: number
  readonly tranches: number
  readonly floorTop: number
  readonly floorBottom: number
  readonly metresTop: number
}

// A quarter of 2^53, so that a reduced cost of two prices and a cost stays exact.
const exactMax = 2 ** 51

/** Fits the levels into exact doubles; the tie-break gives way first. Refused when even the shortest does not fit. */
export function weigh(scale: Scale): Result<Weights> {
  const cycle = 2 * (scale.demands + scale.shares + 1)
  const step = cycle * (scale.floorTop - scale.floorBottom) + 1
  const gate = (2 * scale.tranches + 2) * step
  if (2 * gate > exactMax) return refuse('too-large', 'matching-bound-exceeded', { level: 'value' })
  for (let bits = 20; bits >= 8; bits--) {
    const ties = 2 ** bits
    const metre = cycle * ties + 1
    if (cycle * (scale.metresTop * metre + ties) <= exactMax) {
      return ok({ step, floorTop: scale.floorTop, metre, ties, gate })
    }
  }
  return refuse('too-large', 'matching-bound-exceeded', { level: 'transport' })
}

/** The rank of a tranche in steps: tranche 0 of the poor is the highest, the last tranche of the others is 1. */
export function rankOf(tranche: number, tranches: number, poor: boolean): number {
  return (poor ? 2 : 1) * tranches - tranche
}

/** FNV-1a of an id, 32 bits. */
export function hashId(id: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The lottery number of a pair in [0, ties): depends on the two ids only (murmur3's finalizer). */
export function tieOf(lotHash: number, demandHash: number, ties: number): number {
  let hash = lotHash ^ Math.imul(demandHash, 0x9e3779b1)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % ties
}
