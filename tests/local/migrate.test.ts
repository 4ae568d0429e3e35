// Our reading of the migrations is wrangler's reading, so that either may apply them.

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readD1Migrations } from '@cloudflare/vitest-plugin'
import { expect, it } from 'vitest'
import { statementsOf } from '#platform/db/migrate.ts'

const folders = ['../../migrations', '../../migrations/log'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)
const bare = (statement: string): string =>
  statement.replace(/--.*$/gm, '').replace(/\s+/g, ' ').replace(/;$/, '').trim()

it.each(folders)(
  'splits every migration in %s into the statements that wrangler sees',
  async (folder) => {
    const theirs = await readD1Migrations(folder)
    expect(theirs.map(({ name }) => name)).toEqual(
      readdirSync(folder)
        .filter((name) => name.endsWith('.sql'))
        .sort(),
    )
    for (const { name, queries } of theirs) {
      const ours = statementsOf(readFileSync(`${folder}/${name}`, 'utf8'))
      expect(ours.map(bare)).toEqual(queries.map(bare))
    }
  },
)
