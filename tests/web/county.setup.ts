// The example county, loaded once for all files that look at the product: each starts on a copy of its own.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort } from '../local/free-port.ts'
import { hasChromium, startServer } from './product.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data folder of a county that has been loaded and stopped; '' where no browser can look at it. */
    county: string
  }
}

let folder = ''

export async function setup(project: TestProject): Promise<void> {
  if (hasChromium) {
    folder = mkdtempSync(join(tmpdir(), 'orderfield-county-'))
    const server = await startServer(folder, await freePort())
    await server.stop()
  }
  project.provide('county', folder)
}

export function teardown(): void {
  if (folder !== '') rmSync(folder, { recursive: true, force: true })
}
