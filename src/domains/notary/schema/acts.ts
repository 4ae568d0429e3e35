import { z } from '@hono/zod-openapi'
import type { ContractId } from '#kernel/id.ts'

const key = z.string().min(1).max(64)
const count = z.number().int()
const contractId = key
  .transform((id) => id as ContractId)
  .openapi({ type: 'string', example: 'ct_2026_000123' })
const reason = z.string().trim().min(4).max(1000)
const statement = z.string().min(1).max(2000)
const base64url = z
  .string()
  .max(8000)
  .regex(/^[\w-]*$/)
const assertion = z.object({
  credential: base64url.min(1).max(2000),
  authenticatorData: base64url,
  clientDataJSON: base64url,
  signature: base64url,
})

export const ActParams = z.object({
  id: contractId,
  version: z.coerce.number().int().min(1).max(9999),
})
export const NotarySaying = z.object({
  decision: z.enum(['accept', 'refuse']),
  reason: z.string().trim().max(1000).default(''),
})
export const Countersignature = z.object({ statement, assertion })
export const Return = z.object({ reason })
export const Certificate = z.object({ number: z.string().trim().min(1).max(60), evidence: key })
export const Withdrawal = z.object({ reason, evidence: key })
// What one person can have reviewed before one touch.
const reviewed = z.array(contractId).min(1).max(80)
export const NotaryBatch = z.object({ contracts: reviewed })
export const SignedNotaryBatch = z.object({ contracts: reviewed, statement, assertion })

const laid = {
  statement: z.string(),
  challenge: z
    .string()
    .openapi({ description: 'SHA-256 of the statement, base64url: the passkey’s challenge.' }),
}
export const LaidActView = z.object(laid).openapi('LaidAct')
export const LaidActsView = z
  .object({
    ...laid,
    size: count,
    contracts: z.array(z.object({ id: z.string(), version: count })),
  })
  .openapi('LaidActs')
export const ActedView = z
  .object({
    id: z.string(),
    no: z.string(),
    revision: count,
    state: z.string(),
    version: count,
    inForce: count,
  })
  .openapi('ActedContract')

export function viewActed(contract: z.infer<typeof ActedView>): z.infer<typeof ActedView> {
  const { id, no, revision, state, version, inForce } = contract
  return { id, no, revision, state, version, inForce }
}
