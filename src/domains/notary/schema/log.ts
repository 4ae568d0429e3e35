import { z } from '@hono/zod-openapi'
import type { SeenLog } from '#domains/notary/model/log-view.ts'
import { isCode, type Language, say } from '#kernel/wording/wording.ts'

const count = z.number().int().nonnegative()
const when = z.number().int()

export const LeafParams = z.object({
  id: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .openapi({ description: 'SHA-256 of the leaf’s canonical JSON, in hex.' }),
})

const WitnessView = z.object({
  name: z.string(),
  vkey: z.string(),
  url: z.string().nullable(),
  said: z.string(),
  askedAt: when.nullable(),
  cosignedAt: when.nullable(),
})
const AlarmView = z.object({
  id: z.number().int(),
  code: z.string(),
  detail: z.string(),
  raisedAt: when,
})
export const LogView = z
  .object({
    origin: z.string(),
    vkey: z.string(),
    begunAt: when,
    entered: count,
    waiting: count,
    signedSize: count,
    signedAt: when,
    publishedSize: count.nullable(),
    publishedAt: when.nullable(),
    policyVersion: count,
    witnesses: z.array(WitnessView),
    alarms: z.array(AlarmView),
  })
  .openapi('Log')

export const LeafView = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'entered', 'published']),
    index: count.nullable(),
  })
  .openapi('LogLeaf')

const PolicyView = z
  .object({
    version: count,
    text: z.string(),
    reason: z.string(),
    salt: z.string(),
    commitment: z.string(),
    setBy: z.string(),
    setAt: when,
  })
  .openapi('LogPolicy')
export const OnePolicyView = PolicyView
export const PoliciesView = z.object({ items: z.array(PolicyView) }).openapi('LogPolicies')
export const PolicySetting = z
  .object({
    version: count.openapi({ description: 'The version that was seen.' }),
    text: z.string().min(1).max(100_000),
    reason: z.string().trim().min(1).max(400),
  })
  .openapi('LogPolicySetting')

export const AlarmParams = z.object({ id: z.coerce.number().int().positive() })
export const Clearance = z
  .object({ reason: z.string().trim().min(1).max(400) })
  .openapi('LogAlarmClearance')
export const Cleared = z.object({ id: z.number().int() }).openapi('LogAlarmCleared')

export const WitnessParams = z.object({ name: z.string().min(1).max(64) })
export const WitnessQuery = z.object({
  size: z.coerce
    .number()
    .int()
    .nonnegative()
    .default(0)
    .openapi({ description: 'The size that the witness saw last.' }),
})
export const ToWitnessView = z
  .object({ size: count, request: z.string(), cosigned: z.boolean() })
  .openapi('LogToWitness')
const line = z.string().min(1).max(2000)
export const CosignatureLine = z.object({ size: count, line }).openapi('LogCosignature')
export const CosignedView = z.object({ time: count }).openapi('LogCosigned')
export const KeyOffer = z
  .object({ revision: count, vkey: z.string().min(1).max(400), line })
  .openapi('LogWitnessKeyOffer')
export const OfferedKeyView = z
  .object({
    department: z.string(),
    revision: count,
    vkey: z.string(),
    offeredBy: z.string(),
    offeredAt: when,
  })
  .openapi('LogWitnessKey')
export const OfferedKeysView = z
  .object({ items: z.array(OfferedKeyView) })
  .openapi('LogWitnessKeys')

export function viewLog({ alarms, ...log }: SeenLog, language: Language): z.infer<typeof LogView> {
  return {
    ...log,
    witnesses: [...log.witnesses],
    alarms: alarms.map(({ id, code, facts, raisedAt }) => ({
      ...{ id, code, raisedAt },
      detail: isCode(code) ? say(code, facts, language) : code,
    })),
  }
}
