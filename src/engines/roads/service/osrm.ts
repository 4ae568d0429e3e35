// The `table` service of OSRM (project-osrm.org/docs, HTTP API v1, "Table service").

import type { Result } from '#kernel/result.ts'
import {
  type GeoPoint,
  hasShape,
  misshapen,
  parseObject,
  type Request,
  readCells,
  refusedBy,
  type Table,
} from './table.ts'

type Asked = { readonly sources: readonly GeoPoint[]; readonly targets: readonly GeoPoint[] }

/**
 * An OSRM is built for one way of driving, and the profile in its path tells several behind one address apart; `driving` where there
 * is but one.
 */
export function askOsrm({ sources, targets }: Asked, way: string): Request {
  const points = [...sources, ...targets].map(
    ({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`,
  )
  const from = sources.map((_, i) => i).join(';')
  const to = targets.map((_, i) => sources.length + i).join(';')
  const query = `sources=${from}&destinations=${to}&annotations=duration,distance`
  const path = `/table/v1/${way}/${points.join(';')}?${query}`
  return { method: 'GET', path, body: null }
}

/** Null durations and distances are holes. Any code but `Ok` is the service's own refusal. */
export function readOsrm(text: string, { sources, targets }: Asked): Result<Table> {
  const shape = { rows: sources.length, columns: targets.length }
  const answer = parseObject(text)
  if (answer === null) return misshapen(-1, -1)
  if (answer.code !== 'Ok') return refusedBy(answer.message ?? answer.code ?? '')
  const { durations, distances } = answer
  if (!hasShape(durations, shape) || !hasShape(distances, shape)) return misshapen(-1, -1)
  return readCells(shape, (row, column) => ({
    seconds: durations[row]?.[column],
    metres: distances[row]?.[column],
  }))
}
