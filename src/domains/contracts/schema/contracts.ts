import { z } from '@hono/zod-openapi'
import type { ContractId, RoundId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import type { Contract, Line } from './model.ts'

const key = z.string().min(1).max(64)
const count = z.number().int()

export const AcceptedRoundParams = z.object({
  id: key.transform((id) => id as RoundId).openapi({ type: 'string', example: 'rd_01' }),
})
export const RoundAcceptance = z.object({ revision: count }).openapi('RoundAcceptance')
export const AcceptanceView = z
  .object({ round: z.string(), contracts: count, floorTotalFen: count })
  .openapi('Acceptance')

export const ContractParams = z.object({
  id: key
    .transform((id) => id as ContractId)
    .openapi({ type: 'string', example: 'ct_2026_000123' }),
})
export const ContractQuery = PageQuery.extend({
  firm: key.optional(),
  hall: key.optional(),
  household: key.optional(),
  round: key.optional(),
  q: z.string().trim().min(1).max(40).optional(),
})

const contract = {
  id: z.string(),
  revision: count,
  no: z.string().openapi({ example: 'XC-2026-000123' }),
  round: z.string(),
  season: z.string(),
  firm: z.string(),
  firmName: z.string(),
  household: z.string(),
  householdNo: z.string(),
  headName: z.string(),
  hall: z.string(),
  hallName: z.string(),
  state: z.enum(['draft']),
  floorTotalFen: count,
  lineCount: count,
  draftedAt: count,
}
const day = z.string().openapi({ format: 'date' })
const LineView = z
  .object({
    line: count,
    plan: z.string(),
    demand: z.string(),
    demandNo: z.string(),
    product: z.string(),
    grade: count,
    quantity: count,
    floorFen: count,
    amountFen: count,
    windowFrom: day,
    windowTo: day,
    place: z.string(),
    placeName: z.string(),
  })
  .openapi('ContractLine')
const ContractItem = z.object(contract).openapi('ContractItem')
export const ContractPage = pageOf(ContractItem)
export const ContractView = z.object({ ...contract, lines: z.array(LineView) }).openapi('Contract')

export function viewContract({
  lines,
  ...rest
}: Contract & { readonly lines: readonly Line[] }): z.infer<typeof ContractView> {
  return {
    ...rest,
    lines: lines.map((line) => ({
      ...line,
      windowFrom: formatDay(line.windowFrom),
      windowTo: formatDay(line.windowTo),
    })),
  }
}
