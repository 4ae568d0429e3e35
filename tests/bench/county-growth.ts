// How the county engine's cost grows with the county: days of twice the size each, with as many iterations.

import { writeFileSync } from 'node:fs'
import { type Draft, firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { finish } from '#engines/routing/county/plan.ts'
import type { Problem } from '#engines/routing/county/problem.ts'
import { verify } from '#engines/routing/county/verify.ts'
import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { cpuSeconds } from '#local/budget.ts'
import { countyDay } from './county-day.ts'
import { measureSteps } from './county-step.ts'
import { printLine } from './line.ts'
import { drawPlot } from './plot.ts'

const bench = 'routing'
const sizes = [250, 500, 1000, 2000]
const slices = 3
const iterations = 2000
const kgMean = 120

type Size = { readonly halls: number; readonly ms: number }

/** Prints what an iteration takes, what the checker takes and what is held in memory at each size; draws the first to a file. */
export async function measureGrowth(file: string | null): Promise<void> {
  // What the compiler has not seen yet is slow: a small county first.
  measureSize(100, () => undefined)
  const measured = sizes.map((halls): Size => ({ halls, ms: measureSize(halls, printLine) }))
  const [largest = 0] = sizes.slice(-1)
  await measureSteps(largest, { slices, iterations })
  const exponent = fitExponent(measured)
  printLine({
    bench,
    case: `an iteration takes halls ^ so much, ${sizes.join(' to ')}`,
    unit: 'exponent',
    value: exponent,
  })
  if (file !== null) writeFileSync(file, plotOf(measured, exponent))
}

/** CPU milliseconds of an iteration in the last slice of a day. */
function measureSize(halls: number, print: typeof printLine): number {
  const size = { halls, shipments: halls, vehicles: Math.round(halls * 0.4) }
  const problem = countyDay(seededRandom(`bench/${halls}`), kgMean, size)
  let draft = firstDraft(problem, 'bench')
  let seconds = 0
  let mostMB = 0
  for (let slice = 0; slice < slices; slice++) {
    const begin = cpuSeconds()
    draft = improveDraft(problem, draft, { seed: 'bench', slice, slices, iterations })
    seconds = cpuSeconds() - begin
    mostMB = Math.max(mostMB, heldMB())
  }
  const ms = (seconds * 1000) / iterations
  print({ bench, case: `${halls} halls: an iteration`, unit: 'CPU ms', value: ms })
  print({
    bench,
    case: `${halls} halls: held between two slices, roads included`,
    unit: 'MB',
    value: mostMB,
  })
  print({
    bench,
    case: `${halls} halls: draft laid down between two steps`,
    unit: 'MB',
    value: JSON.stringify(draft).length / 1e6,
  })
  printVerify(problem, draft, print)
  return ms
}

/** Heap and buffers; with `node --expose-gc` without what nobody needs any more, which it takes a few rounds to find. */
function heldMB(): number {
  for (let round = 0; round < 3; round++) globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}

function printVerify(problem: Problem, draft: Draft, print: typeof printLine): void {
  const plan = finish(problem, draft)
  const stops = plan.routes.reduce((sum, route) => sum + route.stops.length, 0)
  const begin = cpuSeconds()
  assert(verify(problem, plan).length === 0, 'the plan keeps every rule')
  print({
    bench,
    case: `verify ${stops} stops`,
    unit: 'CPU ms',
    value: (cpuSeconds() - begin) * 1000,
  })
}

/** The slope of a straight line through the logarithms, by least squares. */
function fitExponent(measured: readonly Size[]): number {
  const points = measured.map(({ halls, ms }) => [Math.log(halls), Math.log(ms)] as const)
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const across = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  return across / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}

function plotOf(measured: readonly Size[], exponent: number): string {
  const [first] = measured
  assert(first !== undefined, 'sizes were measured')
  const atFirst = (growth: (ratio: number) => number) =>
    measured.map(({ halls }) => ({ x: halls, y: first.ms * growth(halls / first.halls) }))
  return drawPlot({
    title: `County engine: CPU ms of an iteration = c × halls^${exponent.toFixed(2)}`,
    xLabel: 'halls',
    yLabel: 'CPU ms',
    lines: [
      { name: 'measured', points: measured.map(({ halls, ms }) => ({ x: halls, y: ms })) },
      {
        name: 'log n: n log n a batch of n',
        points: measured.map(({ halls }) => ({
          x: halls,
          y: (first.ms * Math.log(halls)) / Math.log(first.halls),
        })),
      },
      { name: 'n: n² a batch of n', points: atFirst((ratio) => ratio) },
    ],
  })
}
