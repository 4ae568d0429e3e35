import { z } from '@hono/zod-openapi'
import type { HouseholdId } from '#kernel/id.ts'

const text = z.string()
const pin = z.string().regex(/^\d{6}$/)
const token = z.string().regex(/^[0-9a-f]{32}$/)

export const CardParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as HouseholdId)
    .openapi({ type: 'string', example: 'hh_01' }),
})
export const NewCard = z.object({ pin })
export const CardBlock = z.object({
  card: z.string().min(1).max(64),
  reason: z.string().trim().min(2).max(200),
})
export const CardShown = z.object({ token, pin })
export const PinChange = z.object({ token, pin, next: pin })
export const PinChanged = z.object({ changed: z.literal(true) })

export const CardView = z
  .object({
    id: text,
    household: text,
    user: text,
    state: z.enum(['active', 'replaced', 'blocked']),
    issuedAt: z.int(),
    issuedBy: text,
    endedAt: z.int().nullable(),
    endedBy: text.nullable(),
    endReason: text.nullable(),
  })
  .openapi('HouseholdCard')
export const CardList = z.object({ items: z.array(CardView) })
export const IssuedCard = z
  .object({
    card: CardView,
    token: token.openapi({ description: 'Shown this once, for the QR code.' }),
  })
  .openapi('IssuedCard')
export const PhoneCode = z.object({ code: text.openapi({ example: 'k7mq-2xjd-94ht-vb3w-cn6p' }) })
