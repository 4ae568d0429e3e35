import { cpuUsage } from 'node:process'
import { assert } from '#kernel/assert.ts'

/** How long a search may go on. Only iterations give the same answer twice; seconds are of CPU time. */
export type Budget = { readonly iterations: number } | { readonly seconds: number }

type Stretch = { readonly iterations: number; readonly from: number; readonly to: number }

const slices = 50
const firstSlice = 1000
const largestSlice = 100_000
const sliceSeconds = 0.1
const leastStep = 1e-4

/** Carries a search on, slice by slice, until the budget is spent; returns the iterations it took. */
export function spend(budget: Budget, advance: (stretch: Stretch) => void): number {
  if ('seconds' in budget) return spendSeconds(budget.seconds, advance)
  const { iterations } = budget
  assert(iterations >= 1, 'a budget has at least one iteration')
  const count = Math.min(slices, iterations)
  for (let i = 0; i < count; i++) {
    const done = Math.floor((iterations * i) / count)
    const next = Math.floor((iterations * (i + 1)) / count)
    advance({ iterations: next - done, from: done / iterations, to: next / iterations })
  }
  return iterations
}

function spendSeconds(seconds: number, advance: (stretch: Stretch) => void): number {
  assert(seconds > 0, 'a budget has more than no seconds')
  const begin = cpuSeconds()
  let spent = 0
  let share = 0
  while (share < 1) {
    const elapsed = cpuSeconds() - begin
    const rate = elapsed > 0 && spent > 0 ? spent / elapsed : firstSlice / sliceSeconds
    const wanted = Math.round(rate * sliceSeconds)
    const iterations = Math.max(firstSlice, Math.min(wanted, largestSlice))
    const to = Math.min(1, share + iterations / rate / seconds)
    advance({ iterations, from: share, to })
    spent += iterations
    share = Math.max(share + leastStep, (cpuSeconds() - begin) / seconds)
  }
  return spent
}

/** CPU time that this process has taken so far. */
export function cpuSeconds(): number {
  const { user, system } = cpuUsage()
  return (user + system) / 1e6
}
