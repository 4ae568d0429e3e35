// Seeded worlds of the whole Worker on a strict D1 over a bad line: the house as it is shows no fault in any, and a bug that is
// planted shows itself. A failing run is lived again by `node --import ./tests/simulation/hooks.ts tests/simulation/run.ts FROM TO`.

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { bugNames } from '../simulation/planted.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const hooks = ['--disable-warning=ExperimentalWarning', '--import', './tests/simulation/hooks.ts']

async function live(from: number, to: number, plant?: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...hooks, 'tests/simulation/run.ts', String(from), String(to)],
    { cwd: root, env: { ...process.env, ...(plant === undefined ? {} : { PLANT: plant }) } },
  )
  return stdout.trim().split('\n')
}

it('adds up in every world, whatever gets lost and whoever is at it at once', async () => {
  expect(await live(1, 30)).toEqual([JSON.stringify({ from: 1, to: 30, commands: 80, failed: 0 })])
}, 240_000)

it('lives a world again to the letter', async () => {
  const bug = 'goods are rounded down'
  expect(await live(1, 1, bug)).toEqual(await live(1, 1, bug))
}, 120_000)

it('has a dozen bugs to find', () => expect(bugNames.length).toBeGreaterThanOrEqual(12))

it.concurrent.each(bugNames)(
  'finds within a hundred worlds: %s',
  async (bug) => {
    expect((await live(1, 100, bug))[0]).toMatch(/^{"seed"/)
  },
  240_000,
)
