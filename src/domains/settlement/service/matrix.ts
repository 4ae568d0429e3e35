// The settlement matrix: what every firm owes every household, with margins that are added up apart from the cells.

import { heldTo } from '#domains/receiving/service/own.ts'
import {
  listMatrixCells,
  listMatrixColumns,
  listMatrixRows,
  type MatrixCell,
  type MatrixColumn,
  type MatrixRow,
  type MatrixScope,
  sumMatrix,
} from '#domains/settlement/store/matrix.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { type Days, instantsOf } from './period.ts'

export type Matrix = Page<MatrixRow & { readonly cells: readonly MatrixCell[] }> & {
  readonly columns: readonly MatrixColumn[]
  readonly total: Awaited<ReturnType<typeof sumMatrix>>
}
export type MatrixAsked = Days & Pick<MatrixScope, 'measure'>

/** A page of households with the columns and the whole; firms, halls and households see what is their own. */
export async function findMatrix(
  ctx: Ctx,
  { measure, ...days }: MatrixAsked,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Matrix> {
  allow(ctx, 'due.read')
  const held = heldTo(ctx, { firm: undefined, hall: undefined, household: undefined })
  const scope: MatrixScope = { between: instantsOf(days), measure, ...held }
  const [rows, columns, total] = await Promise.all([
    listMatrixRows(ctx.db, scope, { after, limit }),
    listMatrixColumns(ctx.db, scope),
    sumMatrix(ctx.db, scope),
  ])
  const page = pageFrom(rows, limit, ({ householdNo }) => householdNo)
  const cells = await listMatrixCells(
    ctx.db,
    scope,
    page.items.map(({ household }) => household),
  )
  const cellsOf = Map.groupBy(cells, ({ household }) => household)
  const items = page.items.map((row) => ({ ...row, cells: cellsOf.get(row.household) ?? [] }))
  return { ...page, items, columns, total }
}
