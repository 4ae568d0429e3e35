import { z } from '@hono/zod-openapi'
import type { Sums } from '#domains/settlement/model/sums.ts'
import type { Instant } from '#kernel/time.ts'
import { fen, sums } from './sums.ts'

const unit = z.enum(['kg', 'bird', 'egg'])
const party = { household: z.string(), householdNo: z.string(), headName: z.string() }
const goods = { productName: z.string(), unit, parts: z.int(), quantity: z.int() }

export const DaySheetView = z
  .object({
    hall: z.string(),
    name: z.string(),
    slots: z.array(
      z.object({
        id: z.string(),
        fromMin: z.int(),
        toMin: z.int(),
        room: z.int(),
        taken: z.int(),
      }),
    ),
    queue: z.array(
      z.object({
        ...party,
        ...goods,
        id: z.string(),
        no: z.int(),
        whereabouts: z.string(),
        collectBy: z.int(),
        slot: z.string().nullable().openapi({ description: 'The slot; null while it has none.' }),
      }),
    ),
    deliveries: z.array(
      z.object({
        ...party,
        ...goods,
        id: z.string(),
        no: z.int(),
        firmName: z.string(),
        weighedAt: z.int(),
        accepted: z.int(),
        rejected: z.int(),
        pending: z.int(),
        totalFen: fen,
        objected: z.int(),
        replaced: z.boolean(),
        sums: z.object(sums),
      }),
    ),
    next: z.string().nullable(),
    totals: z.object({
      ...sums,
      deliveries: z.int(),
      households: z.int(),
      ticketsFen: fen,
      pending: z.int(),
      objections: z.int(),
    }),
  })
  .openapi('HallDay')

type Party = { readonly household: string; readonly householdNo: string; readonly headName: string }
type Goods = {
  readonly productName: string
  readonly unit: z.infer<typeof unit>
  readonly quantity: number
}
type Sheet = {
  readonly hall: string
  readonly name: string
  readonly slots: readonly {
    readonly id: string
    readonly fromMin: number
    readonly toMin: number
    readonly room: number
    readonly taken: number
  }[]
  readonly queue: readonly {
    readonly notice: Party &
      Goods & {
        readonly id: string
        readonly no: number
        readonly whereabouts: string
        readonly collected: number
        readonly slot: string | null
      }
    readonly standing: { readonly collectBy: Instant }
  }[]
  readonly deliveries: readonly (Party &
    Goods & {
      readonly id: string
      readonly no: number
      readonly firmName: string
      readonly weighedAt: Instant
      readonly accepted: number
      readonly rejected: number
      readonly totalFen: number
      readonly objected: number
      readonly replacedBy: string | null
      readonly sums: Sums
    })[]
  readonly next: string | null
  readonly totals: z.infer<typeof DaySheetView>['totals']
}

export function viewDaySheet(sheet: Sheet): z.infer<typeof DaySheetView> {
  return {
    ...sheet,
    slots: sheet.slots.map(({ id, fromMin, toMin, room, taken }) => {
      return { id, fromMin, toMin, room, taken }
    }),
    queue: sheet.queue.map(({ notice, standing }) => {
      const { id, no, whereabouts, slot, collected } = notice
      const { quantity, ...of } = goodsOf(notice)
      const left = { ...of, quantity: Math.max(0, quantity - collected) }
      return {
        ...partyOf(notice),
        ...left,
        id,
        no,
        whereabouts,
        slot,
        collectBy: standing.collectBy,
      }
    }),
    deliveries: sheet.deliveries.map((each) => {
      const { id, no, firmName, weighedAt, accepted, rejected, totalFen, objected } = each
      return {
        ...{ ...partyOf(each), ...goodsOf(each), id, no, firmName, weighedAt },
        ...{ accepted, rejected, pending: each.quantity - accepted - rejected },
        ...{ totalFen, objected, replaced: each.replacedBy !== null, sums: each.sums },
      }
    }),
  }
}

function partyOf({ household, householdNo, headName }: Party): Party {
  return { household, householdNo, headName }
}

function goodsOf({ productName, unit: of, quantity }: Goods) {
  return { productName, unit: of, parts: of === 'kg' ? 1000 : 1, quantity }
}

export const LinePaymentQuery = z.object({
  contracts: z
    .string()
    .max(12_000)
    .transform((ids) => ids.split(',').filter((id) => id !== ''))
    .openapi({ type: 'string', description: 'Contracts by id, with commas between them.' }),
})
export const LinePaymentsView = z
  .object({
    items: z.array(
      z.object({
        ...sums,
        contract: z.string(),
        line: z.int(),
        paid: z.int().openapi({ description: 'Accepted goods whose tickets are paid in full.' }),
      }),
    ),
  })
  .openapi('LinePayments')
