// Checks a result without the solver: each node's balance, each arc's limits, and that the prices prove the cost least.

import type { CostFlow, CostFlowResult } from './network.ts'

/** What is wrong with a result; nothing, if it is a flow that no other undercuts. */
export function verifyCostFlow(problem: CostFlow, result: CostFlowResult): string[] {
  const { feasible, flow, certificate, objective } = result
  if (!isWhole(flow, problem.from.length)) return ['flow']
  if (!isWhole(certificate, problem.nodes)) return ['certificate']
  if (feasible !== true) return [shortfall(problem, certificate)]
  const faults: string[] = []
  for (let a = 0; a < flow.length; a++) {
    if (!isBest(problem, a, result)) faults.push(`arc ${a + 1}`)
  }
  for (const [u, left] of balances(problem, flow).entries()) {
    if (left !== 0n) faults.push(`node ${u + 1}`)
  }
  return String(costOf(problem, flow)) === objective ? faults : [...faults, 'objective']
}

function isWhole(numbers: ArrayLike<number> | undefined, count: number): boolean {
  return numbers?.length === count && Array.from(numbers).every(Number.isSafeInteger)
}

/** An arc that gains by carrying more must be full, one that gains by carrying less must carry its least. */
function isBest(
  { from, to, least, most, cost }: CostFlow,
  a: number,
  { flow, certificate }: CostFlowResult,
): boolean {
  const [u = -1, v = -1, low = 1, high = 0, price = Number.NaN] = [
    from[a],
    to[a],
    least[a],
    most[a],
    cost[a],
  ]
  const carried = flow[a] ?? Number.NaN
  const rise = (certificate[v] ?? Number.NaN) - (certificate[u] ?? Number.NaN)
  const reduced = price - rise
  if (!Number.isSafeInteger(rise) || !Number.isSafeInteger(reduced)) return false
  if (!(low <= carried && carried <= high)) return false
  return (reduced >= 0 || carried === high) && (reduced <= 0 || carried === low)
}

/** What each node supplies and does not send on. */
function balances({ supply, from, to }: CostFlow, flow: ArrayLike<number>): bigint[] {
  const left = Array.from(supply, BigInt)
  for (let a = 0; a < from.length; a++) {
    const carried = flow[a] ?? 0
    const u = from[a] ?? -1
    const v = to[a] ?? -1
    if (carried === 0) continue
    left[u] = (left[u] ?? 0n) - BigInt(carried)
    left[v] = (left[v] ?? 0n) + BigInt(carried)
  }
  return left
}

function costOf({ cost }: CostFlow, flow: ArrayLike<number>): bigint {
  let sum = 0n
  for (let a = 0; a < cost.length; a++) {
    const carried = flow[a] ?? 0
    if (carried !== 0) sum += BigInt(carried) * BigInt(cost[a] ?? 0)
  }
  return sum
}

/** No flow exists when supplies do not balance, or a set of nodes needs more than its arcs can bring in. */
function shortfall(problem: CostFlow, side: ArrayLike<number>): string {
  const { to, least, most } = problem
  const helping = Array.from(to, (v, a) => (side[v] === 1 ? most[a] : least[a]) ?? 0)
  const left = balances(problem, helping)
  const sum = (all: bigint, over: bigint) => all + over
  if (left.reduce(sum, 0n) !== 0n) return 'infeasible: the supplies do not balance'
  const proven = left.filter((_, u) => side[u] === 1).reduce(sum, 0n) < 0n
  return proven ? 'infeasible: proven by the certificate' : 'infeasible: not proven'
}
