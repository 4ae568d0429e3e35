import { createRoute, z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import type { JobId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import { answers, newRouter } from '#platform/http/router.ts'
import { findJob, type Job } from './job.ts'

const Params = z.object({ id: z.string().openapi({ example: 'job_01' }) })
const JobView = z
  .object({
    id: z.string(),
    kind: z.enum(['round', 'trial', 'schedule', 'week', 'pay-run']),
    subject: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    done: z.number().int(),
    total: z.number().int(),
    message: z.string(),
    problem: z.string().nullable(),
    createdAt: z.number().int(),
    heartbeatAt: z.number().int(),
    endedAt: z.number().int().nullable(),
  })
  .openapi('Job')

const readRoute = createRoute({
  method: 'get',
  path: '/{id}',
  tags: ['jobs'],
  summary: 'Read how far a background job is',
  request: { params: Params },
  responses: answers('The job.', JobView),
})
const eventsRoute = createRoute({
  method: 'get',
  path: '/{id}/events',
  tags: ['jobs'],
  summary: 'Follow a background job as server-sent events',
  request: { params: Params },
  responses: {
    200: {
      description: 'One `job` event per change; ends with the job or after 25 s, then reconnect.',
      content: { 'text/event-stream': { schema: z.string() } },
    },
  },
})

const streamMs = 25_000
const pollMs = 250

export const jobRoutes = newRouter()
  .openapi(readRoute, async (c) => {
    const job = unwrap(await findJob(c.var.ctx.db, c.req.valid('param').id as JobId))
    return c.json(viewJob(job), 200)
  })
  .openapi(eventsRoute, async (c) => {
    const id = c.req.valid('param').id as JobId
    unwrap(await findJob(c.var.ctx.db, id))
    const { db } = c.var.ctx
    return streamSSE(c, async (stream) => {
      const until = Date.now() + streamMs
      let seen = ''
      while (Date.now() < until && !stream.aborted) {
        const job = unwrap(await findJob(db, id))
        const data = JSON.stringify(viewJob(job))
        if (data !== seen) await stream.writeSSE({ event: 'job', id: String(job.step), data })
        seen = data
        if (job.endedAt !== null) return
        await stream.sleep(pollMs)
      }
    })
  })

function viewJob({ step: _, cursor: __, actor: ___, ...job }: Job): z.infer<typeof JobView> {
  return job
}
