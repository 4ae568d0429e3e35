// Builds the service worker beside the web app, with the list of files that the desks of people afield consist of.

import { createHash } from 'node:crypto'
import { build, type Plugin, type Rolldown } from 'vite'
import { type Shell, workerPath } from './afield/shell-files.ts'

const desk = /\/web\/(driver|hub)\/desk\.tsx$/

/** Emits the worker. `root` is the folder of the web app's sources. */
export function serviceWorkerFile(root: string): Plugin {
  return {
    name: 'orderfield:service-worker',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const starts = chunks.filter(
        ({ isEntry, facadeModuleId }) => isEntry || desk.test(facadeModuleId ?? ''),
      )
      if (starts.length !== 3) throw new Error('the app starts once and has both desks')
      const files = [...filesOf(starts, bundle)].map((name) => `/${name}`)
      const version = createHash('sha256').update(files.join('\n')).digest('base64url').slice(0, 10)
      const source = await workerWith(root, { version, files })
      this.emitFile({ type: 'asset', fileName: workerPath.slice(1), source })
    },
  }
}

/** The chunks, all that they import at once, and their styles. */
function filesOf(
  starts: readonly Rolldown.OutputChunk[],
  bundle: Rolldown.OutputBundle,
): Set<string> {
  const files = new Set<string>()
  const queue = [...starts]
  for (const chunk of queue) {
    if (files.has(chunk.fileName)) continue
    files.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') queue.push(imported)
    }
  }
  return files
}

async function workerWith(root: string, shell: Shell): Promise<string> {
  const built = await build({
    ...{ root, configFile: false, logLevel: 'error', publicDir: false, mode: 'production' },
    define: { shell: JSON.stringify(shell) },
    build: {
      ...{ write: false, modulePreload: false, target: ['chrome87', 'safari14'] },
      rolldownOptions: {
        input: `${root}/afield/service-worker.ts`,
        output: { format: 'iife', codeSplitting: false },
      },
    },
  })
  const [only] = Array.isArray(built) ? built : [built]
  const output: Output = only !== undefined && 'output' in only ? only.output : []
  const chunk = output.find((file) => file.type === 'chunk')
  if (chunk === undefined) throw new Error('the service worker is a script')
  return chunk.code
}

type Output = readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[]
