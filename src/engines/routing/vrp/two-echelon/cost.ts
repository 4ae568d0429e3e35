import type { SatelliteTour, TruckTour, TwoEchelon, TwoEchelonPlan } from './problem.ts'

/** What a plan costs: fixed costs and distances of the trucks and vehicles that drive, and the handling of all goods at satellites. */
export function costOfPlan(problem: TwoEchelon, { trucks, tours }: TwoEchelonPlan): number {
  return (
    trucks.reduce((sum, tour) => sum + costOfTruck(problem, tour), 0) +
    tours.reduce((sum, tour) => sum + costOfVehicle(problem, tour), 0)
  )
}

function costOfTruck(problem: TwoEchelon, tour: TruckTour): number {
  if (tour.length === 0) return 0
  const { fixedCost, distanceCost } = problem.truck
  const way = wayRound(
    problem,
    0,
    tour.map(({ satellite }) => 1 + satellite),
  )
  return fixedCost + distanceCost * way
}

function costOfVehicle(problem: TwoEchelon, { satellite, stops }: SatelliteTour): number {
  if (stops.length === 0) return 0
  const { vehicle, satellites, demand, handling } = problem
  const first = 1 + satellites
  const way = wayRound(
    problem,
    1 + satellite,
    stops.map((c) => first + c),
  )
  const goods = stops.reduce((sum, c) => sum + (demand[c] ?? 0), 0)
  return vehicle.fixedCost + vehicle.distanceCost * way + goods * (handling[satellite] ?? 0)
}

function wayRound(
  { satellites, customers, distance }: TwoEchelon,
  base: number,
  stops: readonly number[],
): number {
  let way = 0
  let from = base
  for (const to of [...stops, base]) {
    way += distance[from * (1 + satellites + customers) + to] ?? 0
    from = to
  }
  return way
}
