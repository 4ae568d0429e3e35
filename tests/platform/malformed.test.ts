import { env } from 'cloudflare:test'
import { z } from '@hono/zod-openapi'
import { expect, it } from 'vitest'
import { routes } from '#app.ts'
import { say } from '#kernel/wording/wording.ts'
import { line } from '#platform/http/line.ts'
import { malformed, unreadable } from '#platform/http/malformed.ts'

const shape = z.object({
  kg: z.int().min(1).max(60_000),
  name: z.string().min(1).max(4),
  code: z.string().min(8),
  roads: z.array(z.int()).min(1).max(2),
  kind: z.enum(['up', 'down']),
  cold: z.boolean(),
  at: z.number(),
  part: z.object({}),
})
const good = {
  kg: 1,
  name: '脐橙',
  code: '12345678',
  roads: [1],
  kind: 'up',
  cold: true,
  at: 0.5,
  part: {},
}

it('says in our own words what is wrong with the shape of a request', () => {
  const said = (given: unknown) => {
    const { error } = shape.safeParse(given)
    const refusal = malformed(error?.issues[0])
    return [refusal.code, say(refusal.rule, refusal.facts, 'zh')]
  }
  const wrong: readonly (readonly [parts: object, sentence: string])[] = [
    [{ kg: 0 }, '“kg”不能小于 1。'],
    [{ kg: 1e6 }, '“kg”不能大于 60000。'],
    [{ kg: 1.5 }, '“kg”没有填，或不是整数。'],
    [{ kg: '5' }, '“kg”没有填，或不是数字。'],
    [{ name: '' }, '“name”不能为空。'],
    [{ name: '长长长长长' }, '“name”不能超过 4 个字符。'],
    [{ name: undefined }, '“name”没有填，或不是文字。'],
    [{ code: 'x' }, '“code”至少要有 8 个字符。'],
    [{ roads: [] }, '“roads”至少要有 1 项。'],
    [{ roads: [1, 2, 3] }, '“roads”不能超过 2 项。'],
    [{ roads: 1 }, '“roads”没有填，或不是列表。'],
    [{ roads: [1, 'x'] }, '“roads.1”没有填，或不是数字。'],
    [{ kind: 'side' }, '“kind”只能是：up / down。'],
    [{ cold: 1 }, '“cold”没有填，或不是“是/否”。'],
    [{ at: Number.NaN }, '“at”没有填，或不是数字。'],
    [{ part: 1 }, '“part”的写法不对。'],
  ]
  for (const [parts, sentence] of wrong) {
    expect(said({ ...good, ...parts })).toEqual(['malformed', sentence])
  }
  expect(said([])).toEqual(['malformed', '请求内容应为一组字段（JSON 对象）。'])
})

it('refuses control characters in any text of a request, however deep, and line breaks where one line is meant', async () => {
  const said = (found: ReturnType<typeof malformed> | null) =>
    found && say(found.rule, found.facts, 'zh')
  expect(unreadable({ note: '第一行\r\n\t第二行', at: 1, none: null })).toBeNull()
  for (const hidden of ['\u0000', '\u0007', '\u001b', '\u007f', '\u0085']) {
    const found = unreadable({ lots: [{ goods: '化肥' }, { goods: `化${hidden}肥` }] })
    expect(said(found)).toBe('“lots.1.goods”里有看不见的控制字符，请删去后重试。')
  }
  const goods = z.object({ goods: line(4) })
  expect(goods.parse({ goods: ' 化肥\n' })).toEqual({ goods: '化肥' })
  const { error } = goods.safeParse({ goods: '化\n肥' })
  expect(said(malformed(error?.issues[0]))).toBe('“goods”只能写一行。')
  const body = JSON.stringify({ username: 'a\u0000b', password: 'c' })
  const headers = { 'content-type': 'application/json' }
  const path = 'http://localhost/api/v1/session'
  const answer = await routes.fetch(new Request(path, { method: 'POST', body, headers }), env)
  expect(await answer.json()).toMatchObject({ code: 'malformed', field: 'username' })
})

it('refuses a body that is no JSON, or says that it is something else, without a fault', async () => {
  const post = async (body: string, type: string) => {
    const headers = { 'content-type': type, 'idempotency-key': 'malformed-1' }
    const request = new Request('http://localhost/api/v1/session', {
      method: 'POST',
      body,
      headers,
    })
    const answer = await routes.fetch(request, env)
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  expect(await post('{bad', 'application/json')).toEqual([400, 'body-malformed'])
  expect(await post('', 'application/json')).toEqual([400, 'body-malformed'])
  expect(await post('{}', 'text/plain')).toEqual([400, 'media-type-unknown'])
  expect(await post('{}', 'application/json')).toEqual([400, 'malformed'])
})

it('names states and roles by their Chinese names', () => {
  expect(say('trip-not-there', { state: 'started' }, 'zh')).toBe(
    '车次现在的状态是“在途”，不能这样操作。',
  )
  expect(say('trip-not-there', { state: 'started' }, 'en')).toContain('The trip is started')
  expect(say('round-not-computed', { state: 'accepted' }, 'zh')).toContain('这一轮是“已采纳”')
  expect(say('not-granted', { role: 'hall', verb: 'road.write' }, 'zh')).toContain('村生活馆')
})
