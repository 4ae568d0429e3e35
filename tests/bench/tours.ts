// Public vehicle-routing problems against their best known cost, for a budget of CPU seconds each.
// Arguments: a folder with a manifest.json that names sets, files and best known costs; seconds (default 10); sets or instances,
// parted by commas (default all sets); seed.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BenchmarkFile, readBenchmark } from '#engines/routing/vrp/formats/file.ts'
import { assert } from '#kernel/assert.ts'
import { planEchelons, planTours } from '#local/tour-plan.ts'
import { printLine } from './line.ts'

type Known = {
  readonly set: string
  readonly instance: string
  readonly file: string
  readonly routes?: number
  readonly bks: number | null
  readonly bks_distance_double?: number
  readonly convention: string
}

export async function run([
  folder,
  seconds = '10',
  wanted = '',
  seed = '1',
]: string[]): Promise<void> {
  assert(folder !== undefined, 'the first argument is the folder with the public problems')
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Known[]
  const names = new Set(wanted.split(',').filter((name) => name !== ''))
  const gaps = new Map<string, number[]>()
  for (const known of manifest) {
    const isWanted = names.size === 0 || names.has(known.set) || names.has(known.instance)
    if (!isWanted || known.bks === null) continue
    const gap = measure(folder, known, { seconds: Number(seconds), seed })
    gaps.set(known.set, [...(gaps.get(known.set) ?? []), gap])
  }
  for (const [set, values] of gaps) {
    const mean = values.reduce((sum, gap) => sum + gap, 0) / values.length
    printLine({
      bench: 'tours',
      case: `${set}: mean of ${values.length}`,
      unit: 'gap %',
      value: mean,
    })
  }
}

type Budget = { readonly seconds: number; readonly seed: string }

/** Prints and returns the gap to the best known in percent. */
function measure(folder: string, known: Known, budget: Budget): number {
  const read = readBenchmark(readFileSync(join(folder, known.file), 'utf8'))
  assert(read.ok, `${known.file} is read`)
  const file = read.value
  const found = file.kind === 'vrp' ? drive(file, known, budget) : driveTwice(file, budget)
  const best = (found.byDistance ? known.bks_distance_double : undefined) ?? known.bks ?? 0
  const gap = 100 * (found.cost / best - 1)
  const vehicles = `${found.vehicles} vehicles${known.routes === undefined ? '' : ` of ${known.routes}`}`
  const what = `${known.instance}: ${vehicles}, ${found.iterations} steps in ${budget.seconds} s`
  printLine({ bench: 'tours', case: what, unit: 'gap %', value: gap })
  return gap
}

function drive(
  file: BenchmarkFile & { kind: 'vrp' },
  { convention, bks_distance_double }: Known,
  { seed, seconds }: Budget,
) {
  // Where the best known counts vehicles first and no distance alone is known, so does the search.
  const isHierarchical = convention.startsWith('hierarchical') && bks_distance_double === undefined
  const objective = isHierarchical ? 'vehicles' : file.objective
  const { cost, tours, iterations } = planTours(file, { budget: { seconds }, seed, objective })
  return { cost, vehicles: tours.length, iterations, byDistance: objective === 'distance' }
}

function driveTwice(file: BenchmarkFile & { kind: 'two-echelon' }, { seed, seconds }: Budget) {
  const found = planEchelons(file, { budget: { seconds }, seed })
  assert(found.ok, 'the problem is sound')
  const { cost, plan, iterations } = found.value
  // The fourth set's files hold lengths in hundredths of what is published.
  const unit = cost > hundredths ? 100 : 1
  return { cost: cost / unit, vehicles: plan.tours.length, iterations, byDistance: false }
}

const hundredths = 50_000
