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

let folder = ''

export async function setup(project: TestProject): Promise<void> {
  if (hasChromium) folder = await loadCounty()
  project.provide('county', folder)
}

export function teardown(): void {
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
}
