// Draws over the map what Leaflet's shapes cannot say: names that keep out of each other's way, bridges and passes, directions.

import type { Map as LeafletMap } from 'leaflet'
import { DomUtil, latLng } from 'leaflet'
import { type Arrow, arrowsAlong } from './arrows.ts'
import { type Box, type LabelWish, placeLabels } from './labels.ts'
import { closedColor, ink, kindColor, paper, pickColor, placeLook } from './palette.ts'
import { type CountyPicture, type MapRoute, middleOf, type Point } from './picture.ts'

export type OverlayScene = {
  readonly county: CountyPicture
  readonly routes: readonly MapRoute[]
  /** The route whose directions are drawn; without one every route has its own. */
  readonly pickedRoute: string | null
}
type Pen = CanvasRenderingContext2D
type Spot = (point: Point) => Point

const hallNamesFrom = -5.4
const hubNamesFrom = -5.9
const marksFrom = -6.6
const fonts = {
  park: '700 14px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  township: '600 13px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  place: '400 12px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
} as const
type Named = {
  readonly text: string
  readonly at: Point
  readonly font: string
  readonly gap: number
}

/** Lays the overlay over `map`; the answer redraws it with a new scene. */
export function layOverlay(map: LeafletMap): (scene: OverlayScene) => void {
  const canvas = DomUtil.create('canvas', 'map-overlay', map.getPane('overlayPane'))
  const pen = canvas.getContext('2d')
  let scene: OverlayScene | undefined
  const redraw = (): void => {
    if (pen !== null && scene !== undefined) draw(map, pen, scene)
  }
  map.on('moveend zoomend resize viewreset', redraw)
  return (next) => {
    scene = next
    redraw()
  }
}

function draw(map: LeafletMap, pen: Pen, scene: OverlayScene): void {
  const { x: width, y: height } = map.getSize()
  const ratio = window.devicePixelRatio || 1
  const { canvas } = pen
  canvas.width = width * ratio
  canvas.height = height * ratio
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
  DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]))
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  const spot: Spot = ([x, y]) => {
    const at = map.latLngToContainerPoint(latLng(y, x))
    return [at.x, at.y]
  }
  const inView = ([x, y]: Point): boolean => x > -40 && y > -20 && x < width + 40 && y < height + 20
  if (map.getZoom() >= marksFrom) drawMarks(pen, scene.county, spot)
  drawDirections(pen, scene, spot, inView)
  drawNames(pen, namesFor(scene.county, map.getZoom()), {
    spot,
    frame: { left: 2, top: 2, right: width - 2, bottom: height - 2 },
    county: scene.county,
  })
}

/** A bridge is two bars across the road, a pass a small peak, a tunnel an arch, a closed road a cross. */
function drawMarks(pen: Pen, { roads }: CountyPicture, spot: Spot): void {
  for (const road of roads) {
    if (road.feature === '' && road.open) continue
    const [x, y] = spot(middleOf(road))
    const [toX, toY] = spot(road.to)
    pen.save()
    pen.translate(x, y)
    if (!road.open) cross(pen)
    else if (road.feature === 'bridge') bridge(pen, Math.atan2(toY - y, toX - x))
    else if (road.feature === 'pass') peak(pen)
    else arch(pen)
    pen.restore()
  }
}

function cross(pen: Pen): void {
  stroke(pen, closedColor, 2.4, () => {
    pen.moveTo(-5, -5)
    pen.lineTo(5, 5)
    pen.moveTo(5, -5)
    pen.lineTo(-5, 5)
  })
}

function bridge(pen: Pen, angle: number): void {
  pen.rotate(angle)
  stroke(pen, '#2b5c8a', 1.6, () => {
    pen.moveTo(-4, -3.5)
    pen.lineTo(4, -3.5)
    pen.moveTo(-4, 3.5)
    pen.lineTo(4, 3.5)
  })
}

function peak(pen: Pen): void {
  pen.beginPath()
  pen.moveTo(-4.5, 3.5)
  pen.lineTo(0, -4.5)
  pen.lineTo(4.5, 3.5)
  pen.closePath()
  pen.fillStyle = '#6b5638'
  pen.fill()
}

function arch(pen: Pen): void {
  stroke(pen, '#4a4a4a', 1.8, () => pen.arc(0, 1, 4, Math.PI, 0))
}

function stroke(pen: Pen, color: string, width: number, path: () => void): void {
  pen.beginPath()
  path()
  pen.strokeStyle = color
  pen.lineWidth = width
  pen.lineCap = 'round'
  pen.stroke()
}

function drawDirections(
  pen: Pen,
  { routes, pickedRoute }: OverlayScene,
  spot: Spot,
  inView: (at: Point) => boolean,
): void {
  const shown = pickedRoute === null ? routes : routes.filter(({ id }) => id === pickedRoute)
  const step = pickedRoute === null ? 120 : 70
  for (const { path, kind } of shown) {
    const color = pickedRoute === null ? kindColor[kind] : pickColor
    const arrows = arrowsAlong(path.map(spot), step).filter(({ x, y }) => inView([x, y]))
    for (const arrow of arrows) arrowhead(pen, arrow, color)
  }
}

function arrowhead(pen: Pen, { x, y, angle }: Arrow, color: string): void {
  pen.save()
  pen.translate(x, y)
  pen.rotate(angle)
  pen.beginPath()
  pen.moveTo(5, 0)
  pen.lineTo(-4, 4)
  pen.lineTo(-2, 0)
  pen.lineTo(-4, -4)
  pen.closePath()
  pen.fillStyle = color
  pen.strokeStyle = paper
  pen.lineWidth = 1
  pen.stroke()
  pen.fill()
  pen.restore()
}

/** Names in the order in which they may claim room. */
function namesFor({ townships, places }: CountyPicture, zoom: number): Named[] {
  const place = (kind: 'park' | 'hub' | 'hall' | 'warehouse'): Named[] =>
    places
      .filter((item) => item.kind === kind)
      .map((item) => ({
        text: item.name,
        at: [item.x, item.y],
        font: kind === 'park' ? fonts.park : fonts.place,
        gap: placeLook[kind].radius + 3,
      }))
  const centres = townships.map(({ name, x, y }) => ({
    text: name,
    at: [x, y] as const,
    font: fonts.township,
    gap: 10,
  }))
  return [
    ...place('park'),
    ...centres,
    ...(zoom >= hubNamesFrom ? place('hub') : []),
    ...place('warehouse'),
    ...(zoom >= hallNamesFrom ? place('hall') : []),
  ]
}

function drawNames(
  pen: Pen,
  names: readonly Named[],
  { spot, frame, county }: { spot: Spot; frame: Box; county: CountyPicture },
): void {
  pen.textBaseline = 'middle'
  pen.lineJoin = 'round'
  const taken = county.places
    .filter(({ kind }) => kind === 'park' || kind === 'hub')
    .map((place): Box => {
      const [x, y] = spot([place.x, place.y])
      const { radius } = placeLook[place.kind]
      return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    })
  const fontOf = new Map<string, string>()
  const wishes = names.flatMap(({ text, at, font, gap }): LabelWish[] => {
    const [x, y] = spot(at)
    fontOf.set(text, font)
    pen.font = font
    return [{ text, x, y, gap, width: pen.measureText(text).width + 2, height: 16 }]
  })
  for (const { text, x, y } of placeLabels(wishes, { frame, taken })) {
    pen.font = fontOf.get(text) ?? fonts.place
    pen.strokeStyle = paper
    pen.lineWidth = 3.5
    pen.strokeText(text, x, y)
    pen.fillStyle = ink
    pen.fillText(text, x, y)
  }
}
