import { createRoute } from '@hono/zod-openapi'
import {
  ChangedHousehold,
  ChangedParcel,
  HouseholdDisclosure,
  HouseholdPage,
  HouseholdParams,
  HouseholdQuery,
  HouseholdView,
  NewHousehold,
  NewHouseholdDisclosure,
  NewParcel,
  ParcelParams,
  ParcelView,
  viewHousehold,
} from '#domains/parties/schema/households.ts'
import {
  addParcel,
  discloseHousehold,
  pageHouseholds,
  readHousehold,
  registerHousehold,
  updateHousehold,
  updateParcel,
} from '#domains/parties/service/households.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter, showOnce } from '#platform/http/router.ts'

const tags = ['households']

const listRoute = createRoute({
  method: 'get',
  path: '/households',
  tags,
  summary: 'List households',
  request: { query: HouseholdQuery },
  responses: answers('Households by number; a hall’s own people see their own.', HouseholdPage),
})
const registerRoute = createRoute({
  method: 'post',
  path: '/households',
  tags,
  summary: 'Register a household',
  request: { body: body(NewHousehold) },
  responses: answers('The household; personal numbers are masked.', HouseholdView),
})
const readRoute = createRoute({
  method: 'get',
  path: '/households/{id}',
  tags,
  summary: 'Read a household with its parcels',
  request: { params: HouseholdParams },
  responses: answers('The household; personal numbers are masked.', HouseholdView),
})
const updateRoute = createRoute({
  method: 'put',
  path: '/households/{id}',
  tags,
  summary: 'Correct a household',
  description: 'A masked number stands for the one that is kept.',
  request: { params: HouseholdParams, body: body(ChangedHousehold) },
  responses: answers('The household, corrected.', HouseholdView),
})
const discloseRoute = createRoute({
  method: 'post',
  path: '/households/{id}/disclosures',
  tags,
  summary: 'See a household’s numbers in full, for a reason',
  description: 'Who looked, when and why stays in the trail.',
  request: { params: HouseholdParams, body: body(NewHouseholdDisclosure) },
  responses: answers('The numbers in full.', HouseholdDisclosure),
})
const addParcelRoute = createRoute({
  method: 'post',
  path: '/households/{id}/parcels',
  tags,
  summary: 'Add a parcel of land',
  request: { params: HouseholdParams, body: body(NewParcel) },
  responses: answers('The parcel.', ParcelView),
})
const updateParcelRoute = createRoute({
  method: 'put',
  path: '/parcels/{id}',
  tags,
  summary: 'Correct a parcel',
  request: { params: ParcelParams, body: body(ChangedParcel) },
  responses: answers('The parcel, corrected.', ParcelView),
})

export const householdRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageHouseholds(c.var.ctx, { ...query, after: fromCursor(after) })
    const items = page.items.map((household) => viewHousehold({ household }))
    return c.json({ items, next: page.next }, 200)
  })
  .openapi(registerRoute, async (c) =>
    c.json(viewHousehold(await registerHousehold(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewHousehold(await readHousehold(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(updateRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewHousehold(await updateHousehold(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(discloseRoute, async (c) => {
    const { reason } = c.req.valid('json')
    showOnce(c)
    return c.json(await discloseHousehold(c.var.ctx, c.req.valid('param').id, reason), 200)
  })
  .openapi(addParcelRoute, async (c) =>
    c.json(await addParcel(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(updateParcelRoute, async (c) =>
    c.json(await updateParcel(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
