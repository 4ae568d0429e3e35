import { refuse } from '#kernel/result.ts'
import { sessionRoutes } from '#platform/auth/routes.ts'
import { answerOnce, holdOrigin, holdSize, seat } from '#platform/http/door.ts'
import { languageOf, newRouter, onError, refusalAnswer } from '#platform/http/router.ts'
import { jobRoutes } from '#platform/jobs/routes.ts'

const open = newRouter().route('/', sessionRoutes)

const seated = newRouter()
seated.use(seat, answerOnce)
const business = seated.route('/jobs', jobRoutes)

const api = newRouter().route('/', open).route('/', business)

const app = newRouter()
app.use(holdSize, holdOrigin)
app.onError(onError)
app.notFound((c) => {
  const refusal = refuse('missing', 'no-such-route', { path: c.req.path })
  return refusal.ok ? c.text('') : refusalAnswer(refusal.refusal, languageOf(c))
})

export const routes = app.route('/api/v1', api)
export type App = typeof routes
