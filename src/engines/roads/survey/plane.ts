// From the globe to the county's plane and back: a transverse Mercator projection without scale (Gauss–Krüger) on WGS 84 through the
// plane's origin. J. P. Snyder, "Map Projections: A Working Manual", USGS 1987, §8; good to a millimetre within 3 degrees.

/** Where the plane's zero lies, in degrees. */
export type Origin = { readonly lat: number; readonly lon: number }
type Degrees = { readonly lat: number; readonly lon: number }
type Metres = { readonly x: number; readonly y: number }

const a = 6_378_137
const f = 1 / 298.257_223_563
const e2 = f * (2 - f)
const ep2 = e2 / (1 - e2)
const radian = Math.PI / 180

/** Metres east and north of the origin. Snyder (8-9), (8-10). */
export function toPlane(origin: Origin, { lat, lon }: Degrees): Metres {
  const phi = lat * radian
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)]
  const n = a / Math.sqrt(1 - e2 * sin * sin)
  const t = tan * tan
  const c = ep2 * cos * cos
  const w = (lon - origin.lon) * radian * cos
  const x =
    w + ((1 - t + c) * w ** 3) / 6 + ((5 - 18 * t + t * t + 72 * c - 58 * ep2) * w ** 5) / 120
  const y =
    w ** 2 / 2 +
    ((5 - t + 9 * c + 4 * c * c) * w ** 4) / 24 +
    ((61 - 58 * t + t * t + 600 * c - 330 * ep2) * w ** 6) / 720
  return { x: n * x, y: meridian(phi) - meridian(origin.lat * radian) + n * tan * y }
}

/** Degrees of a point of the plane. Snyder (8-17) to (8-20). */
export function fromPlane(origin: Origin, { x, y }: Metres): Degrees {
  const phi = footpoint(meridian(origin.lat * radian) + y)
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)]
  const n = a / Math.sqrt(1 - e2 * sin * sin)
  const r = (a * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5
  const t = tan * tan
  const c = ep2 * cos * cos
  const d = x / n
  const lat =
    d ** 2 / 2 -
    ((5 + 3 * t + 10 * c - 4 * c * c - 9 * ep2) * d ** 4) / 24 +
    ((61 + 90 * t + 298 * c + 45 * t * t - 252 * ep2 - 3 * c * c) * d ** 6) / 720
  const lon =
    d -
    ((1 + 2 * t + c) * d ** 3) / 6 +
    ((5 - 2 * c + 28 * t - 3 * c * c + 8 * ep2 + 24 * t * t) * d ** 5) / 120
  return { lat: (phi - ((n * tan) / r) * lat) / radian, lon: origin.lon + lon / cos / radian }
}

/** Metres along the meridian from the equator. Snyder (3-21). */
function meridian(phi: number): number {
  const [e4, e6] = [e2 * e2, e2 * e2 * e2]
  return (
    a *
    ((1 - e2 / 4 - (3 * e4) / 64 - (5 * e6) / 256) * phi -
      ((3 * e2) / 8 + (3 * e4) / 32 + (45 * e6) / 1024) * Math.sin(2 * phi) +
      ((15 * e4) / 256 + (45 * e6) / 1024) * Math.sin(4 * phi) -
      ((35 * e6) / 3072) * Math.sin(6 * phi))
  )
}

/** The latitude at a distance along the meridian. Snyder (3-26). */
function footpoint(metres: number): number {
  const mu = metres / (a * (1 - e2 / 4 - (3 * e2 * e2) / 64 - (5 * e2 ** 3) / 256))
  const root = Math.sqrt(1 - e2)
  const e1 = (1 - root) / (1 + root)
  return (
    mu +
    ((3 * e1) / 2 - (27 * e1 ** 3) / 32) * Math.sin(2 * mu) +
    ((21 * e1 ** 2) / 16 - (55 * e1 ** 4) / 32) * Math.sin(4 * mu) +
    ((151 * e1 ** 3) / 96) * Math.sin(6 * mu) +
    ((1097 * e1 ** 4) / 512) * Math.sin(8 * mu)
  )
}
