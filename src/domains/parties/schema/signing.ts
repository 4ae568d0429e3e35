import { z } from '@hono/zod-openapi'
import type { UserId } from '#kernel/id.ts'

const said = (max: number) => z.string().trim().max(max).normalize('NFC')
const hash = z.string().regex(/^([0-9a-f]{64})?$/)
const capacity = z.enum(['representative', 'proxy'])

export const NamedSigner = z.object({
  revision: z.int().min(0),
  user: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as UserId)
    .openapi({ type: 'string' }),
  capacity,
  authority: hash.default('').openapi({ description: 'SHA-256 of the written authority, in hex.' }),
  representative: said(60).min(1),
  licence: said(120).min(1),
  address: said(300).min(1),
  channels: z.array(said(120).min(1)).min(1).max(50),
})
export const SignerView = z
  .object({
    firm: z.string(),
    revision: z.int(),
    user: z.string(),
    userName: z.string(),
    capacity,
    authority: z.string(),
    representative: z.string(),
    licence: z.string(),
    address: z.string(),
    channels: z.array(z.string()),
  })
  .openapi('FirmSigner')
export const SignerAnswer = z.object({ signer: SignerView.nullable() })

export const AccountView = z
  .object({
    household: z.string(),
    revision: z.int(),
    holder: z.string(),
    bank: z.string(),
    numberMasked: z.string(),
    setAt: z.int(),
  })
  .openapi('HouseholdAccount')
export const AccountAnswer = z.object({ account: AccountView.nullable() })

export const HallParams = z.object({ id: z.string().min(1).max(64) })
export const GivenAccounts = z.object({
  accounts: z
    .array(
      z.object({
        no: z.string().min(1).max(60),
        holder: said(60).min(1),
        bank: said(120).min(1),
        number: z.string().max(60),
      }),
    )
    .min(1)
    .max(2000),
})
export const KeptAccounts = z.object({ kept: z.int() }).openapi('KeptAccounts')
