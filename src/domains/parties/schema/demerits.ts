import { z } from '@hono/zod-openapi'
import type { DemeritLine } from '#domains/parties/model/demerits.ts'
import type { DemeritId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const key = z.string().min(1).max(64)
const KindName = z.enum(['household', 'hall', 'firm'])
const reason = z.string().trim().min(1).max(300)
export const DemeritParams = z.object({
  id: key.transform((id) => id as DemeritId).openapi({ type: 'string', example: 'de_01' }),
})
export const DemeritQuery = PageQuery.extend({
  kind: KindName.optional(),
  party: key.optional(),
  standing: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})
export const NewDemerit = z
  .object({
    kind: KindName,
    party: key,
    points: z.int().min(1).max(12),
    day: IsoDay,
    reason,
  })
  .openapi('NewDemerit')
export const DemeritWithdrawal = z
  .object({ revision: z.int().min(1), reason })
  .openapi('DemeritWithdrawal')

export const DemeritView = z
  .object({
    id: z.string(),
    revision: z.int(),
    kind: KindName,
    party: z.string(),
    partyName: z.string().openapi({ description: 'A household’s is masked for strangers.' }),
    partyNo: z.string(),
    points: z.int(),
    day: z.string().openapi({ format: 'date' }),
    reason: z.string(),
    madeAt: z.int(),
    withdrawReason: z.string().nullable(),
    withdrawnAt: z.int().nullable(),
  })
  .openapi('Demerit')
export const DemeritPage = pageOf(DemeritView).openapi('DemeritPage')

export function viewDemerit(line: DemeritLine): z.infer<typeof DemeritView> {
  const { madeBy: _, withdrawnBy: __, hall: ___, day, ...shown } = line
  return { ...shown, day: formatDay(day) }
}
