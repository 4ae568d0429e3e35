// `npm run bench NAME [args]`: runs one benchmark; without a name it says which there are.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// A file without a `run` of its own lends a hand to others.
const names = readdirSync(import.meta.dirname)
  .filter((file) =>
    /^export async function run\(/m.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  )
  .map((file) => file.replace('.ts', ''))
const [name = '', ...args] = process.argv.slice(2)

if (names.includes(name)) {
  const bench = (await import(`./${name}.ts`)) as { run: (args: string[]) => Promise<void> }
  await bench.run(args)
} else {
  console.log(`usage: npm run bench NAME [args]\nbenchmarks: ${names.join(', ')}`)
  process.exitCode = name === '' ? 0 : 1
}
