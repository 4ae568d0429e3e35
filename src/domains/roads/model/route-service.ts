// The route service that the county office has chosen, and when it may be asked at all.

import type { Profile } from '#engines/roads/profiles.ts'
import type { ServiceKind } from '#engines/roads/service/table.ts'
import type { Origin } from '#engines/roads/survey/plane.ts'
import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts'

export const serviceKinds = ['none', 'osrm', 'valhalla'] as const
export type RoadService = {
  readonly revision: number
  readonly kind: (typeof serviceKinds)[number]
  /** '' when there is none. */
  readonly url: string
}

export const noService: RoadService = { revision: 0, kind: 'none', url: '' }

/** Without a service there is no address, with one there is. */
export function checkService({ kind, url }: Pick<RoadService, 'kind' | 'url'>): Result<null> {
  return kind !== 'none' && url === ''
    ? refuse('invalid', 'road-service-url-missing', {}, 'url')
    : ok(null)
}

/** What services take at most in one request as they are shipped: OSRM 100 by 100, Valhalla 2,500 pairs. */
export const blockSides: Readonly<Record<ServiceKind, number>> = { osrm: 100, valhalla: 50 }

/** Metres and minutes, by whom, and why not by the service that was chosen. */
export type Measured = {
  readonly by: 'own' | ServiceKind
  readonly notice: Refusal | null
  readonly metres: Int32Array
  readonly minutes: Int32Array
}

type Moment = {
  readonly profile: Profile
  readonly closedRoads: number
  readonly origin: Origin | null
}

/** Whether a service may be asked: it knows no closures, needs degrees, and an OSRM drives one kind of vehicle. */
export function mayAsk(
  kind: ServiceKind,
  { profile, closedRoads, origin }: Moment,
): Result<Origin> {
  if (closedRoads > 0) return refuse('conflict', 'road-service-closures', { count: closedRoads })
  if (origin === null) return refuse('conflict', 'road-origin-unknown')
  if (kind === 'osrm' && profile !== 'van') return refuse('conflict', 'road-service-one-profile')
  return ok(origin)
}
