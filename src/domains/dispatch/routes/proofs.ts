import { createRoute, z } from '@hono/zod-openapi'
import {
  HandoverParams,
  HandoversView,
  HandoverView,
  LegsView,
  LoggerQuery,
  PhotoQuery,
  PhotoView,
  ProofBody,
  ReadingsBody,
  viewHandover,
  viewLegs,
} from '#domains/dispatch/schema/proofs.ts'
import { TripParams } from '#domains/dispatch/schema/trips.ts'
import {
  addPhoto,
  handoversOf,
  openPhoto,
  proveHandover,
} from '#domains/dispatch/service/proofs.ts'
import { addLoggerFile, addReadings, temperaturesOf } from '#domains/dispatch/service/readings.ts'
import { answers, body, newRouter, problems } from '#platform/http/router.ts'

const tags = ['handovers']
const bytes = {
  required: true,
  content: { 'application/octet-stream': { schema: z.any().openapi({ format: 'binary' }) } },
} as const

const listRoute = createRoute({
  method: 'get',
  path: '/trips/{id}/handovers',
  tags,
  summary: 'The proofs of a trip’s handovers',
  request: { params: TripParams },
  responses: answers('Weights against the plan, signatures, photographs.', HandoversView),
})
const proveRoute = createRoute({
  method: 'post',
  path: '/trips/{id}/handovers',
  tags,
  summary: 'Prove a handover: weight and signature',
  description: 'A weight that differs by more than 2 % and a kilogram wants a reason.',
  request: { params: TripParams, body: body(ProofBody) },
  responses: answers('The proof, with the hash of the signature.', HandoverView),
})
const addPhotoRoute = createRoute({
  method: 'post',
  path: '/handovers/{id}/photos',
  tags,
  summary: 'Add a photograph to a handover: a JPEG or PNG of at most 3 MB',
  request: { params: HandoverParams, query: PhotoQuery, body: bytes },
  responses: answers('The photograph’s hash; it is kept sealed.', PhotoView),
})
const readPhotoRoute = createRoute({
  method: 'get',
  path: '/handover-photos/{id}',
  tags,
  summary: 'Look at a photograph',
  request: { params: HandoverParams },
  responses: {
    200: {
      description: 'The photograph.',
      content: { 'image/*': { schema: z.any().openapi({ format: 'binary' }) } },
    },
    ...problems,
  },
})
const temperaturesRoute = createRoute({
  method: 'get',
  path: '/trips/{id}/temperatures',
  tags,
  summary: 'The temperatures of a trip by compartment, with what lay outside the limits',
  request: { params: TripParams },
  responses: answers('Tenths of a degree Celsius.', LegsView),
})
const readingsRoute = createRoute({
  method: 'post',
  path: '/trips/{id}/readings',
  tags,
  summary: 'Write temperatures down; goods that were out of limits too long are held apart',
  request: { params: TripParams, body: body(ReadingsBody) },
  responses: answers('The temperatures of the trip.', LegsView),
})
const loggerRoute = createRoute({
  method: 'post',
  path: '/trips/{id}/logger-files',
  tags,
  summary: 'Hand in a logger’s CSV: a time and degrees Celsius on each line',
  request: { params: TripParams, query: LoggerQuery, body: bytes },
  responses: answers('The temperatures of the trip.', LegsView),
})

export const proofOfHandoverRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const items = await handoversOf(c.var.ctx, c.req.valid('param').id)
    return c.json({ items: items.map(viewHandover) }, 200)
  })
  .openapi(proveRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewHandover(await proveHandover(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(addPhotoRoute, async (c) => {
    const at = { handover: c.req.valid('param').id, photo: c.req.valid('query').photo }
    const photo = await addPhoto(c.var.ctx, at, new Uint8Array(await c.req.arrayBuffer()))
    return c.json(photo, 200)
  })
  .openapi(readPhotoRoute, async (c) => {
    const { photo, bytes: image } = await openPhoto(c.var.ctx, c.req.valid('param').id)
    return c.body(Uint8Array.from(image), 200, { 'content-type': photo.media })
  })
  .openapi(temperaturesRoute, async (c) =>
    c.json(viewLegs(await temperaturesOf(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(readingsRoute, async (c) => {
    const { temperature, readings } = c.req.valid('json')
    const at = { trip: c.req.valid('param').id, temperature }
    return c.json(viewLegs(await addReadings(c.var.ctx, at, readings)), 200)
  })
  .openapi(loggerRoute, async (c) => {
    const at = { trip: c.req.valid('param').id, ...c.req.valid('query') }
    const file = new Uint8Array(await c.req.arrayBuffer())
    return c.json(viewLegs(await addLoggerFile(c.var.ctx, at, file)), 200)
  })
