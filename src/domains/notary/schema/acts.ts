import { z } from '@hono/zod-openapi'
import { contractIds } from '#domains/contracts/schema/drafts.ts'
import { AssertionBody } from '#domains/contracts/schema/signing.ts'

const key = z.string().min(1).max(64)
const reason = z.string().trim().min(4).max(1000)
const statement = z.string().min(1).max(2000)

export const NotarySaying = z.object({
  decision: z.enum(['accept', 'refuse']),
  reason: z.string().trim().max(1000).default(''),
})
export const Countersignature = z.object({ statement, assertion: AssertionBody })
export const Return = z.object({ reason })
export const Certificate = z.object({ number: z.string().trim().min(1).max(60), evidence: key })
export const Withdrawal = z.object({ reason, evidence: key })
// What one person can have reviewed before one touch.
const reviewed = contractIds.max(80)
export const NotaryBatch = z.object({ contracts: reviewed })
export const SignedNotaryBatch = z.object({
  contracts: reviewed,
  statement,
  assertion: AssertionBody,
})
