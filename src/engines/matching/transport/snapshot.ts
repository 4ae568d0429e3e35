// A basis put aside, to go on from there later.

import type { Basis } from './basis.ts'

const parts = [
  'home',
  'homeFlow',
  'full',
  'low',
  'high',
  'atLimit',
  'parent',
  'arc',
  'flow',
  'room',
  'leadsUp',
  'depth',
  'first',
  'next',
  'before',
  'price',
  'lotIn',
  'spare',
] as const

export type Snapshot = {
  readonly parts: readonly (Int32Array | Uint8Array | Int8Array | Float64Array)[]
  readonly state: Uint8Array
  readonly spares: number
}

export function takeSnapshot(basis: Basis): Snapshot {
  return {
    parts: parts.map((name) => basis[name].slice()),
    state: basis.core.state.slice(),
    spares: basis.spares,
  }
}

/** Costs are not part of a snapshot: they are set anew before the next pivot. */
export function goBack(basis: Basis, { parts: kept, state, spares }: Snapshot): void {
  for (const [n, name] of parts.entries()) basis[name].set(kept[n] ?? [])
  basis.core.state.set(state)
  basis.spares = spares
}

export function bytesOf({ parts: kept }: Snapshot): number {
  return kept.reduce((sum, { byteLength }) => sum + byteLength, 0)
}
