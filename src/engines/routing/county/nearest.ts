// The plan that lets every hall use its nearest hub and nothing else, to be set beside the one that chooses.

import type { Problem } from './problem.ts'

/** The same day where each shipment may pass only the first of its hubs; one without hubs runs as it may. */
export function nearestHubOnly(problem: Problem): Problem {
  const shipments = problem.shipments.map((shipment) =>
    shipment.hubs.length === 0
      ? shipment
      : { ...shipment, hubs: shipment.hubs.slice(0, 1), direct: false },
  )
  return { ...problem, shipments }
}
