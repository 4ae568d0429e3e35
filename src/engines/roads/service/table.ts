// What the services have in common: a table of points by points is asked for in blocks, and put together again.

import { ok, type Result, refuse } from '#kernel/result.ts'

export type ServiceKind = 'osrm' | 'valhalla'
export type GeoPoint = { readonly lat: number; readonly lon: number }

/** Seconds and metres, row by row; -1 where no road leads. */
export type Table = { readonly seconds: Int32Array; readonly metres: Int32Array }

/** What is to be sent: `path` goes behind the address of the service. */
export type Request = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string | null
}

export type Block = {
  readonly fromRow: number
  readonly toRow: number
  readonly fromColumn: number
  readonly toColumn: number
}

/** The blocks of at most `side` by `side` that make up a table of `size` by `size`, row by row. */
export function listBlocks(size: number, side: number): Block[] {
  const cuts = Array.from({ length: Math.ceil(size / side) }, (_, i) => ({
    from: i * side,
    to: Math.min(size, (i + 1) * side),
  }))
  return cuts.flatMap((rows) =>
    cuts.map((columns) => ({
      ...{ fromRow: rows.from, toRow: rows.to },
      ...{ fromColumn: columns.from, toColumn: columns.to },
    })),
  )
}

export function newTable(size: number): Table {
  return { seconds: new Int32Array(size * size), metres: new Int32Array(size * size) }
}

/** Writes a block's answer into the whole table of `size` columns. */
export function placeBlock(table: Table, size: number, { block, answer }: Placed): void {
  const width = block.toColumn - block.fromColumn
  for (let row = block.fromRow; row < block.toRow; row++) {
    const at = row * size + block.fromColumn
    const from = (row - block.fromRow) * width
    table.seconds.set(answer.seconds.subarray(from, from + width), at)
    table.metres.set(answer.metres.subarray(from, from + width), at)
  }
}
type Placed = { readonly block: Block; readonly answer: Table }

type Shape = { readonly rows: number; readonly columns: number }
/** Seconds and metres of one pair as the service says them; null for no way. */
export type Cell = { readonly seconds: unknown; readonly metres: unknown }

/** A table of cells as whole numbers, rounded up; holes are -1. Refuses any other shape than was asked for. */
export function readCells(
  { rows, columns }: Shape,
  cellAt: (row: number, column: number) => Cell | null,
): Result<Table> {
  const seconds = new Int32Array(rows * columns)
  const metres = new Int32Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = cellAt(row, column)
      const at = row * columns + column
      if (cell === null) return misshapen(row, column)
      const [time, length] = [wholeOf(cell.seconds), wholeOf(cell.metres)]
      if (time === null || length === null || time < 0 !== length < 0) return misshapen(row, column)
      seconds[at] = time
      metres[at] = length
    }
  }
  return ok({ seconds, metres })
}

/** More than any way on Earth: what is above is no measure. */
const most = 2 ** 30

/** -1 for a hole; null for what is no measure. */
function wholeOf(value: unknown): number | null {
  if (value === null) return -1
  return typeof value === 'number' && value >= 0 && value < most ? Math.ceil(value) : null
}

export function misshapen(row: number, column: number): Result<never> {
  return refuse('invalid', 'road-service-shape', { row: row + 1, column: column + 1 })
}

/** Whether a list has as many rows as asked for, and each as many columns. */
export function hasShape(value: unknown, { rows, columns }: Shape): value is unknown[][] {
  return (
    Array.isArray(value) &&
    value.length === rows &&
    value.every((row) => Array.isArray(row) && row.length === columns)
  )
}

/** The answer as an object; null when it is none. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}

export function refusedBy(said: unknown): Result<never> {
  return refuse('invalid', 'road-service-refused', { said: String(said).slice(0, 120) })
}
