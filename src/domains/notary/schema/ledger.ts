import { z } from '@hono/zod-openapi'

const HeadView = z.object({ block: z.int(), seq: z.int(), hash: z.string() })
/** A head that an earlier step answered; from the beginning where it is not whole. */
export const VerificationQuery = z.object({
  block: z.coerce.number().int().min(0).optional(),
  seq: z.coerce.number().int().min(0).optional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export const VerificationView = z
  .object({
    head: HeadView,
    fault: z
      .object({
        code: z.enum([
          'block-missing',
          'rows-missing',
          'rows-changed',
          'link-broken',
          'rows-outside',
          'anchor-missing',
          'anchor-other',
        ]),
        block: z.int(),
      })
      .nullable(),
    next: HeadView.nullable(),
    anchors: z.array(
      HeadView.extend({
        no: z.int(),
        day: z.int(),
        salt: z.string(),
        commitment: z.string(),
        leaf: z.string(),
        at: z.int(),
      }),
    ),
  })
  .openapi('LedgerVerification')
