// The log under its own prefix, for other people's tools: paths, types and caching as c2sp.org/tlog-tiles asks.

import { createMiddleware } from 'hono/factory'
import {
  readCheckpoint,
  readKeys,
  readPolicy,
  readTile,
} from '#domains/notary/service/log-files.ts'
import { connect } from '#platform/db/client.ts'
import { type Env, newRouter } from '#platform/http/router.ts'

const text = 'text/plain; charset=utf-8'
const immutable = 'public, max-age=31536000, immutable'

/** Anybody's page may read the log. */
const openToAll = createMiddleware<Env>(async (c, next) => {
  await next()
  c.header('access-control-allow-origin', '*')
  c.header('cross-origin-resource-policy', 'cross-origin')
})

export const logFileRoutes = newRouter()
logFileRoutes.use(openToAll)
logFileRoutes.get('/checkpoint', async (c) => {
  const note = await readCheckpoint(connect(c.env.LOG))
  return c.body(note, 200, { 'content-type': text, 'cache-control': 'public, max-age=2' })
})
logFileRoutes.get('/tile/*', async (c) => {
  const path = c.req.path.slice(c.req.path.indexOf('/tile/') + 1)
  const bytes = await readTile(connect(c.env.LOG), path)
  return c.body(Uint8Array.from(bytes), 200, {
    'content-type': 'application/octet-stream',
    'cache-control': immutable,
  })
})
logFileRoutes.get('/policy.txt', async (c) => {
  const policy = await readPolicy(connect(c.env.LOG))
  return c.body(policy, 200, { 'content-type': text, 'cache-control': 'public, max-age=60' })
})
logFileRoutes.get('/keys.json', async (c) => {
  c.header('cache-control', 'public, max-age=60')
  return c.json(await readKeys(connect(c.env.LOG)))
})
