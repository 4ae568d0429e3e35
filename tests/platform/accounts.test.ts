import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { routes } from '#app.ts'
import { newAuthenticator } from '../authenticator.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

type Answer = Record<string, unknown> & { code: string; user: { id: string }; challenge: string }
const site = { origin: 'https://county.example', rpID: 'county.example' }
const post = (path: string, body: unknown = {}) =>
  routes.request(
    `${site.origin}/api/v1${path}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    env,
  )
const read = async (answer: Response) => (await answer.json()) as Answer
const outcome = async (answer: Response) => [
  answer.status,
  answer.ok ? 'ok' : (await read(answer)).code,
]
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const whoIs = (cookie: string) =>
  routes.request(`${site.origin}/api/v1/session`, { headers: { cookie } }, env)
const rowsOf = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n

const invite = async (body = { role: 'firm', party: 'firm_1', name: '王会计' }) => {
  const office = await signIn('office', 'x-county')
  const { code, user } = await read(await office.send('POST', '/users', body))
  return { code, user: user.id }
}
const secret = { username: 'wang.kuaiji', password: '脐橙红了 2026!' }
const enrolled = async () => {
  const invited = await invite()
  await post('/enrolments/password', { code: invited.code, ...secret })
  return invited
}

describe('an invitation', () => {
  it('is made by the office for a party that exists, and its code is kept by nobody', async () => {
    const office = await signIn('office', 'x-county')
    const answer = await office.send('POST', '/users', {
      role: 'hall',
      party: 'hall_1',
      name: '李站长',
    })
    const { code, user } = await read(answer)
    expect(code).toMatch(/^([0-9a-z]{4}-){4}[0-9a-z]{4}$/)
    expect(user).toMatchObject({ partyName: '东岭村生活馆', state: 'invited', hasPassword: false })
    const kept = await env.DB.prepare(
      'SELECT (SELECT group_concat(answer) FROM deeds) AS answers, (SELECT group_concat(code_hash) FROM enrolments) AS hashes',
    ).first()
    expect(JSON.stringify(kept)).not.toContain(code)
    expect(JSON.stringify(kept)).not.toContain(code.replaceAll('-', ''))
  })

  it('is not repeated when the request is, and does not show the code again', async () => {
    const office = await signIn('office', 'x-county')
    const body = { role: 'hall', party: 'hall_1', name: '李站长' }
    const key = { 'idempotency-key': 'once' }
    const people = await rowsOf('users')
    await office.send('POST', '/users', body, key)
    expect(await outcome(await office.send('POST', '/users', body, key))).toEqual([
      409,
      'already-done',
    ])
    expect(await rowsOf('users')).toBe((people ?? 0) + 1)
  })

  it.each([
    ['firm', 'firm_9'],
    ['firm', 'hall_1'],
    ['hall', 'hub_a'],
    ['coordinator', 'y-county'],
    ['office', 'firm_1'],
  ])('for a %s of %s is refused', async (role, party) => {
    const office = await signIn('office', 'x-county')
    const before = await rowsOf('users')
    const answer = await office.send('POST', '/users', { role, party, name: 'x' })
    expect(await outcome(answer)).toEqual([422, 'party-unknown'])
    expect([await rowsOf('users'), await rowsOf('enrolments')]).toEqual([before, 0])
  })

  it('is the office’s alone to make', async () => {
    const clerk = await signIn('firm', 'firm_1')
    expect((await clerk.get('/users')).status).toBe(403)
    const answer = await clerk.send('POST', '/users', { role: 'firm', party: 'firm_1', name: 'x' })
    expect(await outcome(answer)).toEqual([403, 'not-granted'])
  })
})

describe('a user name and password', () => {
  it('come from a code, sign in, and are kept as scrypt with its parameters', async () => {
    const { code } = await invite()
    const typed = code.toUpperCase().replaceAll('-', ' ')
    const answer = await post('/enrolments/password', { code: typed, ...secret })
    expect(await read(answer)).toMatchObject({ role: 'firm', party: 'firm_1', name: '王会计' })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-orderfield=[0-9a-f]{64};.*HttpOnly; Secure; SameSite=Lax/,
    )
    const again = await post('/session', { ...secret, username: ' Wang.Kuaiji ' })
    expect((await whoIs(cookieOf(again))).status).toBe(200)
    const row = await env.DB.prepare(
      'SELECT password FROM users WHERE username IS NOT NULL',
    ).first()
    expect(row?.password).toMatch(/^scrypt\$16384\$8\$1\$[\w+/]{22}==\$[\w+/]{43}=$/)
  })

  it('are refused in this order, and leave the code unused', async () => {
    await enrolled()
    const { code } = await invite({ role: 'firm', party: 'firm_1', name: '第二人' })
    const steps: [object, number, string][] = [
      [{ code: 'zzzz', username: '坏', password: 'short' }, 403, 'enrolment-invalid'],
      [{ code, username: '坏', password: 'short' }, 422, 'username-malformed'],
      [{ code, username: secret.username, password: 'short' }, 409, 'username-taken'],
      [{ code, username: 'second.one', password: 'short' }, 422, 'password-weak'],
      [{ code, username: 'second.one', password: 'Second.One' }, 422, 'password-weak'],
    ]
    for (const [body, status, refusal] of steps) {
      expect(await outcome(await post('/enrolments/password', body))).toEqual([status, refusal])
    }
    const good = { code, username: 'second.one', password: 'long enough, is it' }
    expect(await outcome(await post('/enrolments/password', good))).toEqual([200, 'ok'])
  })

  it('cannot be had twice from one code, not even at the same moment', async () => {
    const { code } = await invite()
    const both = await Promise.all([
      post('/enrolments/password', { code, ...secret }),
      post('/enrolments/password', { code, username: 'thief.one', password: 'a stolen code!' }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await outcome(await post('/enrolments/password', { code, ...secret }))).toEqual([
      403,
      'enrolment-invalid',
    ])
  })

  it('cannot be had from a code of last week, nor from one that a newer replaced', async () => {
    const { code, user } = await invite()
    const office = await signIn('office', 'x-county')
    const renewed = await read(await office.send('POST', `/users/${user}/enrolments`))
    const tryIt = async (tried: string) =>
      outcome(await post('/enrolments/password', { code: tried, ...secret }))
    expect(await tryIt(code)).toEqual([403, 'enrolment-invalid'])
    await env.DB.prepare('UPDATE enrolments SET expires_at = ?').bind(Date.now()).run()
    expect(await tryIt(renewed.code)).toEqual([403, 'enrolment-invalid'])
  })

  it('lock for 15 minutes after five wrong tries, however many come at once', async () => {
    await enrolled()
    const wrong = { ...secret, password: 'not this one' }
    const tries = await Promise.all(Array.from({ length: 9 }, () => post('/session', wrong)))
    const statuses = tries.map(({ status }) => status).sort()
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429])
    const locked = await read(await post('/session', secret))
    expect(locked).toMatchObject({ code: 'sign-in-locked', facts: { minutes: 15 } })
    await env.DB.prepare('UPDATE sign_in_failures SET locked_until = ?')
      .bind(Date.now() - 1)
      .run()
    expect(await outcome(await post('/session', wrong))).toEqual([401, 'wrong-credentials'])
    expect(await outcome(await post('/session', secret))).toEqual([200, 'ok'])
    expect(await rowsOf('sign_in_failures')).toBe(0)
  })

  it('say the same of a stranger’s name as of a wrong password', async () => {
    await enrolled()
    const stranger = await read(await post('/session', { ...secret, username: 'no.one' }))
    const wrong = await read(await post('/session', { ...secret, password: 'not this one' }))
    expect(stranger).toEqual(wrong)
  })
})

describe('a passkey', () => {
  const enrolKey = async (code: string) => {
    const device = await newAuthenticator(site)
    const { challenge } = await read(await post('/enrolments/passkey-options', { code }))
    const response = await device.create(challenge)
    return { device, response, answer: await post('/enrolments/passkey', { code, response }) }
  }

  it('is enrolled with a code and signs in', async () => {
    const { code } = await invite()
    const { device, answer } = await enrolKey(code)
    expect(await read(answer)).toMatchObject({ role: 'firm', party: 'firm_1' })
    const { challenge } = await read(await post('/session/passkey-options'))
    const signed = await post('/session/passkey', { response: await device.get(challenge) })
    expect(await outcome(await whoIs(cookieOf(signed)))).toEqual([200, 'ok'])
    const kept = await env.DB.prepare('SELECT counter, transports FROM passkeys').first()
    expect(kept).toEqual({ counter: 2, transports: 'internal' })
  })

  it('answers a challenge once', async () => {
    const { code } = await invite()
    const { device } = await enrolKey(code)
    const { challenge } = await read(await post('/session/passkey-options'))
    const response = await device.get(challenge)
    expect(await outcome(await post('/session/passkey', { response }))).toEqual([200, 'ok'])
    expect(await outcome(await post('/session/passkey', { response }))).toEqual([
      401,
      'passkey-refused',
    ])
    expect(await rowsOf('challenges')).toBe(0)
  })

  it('is refused from another site, for another’s challenge, and with a spent code', async () => {
    const { code } = await invite()
    const phisher = await newAuthenticator({ origin: 'https://c0unty.example', rpID: site.rpID })
    const first = await read(await post('/enrolments/passkey-options', { code }))
    const fake = await phisher.create(first.challenge)
    expect(await outcome(await post('/enrolments/passkey', { code, response: fake }))).toEqual([
      403,
      'passkey-refused',
    ])
    const other = await invite({ role: 'firm', party: 'firm_2', name: '别人' })
    const theirs = await read(await post('/enrolments/passkey-options', { code: other.code }))
    const device = await newAuthenticator(site)
    const crossed = await device.create(theirs.challenge)
    expect(await outcome(await post('/enrolments/passkey', { code, response: crossed }))).toEqual([
      403,
      'passkey-refused',
    ])
    expect(await rowsOf('passkeys')).toBe(0)
    const { answer, response } = await enrolKey(code)
    expect(answer.status).toBe(200)
    expect(await outcome(await post('/enrolments/passkey', { code, response }))).toEqual([
      403,
      'enrolment-invalid',
    ])
  })
})

describe('a suspension', () => {
  it('ends every session at once, and shuts every door', async () => {
    const { user } = await enrolled()
    const cookie = cookieOf(await post('/session', secret))
    const office = await signIn('office', 'x-county')
    const set = (revision: number, state: string) =>
      office.send('PUT', `/users/${user}/state`, { revision, state })
    expect(await outcome(await set(1, 'suspended'))).toEqual([409, 'stale-revision'])
    expect((await set(2, 'suspended')).status).toBe(200)
    expect((await whoIs(cookie)).status).toBe(401)
    expect(await outcome(await post('/session', secret))).toEqual([403, 'user-suspended'])
    expect(await outcome(await office.send('POST', `/users/${user}/enrolments`))).toEqual([
      409,
      'user-suspended',
    ])
    expect(await outcome(await set(3, 'suspended'))).toEqual([409, 'user-state-unchanged'])
    expect((await set(3, 'active')).status).toBe(200)
    expect(await outcome(await post('/session', secret))).toEqual([200, 'ok'])
  })

  it('is nothing that an officer does to himself', async () => {
    const office = await signIn('office', 'x-county')
    const body = { revision: 1, state: 'suspended' }
    const answer = await office.send('PUT', '/users/usr_office_x-county/state', body)
    expect(await outcome(answer)).toEqual([403, 'user-own-state'])
  })
})
