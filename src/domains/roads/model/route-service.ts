// The route services that the county office has chosen, one for each class of vehicle, and when they may be asked at all.

import type { Profile } from '#engines/roads/profiles.ts'
import type { ServiceKind } from '#engines/roads/service/table.ts'
import type { Origin } from '#engines/roads/survey/plane.ts'
import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts'

export const serviceKinds = ['none', 'osrm', 'valhalla'] as const
export type RoadService = {
  readonly profile: Profile
  readonly revision: number
  readonly kind: (typeof serviceKinds)[number]
  /** '' when there is none. */
  readonly url: string
  /** The service's own name for how this class drives: OSRM's profile, Valhalla's costing; '' when there is none. */
  readonly way: string
}

/** A service that can be asked. */
export type ChosenService = RoadService & { readonly kind: ServiceKind }

export function noService(profile: Profile): RoadService {
  return { profile, revision: 0, kind: 'none', url: '', way: '' }
}

/** Without a service there is no address and no way of driving, with one there are both. */
export function checkService({ kind, url, way }: RoadService): Result<null> {
  if (kind === 'none') return ok(null)
  if (url === '') return refuse('invalid', 'road-service-url-missing', {}, 'url')
  return /^[a-z][a-z0-9_-]*$/i.test(way)
    ? ok(null)
    : refuse('invalid', 'road-service-way-malformed', { value: way }, 'way')
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
/** What became of asking the service of a class: its table, or why there is none. */
export type Asked = Omit<Measured, 'by' | 'notice'> &
  (
    | { readonly by: ServiceKind; readonly notice: null }
    | { readonly by: 'own'; readonly notice: Refusal }
  )

type Moment = { readonly closedRoads: number; readonly origin: Origin | null }

/** Whether a service may be asked: it knows no closures and needs degrees. */
export function mayAsk({ closedRoads, origin }: Moment): Result<Origin> {
  if (closedRoads > 0) return refuse('conflict', 'road-service-closures', { count: closedRoads })
  return origin === null ? refuse('conflict', 'road-origin-unknown') : ok(origin)
}
