// One build gives the web app (dist/client) and the Worker that serves it (dist/orderfield).

import { fileURLToPath } from 'node:url'
import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import { paperFace } from './paper-face.ts'
import { serviceWorkerFile } from './service-worker-file.ts'
import { verifyPages } from './verify-pages.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  root: `${root}/src/web`,
  build: {
    outDir: `${root}/dist`,
    emptyOutDir: true,
    // The PCs of village halls: Windows 7 stops at Chrome 109, and Chinese shells embed older ones.
    target: ['chrome87', 'safari14'],
    cssTarget: ['chrome87', 'safari14'],
    // The policy on content takes fonts from files alone.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    cloudflare({ configPath: `${root}/wrangler.toml` }),
    paperFace(`${root}/node_modules/@fontsource/noto-serif-sc`),
    verifyPages(`${root}/src/web`),
    serviceWorkerFile(`${root}/src/web`),
  ],
})
