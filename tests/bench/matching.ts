// The county's matching beside native solvers on the same instances in the same run: CPU, memory, certificate, one change.
// `npm run bench matching [case …]`: multi, mono, rand at 100,000 × 2,000, 10,000 × 300 and 1,000 × 50; all, change, viable, memory.
// `npm run bench matching workerd [mode lots demands]`: one of them in a Worker.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBase, solveAgain } from '#engines/matching/again.ts'
import { openMarket } from '#engines/matching/market.ts'
import type { Matching } from '#engines/matching/matching.ts'
import { findPairs } from '#engines/matching/pairs.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { digestOf, writeMatching } from '#engines/matching/seal.ts'
import { solve, solveMarket } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { unwrap } from '#kernel/result.ts'
import { compositeOf, writeDimacs } from './composite.ts'
import { runHighs } from './highs.ts'
import { type Instance, type Mode, makeInstance } from './instances.ts'
import { peakOf } from './peak.ts'
import { type Lemon, openLemon } from './peers.ts'
import { problemOf } from './problem.ts'
import { insideWorkerd, type Matched, matchingWorker } from './workerd.ts'

const sizes = [
  { lots: 1000, demands: 50, times: 20, peers: ['ns', 'cs'] },
  { lots: 10_000, demands: 300, times: 12, peers: ['ns', 'ns-comp', 'cs'] },
  { lots: 100_000, demands: 2000, times: 3, peers: ['ns-comp', 'cs'] },
] as const
const modes = ['multi', 'mono', 'rand'] as const

/** `args` names modes, sizes (`100000`) or cases to run; all of them when it names none. */
export async function run(args: string[]): Promise<void> {
  const [first, ...rest] = args
  if (first === 'once') return solveOnce(rest)
  if (first === 'workerd') return runInWorkerd(rest)
  const lemon = openLemon()
  if (lemon === null)
    console.log('no LEMON here (liblemon-dev and a C++ compiler), so no native peer')
  for (const size of sizes) {
    for (const mode of modes) {
      if (isAsked(args, mode, size.lots)) await besidePeers(mode, size, lemon)
    }
  }
  await runCases(args)
}

async function runCases(args: readonly string[]): Promise<void> {
  const cases = { all: allPairs, change: oneChanges, viable: viableMinimums, memory: peaks }
  for (const [name, work] of Object.entries(cases))
    if (args.length === 0 || args.includes(name)) await work()
}

/** `npm run bench matching workerd [mode] [lots] [demands]`: the same in a Worker's isolate, with the memory of one. */
async function runInWorkerd([
  mode = 'multi',
  lots = '100000',
  demands = '2000',
]: string[]): Promise<void> {
  const problem = problemOf(makeInstance(mode as Mode, Number(lots), Number(demands)))
  const sealed = digestOf(writeMatching(unwrap(solve(problem))))
  const { hash, ...measured } = await insideWorkerd<Matched>(matchingWorker, {
    ...{ mode, lots, demands },
  })
  print({ name: `workerd ${mode} ${lots} x ${demands}`, ...measured, equal: hash === sealed })
}

function isAsked(args: readonly string[], mode: Mode, lots: number): boolean {
  if (args.length === 0) return true
  const namesSizes = args.some((arg) => /\d/.test(arg))
  return args.includes(mode) && (!namesSizes || args.includes(String(lots)))
}

async function besidePeers(
  mode: Mode,
  size: (typeof sizes)[number],
  lemon: Lemon | null,
): Promise<void> {
  const instance = makeInstance(mode, size.lots, size.demands)
  const problem = problemOf(instance)
  const market = openMarket(problem)
  const pairs = findPairs(market)
  const before = process.memoryUsage().arrayBuffers
  const timed = Array.from({ length: size.times }, () => timeCpu(() => solveMarket(market, pairs)))
  const buffersMB = (process.memoryUsage().arrayBuffers - before) / 1_048_576
  const { value: matching } = timed[0] as (typeof timed)[number]
  const cpuMs = Math.min(...timed.map(({ ms }) => ms))
  const checks = Array.from({ length: 5 }, () => timeCpu(() => verify(problem, matching)))
  const peers = lemon === null ? [] : runPeers(lemon, instance, size.peers)
  const best = peers.reduce((least, { ms }) => Math.min(least, ms), Number.POSITIVE_INFINITY)
  const objective = compositeOf(instance, flowOf(instance, matching)).objective
  const highs = size.lots === 10_000 ? await runHighs(instance) : null
  print({
    name: `${mode} ${size.lots} x ${size.demands}`,
    pairs: instance.demand.length,
    parts: matching.parts.length,
    cpuMs,
    coldMs: coldMs(mode, size),
    peers: Object.fromEntries(peers.map(({ name, ms }) => [name, ms])),
    ratio: best === Number.POSITIVE_INFINITY ? null : cpuMs / best,
    highs:
      highs === null
        ? undefined
        : 'failure' in highs
          ? highs.failure
          : { cpuMs: highs.cpuMs, ratio: highs.cpuMs / cpuMs },
    equal: peers.every((peer) => peer.objective === objective),
    buffersMB,
    verifyMs: Math.min(...checks.map(({ ms }) => ms)),
    proven: checks.every(({ value }) => value.optimal),
  })
}

function runPeers(
  lemon: Lemon,
  instance: Instance,
  algorithms: readonly ('ns' | 'ns-comp' | 'cs')[],
) {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const dimacs = join(folder, 'instance.min')
  writeDimacs(instance, dimacs)
  const repetitions = instance.lots > 50_000 ? 1 : 5
  const runs = algorithms.flatMap((algorithm) => {
    const answer = lemon({ dimacs, algorithm, repetitions })
    return 'failure' in answer
      ? []
      : [{ name: algorithm, ms: answer.cpuMs, objective: answer.objective }]
  })
  rmSync(folder, { recursive: true })
  return runs
}

/** The first solve of a fresh process, before anything is compiled. */
function coldMs(
  mode: Mode,
  { lots, demands }: { readonly lots: number; readonly demands: number },
): number {
  const argv = [
    join(import.meta.dirname, 'run.ts'),
    'matching',
    'once',
    mode,
    String(lots),
    String(demands),
  ]
  const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' })
  return Number(stdout.trim())
}

function solveOnce([mode, lots, demands]: string[]): void {
  const problem = problemOf(makeInstance(mode as Mode, Number(lots), Number(demands)))
  const market = openMarket(problem)
  const pairs = findPairs(market)
  console.log(timeCpu(() => solveMarket(market, pairs)).ms)
}

/** Six million pairs, none left out. */
function allPairs(): void {
  const problem = problemOf(makeInstance('mono', 30_000, 800, { arcsPerLot: 200 }))
  const timed = Array.from({ length: 3 }, () => timeCpu(() => unwrap(solve(problem))))
  const { value } = timed[0] as (typeof timed)[number]
  const pairs = value.parts.reduce((sum, part) => sum + part.pairs, 0)
  const cpuMs = Math.min(...timed.map(({ ms }) => ms))
  print({ name: 'all pairs 30000 x 800', pairs, cpuMs, ...verify(problem, value) })
}

function oneChanges(): void {
  oneChange('multi')
  oneChange('mono')
}

/** One lot or demand changed: with the base open, as a round or a trial begins from the matching before, and from nothing. */
function oneChange(mode: Mode): void {
  const problem = problemOf(makeInstance(mode, 100_000, 2000))
  const before = unwrap(solve(problem))
  const opened = timeCpu(() => unwrap(openBase(problem, before)))
  const base = opened.value
  const lots = problem.lots.with(77, {
    ...(problem.lots[77] as Problem['lots'][number]),
    quantity: 9000,
  })
  const demand = problem.demands[7] as Problem['demands'][number]
  const demands = problem.demands.with(7, {
    ...demand,
    quantity: Math.floor(demand.quantity * 0.7),
  })
  for (const [name, changed] of [
    ['a lot grows', { ...problem, lots }],
    ['a demand shrinks', { ...problem, demands }],
  ] as const) {
    const scratch = timeCpu(() => unwrap(solve(changed)))
    const begun = timeCpu(() => unwrap(solve(changed, before)))
    const warm = Array.from({ length: 12 }, () => timeCpu(() => unwrap(solveAgain(base, changed))))
    const bytes = JSON.stringify(scratch.value)
    const same = [begun, ...warm].every(({ value }) => JSON.stringify(value) === bytes)
    print({
      name: `${mode} ${name}`,
      cpuMs: Math.min(...warm.map(({ ms }) => ms)),
      openMs: opened.ms,
      fromMs: begun.ms,
      scratchMs: scratch.ms,
      same,
    })
  }
}

/** What solving and certifying take beside the instance, at 2 and 4 million pairs. */
async function peaks(): Promise<void> {
  for (const arcsPerLot of [20, 40]) {
    const problem = problemOf(makeInstance('mono', 100_000, 2000, { arcsPerLot }))
    const before = process.memoryUsage().arrayBuffers
    const { value, peakMB } = await peakOf(() => unwrap(solve(problem)))
    const buffersMB = (process.memoryUsage().arrayBuffers - before) / 1_048_576
    const pairs = value.parts.reduce((sum, part) => sum + part.pairs, 0)
    print({ name: `memory mono 100000 x 2000`, pairs, peakMB, buffersMB })
  }
}

function viableMinimums(): void {
  const cases = [
    { lots: 5000, demands: 60, share: 0.6, tightness: 1.6, count: 60 },
    { lots: 5000, demands: 60, share: 0.8, tightness: 2, count: 60 },
    { lots: 5000, demands: 60, share: 0.9, tightness: 3, count: 60 },
    { lots: 15_000, demands: 300, share: 0.6, tightness: 1.2, count: 100 },
    { lots: 15_000, demands: 300, share: 0.6, tightness: 2, count: 100 },
    { lots: 15_000, demands: 300, share: 0.8, tightness: 2, count: 300 },
  ]
  for (const { lots, demands, share, tightness, count } of cases) {
    const plain = problemOf(makeInstance('mono', lots, demands, { tightness }))
    const problem = {
      ...plain,
      demands: plain.demands.map((demand, j) =>
        j < count ? { ...demand, viableMin: Math.floor(demand.quantity * share) } : demand,
      ),
    }
    const { value, ms } = timeCpu(() => unwrap(solve(problem)))
    const { faults, optimal: proven } = verify(problem, value)
    const [part] = value.parts
    const level = part?.levels.findIndex((amount, at) => amount !== part.bound[at]) ?? -1
    const [found = 0, bound = 0] = [part?.levels[level], part?.bound[level]]
    print({
      name: `viable ${lots} x ${demands}, ${count} at ${share}, tightness ${tightness}`,
      cpuMs: ms,
      cases: part?.cases.length,
      optimal: value.optimal,
      gapPercent: level < 0 ? 0 : (100 * (found - bound)) / found,
      proven,
      faults,
    })
  }
}

function timeCpu<Value>(work: () => Value): { readonly value: Value; readonly ms: number } {
  const from = process.cpuUsage()
  const value = work()
  const used = process.cpuUsage(from)
  return { value, ms: Math.round((used.user + used.system) / 1000) }
}

function print(report: Readonly<Record<string, unknown>>): void {
  const short = (value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1000) / 1000 : value
  const rounded = Object.fromEntries(
    Object.entries(report).map(([name, value]) => [name, short(value)]),
  )
  console.log(JSON.stringify({ bench: 'matching', ...rounded }))
}

function flowOf({ start, demand }: Instance, { parts }: Matching): Int32Array {
  const flow = new Int32Array(demand.length)
  for (const { lot, demand: to, quantity } of parts.flatMap(({ flows }) => flows)) {
    let a = start[Number(lot.slice(1))] as number
    while (demand[a] !== Number(to.slice(1))) a++
    flow[a] = quantity
  }
  return flow
}
