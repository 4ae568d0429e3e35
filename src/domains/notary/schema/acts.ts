import { z } from '@hono/zod-openapi'
import { reviewModes } from '#domains/notary/model/act.ts'
import { partNames, partStates } from '#domains/notary/model/parts.ts'
import type { ContractId } from '#kernel/id.ts'

const key = z.string().min(1).max(64)
const count = z.number().int()
const contractId = key
  .transform((id) => id as ContractId)
  .openapi({ type: 'string', example: 'ct_2026_000123' })
const reason = z.string().trim().min(4).max(1000)
const base64url = z
  .string()
  .max(8000)
  .regex(/^[\w-]*$/)
const signed = {
  statement: z.string().min(1).max(2000),
  assertion: z.object({
    credential: base64url.min(1).max(2000),
    authenticatorData: base64url,
    clientDataJSON: base64url,
    signature: base64url,
  }),
}
const mode = z.enum(reviewModes).openapi({ description: 'How the notary met the parties.' })

export const ActParams = z.object({
  id: contractId,
  version: z.coerce.number().int().min(1).max(9999),
})
export const CompletenessView = z
  .object({
    complete: z.boolean(),
    parts: z.array(z.object({ name: z.enum(partNames), state: z.enum(partStates) })),
    findings: z.array(
      z.object({ code: z.string(), clause: count, field: z.string(), detail: z.string() }),
    ),
  })
  .openapi('Completeness')
export const Saying = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('accept') }),
  z.object({ decision: z.literal('withdraw'), reason }),
])
export const Countersignature = z.object({ ...signed, mode })
export const Return = z.object({ revision: count, reason })
export const Certificate = z.object({
  revision: count,
  number: z.string().trim().min(1).max(80),
  evidence: key,
})
export const Withdrawal = z.object({ ...signed, reason, evidence: key })
const reviewed = z.array(contractId).min(1).max(500)
export const NotaryBatch = z.object({ contracts: reviewed })
export const SignedNotaryBatch = z.object({ contracts: reviewed, ...signed, mode })

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
