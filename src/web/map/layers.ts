// The county and its routes as Leaflet shapes on one canvas, from the ground up: roads, routes, places, what is picked.

import type { Layer, LeafletMouseEvent, Renderer } from 'leaflet'
import { circleMarker, type LatLngTuple, layerGroup, polyline } from 'leaflet'
import { closedColor, kindColor, pickColor, placeLook, roadLook } from './palette.ts'
import {
  type CountyPicture,
  type MapPlace,
  type MapRoad,
  type MapRoute,
  type Picked,
  type Point,
  pointsOf,
} from './picture.ts'

/** What the shapes are drawn with, and whom a click tells. */
export type Easel = { readonly renderer: Renderer; readonly onPick: (picked: Picked) => void }

export function roadsLayer(roads: readonly MapRoad[], easel: Easel): Layer {
  const minorFirst = [...roads].sort((a, b) => roadLook[a.class].weight - roadLook[b.class].weight)
  return layerGroup(minorFirst.map((road) => pickable(roadShape(road, easel), easel, pickOf(road))))
}

export function routesLayer(
  routes: readonly MapRoute[],
  picked: Picked | null,
  easel: Easel,
): Layer {
  const pickedLast = [...routes].sort(
    (a, b) => Number(isPicked(a, picked)) - Number(isPicked(b, picked)),
  )
  return layerGroup(
    pickedLast.flatMap((route) =>
      routeShapes(route, picked, easel).map((shape) =>
        pickable(shape, easel, { of: 'route', id: route.id }),
      ),
    ),
  )
}

/** The weightier place is drawn later, hence over the others and first under the pointer. */
export function placesLayer(places: readonly MapPlace[], easel: Easel): Layer {
  const weight = { hall: 0, warehouse: 1, hub: 2, park: 3 } as const
  const ordered = [...places].sort((a, b) => weight[a.kind] - weight[b.kind])
  return layerGroup(
    ordered.map((place) =>
      pickable(placeShape(place, easel), easel, { of: 'place', id: place.id }),
    ),
  )
}

/** A ring around the picked place, a shade along the picked road; routes show for themselves that they are picked. */
export function pickLayer(county: CountyPicture, picked: Picked | null, easel: Easel): Layer {
  const look = { renderer: easel.renderer, interactive: false, color: pickColor }
  const road = county.roads.find(({ id }) => picked?.of === 'road' && String(id) === picked.id)
  const place = county.places.find(({ id }) => picked?.of === 'place' && id === picked.id)
  return layerGroup([
    ...(road ? [polyline(lineOf(road), { ...look, weight: 10, opacity: 0.35 })] : []),
    ...(place
      ? [
          circleMarker([place.y, place.x], {
            ...look,
            radius: placeLook[place.kind].radius + 4,
            weight: 3,
            fill: false,
          }),
        ]
      : []),
  ])
}

/** A band under the roads of a stretch. */
export function stretchLayer(
  county: CountyPicture,
  stretch: ReadonlySet<number>,
  easel: Easel,
): Layer {
  const look = { renderer: easel.renderer, interactive: false, color: pickColor }
  return layerGroup(
    county.roads
      .filter(({ id }) => stretch.has(id))
      .map((road) => polyline(lineOf(road), { ...look, weight: 10, opacity: 0.35 })),
  )
}

export function toLatLng([x, y]: Point): LatLngTuple {
  return [y, x]
}

function pickable(shape: Layer, { onPick }: Easel, picked: Picked): Layer {
  return shape.on('click', (event: LeafletMouseEvent) => {
    event.originalEvent.stopPropagation()
    onPick(picked)
  })
}

function pickOf({ id }: MapRoad): Picked {
  return { of: 'road', id: String(id) }
}

function lineOf(road: MapRoad): LatLngTuple[] {
  return pointsOf(road).map(toLatLng)
}

function roadShape(road: MapRoad, { renderer }: Easel): Layer {
  const { color, weight, dash } = roadLook[road.class]
  const look = road.open
    ? { color, weight, ...(dash === undefined ? {} : { dashArray: dash }) }
    : { color: closedColor, weight: Math.max(weight, 2), dashArray: '5 5' }
  return polyline(lineOf(road), { renderer, lineCap: 'round', ...look })
}

function isPicked({ id }: MapRoute, picked: Picked | null): boolean {
  return picked?.of === 'route' && picked.id === id
}

function routeShapes(route: MapRoute, picked: Picked | null, { renderer }: Easel): Layer[] {
  const line = route.path.map(toLatLng)
  const faded = picked?.of === 'route' && !isPicked(route, picked)
  const look = {
    renderer,
    color: kindColor[route.kind],
    weight: route.leg === 'feeder' ? 3 : 5,
    opacity: faded ? 0.16 : 0.9,
    lineCap: 'round' as const,
  }
  const shape = polyline(line, look)
  // A light edge keeps a route legible where it runs along a road of its own colour's darkness.
  return faded
    ? [shape]
    : [polyline(line, { ...look, color: '#ffffff', weight: look.weight + 3 }), shape]
}

function placeShape({ kind, x, y }: MapPlace, { renderer }: Easel): Layer {
  const { fill, radius } = placeLook[kind]
  return circleMarker([y, x], {
    renderer,
    radius,
    fillColor: fill,
    fillOpacity: 1,
    color: '#ffffff',
    weight: 1.4,
  })
}
