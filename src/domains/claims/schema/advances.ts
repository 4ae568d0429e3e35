import { z } from '@hono/zod-openapi'
import type { Advance } from '#domains/claims/model/advance.ts'
import type { LandYear } from '#domains/claims/model/dividend.ts'
import type { ContractId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { idOf } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { count } from './fields.ts'

export const AdvanceQuery = PageQuery
export const AdvanceParams = z.object({ id: idOf() })
export const NewAdvance = z
  .object({
    contract: idOf<ContractId>(),
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('cash'), amountFen: z.int().min(1).max(1_000_000_000) }),
      z.object({
        ...{ kind: z.literal('input'), item: z.int().min(1).max(50), quantity: count },
        unitFen: z.int().min(1).max(10_000_000),
      }),
    ]),
  })
  .openapi('NewAdvance')
export const AdvanceView = z
  .object({
    ...{ id: z.string(), revision: z.int(), no: z.int(), contract: z.string() },
    ...{ contractNo: z.string(), firmName: z.string(), household: z.string() },
    ...{ householdNo: z.string(), headName: z.string(), kind: z.enum(['cash', 'input']) },
    ...{ name: z.string(), quality: z.string(), quantity: z.int(), unit: z.string() },
    ...{
      unitFen: z.int(),
      amountFen: z.int(),
      capBp: z.int(),
      repaidFen: z.int(),
      leftFen: z.int(),
    },
    state: z.enum(['given', 'signed', 'contested']),
    ...{ words: z.string(), madeAt: z.int(), decidedAt: z.int().nullable() },
    method: z.enum(['session', 'card']).nullable(),
  })
  .openapi('Advance')
export const AdvancePage = pageOf(AdvanceView).openapi('AdvancePage')

type Shown = Advance & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly firmName: string
  readonly repaidFen: number
}
export function viewAdvance(advance: Shown): z.infer<typeof AdvanceView> {
  const { firm: _, hall: __, madeBy: ___, ...said } = advance
  const leftFen = advance.state === 'contested' ? 0 : advance.amountFen - advance.repaidFen
  return { ...said, leftFen }
}

const Dividend = z
  .object({
    ...{ contract: z.string(), contractNo: z.string(), firmName: z.string() },
    ...{ household: z.string(), householdNo: z.string(), headName: z.string() },
    years: z.array(
      z.object({
        ...{ year: z.int(), areaMu100: z.int(), yearFenPerMu: z.int(), from: z.string() },
        ...{ to: z.string(), days: z.int(), yearDays: z.int(), amountFen: z.int() },
        dueDay: z.string(),
      }),
    ),
  })
  .openapi('LandDividends')
export const DividendPage = pageOf(Dividend).openapi('LandDividendPage')

type ShownDividends = Omit<z.infer<typeof Dividend>, 'years'> & {
  readonly years: readonly LandYear[]
}
export function viewDividends(dividends: ShownDividends): z.infer<typeof Dividend> {
  const { contract, contractNo, firmName, household, householdNo, headName, years } = dividends
  return {
    ...{ contract, contractNo, firmName, household, householdNo, headName },
    years: years.map(({ from, to, dueDay, ...year }) => ({
      ...year,
      ...{ from: formatDay(from), to: formatDay(to), dueDay: formatDay(dueDay) },
    })),
  }
}
