import { createRoute, z } from '@hono/zod-openapi'
import { AccountView, viewAccount } from '#domains/receiving/schema/accounts.ts'
import {
  DeliveryPage,
  DeliveryParams,
  DeliveryQuery,
  NewDecision,
  NewDelivery,
  NewReturn,
  PhotoQuery,
  PhotoView,
  viewDelivery,
  within,
} from '#domains/receiving/schema/deliveries.ts'
import { findAccount, pageDeliveries } from '#domains/receiving/service/accounts.ts'
import { addPhoto, decide, giveBack, openPhoto } from '#domains/receiving/service/decisions.ts'
import { repriceDelivery } from '#domains/receiving/service/tickets.ts'
import { recordDelivery } from '#domains/receiving/service/weighing.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter, problems } from '#platform/http/router.ts'

const tags = ['receiving']
const params = DeliveryParams
const account = (description: string) => answers(description, AccountView)
const binary = z.any().openapi({ format: 'binary' })

const listRoute = createRoute({
  method: 'get',
  path: '/deliveries',
  tags,
  summary: 'Deliveries, the latest first',
  request: { query: DeliveryQuery },
  responses: answers('A page; those that were corrected are among them.', DeliveryPage),
})
const weighRoute = createRoute({
  method: 'post',
  path: '/deliveries',
  tags,
  summary: 'Weigh a delivery, decide on it as far as it is decided, and get its ticket',
  description:
    'Handed in twice under its id, it is kept once. A correction names the delivery it replaces.',
  request: { body: body(NewDelivery) },
  responses: account('The delivery, its decision and its ticket.'),
})
const readRoute = createRoute({
  method: 'get',
  path: '/deliveries/{id}',
  tags,
  summary: 'Read a delivery with its decisions and tickets',
  request: { params },
  responses: account('The delivery.'),
})
const decideRoute = createRoute({
  method: 'post',
  path: '/deliveries/{id}/decisions',
  tags,
  summary: 'Decide on what is pending',
  request: { params, body: body(NewDecision) },
  responses: account('The delivery with the decision and its ticket.'),
})
const returnRoute = createRoute({
  method: 'post',
  path: '/deliveries/{id}/returns',
  tags,
  summary: 'Give rejected goods back to the household',
  request: { params, body: body(NewReturn) },
  responses: account('The delivery.'),
})
const repriceRoute = createRoute({
  method: 'post',
  path: '/deliveries/{id}/repricing',
  tags,
  summary: 'Price a delivery’s tickets anew by the quote that counts now',
  request: { params },
  responses: account('The delivery; a ticket whose price changed has a new issue.'),
})
const addPhotoRoute = createRoute({
  method: 'post',
  path: '/deliveries/{id}/photos',
  tags,
  summary: 'Add a photograph to a delivery: a JPEG or PNG of at most 3 MB',
  request: {
    ...{ params, query: PhotoQuery },
    body: { required: true, content: { 'application/octet-stream': { schema: binary } } },
  },
  responses: answers('The photograph’s hash; it is kept sealed.', PhotoView),
})
const readPhotoRoute = createRoute({
  method: 'get',
  path: '/delivery-photos/{id}',
  tags,
  summary: 'Look at a photograph of a delivery',
  request: { params },
  responses: {
    200: { description: 'The photograph.', content: { 'image/*': { schema: binary } } },
    ...problems,
  },
})

export const deliveryRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, day, pending, objected, ...query } = c.req.valid('query')
    const page = await pageDeliveries(c.var.ctx, {
      ...{ ...query, after: fromCursor(after), pending: pending === '1' },
      objected: objected === '1',
      between: day ? within(day) : undefined,
    })
    return c.json({ ...page, items: page.items.map(viewDelivery) }, 200)
  })
  .openapi(weighRoute, async (c) => {
    const { decision, sampling, corrects, ...delivery } = c.req.valid('json')
    const handed = { delivery, decision, sampling, corrects }
    return c.json(viewAccount(await recordDelivery(c.var.ctx, handed)), 200)
  })
  .openapi(readRoute, async (c) =>
    c.json(viewAccount(await findAccount(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(decideRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewAccount(await decide(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(returnRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewAccount(await giveBack(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(repriceRoute, async (c) =>
    c.json(viewAccount(await repriceDelivery(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(addPhotoRoute, async (c) => {
    const { photo, shows } = c.req.valid('query')
    const at = { id: photo, delivery: c.req.valid('param').id, shows }
    const image = new Uint8Array(await c.req.arrayBuffer())
    const { file: _, ...kept } = await addPhoto(c.var.ctx, at, image)
    return c.json(kept, 200)
  })
  .openapi(readPhotoRoute, async (c) => {
    const { photo, bytes } = await openPhoto(c.var.ctx, c.req.valid('param').id)
    return c.body(Uint8Array.from(bytes), 200, { 'content-type': photo.media })
  })
