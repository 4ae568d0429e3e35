import { z } from '@hono/zod-openapi'
import { type LotInspection, lotPasses, type SamplePlan } from '#domains/receiving/model/lot.ts'
import type { ContractId } from '#kernel/id.ts'
import { idOf } from '#platform/http/fields.ts'
import { count } from './fields.ts'

export const SampleBody = z.object({
  sampleSize: z.int().min(1).max(10_000).openapi({ description: 'Units drawn, as planned.' }),
  nonconforming: count.max(10_000).openapi({ description: 'Units of it that do not conform.' }),
})
export const SamplePlanQuery = z.object({
  contract: idOf<ContractId>(),
  line: z.coerce.number().int().min(1).max(50),
  quantity: z.coerce.number().int().min(1).max(1_000_000_000_000),
})
const plan = {
  lotSize: z.int(),
  level: z.enum(['S-1', 'S-2', 'S-3', 'S-4', 'I', 'II', 'III']),
  aql: z
    .int()
    .openapi({ description: 'The acceptance quality limit in thousandths of a percent.' }),
  severity: z.enum(['normal', 'tightened', 'reduced']),
  letter: z.string(),
  sampleSize: z.int(),
  ac: z.int(),
  re: z.int(),
  whole: z.boolean(),
}
export const SamplePlanView = z.object(plan).openapi('SamplePlan')
export const LotInspectionView = z
  .object({ ...plan, nonconforming: count, passed: z.boolean(), at: z.int() })
  .openapi('LotInspection')

export function viewPlan({
  lotSize,
  level,
  aql,
  severity,
  plan: of,
}: SamplePlan): z.infer<typeof SamplePlanView> {
  return { lotSize, level, aql, severity, ...of }
}

export function viewInspection(inspection: LotInspection): z.infer<typeof LotInspectionView> {
  const { nonconforming, at } = inspection
  return { ...viewPlan(inspection), nonconforming, passed: lotPasses(inspection), at }
}
