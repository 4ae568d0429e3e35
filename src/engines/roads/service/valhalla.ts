// The time-distance matrix of Valhalla, `sources_to_targets` (valhalla.github.io/valhalla/api/matrix/api-reference).

import type { Result } from '#kernel/result.ts'
import {
  type Cell,
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

/** `way` is the costing model: `auto`, `truck`, `motorcycle`, `motor_scooter` … */
export function askValhalla({ sources, targets }: Asked, way: string): Request {
  const point = ({ lat, lon }: GeoPoint) => ({
    lat: Number(lat.toFixed(6)),
    lon: Number(lon.toFixed(6)),
  })
  const body = {
    sources: sources.map(point),
    targets: targets.map(point),
    costing: way,
    units: 'kilometers',
    verbose: true,
  }
  return { method: 'POST', path: '/sources_to_targets', body: JSON.stringify(body) }
}

/** Times are seconds, distances kilometres; both are null for a hole. An `error` is the service's own refusal. */
export function readValhalla(text: string, { sources, targets }: Asked): Result<Table> {
  const shape = { rows: sources.length, columns: targets.length }
  const answer = parseObject(text)
  if (answer === null) return misshapen(-1, -1)
  if (answer.error !== undefined) return refusedBy(answer.error)
  const { sources_to_targets: rows, units } = answer
  if (!hasShape(rows, shape) || (units !== undefined && units !== 'kilometers')) {
    return misshapen(-1, -1)
  }
  return readCells(shape, (row, column) => cellOf(rows[row]?.[column], { row, column }))
}

/** A cell says of which pair it is; another order than was asked for would be another table. */
function cellOf(said: unknown, at: { readonly row: number; readonly column: number }): Cell | null {
  if (typeof said !== 'object' || said === null) return null
  const { time, distance, from_index: from, to_index: to } = said as Record<string, unknown>
  if ((from ?? at.row) !== at.row || (to ?? at.column) !== at.column) return null
  return { seconds: time, metres: typeof distance === 'number' ? distance * 1000 : distance }
}
