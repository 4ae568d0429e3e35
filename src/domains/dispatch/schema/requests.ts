import { z } from '@hono/zod-openapi'
import {
  directions,
  type RequestDetails,
  type ShipmentRequest,
  temperatureNames,
} from '#domains/dispatch/model/request.ts'
import type { ContractId, HallId, PlaceId, ProductId, RequestId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { readDay } from '#platform/http/day.ts'
import { revision } from '#platform/http/fields.ts'
import { line } from '#platform/http/line.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const details = {
  direction: z.enum(directions).openapi({
    description: 'Up: a hall’s harvest to the park. Down: goods ordered to a hall.',
  }),
  hall: z.string().min(1).max(64),
  place: z.string().min(1).max(64).openapi({ description: 'The park or a firm’s warehouse.' }),
  day: z.string().openapi({ example: '2026-10-12' }),
  readyMin: z.int().min(0).max(1439).openapi({ description: 'Minutes after midnight.' }),
  product: z.string().max(64).nullable(),
  goods: line(80),
  kg: z.int().min(1).max(60_000),
  litres: z.int().min(1).max(200_000),
  crates: z.int().min(1).max(999),
  temperature: z.enum(temperatureNames),
  contract: z.string().max(64).nullable(),
  receiver: line(40),
}

export const RequestParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as RequestId)
    .openapi({ type: 'string' }),
})
export const NewRequest = z.object(details).openapi('NewShipmentRequest')
export const ChangedRequest = NewRequest.extend({ revision }).openapi('ChangedShipmentRequest')
export const Cancellation = z.object({ revision, reason: z.string().trim().min(1).max(300) })
export const RequestQuery = PageQuery.extend({
  hall: z.string().max(64).optional(),
  direction: z.enum(directions).optional(),
  state: z.enum(['open', 'cancelled']).optional(),
  day: z.string().max(10).optional(),
  q: z.string().trim().min(1).max(40).optional(),
})
export const RequestView = z
  .object({
    id: z.string(),
    revision: z.int(),
    no: z.int(),
    ...details,
    hallName: z.string(),
    placeName: z.string(),
    productName: z.string().nullable(),
    contractNo: z.string().nullable(),
    state: z.enum(['open', 'cancelled']),
    reason: z.string(),
    underWay: z.boolean(),
    madeByName: z.string(),
    madeAt: z.int(),
  })
  .openapi('ShipmentRequest')
export const RequestPage = pageOf(RequestView).openapi('ShipmentRequestPage')

/** Ids from outside are born here; the service asks whether they are what they say. */
export function readRequest(given: z.infer<typeof NewRequest>): RequestDetails {
  const { hall, place, product, contract, day, ...rest } = given
  return {
    ...rest,
    hall: hall as HallId,
    place: place as PlaceId,
    product: product as ProductId | null,
    contract: contract as ContractId | null,
    day: readDay(day),
  }
}

type Shown = ShipmentRequest & {
  readonly hallName: string
  readonly placeName: string
  readonly productName: string | null
  readonly contractNo: string | null
  readonly madeByName: string
}
export function viewRequest({ day, madeBy: _, ...rest }: Shown): z.infer<typeof RequestView> {
  return { ...rest, day: formatDay(day) }
}
