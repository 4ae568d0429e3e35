// The face of printed contracts, cut into parts by its package: a page fetches only those whose letters it has.

import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Leaves out the older format beside WOFF2, which no browser here needs, and lays the licence beside the face. */
export function paperFace(packageRoot: string): Plugin {
  return {
    name: 'orderfield:paper-face',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      const isFace = id.includes('/@fontsource/') && id.endsWith('.css')
      return isFace ? code.replaceAll(/, url\([^)]*\.woff\) format\('woff'\)/g, '') : null
    },
    generateBundle() {
      const source = readFileSync(`${packageRoot}/LICENSE`, 'utf8')
      this.emitFile({ type: 'asset', fileName: 'assets/noto-serif-sc-OFL.txt', source })
    },
  }
}
