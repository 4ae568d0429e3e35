import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { routes } from '#app.ts'
import { signIn } from '../people.ts'

type Document = {
  openapi: string
  paths: Record<string, Record<string, { summary?: string; tags?: string[] }>>
}
const read = async () =>
  (await (await routes.request('http://localhost/openapi.json', {}, env)).json()) as Document

it('describes every route that answers, and no other', async () => {
  const { openapi, paths } = await read()
  expect(openapi).toBe('3.1.0')
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    ),
  )
  const served = routes.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/'))
    .map(({ method, path }) => `${method} ${path.replace(/\{[^}]*\}/g, '')}`)
  expect(new Set(described)).toEqual(new Set(served))
})

it('gives each operation a summary and a place in the contents', async () => {
  const { paths } = await read()
  const bare = Object.entries(paths).flatMap(([path, operations]) =>
    Object.values(operations).flatMap(({ summary, tags }) =>
      summary && tags?.length ? [] : [path],
    ),
  )
  expect(bare).toEqual([])
})

it('shows the reference as a page without a script', async () => {
  const page = await (await routes.request('http://localhost/docs', {}, env)).text()
  expect(page).toContain('/api/v1/jobs/{id}')
  expect(page).not.toContain('<script')
})

it('answers an unknown path with a problem, not a page', async () => {
  const office = await signIn('office', 'x-county')
  const answer = await office.get('/none')
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ code: 'no-such-route' })
})
