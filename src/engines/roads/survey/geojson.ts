// Reads roads from a GeoJSON FeatureCollection (RFC 7946), feature by feature, so that the whole is never held as objects.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { newSurvey, noteFault, passOver, pointsMax, type Survey } from './survey.ts'
import { readTags } from './tags.ts'

type Feature = {
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null
  readonly properties?: Readonly<Record<string, unknown>> | null
}

/** LineStrings and MultiLineStrings with `highway` or `class`; lines meet where their coordinates are the same. */
export function readGeoJson(text: string): Result<Survey> {
  const survey = newSurvey()
  const numbers = new Map<string, number>()
  const slices = sliceFeatures(text)
  if (slices === null) return refuse('invalid', 'road-file-unknown')
  if (slices.crs !== '' && !/CRS84|EPSG::?4326/.test(slices.crs)) {
    return refuse('invalid', 'road-file-crs', { crs: slices.crs.slice(0, 80) })
  }
  for (const [index, [from, to]] of slices.features.entries()) {
    takeFeature({ survey, numbers }, text.slice(from, to), `feature ${index + 1}`)
    if (numbers.size > pointsMax) return refuse('too-large', 'road-file-crowded', { pointsMax })
  }
  return ok(survey)
}

type Taken = { readonly survey: Survey; readonly numbers: Map<string, number> }

function takeFeature({ survey, numbers }: Taken, text: string, where: string): unknown {
  const feature = parseFeature(text)
  const lines = linesOf(feature)
  const { properties } = feature ?? {}
  if (lines === 'other') return passOver(survey, String(feature?.geometry?.type ?? ''))
  const read = readTags((key) => tagOf(properties?.[key]))
  if ('passedOver' in read) return passOver(survey, read.passedOver)
  if ('fault' in read) return noteFault(survey, { where, ...read.fault })
  if (lines === null) return noteFault(survey, { where, code: 'road-line-malformed', facts: {} })
  for (const line of lines) {
    if (line.length < 2) {
      noteFault(survey, { where, code: 'road-too-short', facts: {} })
      continue
    }
    const points = line.map((point) => numberOf(survey, numbers, point))
    survey.lines.push({ where, points, tags: read.road })
  }
  return survey
}

function parseFeature(text: string): Feature | null {
  try {
    return JSON.parse(text) as Feature // Every part of it is looked at before it is believed.
  } catch {
    return null
  }
}

type Point = readonly [lon: number, lat: number]

/** The lines of a feature; `other` for points and areas, null where a line is not one. */
function linesOf(feature: Feature | null): Point[][] | 'other' | null {
  const { type, coordinates } = feature?.geometry ?? {}
  if (feature !== null && type !== 'LineString' && type !== 'MultiLineString') return 'other'
  const given: unknown = type === 'LineString' ? [coordinates] : coordinates
  if (!Array.isArray(given)) return null
  const lines = given.map((line: unknown) =>
    Array.isArray(line) && line.every(isPoint) ? (line as Point[]) : null,
  )
  return lines.includes(null) ? null : (lines as Point[][]) // None of them is null.
}

function isPoint(point: unknown): boolean {
  return Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1])
}

function tagOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value)
}

/** Points are the same where they agree to a centimetre. */
function numberOf(survey: Survey, numbers: Map<string, number>, [lon, lat]: Point): number {
  const key = `${Math.round(lon * 1e7)} ${Math.round(lat * 1e7)}`
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  survey.lon.push(lon)
  survey.lat.push(lat)
  return numbers.size - 1
}

type Slices = { readonly features: (readonly [from: number, to: number])[]; crs: string }
type Scan = Slices & { depth: number; key: string; isList: boolean; began: number }

const structural = /["{}[\]]/g

/** Where the features of a collection stand in its text, and its `crs`; null when it is no collection. */
function sliceFeatures(text: string): Slices | null {
  const scan: Scan = { features: [], crs: '', depth: 0, key: '', isList: false, began: -1 }
  const next = new RegExp(structural)
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    const at = found.index
    const [sign] = found
    if (sign === '"') {
      next.lastIndex = passText(scan, text, at)
      if (next.lastIndex === 0) return null
    } else if (sign === '{' || sign === '[') open(scan, at, sign)
    else close(scan, at, text)
  }
  return scan.isList && scan.depth === 0 ? scan : null
}

/** The place after a text, which may be a key of the collection; 0 when it does not end. */
function passText(scan: Scan, text: string, at: number): number {
  const end = endOfText(text, at)
  if (scan.depth === 1 && /^\s*:/.test(text.slice(end, end + 20))) {
    scan.key = text.slice(at + 1, end - 1)
  }
  return end
}

function open(scan: Scan, at: number, sign: string): void {
  if (scan.depth === 1 && scan.key === 'features') scan.isList = sign === '['
  if (scan.depth === 1 || (scan.depth === 2 && scan.key === 'features')) scan.began = at
  scan.depth++
}

function close(scan: Scan, at: number, text: string): void {
  scan.depth--
  if (scan.depth === 2 && scan.key === 'features') scan.features.push([scan.began, at + 1])
  if (scan.depth === 1 && scan.key === 'crs') scan.crs = text.slice(scan.began, at + 1)
}

/** The place after the quotation mark that ends a text, 0 when none does. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') return at + 1
    if (sign === '\\') at++
  }
  return 0
}
