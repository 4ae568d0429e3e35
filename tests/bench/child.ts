// What Linux knows of a process that this one started: the memory it holds, the CPU it used.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

/** The only child that this process has. */
export function childOf(parent: number): number {
  const isChild = (pid: string): boolean => {
    try {
      return new RegExp(`^PPid:\\s+${parent}$`, 'm').test(
        readFileSync(`/proc/${pid}/status`, 'utf8'),
      )
    } catch {
      return false // It ended while we looked.
    }
  }
  const found = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isChild(name))
  if (found === undefined) throw new Error('workerd is not to be seen in /proc')
  return Number(found)
}

/** In MB, what it holds now or held at most. */
export function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): number {
  const kB = new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(
    readFileSync(`/proc/${pid}/status`, 'utf8'),
  )
  return Math.round(Number(kB?.[1]) / 1024)
}

/** Sets the peak that Linux keeps of a process back to what it holds now. */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

const ticksPerSecond = 100 // On every Linux that a program can ask.

/** Milliseconds of CPU, its own and the kernel's for it, since it began. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // proc(5): the name, in brackets, may hold blanks; user and kernel time are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}
