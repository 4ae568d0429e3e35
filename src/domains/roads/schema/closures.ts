import { z } from '@hono/zod-openapi'
import { type ClosureLine, closureStates, standingOf } from '#domains/roads/model/closures.ts'
import type { RoadClosureId } from '#kernel/id.ts'
import { type Day, formatDay } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const reason = z.string().trim().min(1).max(300)
const roadsMax = 5000

export const ClosureParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as RoadClosureId)
    .openapi({ type: 'string', example: 'rc_01' }),
})
export const ClosureQuery = PageQuery.extend({
  state: z.enum(closureStates).optional(),
  road: z.coerce.number().int().optional(),
})
export const NewClosure = z
  .object({
    roads: z.array(z.int()).min(1).max(roadsMax),
    from: z.string().openapi({ example: '2026-10-12', description: 'The first closed day.' }),
    to: z
      .string()
      .nullable()
      .openapi({ example: '2026-10-20', description: 'The last; null until further notice.' }),
    reason,
  })
  .openapi('NewRoadClosure')
export const ClosureLifting = z.object({ revision: z.int().min(1), reason })

export const ClosureView = z
  .object({
    id: z.string(),
    revision: z.int(),
    state: z.enum(closureStates).openapi({ description: 'Where it stands today.' }),
    from: z.string(),
    to: z.string().nullable(),
    reason: z.string(),
    roads: z
      .array(z.object({ id: z.int(), name: z.string(), lengthM: z.int() }))
      .openapi({ description: 'The first 20 of them that the network still has.' }),
    roadCount: z.int(),
    madeAt: z.int(),
    liftReason: z.string().nullable(),
    liftedAt: z.int().nullable(),
  })
  .openapi('RoadClosure')
export const ClosurePage = pageOf(ClosureView).openapi('RoadClosurePage')

export function viewClosure(line: ClosureLine, today: Day): z.infer<typeof ClosureView> {
  const { madeBy: _, liftedBy: __, from, to, roads, ...shown } = line
  return {
    ...shown,
    state: standingOf(line, today),
    from: formatDay(from),
    to: to === null ? null : formatDay(to),
    roads: [...roads],
  }
}
