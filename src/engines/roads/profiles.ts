export type RoadClass = 'expressway' | 'county' | 'township' | 'village' | 'path'

/** What a vehicle may drive on and how fast: one word per way of driving, not per owner or load. */
export type Profile = 'motorcycle' | 'three-wheeler' | 'van' | 'truck'

/** Kilometres an hour by class of road; 0 where the vehicle may not or cannot go. */
export const speeds: Readonly<Record<Profile, Readonly<Record<RoadClass, number>>>> = {
  motorcycle: { expressway: 0, county: 50, township: 35, village: 25, path: 12 },
  'three-wheeler': { expressway: 0, county: 40, township: 30, village: 20, path: 10 },
  van: { expressway: 80, county: 50, township: 35, village: 25, path: 12 },
  truck: { expressway: 80, county: 50, township: 35, village: 25, path: 0 },
}

/** Kilometres an hour of a profile on a road, never above the road's own limit (0: it has none). */
export function speedOn(profile: Profile, kind: RoadClass, kmhMax = 0): number {
  const kmh = speeds[profile][kind]
  return kmhMax > 0 ? Math.min(kmh, kmhMax) : kmh
}
