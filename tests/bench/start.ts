// How long a newcomer waits: from `npm start` in an empty folder to the first answer, and to the end of the main job.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { printLine } from './line.ts'

const targets = { answering: 20, 'main job done': 60 } as const

export async function run([county = 'example', port = '8790']: string[]): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const flags = ['--county', county, '--port', port, '--data', data]
  const child = spawn(process.execPath, ['src/local/launch.mjs', ...flags], { stdio: 'pipe' })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.includes('(Ctrl+C stops it)')) child.kill('SIGINT')
  })
  child.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk))
  await new Promise((resolve) => child.once('close', resolve))
  rmSync(data, { recursive: true, force: true })
  report('answering', secondsAt(said, 'answering at'))
  report('main job done', secondsAt(said, 'season: done'))
  const peak = /at most (\d+) MB/.exec(said)?.[1]
  if (peak !== undefined)
    printLine({ bench: 'start', case: 'peak memory of workerd', unit: 'MB', value: Number(peak) })
}

function report(what: keyof typeof targets, seconds: number): void {
  const peer = { name: 'target', value: targets[what] }
  printLine({ bench: 'start', case: what, unit: 's', value: seconds, peer })
}

function secondsAt(said: string, step: string): number {
  const line = said.split('\n').find((text) => text.includes(step))
  const seconds = /^\[\s*([\d.]+) s\]/.exec(line ?? '')?.[1]
  if (seconds === undefined) throw new Error(`the start never said “${step}”:\n${said}`)
  return Number(seconds)
}
