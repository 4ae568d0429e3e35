import { z } from '@hono/zod-openapi'
import { type Day, formatDay } from '#kernel/time.ts'

const count = z.int().min(0)
export const PeriodQuery = z.object({
  from: z.string().max(10).openapi({ example: '2026-10-01' }),
  to: z.string().max(10).openapi({ example: '2026-10-31' }),
})
export const PayQuery = PeriodQuery.extend({ driver: z.string().max(64).optional() })
const PayView = z.object({
  id: z.string(),
  day: z.string(),
  route: z.int(),
  driver: z.string(),
  driverName: z.string(),
  plate: z.string(),
  ownerName: z.string(),
  ownerKind: z.string(),
  kg: count,
  distanceM: count,
  costTripFen: count,
  costKmFen: count,
  payFen: count,
})
export const PaySheetView = z
  .object({ items: z.array(PayView), totalFen: count })
  .openapi('PaySheet')

type Paid = Omit<z.infer<typeof PayView>, 'day'> & { readonly day: Day }
export function viewPay(rows: readonly Paid[]): z.infer<typeof PaySheetView> {
  return {
    items: rows.map((row) => ({ ...row, day: formatDay(row.day) })),
    totalFen: rows.reduce((sum, { payFen }) => sum + payFen, 0),
  }
}

export const CostsView = z
  .object({
    items: z.array(
      z.object({
        part: z.int(),
        no: z.int().nullable(),
        goods: z.string().nullable(),
        contract: z.string().nullable(),
        contractNo: z.string().nullable(),
        headName: z.string().nullable(),
        request: z.string().nullable(),
        requestNo: z.int().nullable(),
        kg: count,
        fen: count,
      }),
    ),
  })
  .openapi('TripCosts')
export const ContractCostsView = z
  .object({
    items: z.array(
      z.object({
        contract: z.string().nullable(),
        contractNo: z.string().nullable(),
        firmName: z.string().nullable(),
        headName: z.string().nullable(),
        trips: count,
        kg: count,
        fen: count,
      }),
    ),
  })
  .openapi('ContractCosts')
