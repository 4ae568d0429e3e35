import { z } from '@hono/zod-openapi'
import { itemOf, type Terms } from '#domains/claims/model/subsidy.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

export const TermsQuery = PageQuery.extend({ q: z.string().trim().max(60).optional() })
const ClaimTerms = z
  .object({
    ...{ contract: z.string(), contractNo: z.string(), firmName: z.string() },
    ...{ household: z.string(), householdNo: z.string(), headName: z.string() },
    ...{ hall: z.string(), hallName: z.string() },
    subsidies: z.array(
      z.object({
        ...{ item: z.int(), name: z.string(), perUnitFen: z.int(), condition: z.string() },
        ...{ certifier: z.string(), noticeDays: z.int() },
      }),
    ),
    dayFen: z.int().nullable(),
    advanceFen: z.int(),
    capBp: z.int(),
    inputs: z.array(
      z.object({
        ...{ item: z.int(), name: z.string(), quantity: z.int(), unit: z.string() },
        dearestFen: z.int(),
      }),
    ),
  })
  .openapi('ClaimTerms')
export const TermsPage = pageOf(ClaimTerms).openapi('ClaimTermsPage')

type Bound = {
  readonly contract: {
    readonly id: string
    readonly no: string
    readonly firmName: string
    readonly household: string
    readonly householdNo: string
    readonly headName: string
    readonly hall: string
    readonly hallName: string
  }
  readonly terms: Terms
}

/** What of a contract can be claimed; what it leaves blank cannot. */
export function viewTerms({ contract, terms }: Bound): z.infer<typeof ClaimTerms> {
  const { id, no, firmName, household, householdNo, headName, hall, hallName } = contract
  const { inputs, labour } = terms
  return {
    ...{ contract: id, contractNo: no, firmName, household, householdNo, headName, hall, hallName },
    subsidies: terms.subsidies.items.flatMap((_, at) => {
      const found = itemOf(terms, at + 1)
      if (!found.ok) return []
      const { name, perUnitFen, condition, certifier, noticeDays } = found.value
      return [{ item: at + 1, name, perUnitFen, condition, certifier, noticeDays }]
    }),
    dayFen: labour?.dayFen ?? null,
    ...{ advanceFen: inputs.advanceFen ?? 0, capBp: inputs.capBp ?? 0 },
    inputs: inputs.items.map(({ name, quantity, unit, unitFen, marketFen }, at) => ({
      ...{ item: at + 1, name, quantity: quantity ?? 0, unit },
      dearestFen: Math.min(unitFen ?? 0, marketFen ?? 0),
    })),
  }
}
