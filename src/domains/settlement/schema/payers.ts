import { z } from '@hono/zod-openapi'
import type { FirmId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { text } from '#platform/http/fields.ts'
import { pageOf } from '#platform/http/page.ts'

const twelve = z.string().regex(/^\d{12}$/)
const seen = z.int().min(0)

export const PayerParams = z.object({
  id: text(64)
    .transform((id) => id as FirmId)
    .openapi({ type: 'string' }), // The store says whether it is one.
})
export const NewPayment = z.object({
  amountFen: z.int().min(1).max(1_000_000_000_000).transform(fen).openapi({ type: 'integer' }),
  reference: z.string().regex(/^[\w-]{1,64}$/),
})
export const PayerView = z
  .object({
    ...{ firm: z.string(), freeFen: z.int(), lateFen: z.int(), owedFen: z.int() },
    ...{ shortTodayFen: z.int(), shortFen: z.int() },
    owed: z.array(z.object({ dueDay: z.string(), dues: z.int(), amountFen: z.int() })),
    entries: z.array(
      z.object({
        ...{ seq: z.int(), at: z.int(), other: z.string(), amountFen: z.int() },
        purpose: z.string(),
      }),
    ),
  })
  .openapi('Payer')

export const PayerPage = pageOf(
  z.object({
    ...{ firm: z.string(), name: z.string(), freeFen: z.int(), owedFen: z.int() },
    lateFen: z.int(),
  }),
).openapi('PayerPage')

export const NewPolicy = z.object({
  ...{ version: z.int().min(1), needed: z.int().min(1).max(20) },
  departments: z.array(text(64)).min(1).max(20),
  reason: text(200),
})
export const BankCodeParams = z.object({ bank: text(80) })
export const NewBankCode = z.object({ revision: seen, code: twelve })
export const PotQuery = z.object({ pot: z.string().regex(/^(firms|fund\/[\w-]{1,64})$/) })
export const NewPayingAccount = z.object({
  ...{ revision: seen, name: text(140), bank: text(80), code: twelve },
  number: z.string().regex(/^[0-9A-Za-z-]{1,34}$/),
})
export const PaySettingsView = z
  .object({
    policy: z.object({
      ...{ version: z.int(), needed: z.int(), departments: z.array(z.string()).readonly() },
      ...{ reason: z.string(), madeBy: z.string(), madeAt: z.int() },
    }),
    codes: z.array(z.object({ bank: z.string(), revision: z.int(), code: z.string() })).readonly(),
    accounts: z
      .array(
        z.object({
          ...{ pot: z.string(), revision: z.int(), name: z.string(), number: z.string() },
          ...{ bank: z.string(), code: z.string() },
        }),
      )
      .readonly(),
  })
  .openapi('PaySettings')
