import { createRoute, z } from '@hono/zod-openapi'
import { tellTurns } from '#domains/dispatch/model/succession.ts'
import {
  ChangesView,
  FollowingView,
  HappeningView,
  NewReplan,
  readWish,
  TakingOver,
  viewFollowing,
  viewHappening,
  viewTurns,
} from '#domains/dispatch/schema/replans.ts'
import { changesOf, happeningOf, replanRest, takeOver } from '#domains/dispatch/service/replans.ts'
import type { ScheduleId } from '#kernel/id.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['dispatch']
const params = z.object({ id: z.string().min(1).max(64) })
const replanRoute = createRoute({
  method: 'post',
  path: '/schedules/{id}/replans',
  tags,
  summary: 'Plan the rest of a schedule’s day again, from how it stands now',
  description:
    'Trips that have set out go on and what was scanned stays where it is; what is left is planned again, with the vehicles, hubs and roads there are. Makes a schedule that follows this one and changes nothing before it is put in its place.',
  request: { params, body: body(NewReplan) },
  responses: answers('The schedule that follows, being computed; follow its job.', FollowingView),
})
const happeningRoute = createRoute({
  method: 'get',
  path: '/schedules/{id}/happening',
  tags,
  summary: 'What is known to be otherwise on a schedule’s day',
  request: { params },
  responses: answers(
    'Vehicles that are out, hubs that are closed or full, trips that are late.',
    HappeningView,
  ),
})
const changesRoute = createRoute({
  method: 'get',
  path: '/schedules/{id}/changes',
  tags,
  summary: 'What putting a schedule in the place of the one it follows would change',
  request: { params },
  responses: answers('What becomes of each trip that is not over.', ChangesView),
})
const takeOverRoute = createRoute({
  method: 'put',
  path: '/schedules/{id}/succession',
  tags,
  summary: 'Put a schedule in the place of the one it follows',
  description:
    'Trips that stay keep their driver and answer, trips that vanish are called off for the reason, new ones are offered.',
  request: { params, body: body(TakingOver) },
  responses: answers('The schedule, published.', FollowingView),
})

const idOf = ({ id }: z.infer<typeof params>) => id as ScheduleId // An id from outside is born here.

export const replanRoutes = newRouter()
  .openapi(replanRoute, async (c) => {
    const wish = readWish(c.req.valid('json'))
    const made = await replanRest(c.var.ctx, idOf(c.req.valid('param')), wish)
    return c.json(viewFollowing(made), 200)
  })
  .openapi(happeningRoute, async (c) => {
    const happening = await happeningOf(c.var.ctx, idOf(c.req.valid('param')))
    return c.json(viewHappening(happening), 200)
  })
  .openapi(changesRoute, async (c) => {
    const changes = await changesOf(c.var.ctx, idOf(c.req.valid('param')))
    return c.json(viewTurns(changes, tellTurns(changes.stood, changes.turns)), 200)
  })
  .openapi(takeOverRoute, async (c) => {
    const { revision } = c.req.valid('json')
    const made = await takeOver(c.var.ctx, idOf(c.req.valid('param')), revision)
    return c.json(viewFollowing(made), 200)
  })
