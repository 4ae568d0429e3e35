import { z } from '@hono/zod-openapi'
import type { FirmEntry, FirmWithDeposit } from '#domains/parties/model/firms.ts'
import type { FirmId, PlaceId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const StateName = z.enum(['applied', 'verified', 'suspended'])

export const FirmParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as FirmId)
    .openapi({ type: 'string', example: 'firm_01' }),
})
export const FirmQuery = PageQuery.extend({
  state: StateName.optional(),
  q: z.string().trim().min(1).max(40).optional(),
})

const details = {
  name: text(60),
  contactName: text(30),
  contactPhone: text(20),
  channel: text(60),
  warehouse: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as PlaceId)
    .openapi({ type: 'string' })
    .nullable()
    .default(null),
}
export const NewFirm = z.object({ ...details, uscc: text(30) })
export const ChangedFirm = z.object({ ...details, revision: z.int().min(1) })
export const Verdict = z.object({
  revision: z.int().min(1),
  state: z.enum(['verified', 'suspended']),
  reason: z.string().trim().max(200).default(''),
})
export const NewDeposit = z.object({
  amountFen: z.int().min(1).max(1_000_000_000_000).transform(fen).openapi({ type: 'integer' }),
  reference: z.string().regex(/^[\w-]{1,64}$/),
})
export const NewDisclosure = z.object({ reason: text(200) })
export const FirmDisclosure = z.object({ contactPhone: z.string() }).openapi('FirmDisclosure')

export const FirmView = z
  .object({
    id: z.string(),
    revision: z.int(),
    name: z.string(),
    uscc: z.string(),
    contactName: z.string(),
    contactPhone: z.string().openapi({ example: '138****0001' }),
    channel: z.string(),
    warehouse: z.string().nullable(),
    state: StateName,
    verifiedAt: z.int().nullable(),
    reason: z.string().nullable(),
    depositFreeFen: z.int(),
    depositHeldFen: z.int(),
  })
  .openapi('Firm')
export const FirmPage = pageOf(FirmView).openapi('FirmPage')

const EntryView = z
  .object({
    id: z.string(),
    at: z.int(),
    other: z.string(),
    amountFen: z.int(),
    purpose: z.string(),
  })
  .openapi('LedgerEntry')
export const StatementPage = pageOf(EntryView).openapi('StatementPage')

export function viewFirm({ firm, deposit }: FirmWithDeposit): z.infer<typeof FirmView> {
  const { contactPhoneMasked, contactPhoneCipher: _, verifiedBy: __, ...shown } = firm
  return {
    ...shown,
    contactPhone: contactPhoneMasked,
    depositFreeFen: deposit.free,
    depositHeldFen: deposit.held,
  }
}

export function viewEntry({ amount, ...entry }: FirmEntry): z.infer<typeof EntryView> {
  return { ...entry, amountFen: amount }
}
