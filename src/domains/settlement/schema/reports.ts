import { z } from '@hono/zod-openapi'
import { components } from '#domains/settlement/model/due.ts'
import { type AgeBucket, ageBuckets, type Sums } from '#domains/settlement/model/sums.ts'
import type { FirmId, HallId } from '#kernel/id.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { days, fen, SumsView, sums } from './sums.ts'

export const FirmParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as FirmId)
    .openapi({ type: 'string' }),
})
export const StatementQuery = PageQuery.extend(days)
export const FileQuery = z.object({ ...days, format: z.enum(['xlsx', 'csv']) })

const componentSums = z.object({ ...sums, component: z.enum(components) })
export const StatementView = pageOf(
  z.object({
    ...sums,
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    contractNo: z.string().openapi({ description: 'Empty where no contract is named.' }),
    components: z.array(z.object({ component: z.enum(components), owedFen: fen })),
  }),
)
  .extend({
    firm: z.string(),
    firmName: z.string(),
    total: SumsView.extend({ households: z.int() }),
    components: z.array(componentSums),
  })
  .openapi('FirmStatement')

type StatementRow = Sums & {
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly contractNo: string
  readonly components: readonly (readonly [
    component: (typeof components)[number],
    owedFen: number,
  ])[]
}
type Statement = {
  readonly items: readonly StatementRow[]
  readonly next: string | null
  readonly firm: string
  readonly firmName: string
  readonly total: Sums & { readonly households: number }
  readonly components: readonly z.infer<typeof componentSums>[]
}

export function viewStatement({
  items,
  components: all,
  ...statement
}: Statement): z.infer<typeof StatementView> {
  return {
    ...statement,
    components: [...all],
    items: items.map(({ components: owed, ...row }) => ({
      ...row,
      components: owed.map(([component, owedFen]) => ({ component, owedFen })),
    })),
  }
}

const measure = z.enum(['owed', 'paid', 'unpaid'])
export const MatrixQuery = PageQuery.extend({ ...days, measure: measure.default('owed') })
export const MatrixFileQuery = FileQuery.extend({ measure: measure.default('owed') })
const cell = { fen, count: z.int() }
export const MatrixView = pageOf(
  z.object({
    ...cell,
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    cells: z.array(z.object({ ...cell, firm: z.string() })),
  }),
)
  .extend({
    columns: z.array(z.object({ ...cell, firm: z.string(), firmName: z.string() })),
    total: z.object({ ...cell, households: z.int() }),
  })
  .openapi('SettlementMatrix')

type Cell = { readonly fen: number; readonly count: number }
type Matrix = {
  readonly items: readonly (Cell & {
    readonly household: string
    readonly householdNo: string
    readonly headName: string
    readonly cells: readonly (Cell & { readonly household: string; readonly firm: string })[]
  })[]
  readonly next: string | null
  readonly columns: readonly (Cell & { readonly firm: string; readonly firmName: string })[]
  readonly total: Cell & { readonly households: number }
}

export function viewMatrix({ items, columns, ...matrix }: Matrix): z.infer<typeof MatrixView> {
  return {
    ...matrix,
    columns: [...columns],
    items: items.map(({ cells, ...row }) => ({
      ...row,
      cells: cells.map(({ household: _, ...each }) => each),
    })),
  }
}

const aged = z.array(z.object({ bucket: z.enum(ageBuckets), fen }))
export const AgeingView = pageOf(
  z.object({
    payer: z.string(),
    firm: z.string().nullable(),
    name: z.string(),
    aged,
    count: z.int(),
    openFen: fen,
    underWayFen: fen,
    oldestDay: z.string(),
    balanceFen: fen,
    coveredFen: z.int().min(0),
    stillDays: z.int().nullable(),
    idle: z.boolean(),
  }),
)
  .extend({ today: z.string(), total: z.object({ count: z.int(), openFen: fen, aged }) })
  .openapi('Ageing')
export const AgeingQuery = PageQuery
export const AgedQuery = PageQuery.extend({
  payer: z.string().max(100).optional(),
  bucket: z.enum(ageBuckets).optional(),
})
export const AgedPage = pageOf(
  z.object({
    seq: z.int(),
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    hallName: z.string(),
    contractNo: z.string().nullable(),
    component: z.enum(components),
    period: z.string(),
    amountFen: fen,
    dueDay: z.string(),
    lateDays: z.int(),
  }),
).openapi('AgedDues')

type Aged = { readonly count: number; readonly openFen: number; readonly aged: readonly number[] }
type Payer = Aged & {
  readonly payer: string
  readonly firm: string | null
  readonly name: string
  readonly underWayFen: number
  readonly oldestDay: Day
  readonly balanceFen: number
  readonly coveredFen: number
  readonly movedAt: Instant | null
  readonly stillDays: number | null
  readonly idle: boolean
}
type Ageing = {
  readonly items: readonly Payer[]
  readonly next: string | null
  readonly today: Day
  readonly total: Aged
}

function viewAged(fens: readonly number[]): { bucket: AgeBucket; fen: number }[] {
  return ageBuckets.map((bucket, i) => ({ bucket, fen: fens[i] ?? 0 }))
}

export function viewAgeing({ items, next, today, total }: Ageing): z.infer<typeof AgeingView> {
  return {
    next,
    today: formatDay(today),
    total: { ...total, aged: viewAged(total.aged) },
    items: items.map(({ aged: fens, oldestDay, movedAt: _, ...payer }) => {
      return { ...payer, aged: viewAged(fens), oldestDay: formatDay(oldestDay) }
    }),
  }
}

type AgedDue = Omit<z.infer<typeof AgedPage>['items'][number], 'dueDay'> & { readonly dueDay: Day }

export function viewAgedDue(row: AgedDue): z.infer<typeof AgedPage>['items'][number] {
  return { ...row, dueDay: formatDay(row.dueDay) }
}

export const DayParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as HallId)
    .openapi({ type: 'string' }),
  day: days.from,
})
