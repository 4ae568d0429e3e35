import { env } from 'cloudflare:test'
import { expect, it } from 'vitest'
import { routes } from '#app.ts'

const megabyte = new Uint8Array(1024 * 1024)

it('refuses a body that declares 200 MB before reading it', async () => {
  let pulled = 0
  const body = new ReadableStream({
    pull(controller) {
      pulled++
      controller.enqueue(megabyte)
    },
  })
  const headers = { 'content-length': String(200 * 1024 * 1024) }
  const request = new Request('http://localhost/api/v1/imports', { method: 'POST', body, headers })
  const answer = await routes.fetch(request, env)
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    413,
    'body-too-large',
  ])
  expect(pulled).toBeLessThan(4)
})

it('stops reading a body of undeclared length at its limit', async () => {
  let pulled = 0
  const body = new ReadableStream({
    pull(controller) {
      pulled++
      if (pulled > 200) controller.close()
      else controller.enqueue(megabyte)
    },
  })
  const request = new Request('http://localhost/api/v1/imports', { method: 'POST', body })
  const answer = await routes.fetch(request, env)
  expect(answer.status).toBe(413)
  expect(pulled).toBeLessThan(24)
})
