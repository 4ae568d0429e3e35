import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { routes } from '#app.ts'
import { signIn } from '../people.ts'

const ask = (path: string, init: RequestInit = {}) =>
  routes.request(`http://localhost/api/v1${path}`, init, env)

it('asks strangers to sign in, in the language they read', async () => {
  const stranger = await ask('/jobs/none')
  expect(stranger.status).toBe(401)
  expect(await stranger.json()).toMatchObject({ code: 'not-signed-in', detail: '请先登录。' })
  const english = await ask('/jobs/none', { headers: { 'accept-language': 'en-GB' } })
  expect(await english.json()).toMatchObject({ detail: 'Sign in first.' })
})

it('knows who is signed in, and forgets who left', async () => {
  const office = await signIn('office', 'x-county')
  expect(await (await office.get('/session')).json()).toMatchObject({ role: 'office', demo: false })
  expect((await office.send('DELETE', '/session')).status).toBe(200)
  expect((await office.get('/session')).status).toBe(401)
})

it('offers no demonstration people where DEMO is off', async () => {
  expect(await (await ask('/demo/people')).json()).toEqual({ demo: false, people: [] })
  const answer = await ask('/demo/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"user":"usr_demo"}',
  })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    403,
    'demo-off',
  ])
})

it('refuses writes that another site’s page sends', async () => {
  const office = await signIn('office', 'x-county')
  const answer = await office.send('DELETE', '/session', undefined, {
    origin: 'https://elsewhere.example',
  })
  expect(answer.status).toBe(403)
  expect((await office.get('/session')).status).toBe(200)
})
