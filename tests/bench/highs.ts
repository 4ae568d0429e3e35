// HiGHS, compiled to WebAssembly, solves an instance as a linear program, in a process of its own that may run out of memory.

import { fork } from 'node:child_process'
import loadHighs, { type ModelData } from 'highs'
import { compositeOf, listTranches, pairsOf } from './composite.ts'
import type { Instance } from './instances.ts'
import type { PeerFailure, PeerRun } from './peers.ts'

const methods = ['simplex', 'ipm'] as const

type Method = (typeof methods)[number]
type Task = { readonly instance: Instance; readonly method: Method }

/** Whichever of the simplex and the interior point method took less CPU time; a failure when both fail or take too long. */
export async function runHighs(
  instance: Instance,
  timeoutMs = 300_000,
): Promise<PeerRun | PeerFailure> {
  const failures: string[] = []
  const runs: PeerRun[] = []
  for (const method of methods) {
    const run = await runHighsBy(method, instance, timeoutMs)
    if ('failure' in run) failures.push(`${method}: ${run.failure}`)
    else runs.push(run)
  }
  const [best] = runs.sort((a, b) => a.cpuMs - b.cpuMs)
  return best ?? { algorithm: 'highs', failure: failures.join('; ') }
}

export function runHighsBy(
  method: Method,
  instance: Instance,
  timeoutMs = 300_000,
): Promise<PeerRun | PeerFailure> {
  const algorithm = `highs ${method}`
  const child = fork(import.meta.filename, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let complaint = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-10_000)
  })
  let late = false
  const clock = setTimeout(() => {
    late = true
    child.kill('SIGKILL')
  }, timeoutMs)
  const { promise, resolve } = Promise.withResolvers<PeerRun | PeerFailure>()
  child.once('message', (run: Omit<PeerRun, 'algorithm'>) => resolve({ algorithm, ...run }))
  child.once('error', ({ message }) => resolve({ algorithm, failure: message }))
  child.once('close', (code, signal) => {
    clearTimeout(clock)
    const why =
      complaint.match(/^(?:Uncaught )?\w*(?:Error|FATAL|Aborted).{0,200}/m)?.[0] ??
      complaint.slice(-200)
    const failure = late ? `no answer in ${timeoutMs} ms` : `ended (${signal ?? code}): ${why}`
    resolve({ algorithm, failure })
  })
  child.send({ instance, method } satisfies Task)
  return promise
}

if (import.meta.main) {
  process.once('message', (task: Task) => {
    void solve(task).then((run) => process.send?.(run, () => process.disconnect?.()))
  })
}

async function solve({ instance, method }: Task): Promise<Omit<PeerRun, 'algorithm'>> {
  const highs = await loadHighs()
  const buildFrom = process.cpuUsage()
  const model = highs.createModel(modelOf(instance))
  model.options.set({ output_flag: false, solver: method })
  const buildMs = msOf(process.cpuUsage(buildFrom))
  const [cpuFrom, wallFrom] = [process.cpuUsage(), performance.now()]
  model.run()
  const cpuMs = msOf(process.cpuUsage(cpuFrom))
  const wallMs = performance.now() - wallFrom
  if (model.getModelStatus() !== highs.constants.modelStatus.optimal) throw new Error('no optimum')
  const flow = model.getSolution().colValue.subarray(0, instance.demand.length).map(Math.round)
  const { objective } = compositeOf(instance, flow)
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1024)
  return { objective, cpuMs, wallMs, buildMs, peakMB }
}

function msOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000
}

/** A column for each pair, then for each tranche that is not empty; a row for each lot, which must even out, and each demand. */
function modelOf(instance: Instance): ModelData {
  const { lots, demands, quantity, capacity } = instance
  const tranches = listTranches(instance)
  const pairs = instance.demand.length
  const numCols = pairs + tranches.length
  const colCost = new Float64Array(numCols)
  const colUpper = new Float64Array(numCols).fill(Number.POSITIVE_INFINITY)
  const starts = new Int32Array(numCols + 1)
  const indices = new Int32Array(2 * pairs + tranches.length)
  colCost.set(instance.cost)
  for (const { e, i, j } of pairsOf(instance)) {
    indices[2 * e] = i
    indices[2 * e + 1] = lots + j
    starts[e + 1] = 2 * (e + 1)
  }
  for (const [t, { lot, kg, weight }] of tranches.entries()) {
    colCost[pairs + t] = weight
    colUpper[pairs + t] = kg
    indices[2 * pairs + t] = lot
    starts[pairs + t + 1] = 2 * pairs + t + 1
  }
  const numRows = lots + demands
  const rowLower = new Float64Array(numRows)
  const rowUpper = new Float64Array(numRows)
  rowLower.set(quantity)
  rowUpper.set(quantity)
  rowUpper.set(capacity, lots)
  const values = new Float64Array(indices.length).fill(1)
  const matrix = { format: 'csc', numRows, numCols, starts, indices, values } as const
  return {
    numCols,
    numRows,
    colCost,
    colLower: new Float64Array(numCols),
    colUpper,
    rowLower,
    rowUpper,
    matrix,
  }
}
