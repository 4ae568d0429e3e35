// Reads the CVRPLIB's files, a dialect of TSPLIB: capacitated problems, with time windows or with pickups where the file has them.

import type { Instance } from '#engines/routing/vrp/instance.ts'

export type Header = ReadonlyMap<string, string>
export type Sections = {
  readonly header: Header
  /** Rows of numbers by section. */
  readonly sections: ReadonlyMap<string, readonly (readonly number[])[]>
}

export function readSections(text: string): Sections {
  const header = new Map<string, string>()
  const sections = new Map<string, number[][]>()
  let rows: number[][] | null = null
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '' || line === 'EOF') continue
    if (/^[A-Z_]+SECTION$/.test(line)) {
      rows = []
      sections.set(line, rows)
    } else if (/^[A-Z]/.test(line)) {
      const [key = '', ...value] = line.split(':')
      header.set(key.trim(), value.join(':').trim())
    } else rows?.push(line.split(/\s+/).map(Number))
  }
  return { header, sections }
}

export function readCvrp(text: string): Instance {
  const { header, sections } = readSections(text)
  const coords = (sections.get('NODE_COORD_SECTION') ?? []).map(([, x = 0, y = 0]) => ({ x, y }))
  const nodes = coords.length
  const distance = new Int32Array(nodes * nodes)
  for (const [i, a] of coords.entries()) {
    for (const [j, b] of coords.entries()) {
      distance[i * nodes + j] = Math.round(Math.hypot(a.x - b.x, a.y - b.y))
    }
  }
  const delivery = Int32Array.from(sections.get('DEMAND_SECTION') ?? [], ([, q = 0]) => q)
  return {
    nodes,
    depots: 1,
    distance,
    duration: distance,
    delivery,
    pickup: new Int32Array(nodes),
    windows: null,
    mate: null,
    types: [
      {
        depot: 0,
        capacity: Number(header.get('CAPACITY')),
        fixedCost: 0,
        distanceCost: 1,
        count: Number.POSITIVE_INFINITY,
      },
    ],
  }
}
