// Reads the roads of an OpenStreetMap extract. Ways come after the nodes they name, so the file is gone through twice: once for the
// roads, once for their points. One block is unpacked at a time.

import {
  type Line,
  newSurvey,
  noteFault,
  passOver,
  pointsMax,
  type Survey,
} from '#engines/roads/survey/survey.ts'
import { readTags, type Tag } from '#engines/roads/survey/tags.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Blob, broken, type Inflate, listBlobs, openBlob } from './blobs.ts'
import { type Visitor, visitBlock } from './block.ts'
import { cursorOver, type FileState, nextTag, readBytes, skipField, textOf } from './protobuf.ts'

/** What a reader must understand to read a file rightly; others must be refused (osmformat.proto, `required_features`). */
const understood = new Set(['OsmSchema-V0.6', 'DenseNodes'])

/** The roads of an `.osm.pbf` file. Refuses a file that is broken, packed otherwise than by zlib, or of too many points. */
export async function readOsm(bytes: Uint8Array, inflate: Inflate): Promise<Result<Survey>> {
  const listed = listBlobs(bytes)
  if (!listed.ok) return listed
  const checked = await checkHeader(listed.value, inflate)
  if (!checked.ok) return checked
  const survey = newSurvey()
  const ways: Line[] = []
  const numbers = new Map<number, number>()
  const data = listed.value.filter(({ type }) => type === 'OSMData')
  const way = (id: number, tag: Tag, refs: number[]): void => {
    if (numbers.size > pointsMax) return
    takeWay({ survey, ways, numbers }, { id, tag, refs })
  }
  const roads = await visit(data, inflate, { way })
  if (!roads.ok) return roads
  if (numbers.size > pointsMax) return refuse('too-large', 'road-file-crowded', { pointsMax })
  const located = await locate(survey, { data, inflate, numbers })
  if (!located.ok) return located
  for (const each of ways) cutLine(survey, each)
  return ok(survey)
}

async function checkHeader(blobs: readonly Blob[], inflate: Inflate): Promise<Result<null>> {
  const [first] = blobs
  if (first?.type !== 'OSMHeader') return refuse('invalid', 'road-file-unknown')
  const opened = await openBlob(first, inflate)
  if (!opened.ok) return opened
  const file: FileState = { broken: false }
  const cursor = cursorOver(opened.value, file)
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag !== 0x22) {
      skipField(cursor, tag)
      continue
    }
    const feature = textOf(readBytes(cursor))
    if (!understood.has(feature)) return refuse('invalid', 'road-file-feature', { feature })
  }
  return file.broken ? broken(0) : ok(null)
}

async function visit(
  blobs: readonly Blob[],
  inflate: Inflate,
  visitor: Visitor,
): Promise<Result<null>> {
  const file: FileState = { broken: false }
  for (const [index, blob] of blobs.entries()) {
    const opened = await openBlob(blob, inflate)
    if (!opened.ok) return opened
    visitBlock(opened.value, visitor, file)
    if (file.broken) return broken(index)
  }
  return ok(null)
}

type Taken = {
  readonly survey: Survey
  readonly ways: Line[]
  readonly numbers: Map<number, number>
}
type Given = { readonly id: number; readonly tag: Tag; readonly refs: number[] }

function takeWay({ survey, ways, numbers }: Taken, { id, tag, refs }: Given): unknown {
  if (tag('highway') === undefined) return null
  const where = `way ${id}`
  const read = readTags((key) => (key === 'class' ? undefined : tag(key)))
  if ('passedOver' in read) return passOver(survey, read.passedOver)
  if ('fault' in read) return noteFault(survey, { where, ...read.fault })
  if (tag('area') === 'yes') return passOver(survey, 'area=yes')
  if (refs.length < 2) return noteFault(survey, { where, code: 'road-too-short', facts: {} })
  const points = refs.map((ref) => {
    const known = numbers.get(ref) ?? numbers.size
    numbers.set(ref, known)
    return known
  })
  return ways.push({ where, points, tags: read.road })
}

type Sought = {
  readonly data: readonly Blob[]
  readonly inflate: Inflate
  readonly numbers: ReadonlyMap<number, number>
}

async function locate(
  { lat, lon }: Survey,
  { data, inflate, numbers }: Sought,
): Promise<Result<null>> {
  for (let i = 0; i < numbers.size; i++) {
    lat.push(Number.NaN)
    lon.push(Number.NaN)
  }
  const node = (id: number, latE7: number, lonE7: number): void => {
    const number = numbers.get(id)
    if (number === undefined) return
    lat[number] = latE7 / 1e7
    lon[number] = lonE7 / 1e7
  }
  return visit(data, inflate, { node })
}

/** An extract may name points beyond its border that it does not hold: the way is cut there, and what is left is taken. */
function cutLine(survey: Survey, line: Line): void {
  const isKnown = (point: number) => !Number.isNaN(survey.lat[point] ?? Number.NaN)
  if (line.points.every(isKnown)) {
    survey.lines.push(line)
    return
  }
  noteFault(survey, { where: line.where, code: 'road-point-missing', facts: {} })
  let run: number[] = []
  for (const point of [...line.points, -1]) {
    if (isKnown(point)) {
      run.push(point)
      continue
    }
    if (run.length > 1) survey.lines.push({ ...line, points: run })
    run = []
  }
}
