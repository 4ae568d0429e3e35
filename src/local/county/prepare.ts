import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeCounty } from './county.ts'
import { writeCounty } from './files.ts'
import { type SizeName, sizes } from './size.ts'

const seed = 'x-county'

/** Writes the files of a county unless this very generator wrote them before; true when it did write. */
export async function prepareFiles(name: SizeName, folder: string): Promise<boolean> {
  const maker = fingerprint()
  const mark = join(folder, 'made-by')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === maker) return false
  await writeCounty(makeCounty(seed, sizes[name]), folder)
  await writeFile(mark, maker)
  return true
}

/** Changes when the generator does. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(import.meta.dirname).sort()) {
    hash.update(readFileSync(join(import.meta.dirname, name)))
  }
  return hash.digest('hex')
}
