import { z } from '@hono/zod-openapi'
import type { Clauses } from '#domains/receiving/model/clauses.ts'
import { lotSizeMin } from '#domains/receiving/model/lot.ts'
import { partsIn } from '#domains/receiving/model/measure.ts'
import type { LineQuantities } from '#domains/receiving/model/tally.ts'
import type { ContractId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { idOf, text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { count, unit } from './fields.ts'

export const LineParams = z.object({
  id: idOf<ContractId>(),
  line: z.coerce.number().int().min(1).max(50),
})
export const LineQuery = PageQuery.extend({
  hall: z.string().max(64).optional(),
  household: z.string().max(64).optional(),
  firm: z.string().max(64).optional(),
  q: z.string().trim().min(1).max(40).optional(),
})
export const ExtraTakeBody = z
  .object({
    units: z.int().min(1).max(1_000_000_000).openapi({ description: 'Whole units of the line.' }),
    reason: text(300),
  })
  .openapi('ExtraTake')

export const LineView = z
  .object({
    contract: z.string(),
    contractNo: z.string(),
    line: z.int(),
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    hall: z.string(),
    hallName: z.string(),
    firm: z.string(),
    firmName: z.string(),
    product: z.string(),
    name: z.string(),
    variety: z.string(),
    unit,
    parts: z.int().openapi({ description: 'How many parts of a quantity are one unit.' }),
    gradeCard: z.string(),
    grades: z.array(z.object({ grade: z.int(), name: z.string(), floorFen: z.int() })),
    rule: z.object({ kind: z.string(), index: z.string(), indexSource: z.string() }),
    bonuses: z.array(z.object({ name: z.string(), condition: z.string(), perUnitFen: z.int() })),
    deductions: z.array(z.object({ name: z.string(), rule: z.string(), capBp: z.int() })),
    from: z.string(),
    to: z.string(),
    ends: z.string(),
    sampledFrom: z
      .int()
      .openapi({ description: 'Units of a lot from which on a sample may judge it.' }),
    certificate: z.boolean(),
    warmest: z.int().nullable(),
    contracted: count,
    planned: count,
    announced: count,
    released: count,
    extra: count,
    ceiling: count,
    delivered: count,
    accepted: count,
    rejected: count,
    pending: count,
    returned: count,
    shipped: count.nullable().openapi({
      description: 'The line’s share of what carriage loaded; null where carriage cannot tell.',
    }),
    rejectedHere: count,
    remaining: count,
    room: count,
  })
  .openapi('ContractQuantities')
export const LinePage = pageOf(LineView).openapi('ContractQuantitiesPage')

type OpenLine = { readonly clauses: Clauses; readonly quantities: LineQuantities }

export function viewLine({ clauses, quantities }: OpenLine): z.infer<typeof LineView> {
  const { contract, line, product, name, variety, gradeCard, certificate, warmest } = clauses
  const { household, householdNo, headName, hall, hallName, firm, firmName } = contract
  const { kind, index, indexSource } = clauses.written.line.rule
  const { acceptable: _, contract: __, line: ___, ...sums } = quantities
  return {
    ...{ contract: contract.id, contractNo: contract.no, line, product, name, variety },
    ...{ household, householdNo, headName, hall, hallName, firm, firmName },
    ...{ unit: clauses.unit, parts: partsIn[clauses.unit], gradeCard, certificate, warmest },
    sampledFrom: lotSizeMin,
    grades: clauses.grades.map((each) => ({ ...each })),
    rule: { kind, index, indexSource },
    ...extrasOf(clauses.written.price),
    ...{ from: formatDay(clauses.window.from), to: formatDay(clauses.window.to) },
    ends: formatDay(clauses.term.to),
    ...sums,
  }
}

/** Nothing of clause 9 is blank in a contract in force. */
function extrasOf({ bonuses, deductions }: Clauses['written']['price']) {
  return {
    bonuses: bonuses.map(({ name, condition, perUnitFen }) => {
      return { name, condition, perUnitFen: perUnitFen ?? 0 }
    }),
    deductions: deductions.map(({ name, rule, capBp }) => ({ name, rule, capBp: capBp ?? 0 })),
  }
}
