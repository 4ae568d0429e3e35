// A function of the tests run where the product runs: in workerd and in Chromium.

import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundle } from '../bundle.ts'
import { launchChromium } from './product.ts'

/** Where a function of one argument is found: a module of `tests` and the name it is exported by. */
export type Exported = { readonly module: string; readonly name: string }

/** What the function makes of each input in workerd. */
export async function inWorkerd(
  { module, name }: Exported,
  inputs: readonly unknown[],
): Promise<unknown> {
  const script = await bundle(`import { ${name} } from '${module}'
    export default {
      fetch: async (request) => Response.json((await request.json()).map((input) => ${name}(input)))
    }`)
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ modules: true, script, compatibilityDate: '2026-10-01' }),
  )
  try {
    const body = JSON.stringify(inputs)
    const answer = await miniflare.dispatchFetch('http://test/', { method: 'POST', body })
    return await answer.json()
  } finally {
    await miniflare.dispose()
  }
}

/** What the function makes of each input in Chromium. */
export async function inChromium(
  { module, name }: Exported,
  inputs: readonly unknown[],
): Promise<unknown> {
  const script = await bundle(`import { ${name} } from '${module}'
    globalThis.answer = ${name}`)
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: script, type: 'module' })
    return await page.evaluate(
      (given) =>
        given.map((input) =>
          (globalThis as unknown as { answer: (input: unknown) => unknown }).answer(input),
        ),
      inputs,
    )
  } finally {
    await browser.close()
  }
}
