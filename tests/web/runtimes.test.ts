// The same problem gives the same bytes in Node, in workerd and in Chromium, whatever order it is given in.

import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { describe, expect, it } from 'vitest'
import type { Problem } from '#engines/matching/problem.ts'
import { writeProblem } from '#engines/matching/seal.ts'
import { bundle } from '../bundle.ts'
import { countyProblems } from '../county-problems.ts'
import { drawMarket } from '../engines/explain-worlds.ts'
import { tinyProblem } from '../engines/matching-worlds.ts'
import { type Sealed, sealedOf } from '../engines/sealed.ts'
import { launchChromium } from './product.ts'
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
    const script = await bundle(`import { sealedOf } from 'tests/engines/sealed.ts'
      export default {
        fetch: async (request) => Response.json((await request.json()).map(sealedOf))
      }`)
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({ modules: true, script, compatibilityDate: '2026-10-01' }),
    )
    try {
      const body = JSON.stringify(texts)
      const answer = await miniflare.dispatchFetch('http://test/', { method: 'POST', body })
      expect(await answer.json()).toEqual(here)
    } finally {
      await miniflare.dispose()
    }
  })

  it.skipIf(!hasChromium)('is in Chromium what it is in Node', async () => {
    const script = await bundle(`import { sealedOf } from 'tests/engines/sealed.ts'
      globalThis.sealedOf = sealedOf`)
    const browser = await launchChromium()
    try {
      const page = await browser.newPage()
      await page.addScriptTag({ content: script, type: 'module' })
      const there = await page.evaluate(
        (given) =>
          given.map((text) =>
            (globalThis as unknown as { sealedOf: typeof sealedOf }).sealedOf(text),
          ),
        texts,
      )
      expect(there).toEqual(here)
    } finally {
      await browser.close()
    }
  })
})
