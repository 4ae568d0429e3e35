// Shipments in parts: what no single vehicle holds is parted evenly, if it may be.

import type { Amount, Problem, Shipment, Vehicle } from './problem.ts'

/** What travels together: a shipment or an even part of it. */
export type Part = Amount & { readonly shipment: number }

/** Each shipment in as few parts as the largest vehicle that can come to either end asks for. */
export function partShipments(problem: Problem): Part[] {
  return problem.shipments.flatMap((shipment, index) =>
    partToFit(problem, { ...amountOf(shipment), shipment: index }),
  )
}

/** The same for any part of a shipment; what may not be split stays whole. */
export function partToFit(problem: Problem, whole: Part): Part[] {
  const shipment = problem.shipments[whole.shipment] as Shipment // Parts are made of this very list.
  const count = shipment.split ? partsNeeded(problem, { ...shipment, ...amountOf(whole) }) : 1
  return partEvenly(whole, count)
}

/** Whole numbers that add up: part k of n is what lies between k/n and (k + 1)/n of it. */
export function partEvenly(whole: Part, count: number): Part[] {
  const cut = (total: number, k: number) => Math.floor((total * k) / count)
  const between = (total: number, k: number) => cut(total, k + 1) - cut(total, k)
  return Array.from({ length: count }, (_, k) => ({
    shipment: whole.shipment,
    kg: between(whole.kg, k),
    litres: between(whole.litres, k),
    crates: between(whole.crates, k),
  }))
}

/** The room a vehicle has for goods of a temperature: the compartment they ride in, no more than all it carries. */
export function roomFor({ rooms, load }: Vehicle, { temperature }: Pick<Shipment, 'temperature'>) {
  const room = rooms[temperature].kg > 0 ? rooms[temperature] : rooms.ambient
  return {
    kg: Math.min(room.kg, load.kg),
    litres: Math.min(room.litres, load.litres),
    crates: Math.min(room.crates, load.crates),
  }
}

export function amountOf({ kg, litres, crates }: Amount): Amount {
  return { kg, litres, crates }
}

function partsNeeded(problem: Problem, shipment: Shipment): number {
  const ends = [shipment.from, shipment.to].map((place) =>
    Math.min(
      ...problem.vehicles.map((vehicle) =>
        reaches(problem, vehicle, place)
          ? loadsNeeded(vehicle, shipment)
          : Number.POSITIVE_INFINITY,
      ),
    ),
  )
  const needed = Math.max(...ends)
  // Where nothing carries it the reason is found elsewhere.
  return Number.isFinite(needed) ? Math.min(needed, partsMax(shipment)) : 1
}

/** No part is less than a kilogram or, where crates are counted, less than a crate. */
export function partsMax({ kg, crates }: Amount): number {
  return crates > 0 ? Math.min(kg, crates) : kg
}

function loadsNeeded(vehicle: Vehicle, shipment: Shipment): number {
  const room = roomFor(vehicle, shipment)
  const share = (amount: number, max: number) => (amount === 0 ? 1 : Math.ceil(amount / max))
  return Math.max(
    share(shipment.kg, room.kg),
    share(shipment.litres, room.litres),
    share(shipment.crates, room.crates),
  )
}

function reaches({ sites, roads }: Problem, vehicle: Vehicle, place: number): boolean {
  const site = sites[place]
  if (site === undefined || vehicle.tripsMax === 0) return false
  if (!vehicle.lineHaul && (site.kind === 'park' || site.kind === 'outside')) return false
  return (roads[vehicle.roads]?.[vehicle.base * sites.length + place] ?? -1) >= 0
}
