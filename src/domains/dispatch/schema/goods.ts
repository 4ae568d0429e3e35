import { z } from '@hono/zod-openapi'
import { decisions } from '#domains/dispatch/model/decision.ts'
import { outcomes, scanActions } from '#domains/dispatch/model/scan.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { instant } from './trips.ts'

const count = z.int().min(0)
const clientId = z.string().min(8).max(64).openapi({ description: 'Made by the device.' })

export const Scans = z
  .object({
    scans: z
      .array(
        z.object({
          id: clientId,
          action: z.enum(scanActions),
          code: z.string().min(1).max(100),
          place: z.string().min(1).max(64),
          trip: z.string().max(64).nullable(),
          scannedAt: instant,
          sentAt: instant,
        }),
      )
      .min(1)
      .max(100),
  })
  .openapi('Scans')
export const ScanView = z
  .object({
    id: z.string(),
    action: z.enum(scanActions),
    code: z.string(),
    place: z.string(),
    trip: z.string().nullable(),
    scannedAt: z.int(),
    sentAt: z.int(),
    receivedAt: z.int(),
    at: z.int().openapi({ description: 'When it was scanned, by our clock.' }),
    late: z.boolean(),
    skewMs: z.int(),
    outcome: z.enum(outcomes),
    pieces: count,
    user: z.string(),
  })
  .openapi('Scan')
export const ScansView = z.object({ items: z.array(ScanView) }).openapi('ScanAnswers')

export const StockParams = z.object({ place: z.string().min(1).max(64) })
export const StockQuery = PageQuery.extend({
  waiting: z.enum(['true', 'false']).default('true').openapi({
    description: 'Only what waits now, or everything that has passed.',
  }),
})
const amounts = { inKg: count, outKg: count, stockKg: count, heldKg: count, lostKg: count }
export const TotalsView = z.object(amounts).openapi('StockTotals')
export const StockView = z
  .object({
    ...amounts,
    no: z.int(),
    code: z.string(),
    direction: z.enum(['up', 'down']),
    goods: z.string(),
    temperature: z.string(),
    to: z.string(),
    toName: z.string(),
    pieces: count,
    heldPieces: count,
    since: z.int().nullable(),
    arrived: z.boolean(),
    stale: z.boolean().openapi({ description: 'It has waited longer than its kind should.' }),
  })
  .openapi('Stock')
export const StockPage = pageOf(StockView).openapi('StockPage')

export const PackageParams = z.object({ code: z.string().min(1).max(40) })
export const DecisionBody = z.object({
  decision: z.enum(decisions),
  kg: z.int().min(1).nullable().default(null),
  reason: z.string().trim().min(1).max(300),
})
export const CustodyView = z
  .object({
    package: z.object({
      code: z.string(),
      no: z.int(),
      piece: z.int(),
      kg: count,
      goods: z.string(),
      direction: z.enum(['up', 'down']),
      temperature: z.string(),
      holderKind: z.enum(['none', 'place', 'trip', 'gone']),
      holder: z.string(),
      holderName: z.string(),
      held: z.boolean(),
      since: z.int(),
      toName: z.string(),
    }),
    steps: z.array(
      z.object({
        seq: z.int(),
        kind: z.string(),
        fromName: z.string(),
        toName: z.string(),
        kgAfter: count,
        at: z.int(),
        recordedAt: z.int(),
        madeByName: z.string(),
        late: z.boolean(),
        reason: z.string(),
      }),
    ),
  })
  .openapi('Custody')
