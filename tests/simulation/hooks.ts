// What makes a run of the Worker under Node repeatable, before any of its modules is read: a clock that stands, chance with a
// seed, and, where a bug is to be planted, its source with the bug in it. `cloudflare:test` is the simulated world.

import { createHash } from 'node:crypto'
import { registerHooks } from 'node:module'
import { isPlanted, plantedIn } from './planted.ts'

const world = new URL('env.ts', import.meta.url).href

/** 2026-11-20 08:00 in China. */
const opened = Date.UTC(2026, 10, 20)
export const clock = { now: opened }
export const chance = { seed: 1 }

export function reopen(seed: number): void {
  clock.now = opened
  chance.seed = seed * 2_654_435_761 + 1
}

/** SplitMix64's mixing on 32 bits is enough here: the same seed gives the same bytes. */
export function draw(): number {
  chance.seed = (chance.seed + 0x9e3779b9) | 0
  let z = chance.seed
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32
}

Date.now = () => clock.now
crypto.getRandomValues = ((into: Uint8Array) => {
  for (let i = 0; i < into.length; i++) into[i] = Math.floor(draw() * 256)
  return into
}) as typeof crypto.getRandomValues
crypto.subtle.digest = (async (_: string, bytes: Uint8Array) => {
  const hash = createHash('sha256').update(bytes).digest()
  return Uint8Array.from(hash).buffer
}) as typeof crypto.subtle.digest

registerHooks({
  resolve: (name, context, next) =>
    name === 'cloudflare:test' ? { url: world, shortCircuit: true } : next(name, context),
  load: (url, context, next) => {
    const loaded = next(url, context)
    if (!isPlanted(url) || loaded.source === undefined || loaded.source === null) return loaded
    const text = Buffer.from(loaded.source as Uint8Array).toString('utf8')
    return { ...loaded, source: plantedIn(url, text) }
  },
})
