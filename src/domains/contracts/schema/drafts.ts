import { z } from '@hono/zod-openapi'
import { editsMax } from '#domains/contracts/model/edits.ts'
import type { Standard, StandardBody } from '#domains/contracts/model/standard.ts'
import type { FirmId } from '#kernel/id.ts'
import { IsoDay } from '#platform/http/day.ts'
import { ContractItem, contractId, count, key } from './contracts.ts'

/** What somebody writes: trimmed, in NFC, without half a surrogate pair. */
export const said = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => text.isWellFormed(), 'has a lone surrogate')
    .normalize('NFC')

export const Preparation = z.object({
  round: key.optional(),
  firm: key.optional(),
  demand: key.optional(),
})
export const PreparedView = z.object({ prepared: count, standard: count }).openapi('Prepared')

const money = z.int().min(1).max(10_000_000)
export const HandContract = z.object({
  firm: key.transform((id) => id as FirmId).openapi({ type: 'string' }),
  householdNo: z.string().min(1).max(60),
  season: key,
  lines: z
    .array(
      z.object({
        product: key,
        grade: z.int().min(1).max(20),
        quantity: z.int().min(1).max(1_000_000_000),
        floorFen: money,
        windowFrom: IsoDay,
        windowTo: IsoDay,
        place: key,
      }),
    )
    .min(1)
    .max(50),
})

export const EditView = z
  .object({
    field: z.string().min(1).max(120).openapi({ example: 'goods.lines.0.quantity' }),
    value: z
      .unknown()
      .openapi({ description: 'What the term is to be; a list may be given whole.' }),
  })
  .transform(({ field, value }) => ({ field, value }))
export const edits = z.array(EditView).max(editsMax)
export const DraftEdits = z.object({ revision: count, edits: edits.min(1) })
export const DraftChange = z.object({
  revision: count,
  kind: z.enum(['amendment', 'correction', 'cancellation']),
  reason: said(500).min(2),
  edits: edits.default([]),
})
const plain = z.record(z.string(), z.unknown())
const FindingView = z
  .object({
    code: z.string(),
    clause: count,
    field: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    sentence: z.string(),
  })
  .openapi('ContractFinding')
export const DraftView = z
  .object({
    contract: ContractItem,
    kind: z.string(),
    standard: count,
    base: count,
    reason: z.string(),
    edits: z.array(z.object({ field: z.string(), value: z.unknown() })),
    terms: plain,
    parties: plain.openapi({ description: 'Masked.' }),
    findings: z.array(FindingView),
  })
  .openapi('ContractDraft')

export const OfferOne = z.object({ revision: count })
export const Recall = z.object({ revision: count, reason: z.string().trim().min(4).max(1000) })
export const contractIds = z.array(contractId).min(1).max(500)
export const OfferMany = z.object({ contracts: contractIds })
export const OfferedView = z
  .object({
    offered: z.array(z.object({ id: z.string(), version: count })),
    held: z.array(
      z.object({
        id: z.string(),
        code: z.string(),
        field: z.string(),
        count,
        sentence: z.string(),
      }),
    ),
  })
  .openapi('Offered')

/** The county's standard as the office hands it in. Figures and lists are checked again wherever terms are made from them. */
const CountyBody = z
  .custom<StandardBody['county']>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  .openapi({ type: 'object' })
const Body = z.object({
  county: CountyBody,
  notaryOffice: key,
  indexSource: said(300),
  offerDays: z.int().min(1).max(180),
  notaryDays: z.int().min(1).max(180),
  products: z
    .array(
      z.object({
        product: key,
        variety: said(60),
        gradeCard: said(80),
        handoverMaxDeciC: z.int().min(-400).max(400).nullable(),
      }),
    )
    .max(200),
})
export const NewStandard = z.object({
  version: z.int().min(0),
  body: Body,
  reason: said(300).min(2),
})
const StandardView = z
  .object({
    version: count,
    body: plain,
    reason: z.string(),
    publishedBy: z.string(),
    publishedAt: count,
  })
  .openapi('ContractStandard')
export const StandardAnswer = StandardView
export const StandardList = z.object({ items: z.array(StandardView) })

export function viewStandard({ body, ...rest }: Standard): z.infer<typeof StandardView> {
  return { ...rest, body: { ...body } }
}
