// LEMON, the fastest open min-cost flow solver we know, compiled where it is installed (Debian: g++, liblemon-dev).

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The network simplex and cost scaling; `-comp` solves the components of the market apart. */
export type LemonAlgorithm = 'ns' | 'ns-comp' | 'cs' | 'cs-comp'

/** CPU and wall time are of the solver's run alone, of the fastest repetition; the peak is of its whole process. */
export type PeerRun = {
  readonly algorithm: string
  readonly objective: bigint
  readonly cpuMs: number
  readonly wallMs: number
  /** CPU time of handing the solver its graph or model. */
  readonly buildMs: number
  readonly peakMB: number
}

export type PeerFailure = { readonly algorithm: string; readonly failure: string }

type LemonTask = {
  readonly dimacs: string
  readonly algorithm: LemonAlgorithm
  readonly repetitions?: number
  readonly timeoutMs?: number
}

export type Lemon = (task: LemonTask) => PeerRun | PeerFailure

/** Null where there is no g++ or no LEMON; compiles once for each version of the source. */
export function openLemon(): Lemon | null {
  const source = join(import.meta.dirname, 'lemon.cpp')
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `orderfield-peers-${process.getuid?.() ?? 0}`)
  const binary = join(folder, `lemon-${version}`)
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const draft = `${binary}-${process.pid}`
    const flags = ['-std=c++17', '-O3', '-march=native', '-w', '-o', draft]
    const { status } = spawnSync(process.env.CXX ?? 'g++', [...flags, source], {
      stdio: 'ignore',
    })
    if (status !== 0) return null
    renameSync(draft, binary)
  }
  return (task) => runLemon(binary, task)
}

function runLemon(binary: string, task: LemonTask): PeerRun | PeerFailure {
  const { dimacs, algorithm, repetitions = 1, timeoutMs = 600_000 } = task
  const args = [dimacs, algorithm, String(repetitions)]
  const done = spawnSync(binary, args, { encoding: 'utf8', timeout: timeoutMs })
  if (done.status !== 0) {
    const failure = done.signal === null ? done.stderr.trim() : `killed: ${done.signal}`
    return { algorithm: `lemon ${algorithm}`, failure }
  }
  const said = JSON.parse(done.stdout) as Omit<PeerRun, 'objective'> & {
    readonly objective: string
  }
  return { ...said, algorithm: `lemon ${algorithm}`, objective: BigInt(said.objective) }
}
