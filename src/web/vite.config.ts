// One build gives the web app (dist/client) and the Worker that serves it (dist/orderfield).

import { fileURLToPath } from 'node:url'
import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import { offlinePage } from './offline-page.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export default defineConfig({
  root: `${root}/src/web`,
  build: {
    outDir: `${root}/dist`,
    emptyOutDir: true,
    // The PCs of village halls: Windows 7 stops at Chrome 109, and Chinese shells embed older ones.
    target: ['chrome87', 'safari14'],
    cssTarget: ['chrome87', 'safari14'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  environments: {
    client: {
      build: {
        // The page that verifies is an entry of its own: it must stay small, and nobody signs in to look.
        rolldownOptions: { input: [`${root}/src/web/index.html`, `${root}/src/web/verify.html`] },
      },
    },
  },
  plugins: [cloudflare({ configPath: `${root}/wrangler.toml` }), offlinePage(`${root}/src/web`)],
})
