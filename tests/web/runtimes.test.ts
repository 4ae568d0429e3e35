// The same problem gives the same bytes in Node, in workerd and in Chromium, whatever order it is given in.

import { describe, expect, it } from 'vitest'
import type { Problem } from '#engines/matching/problem.ts'
import { writeProblem } from '#engines/matching/seal.ts'
import { countyProblems } from '../county-problems.ts'
import { drawMarket } from '../engines/explain-worlds.ts'
import { tinyProblem } from '../engines/matching-worlds.ts'
import { type Drawn, plannedOf } from '../engines/planned.ts'
import { type Sealed, sealedOf } from '../engines/sealed.ts'
import { kinds } from '../engines/vrp-worlds.ts'
import { inChromium, inWorkerd } from './elsewhere.ts'
import { hasChromium } from './server.ts'

const everyRule = { viable: true, pieces: true, limits: true }
const numbers = Array.from({ length: 60 }, (_, n) => n)
const worlds: Readonly<Record<string, readonly Problem[]>> = {
  'small worlds with every rule': [
    ...numbers.map((n) => tinyProblem(`runtime ${n}`, everyRule)),
    ...numbers.map((n) => drawMarket(`runtime ${n}`)),
  ],
  'the example county': countyProblems('example', { ruled: false }),
  'the tiny county with every rule': countyProblems('tiny', { ruled: true }),
}
const texts = Object.values(worlds).flat().map(writeProblem)
const here: Sealed[] = texts.map(sealedOf)

const sealing = { module: 'tests/engines/sealed.ts', name: 'sealedOf' }

const planning = { module: 'tests/engines/planned.ts', name: 'plannedOf' }
const drawn: Drawn[] = [...kinds, 'two echelons' as const, 'county' as const].flatMap((kind) =>
  [1, 2, 3].map((seed) => ({ kind, seed })),
)

describe('what a round seals', () => {
  it.each(Object.entries(worlds))(
    'does not depend on the order of the input: %s',
    (_, problems) => {
      const sealed = problems.map(writeProblem).map((text) => here[texts.indexOf(text)])
      expect(sealed.length).toBeGreaterThan(0)
      expect(sealed.filter((one) => one?.shuffled !== one?.matching)).toEqual([])
    },
  )

  it('is in workerd what it is in Node', async () => {
    expect(await inWorkerd(sealing, texts)).toEqual(here)
  })

  it.skipIf(!hasChromium)('is in Chromium what it is in Node', async () => {
    expect(await inChromium(sealing, texts)).toEqual(here)
  })
})

describe('a plan of routes', () => {
  it('is in workerd what it is in Node', async () => {
    expect(await inWorkerd(planning, drawn)).toEqual(drawn.map(plannedOf))
  })

  it.skipIf(!hasChromium)('is in Chromium what it is in Node', async () => {
    expect(await inChromium(planning, drawn)).toEqual(drawn.map(plannedOf))
  })
})
