// The example county, loaded once for all files that look at the product: each starts on a copy of its own.

import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { hasChromium, loadCounty } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of a county that has been loaded and stopped; '' where no browser can look at it. */
    county: string
  }
}

let own = ''

/** `COUNTY_FOLDER` is the county of a run that was divided among several. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env.COUNTY_FOLDER
  if (given === undefined && hasChromium) own = await loadCounty()
  project.provide('county', given ?? own)
}

export function teardown(): void {
  if (own !== '') rmSync(own, { recursive: true, force: true })
}
