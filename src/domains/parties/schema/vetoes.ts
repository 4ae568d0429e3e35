import { z } from '@hono/zod-openapi'
import type { VetoLine } from '#domains/parties/model/vetoes.ts'
import type { FirmId, HouseholdId, VetoId } from '#kernel/id.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const key = z.string().min(1).max(64)
const SideName = z.enum(['household', 'firm'])
const reason = z.string().trim().min(1).max(300)

export const VetoParams = z.object({
  id: key.transform((id) => id as VetoId).openapi({ type: 'string', example: 'vt_01' }),
})
export const VetoQuery = PageQuery.extend({
  side: SideName.optional(),
  household: key.optional(),
  firm: key.optional(),
  standing: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})
export const NewVeto = z
  .object({
    side: SideName.openapi({ description: 'Whose veto it is.' }),
    household: key.transform((id) => id as HouseholdId).openapi({ type: 'string' }),
    firm: key.transform((id) => id as FirmId).openapi({ type: 'string' }),
    reason,
  })
  .openapi('NewVeto')
export const VetoLifting = z.object({ revision: z.int().min(1), reason }).openapi('VetoLifting')

export const VetoView = z
  .object({
    id: z.string(),
    revision: z.int(),
    side: SideName,
    household: z.string(),
    householdNo: z.string(),
    headName: z.string().openapi({ description: 'Masked for firms.' }),
    hall: z.string(),
    firm: z.string(),
    firmName: z.string(),
    reason: z.string(),
    madeAt: z.int(),
    liftReason: z.string().nullable(),
    liftedAt: z.int().nullable(),
  })
  .openapi('Veto')
export const VetoPage = pageOf(VetoView).openapi('VetoPage')

export function viewVeto(veto: VetoLine): z.infer<typeof VetoView> {
  const { madeBy: _, liftedBy: __, ...shown } = veto
  return shown
}
