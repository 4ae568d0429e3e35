import { createRoute } from '@hono/zod-openapi'
import {
  CardBlock,
  CardList,
  CardParams,
  CardShown,
  IssuedCard,
  NewCard,
  PhoneCode,
  PinChange,
  PinChanged,
} from '#domains/parties/schema/cards.ts'
import {
  blockCard,
  changePin,
  inviteHousehold,
  issueCard,
  readCards,
} from '#domains/parties/service/cards.ts'
import { answers, body, newRouter, showOnce } from '#platform/http/router.ts'

const tags = ['households']

const listRoute = createRoute({
  method: 'get',
  path: '/households/{id}/cards',
  tags,
  summary: 'The cards of a household',
  request: { params: CardParams },
  responses: answers('The newest first.', CardList),
})
const issueRoute = createRoute({
  method: 'post',
  path: '/households/{id}/cards',
  tags,
  summary: 'Issue a card; the household types the PIN itself',
  request: { params: CardParams, body: body(NewCard) },
  responses: answers('The card and its token, shown this once.', IssuedCard),
})
const blockRoute = createRoute({
  method: 'put',
  path: '/households/{id}/cards/block',
  tags,
  summary: 'End a lost card at once',
  request: { params: CardParams, body: body(CardBlock) },
  responses: answers('The cards.', CardList),
})
const phoneRoute = createRoute({
  method: 'post',
  path: '/households/{id}/phone',
  tags,
  summary: 'A code for a passkey on the household’s own phone, against card and PIN',
  request: { params: CardParams, body: body(CardShown) },
  responses: answers('The code, shown this once.', PhoneCode),
})
const pinRoute = createRoute({
  method: 'put',
  path: '/card/pin',
  tags,
  summary: 'Take another PIN',
  request: { body: body(PinChange) },
  responses: answers('Done.', PinChanged),
})

export const cardRoutes = newRouter()
  .openapi(listRoute, async (c) =>
    c.json({ items: await readCards(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .openapi(issueRoute, async (c) => {
    const { id } = c.req.valid('param')
    const issued = await issueCard(c.var.ctx, id, c.req.valid('json').pin)
    showOnce(c)
    return c.json(issued, 200)
  })
  .openapi(blockRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json({ items: await blockCard(c.var.ctx, id, c.req.valid('json')) }, 200)
  })
  .openapi(phoneRoute, async (c) => {
    const { id } = c.req.valid('param')
    const invited = await inviteHousehold(c.var.ctx, id, c.req.valid('json'))
    showOnce(c)
    return c.json(invited, 200)
  })
  .openapi(pinRoute, async (c) => {
    const changed = await changePin(c.var.ctx, c.req.valid('json'))
    return c.json(changed, 200)
  })
