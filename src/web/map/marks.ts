// Discs that colour places by a share from 0 to 1, one ramp for halls and one for where demands are delivered.

import { circleMarker, type Layer, layerGroup, type Renderer } from 'leaflet'
import { shadeOf } from './palette.ts'
import type { MapMark, MapPlace } from './picture.ts'

export function marksLayer(
  marks: readonly MapMark[],
  places: readonly MapPlace[],
  renderer: Renderer,
): Layer {
  const placeOf = new Map(places.map((place) => [place.id, place]))
  const halls = marks.filter(({ kind }) => kind === 'hall')
  const demands = marks.filter(({ kind }) => kind === 'demand')
  return layerGroup(
    [...halls, ...demands].flatMap(({ place, kind, share }) => {
      const at = placeOf.get(place)
      if (at === undefined) return []
      return circleMarker([at.y, at.x], {
        renderer,
        interactive: false,
        radius: kind === 'hall' ? 10 : 17,
        fillColor: shadeOf(kind, share),
        fillOpacity: 0.92,
        color: '#4a4a4a',
        weight: 1,
      })
    }),
  )
}
