// Which places a kind of vehicle cannot get to, or cannot leave: one-way traps, closures, roads that bar it.

import { buildNetwork, positionOf, type RoadEdge, type Roads } from '#engines/roads/network.ts'
import type { Profile } from '#engines/roads/profiles.ts'
import { findStandings, type Standing } from '#engines/roads/reach.ts'
import type { Origin } from '#engines/roads/survey/plane.ts'

/** The county's roads as the engine takes them, and where its plane lies. */
export type CountyRoads = Roads
export type CountyRoad = RoadEdge
export type CountyOrigin = Origin

export const drivingProfiles = ['motorcycle', 'three-wheeler', 'van', 'truck'] as const
export const strandings = ['trap', 'source', 'apart'] as const satisfies Standing[]
export type Stranding = (typeof strandings)[number]

export type Stop = { readonly id: string; readonly name: string; readonly node: number }
export type Stranded = {
  readonly profile: Profile
  readonly place: string
  readonly name: string
  readonly standing: Stranding
}

/** Every place and kind of vehicle that do not go together with the park; the park is the first of `stops`. */
export function findStranded(roads: Roads, stops: readonly Stop[]): Stranded[] {
  const [park] = stops
  if (park === undefined) return []
  const seen = drivingProfiles.map((profile) => {
    const network = buildNetwork(roads, profile)
    const standings = findStandings(network, positionOf(network.position, park.node))
    const at = (node: number) => standings[positionOf(network.position, node)] ?? 'apart'
    return { profile, at }
  })
  return stops.flatMap(({ id, name, node }) =>
    seen.flatMap(({ profile, at }) => {
      const standing = at(node)
      return standing === 'joined' ? [] : [{ profile, place: id, name, standing }]
    }),
  )
}
