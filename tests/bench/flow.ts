// CPU time of the minimum cost flow solver on the DIMACS files of a folder and on seeded networks, against LEMON's network simplex.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { readDimacs } from '#engines/matching/flow/dimacs.ts'
import type { CostFlow, CostFlowResult } from '#engines/matching/flow/network.ts'
import { solveCostFlow } from '#engines/matching/flow/solve.ts'
import { verifyCostFlow } from '#engines/matching/flow/verify.ts'
import { unwrap } from '#kernel/result.ts'
import { dimacsOf, networks } from './flow-networks.ts'
import { openLemon } from './peers.ts'

/** Repeats a case until it has taken this long, within these counts. */
const enough = { cpuMs: 3000, least: 2, most: 300 }

/**
 * `[FOLDER] [NAME...]`: all .min files of the folder, compared to the optimum in its manifest.json if there is one, then
 * the networks of flow-networks.ts; only those whose name contains a NAME, if any is given. `-` for no folder.
 */
export async function run([folder = '-', ...names]: string[]): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'orderfield-flow-'))
  const isAsked = (name: string) => names.length === 0 || names.some((part) => name.includes(part))
  try {
    const optima = optimaIn(folder)
    for (const file of filesIn(folder).filter(isAsked)) {
      measure(file, {
        dimacs: readFileSync(join(folder, file)),
        scratch,
        optimum: optima.get(file),
      })
    }
    for (const [name, draw] of Object.entries(networks)) {
      if (!isAsked(name)) continue
      measure(name, { dimacs: Buffer.from([...dimacsOf(draw())].join('')), scratch })
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

function filesIn(folder: string): string[] {
  return folder === '-' ? [] : readdirSync(folder).filter((file) => file.endsWith('.min'))
}

function optimaIn(folder: string): Map<string, string> {
  if (folder === '-' || !readdirSync(folder).includes('manifest.json')) return new Map()
  const listed = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    file: string
    optimum: string
  }[]
  return new Map(listed.map(({ file, optimum }) => [file, optimum]))
}

setFlagsFromString('--expose-gc')
/** Sweeps out what drawing a network left behind, lest the solver's time include it. */
const sweep = runInNewContext('gc') as () => void

type Case = { dimacs: Uint8Array; scratch: string; optimum?: string | undefined }

function measure(name: string, { dimacs, scratch, optimum }: Case): void {
  const reading = cpuMs()
  const problem = unwrap(readDimacs(dimacs))
  const readMs = cpuMs() - reading
  const took: number[] = []
  sweep()
  let result: CostFlowResult | null = null
  let spent = 0
  while (took.length < enough.least || (spent < enough.cpuMs && took.length < enough.most)) {
    const from = cpuMs()
    result = unwrap(solveCostFlow(problem))
    took.push(cpuMs() - from)
    spent += took.at(-1) ?? 0
  }
  if (!result) return
  const peer = peerOn(problem, join(scratch, 'network.min'), took.length)
  const best = Math.min(...took)
  const report = {
    bench: 'flow',
    name,
    nodes: problem.nodes,
    arcs: problem.from.length,
    pivots: result.pivots,
    readMs: rounded(readMs),
    firstMs: rounded(took[0] ?? 0),
    cpuMs: rounded(best),
    feasible: result.feasible,
    proven: verifyCostFlow(problem, result).length === 0,
    ...(optimum === undefined ? {} : { isOptimum: optimum === result.objective }),
    ...(peer && {
      lemonMs: rounded(peer.cpuMs),
      ratio: Math.round((100 * best) / peer.cpuMs) / 100,
      equal: peer.objective === BigInt(result.objective),
    }),
  }
  console.log(JSON.stringify(report))
}

/** LEMON on the same network with the lower bounds shifted away, since our reader for it takes none. */
function peerOn(problem: CostFlow, path: string, repetitions: number) {
  const lemon = openLemon()
  if (!lemon) return null
  const supply = Float64Array.from(problem.supply)
  let shifted = 0n
  for (const [a, least] of problem.least.entries()) {
    const [u = 0, v = 0] = [problem.from[a], problem.to[a]]
    supply[u] = (supply[u] ?? 0) - least
    supply[v] = (supply[v] ?? 0) + least
    shifted += BigInt(least) * BigInt(problem.cost[a] ?? 0)
  }
  const most = problem.most.map((m, a) => m - (problem.least[a] ?? 0))
  const least = new Float64Array(problem.least.length)
  writeFileSync(path, [...dimacsOf({ ...problem, supply, most, least })].join(''))
  const ran = lemon({ dimacs: path, algorithm: 'ns', repetitions })
  return 'failure' in ran ? null : { ...ran, objective: ran.objective + shifted }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function rounded(ms: number): number {
  return Math.round(100 * ms) / 100
}
