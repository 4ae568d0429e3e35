// The map's colours, in one place because a canvas reads no style sheet. Kinds differ in lightness too, so that they stay apart in grey.

import type { MapMark, PlaceKind, RoadClass, VehicleKind } from './picture.ts'

export const roadLook: Readonly<
  Record<RoadClass, { readonly color: string; readonly weight: number; readonly dash?: string }>
> = {
  expressway: { color: '#b98524', weight: 4.5 },
  county: { color: '#6f6a58', weight: 3 },
  township: { color: '#8f8b78', weight: 2 },
  village: { color: '#a8a491', weight: 1.3 },
  path: { color: '#b5b1a2', weight: 1, dash: '2 3' },
}
export const closedColor = '#b3261e'
export const pickColor = '#12201a'
export const paper = '#f7f5ee'
export const ink = '#26332c'

export const placeLook: Readonly<
  Record<PlaceKind, { readonly fill: string; readonly radius: number }>
> = {
  park: { fill: '#7a1f5c', radius: 9 },
  hub: { fill: '#b3400c', radius: 6.5 },
  hall: { fill: '#1f6f46', radius: 3.6 },
  warehouse: { fill: '#37474f', radius: 5 },
}

export const kindColor: Readonly<Record<VehicleKind, string>> = {
  motorcycle: '#c2410c',
  'three-wheeler': '#0f7a55',
  van: '#1d4ed8',
  truck: '#6b21a8',
  'cold-truck': '#0e7490',
}

// Light to dark, so that the order also holds in grey.
const ramps: Readonly<Record<MapMark['kind'], readonly string[]>> = {
  hall: ['#e4efe6', '#b5d3bb', '#7fb08d', '#458a62', '#124f31'],
  demand: ['#f6e4ef', '#e3b3d2', '#c77bad', '#9c3f7f', '#5c0f43'],
}

export function shadeOf(kind: MapMark['kind'], share: number): string {
  const ramp = ramps[kind]
  const at = Math.round(Math.min(Math.max(share, 0), 1) * (ramp.length - 1))
  return ramp[at] ?? '#ffffff'
}
