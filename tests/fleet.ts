// The fleet in tests: a van, and how a coordinator registers one.

import type { Person } from './people.ts'

export type Body = Record<string, unknown> & {
  id: string
  revision: number
  code: string
  job: string
  items: Record<string, unknown>[]
}

export async function read(answer: Response): Promise<Body> {
  return (await answer.json()) as Body
}

export const van = {
  plate: '渝H 1001',
  kind: 'van',
  base: 'hub_a',
  loadKgMax: 1000,
  loadLMax: 3000,
  chilled: false,
  ownerKind: 'pooled',
  ownerName: '张师傅',
  costTripFen: 2000,
  costKmFen: 150,
  shiftFromMin: 360,
  shiftToMin: 1140,
}

/** Registers the van, with what `parts` say otherwise. */
export async function register(coordinator: Person, parts: object): Promise<Body> {
  return read(await coordinator.send('POST', '/vehicles', { ...van, ...parts }))
}
