// `npm run county`: writes the files of a generated county into a folder, to look at or to hand in elsewhere.

import { parseArgs } from 'node:util'
import { makeCounty } from './county.ts'
import { writeCounty } from './files.ts'
import { sizeNames, sizes } from './size.ts'

const usage = `usage: npm run county -- [--seed TEXT] [--size ${sizeNames.join('|')}] [--out DIR]`

const options = {
  seed: { type: 'string', default: 'x-county' },
  size: { type: 'string', default: 'example' },
  out: { type: 'string' },
} as const

try {
  const { values } = parseArgs({ options })
  const name = sizeNames.find((known) => known === values.size)
  if (name === undefined) throw new Error(`there is no size “${values.size}”`)
  const out = values.out ?? `.orderfield/county/${name}`
  const county = makeCounty(values.seed, sizes[name])
  await writeCounty(county, out)
  const plans = county.households.reduce((sum, household) => sum + household.plans.length, 0)
  console.log(
    `${out}: ${county.registry.halls.length} halls, ${county.households.length} households, ${plans} plans, ${county.firms.length} firms, ${county.vehicles.length} vehicles`,
  )
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`)
  process.exitCode = 1
}
