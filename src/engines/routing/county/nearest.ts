// The plan that lets every hall use its nearest hub and nothing else, to be set beside the one that chooses.

import type { Problem } from './problem.ts'

/** The same day where each shipment passes the first of its hubs; what that hub has no room for at all runs as it may. */
export function nearestHubOnly(problem: Problem): Problem {
  const shipments = problem.shipments.map((shipment) => {
    const { hubs, temperature } = shipment
    const own = problem.hubs[hubs[0] ?? -1]
    const most = temperature === 'ambient' ? own?.dayKgMax : own?.coldKgMax
    return (most ?? 0) === 0 ? shipment : { ...shipment, hubs: hubs.slice(0, 1), direct: false }
  })
  return { ...problem, shipments }
}
