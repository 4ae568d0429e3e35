// Builds the page that proves a contract from a disk: one HTML file without a network, whose only script and style are
// allowed by their hashes.

import { createHash } from 'node:crypto'
import { build, type Plugin, type Rolldown } from 'vite'
import { receiptMark, receiptPlace, templatePath } from './verify/offline-file.ts'

/** Emits the template beside the web app. `root` is the folder of the web app's sources. */
export function offlinePage(root: string): Plugin {
  return {
    name: 'orderfield:offline-page',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle() {
      const source = await templateOf(root)
      this.emitFile({ type: 'asset', fileName: templatePath.slice(1), source })
    },
  }
}

async function templateOf(root: string): Promise<string> {
  const built = await build({
    ...{ root, configFile: false, logLevel: 'error', publicDir: false },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      ...{ write: false, target: ['chrome87', 'safari14'], cssTarget: ['chrome87', 'safari14'] },
      ...{ modulePreload: false, cssCodeSplit: false },
      rolldownOptions: { input: `${root}/verify/offline.tsx`, output: { format: 'iife' } },
    },
  })
  const [only] = Array.isArray(built) ? built : [built]
  const output = only !== undefined && 'output' in only ? only.output : []
  return pageOf(codeIn(output), styleIn(output))
}

type Output = readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]

function codeIn(output: Output): string {
  const chunks = output.filter((file) => file.type === 'chunk')
  if (chunks.length !== 1) throw new Error(`the offline page is one script, not ${chunks.length}`)
  // Whatever ends a script element would end it in the middle of the code.
  return (chunks[0]?.code ?? '').replaceAll('</script', '<\\/script')
}

function styleIn(output: Output): string {
  const styles = output.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  return styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('')
}

function pageOf(code: string, style: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = [
    "default-src 'none'",
    `script-src ${hash(code)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>合同凭据 · 订单田</title>
<style>${style}</style>
</head>
<body>
<div id="verify"></div>
<noscript>核验在浏览器里进行，需要开启 JavaScript。The check runs in the browser and needs JavaScript.</noscript>
<script type="application/octet-stream" id="${receiptPlace}">${receiptMark}</script>
<script>${code}</script>
</body>
</html>
`
}
