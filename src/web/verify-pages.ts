// Builds the two pages that check a contract, apart from the web app so that each is one small script: `/verify`, and the
// file that carries its receipt and runs from a disk, whose only script and style are allowed by their hashes.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { build, type Plugin, type Rolldown } from 'vite'
import { receiptMark, receiptPlace, templatePath } from './verify/offline-file.ts'

/** Older browsers have no Ed25519 and could not check; what stands in the page tells them. */
const target = ['chrome109', 'safari16.4']

type Built = { readonly code: string; readonly style: string }

/** Emits both beside the web app. `root` is the folder of the web app's sources. */
export function verifyPages(root: string): Plugin {
  return {
    name: 'orderfield:verify-pages',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle() {
      const emit = (fileName: string, source: string): void => {
        this.emitFile({ type: 'asset', fileName, source })
      }
      const online = await builtFrom(root, 'main')
      const script = `assets/verify-${shortHash(online.code)}.js`
      const style = `assets/verify-${shortHash(online.style)}.css`
      emit(script, online.code)
      emit(style, online.style)
      const page = readFileSync(`${root}/verify.html`, 'utf8')
      emit('verify.html', linked(page, { script, style }))
      emit(templatePath.slice(1), offlinePage(await builtFrom(root, 'offline')))
    },
  }
}

async function builtFrom(root: string, entry: 'main' | 'offline'): Promise<Built> {
  const built = await build({
    ...{ root, configFile: false, logLevel: 'error', publicDir: false },
    // Tests build too, and would otherwise leave the helps of development in the page.
    ...{ mode: 'production', define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [withoutLabels],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      ...{ write: false, modulePreload: false, cssCodeSplit: false, target, cssTarget: target },
      rolldownOptions: {
        input: `${root}/verify/${entry}.tsx`,
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const [only] = Array.isArray(built) ? built : [built]
  const output = only !== undefined && 'output' in only ? only.output : []
  return { code: codeIn(output), style: styleIn(output) }
}

// The names of the fields, in two languages, are for forms. A page that checks shows none, and they are a twentieth of it.
const labels = /\b(text|whole|date|flag|choice|list)\(\s*\[\s*'[^']*',\s*'[^']*',?\s*\]/g
const labelled = /\/engines\/contract\/(goods|law-clauses|money-clauses|parties)\.ts$/

const withoutLabels: Plugin = {
  name: 'orderfield:without-labels',
  enforce: 'pre',
  transform(code, id) {
    return labelled.test(id) ? code.replaceAll(labels, "$1(['', '']") : null
  },
}

type Output = readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]

function codeIn(output: Output): string {
  const chunks = output.filter((file) => file.type === 'chunk')
  if (chunks.length !== 1) throw new Error(`a page that checks is one script, not ${chunks.length}`)
  // Whatever ends a script element would end it in the middle of the code.
  return (chunks[0]?.code ?? '').replaceAll('</script', '<\\/script')
}

function styleIn(output: Output): string {
  const styles = output.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
  return styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('')
}

/** The page of the sources with what was built in place of what the development server runs. */
function linked(page: string, { script, style }: { script: string; style: string }): string {
  const source = '<script type="module" src="/verify/main.tsx"></script>'
  if (!page.includes(source)) throw new Error('verify.html starts /verify/main.tsx')
  const links = `<link rel="stylesheet" href="/${style}" />\n    <script defer src="/${script}"></script>`
  return page.replace(source, links)
}

function offlinePage({ code, style }: Built): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hashOf(code)}'`,
    `style-src 'sha256-${hashOf(style)}'`,
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
<div id="verify">${tooOld}</div>
<noscript>核验在浏览器里进行，需要开启 JavaScript。The check runs in the browser and needs JavaScript.</noscript>
<script type="application/octet-stream" id="${receiptPlace}">${receiptMark}</script>
<script>${code}</script>
</body>
</html>
`
}

const tooOld =
  '如果一直停在这里，说明浏览器太旧，请换新版浏览器。If this stays, the browser is too old.'

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}
