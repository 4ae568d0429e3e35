import { z } from '@hono/zod-openapi'
import {
  noticeEnd,
  payableCount,
  type SubsidyClaim,
  type SubsidyObjection,
  type SubsidyStep,
  subsidyStates,
} from '#domains/claims/model/subsidy.ts'
import type { ContractId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { idOf, note, revision, text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { count } from './fields.ts'

export const ClaimParams = z.object({ id: idOf() })
export const ClaimQuery = PageQuery.extend({
  state: z.enum(subsidyStates).optional(),
  q: z.string().trim().max(60).optional(),
})
const document = z.string().trim().max(80).default('')

export const NewClaim = z
  .object({
    contract: idOf<ContractId>(),
    item: z.int().min(1).max(50).openapi({ description: 'Which subsidy of clause 15, from 1.' }),
    lot: text(80).openapi({ description: 'The number of the flock or lot.' }),
    count,
    document,
  })
  .openapi('NewSubsidyClaim')
export const Certificate = z
  .object({ revision, count, document: text(80), note })
  .openapi('SubsidyCertificate')
export const ClaimFile = z
  .object({
    ...{ revision, document, note },
    hashes: z
      .array(z.string().regex(/^[0-9a-f]{64}$/))
      .max(30)
      .default([]),
  })
  .openapi('SubsidyFile')
export const Inspection = z
  .object({ revision, count, document: text(80), note })
  .openapi('SubsidyInspection')
export const ClaimRefusal = z.object({ revision, reason: text(300) }).openapi('SubsidyRefusal')
export const NewObjection = z.object({ words: text(300) }).openapi('NewSubsidyObjection')
export const ObjectionDecision = z
  .object({ revision, result: z.enum(['dismissed', 'upheld']), answer: text(300) })
  .openapi('SubsidyObjectionDecision')
export const SubsidyPayments = z
  .object({ claims: z.array(idOf()).min(1).max(500) })
  .openapi('SubsidyPayments')

const nullableCount = z.int().nullable()
const Claim = z
  .object({
    ...{ id: z.string(), revision: z.int(), no: z.int(), contract: z.string() },
    ...{ contractNo: z.string(), household: z.string(), householdNo: z.string() },
    ...{ headName: z.string(), hallName: z.string(), season: z.string(), name: z.string() },
    ...{ fund: z.string(), certifier: z.string(), perUnitFen: z.int(), noticeDays: z.int() },
    ...{ lot: z.string(), state: z.enum(subsidyStates), claimed: z.int() },
    ...{ certified: nullableCount, accepted: nullableCount, payable: z.int() },
    ...{ acceptedAt: nullableCount, noticeUntil: z.string().nullable(), open: z.int() },
  })
  .openapi('SubsidyClaim')
export const ClaimPage = pageOf(Claim).openapi('SubsidyClaimPage')
export const ClaimAccount = z
  .object({
    claim: Claim,
    steps: z.array(
      z.object({
        ...{ state: z.enum(subsidyStates), count: nullableCount, document: z.string() },
        ...{ note: z.string(), hashes: z.array(z.string()), madeByName: z.string(), at: z.int() },
      }),
    ),
    objections: z.array(
      z.object({
        ...{ id: z.string(), revision: z.int(), words: z.string(), at: z.int() },
        result: z.enum(['dismissed', 'upheld']).nullable(),
        answer: z.string().nullable(),
        decidedAt: nullableCount,
      }),
    ),
    projects: z.array(
      z.object({
        ...{ project: z.string(), projectName: z.string(), sourceName: z.string() },
        leftFen: z.int(),
      }),
    ),
  })
  .openapi('SubsidyAccount')
export const Notice = z
  .object({
    ...{ id: z.string(), no: z.int(), name: z.string(), who: z.string(), village: z.string() },
    ...{ lot: z.string(), payable: z.int(), amountFen: z.int(), noticeUntil: z.string() },
    open: z.int(),
  })
  .openapi('SubsidyNotice')
export const NoticePage = pageOf(Notice).openapi('SubsidyNoticePage')

type Shown = SubsidyClaim & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly hallName: string
  readonly village: string
  readonly open: number
}

export function viewClaim(claim: Shown): z.infer<typeof Claim> {
  const { hall: _, firm: __, village: ___, item: ____, ...said } = claim
  const until = noticeEnd(claim)
  return {
    ...{ ...said, payable: payableCount(claim) },
    noticeUntil: until === null ? null : formatDay(until),
  }
}

/** What the public sees: the family name, the village, what is paid for. */
export function viewNotice(claim: Shown): z.infer<typeof Notice> {
  const { id, no, name, headName, village, lot, perUnitFen, open } = claim
  const payable = payableCount(claim)
  return {
    ...{ id, no, name, village, lot, payable, open, amountFen: payable * perUnitFen },
    who: `${[...headName][0] ?? ''}**`,
    noticeUntil: viewClaim(claim).noticeUntil ?? '',
  }
}

type Account = {
  readonly claim: Shown
  readonly steps: readonly (SubsidyStep & { readonly madeByName: string })[]
  readonly objections: readonly SubsidyObjection[]
  readonly projects: readonly z.infer<typeof ClaimAccount>['projects'][number][]
}

export function viewClaimAccount(account: Account): z.infer<typeof ClaimAccount> {
  const { claim, steps, objections, projects } = account
  return {
    claim: viewClaim(claim),
    projects: projects.map(({ project, projectName, sourceName, leftFen }) => {
      return { project, projectName, sourceName, leftFen }
    }),
    steps: steps.map(({ madeBy: _, hashes, ...step }) => ({ ...step, hashes: [...hashes] })),
    objections: objections.map(({ madeBy: _, claim: __, ...objection }) => objection),
  }
}
