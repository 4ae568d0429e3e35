// Lives seeded worlds and says which of them do not add up: `node --import ./tests/simulation/hooks.ts tests/simulation/run.ts FROM TO [COMMANDS]`,
// with PLANT='a bug' to plant one. A line of JSON for each world that fails; it stops at the first where a bug was planted.

import { checkWorld } from './checks.ts'
import { turnCalm, turnFaulty } from './client.ts'
import { type Opened, openCounty } from './county.ts'
import { calm } from './d1.ts'
import { type Deed, deeds, gather, type Memory, upTo } from './deeds.ts'
import { county } from './env.ts'
import { clock, reopen } from './hooks.ts'
import { finishRuns, payDeeds } from './paying.ts'

const [from = '1', to = '10', commands = '80'] = process.argv.slice(2)
console.error = () => undefined

function memoryOf(opened: Opened): Memory {
  return {
    ...{ opened, deliveries: new Set<string>(), deposits: new Map<string, number>(), counter: 0 },
    ...{ fund: { received: 0, paid: 0, recovered: 0 }, fundByHousehold: new Map<string, number>() },
    ...{ paidIn: new Map<string, number>(), toldPaid: new Map<string, number>(), found: [] },
  }
}

const drawn = [...deeds, ...payDeeds].flatMap(([deed, weight]) =>
  Array.from({ length: weight }, () => deed),
)
const someDeed = (): Deed => drawn[upTo(drawn.length)] ?? gather

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** What does not hold after a world of so many deeds. */
async function live(seed: number, opened: Opened): Promise<string[]> {
  reopen(seed)
  county.mark()
  const world = memoryOf(opened)
  try {
    turnFaulty(async () => {
      for (let i = upTo(3); i >= 0; i--) await someDeed()(world)
    })
    for (let i = 0; i < Number(commands); i++) {
      clock.now += upTo(50_000)
      await someDeed()(world)
    }
    turnCalm()
    county.line = calm
    await gather()
    await finishRuns(world)
    return await checkWorld(world)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  } finally {
    turnCalm()
    county.line = calm
    county.back()
  }
}

const opened = await openCounty()
let failed = 0
for (let seed = Number(from); seed <= Number(to); seed++) {
  const found = await live(seed, opened)
  if (found.length === 0) continue
  failed += 1
  say({ seed, found: found.slice(0, 3) })
  if (process.env.PLANT !== undefined) break
}
say({ from: Number(from), to: Number(to), commands: Number(commands), failed })
