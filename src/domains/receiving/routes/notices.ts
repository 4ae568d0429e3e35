import { createRoute } from '@hono/zod-openapi'
import {
  NewNotice,
  NoticePage,
  NoticeParams,
  NoticeQuery,
  NoticeRevision,
  NoticeView,
  NoticeWithdrawal,
  SlotChoice,
  viewNotice,
} from '#domains/receiving/schema/notices.ts'
import {
  bookSlot,
  findNotice,
  giveNotice,
  pageNotices,
  releaseNotice,
  takeBackNotice,
} from '#domains/receiving/service/notices.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['harvest']
const params = NoticeParams
const notice = (description: string) => answers(description, NoticeView)

const listRoute = createRoute({
  method: 'get',
  path: '/harvest-notices',
  tags,
  summary: 'What households have said is ready, the latest first',
  request: { query: NoticeQuery },
  responses: answers('A page; firms, halls and households see their own.', NoticePage),
})
const giveRoute = createRoute({
  method: 'post',
  path: '/harvest-notices',
  tags,
  summary: 'Say what is ready, how much and where',
  description:
    'The contract’s hours to collect run from the notice, or from when the goods are ready. After them the loss is the firm’s.',
  request: { body: body(NewNotice) },
  responses: notice('The notice, with its due times.'),
})
const readRoute = createRoute({
  method: 'get',
  path: '/harvest-notices/{id}',
  tags,
  summary: 'Read a harvest notice, as it stands now',
  request: { params },
  responses: notice('The notice.'),
})
const withdrawRoute = createRoute({
  method: 'put',
  path: '/harvest-notices/{id}/withdrawal',
  tags,
  summary: 'Take back a notice of which nothing was fetched yet',
  request: { params, body: body(NoticeWithdrawal) },
  responses: notice('The notice, withdrawn.'),
})
const slotRoute = createRoute({
  method: 'put',
  path: '/harvest-notices/{id}/slot',
  tags,
  summary: 'Give a notice a slot at the hall, or none',
  description:
    'A hall keeps to the contract’s hours of notice; a household may choose any slot that is open.',
  request: { params, body: body(SlotChoice) },
  responses: notice('The notice with its slot.'),
})
const releaseRoute = createRoute({
  method: 'put',
  path: '/harvest-notices/{id}/release',
  tags,
  summary: 'Give the release letter: what was not fetched in time is the household’s to sell',
  request: { params, body: body(NoticeRevision) },
  responses: notice('The notice with its letter.'),
})

export const noticeRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, open, ...query } = c.req.valid('query')
    const filter = { ...query, after: fromCursor(after), open: open === '1' }
    const page = await pageNotices(c.var.ctx, filter)
    return c.json({ ...page, items: page.items.map(viewNotice) }, 200)
  })
  .openapi(giveRoute, async (c) =>
    c.json(viewNotice(await giveNotice(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewNotice(await findNotice(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(withdrawRoute, async (c) => {
    const { revision, reason } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewNotice(await takeBackNotice(c.var.ctx, seen, reason)), 200)
  })
  .openapi(slotRoute, async (c) => {
    const { revision, slot } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewNotice(await bookSlot(c.var.ctx, seen, slot)), 200)
  })
  .openapi(releaseRoute, async (c) => {
    const seen = { ...c.req.valid('param'), ...c.req.valid('json') }
    return c.json(viewNotice(await releaseNotice(c.var.ctx, seen)), 200)
  })
