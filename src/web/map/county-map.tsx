// The county on a canvas: no tiles, no outside server. Everything on it is also reachable through the list beside it.

import 'leaflet/dist/leaflet.css'
import {
  CRS,
  canvas,
  control,
  map as createMap,
  type Layer,
  type Map as LeafletMap,
  latLngBounds,
} from 'leaflet'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import {
  type Easel,
  pickLayer,
  placesLayer,
  roadsLayer,
  routesLayer,
  stretchLayer,
  toLatLng,
} from './layers.ts'
import { marksLayer } from './marks.ts'
import { layOverlay, type OverlayScene } from './overlay.ts'
import {
  type CountyPicture,
  type MapMark,
  type MapRoute,
  type Picked,
  type Point,
  pointsOf as roadPoints,
} from './picture.ts'

export type CountyMapProps = {
  readonly county: CountyPicture
  readonly routes?: readonly MapRoute[]
  /** What colours the places, under their own signs. */
  readonly marks?: readonly MapMark[] | undefined
  /** Roads that are shaded together. */
  readonly stretch?: ReadonlySet<number> | undefined
  readonly picked: Picked | null
  readonly onPick: (picked: Picked | null) => void
  readonly label: string
  /** Says that the map is invented; printed in its corner. */
  readonly note: string
}
type Stage = {
  readonly map: LeafletMap
  readonly easel: Easel
  readonly overlay: (scene: OverlayScene) => void
}

const noRoutes: readonly MapRoute[] = []
const noMarks: readonly MapMark[] = []
const noStretch: ReadonlySet<number> = new Set()

export function CountyMap(props: CountyMapProps): JSX.Element {
  const { county, routes = noRoutes, marks = noMarks, stretch = noStretch } = props
  const { picked, onPick, label, note } = props
  const box = useRef<HTMLDivElement>(null)
  const [stage, setStage] = useState<Stage | null>(null)
  const told = useRef(onPick)
  told.current = onPick
  useEffect(() => {
    if (box.current === null) return undefined
    const made = setStageOn(box.current, note, (pick) => told.current(pick))
    setStage(made)
    return () => {
      made.map.remove()
    }
  }, [note])
  useLayers(stage, { county, routes, marks, stretch, picked })
  useView(stage, { county, routes, picked })
  return <section ref={box} class="county-map" aria-label={label} />
}

function setStageOn(
  box: HTMLElement,
  note: string,
  onPick: (picked: Picked | null) => void,
): Stage {
  const renderer = canvas({ padding: 0.3, tolerance: 5 })
  const map = createMap(box, {
    crs: CRS.Simple,
    renderer,
    preferCanvas: true,
    minZoom: -9,
    maxZoom: 0,
    zoomSnap: 0.25,
    zoomDelta: 0.75,
    wheelPxPerZoomLevel: 90,
    zoomAnimation: false,
    attributionControl: false,
  })
  map.setView([0, 0], -6)
  control.attribution({ prefix: false }).addAttribution(note).addTo(map)
  control.scale({ imperial: false, maxWidth: 140 }).addTo(map)
  map.on('click', () => onPick(null))
  const watch = new ResizeObserver(() => map.invalidateSize({ animate: false }))
  watch.observe(box)
  map.on('unload', () => watch.disconnect())
  return { map, easel: { renderer, onPick }, overlay: layOverlay(map) }
}

type Shown = Required<Pick<CountyMapProps, 'county' | 'routes' | 'picked'>>
type Marked = Shown & {
  readonly marks: readonly MapMark[]
  readonly stretch: ReadonlySet<number>
}

function useLayers(stage: Stage | null, { county, routes, marks, stretch, picked }: Marked): void {
  const show = (make: (easel: Easel) => Layer): (() => void) | undefined => {
    if (stage === null) return undefined
    const layer = make(stage.easel).addTo(stage.map)
    return () => {
      layer.remove()
    }
  }
  useEffect(() => show((easel) => roadsLayer(county.roads, easel)), [stage, county])
  // Places are laid again after the routes, so that a hall is never hidden by the line that serves it.
  const pickedRoute = picked?.of === 'route' ? picked.id : null
  useEffect(
    () => show((easel) => routesLayer(routes, picked, easel)),
    [stage, county, routes, pickedRoute],
  )
  useEffect(
    () => show((easel) => marksLayer(marks, county.places, easel.renderer)),
    [stage, county, routes, pickedRoute, marks],
  )
  useEffect(
    () => show((easel) => placesLayer(county.places, easel)),
    [stage, county, routes, pickedRoute, marks],
  )
  useEffect(() => show((easel) => pickLayer(county, picked, easel)), [stage, county, picked])
  useEffect(() => show((easel) => stretchLayer(county, stretch, easel)), [stage, county, stretch])
  useEffect(
    () => stage?.overlay({ county, routes, pickedRoute }),
    [stage, county, routes, pickedRoute],
  )
}

/** Shows the whole county first; later brings into view what was picked in the list, when it is out of sight. */
function useView(stage: Stage | null, { county, routes, picked }: Shown): void {
  useEffect(() => {
    const corners = county.places.map(({ x, y }): Point => [x, y])
    if (stage !== null && corners.length > 0) {
      stage.map.fitBounds(latLngBounds(corners.map(toLatLng)), { padding: [24, 24] })
    }
  }, [stage, county])
  useEffect(() => {
    const points = pointsOf({ county, routes, picked })
    if (stage === null || points.length === 0) return
    const bounds = latLngBounds(points.map(toLatLng))
    if (stage.map.getBounds().contains(bounds)) return
    if (points.length === 1) stage.map.panTo(bounds.getCenter(), { animate: false })
    else stage.map.fitBounds(bounds, { padding: [40, 40], maxZoom: -4 })
  }, [stage, picked])
}

function pointsOf({ county, routes, picked }: Shown): readonly Point[] {
  if (picked === null) return []
  if (picked.of === 'route') return routes.find(({ id }) => id === picked.id)?.path ?? []
  if (picked.of === 'place') {
    return county.places.filter(({ id }) => id === picked.id).map(({ x, y }) => [x, y])
  }
  const road = county.roads.find(({ id }) => String(id) === picked.id)
  return road === undefined ? [] : roadPoints(road)
}
