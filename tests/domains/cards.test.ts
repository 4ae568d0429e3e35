import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { routes } from '#app.ts'
import { newAuthenticator } from '../authenticator.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'
import { json, refusal, site } from '../signing.ts'

let hall: Person
let office: Person
const pin = '274913'

type Issued = { card: { id: string; state: string }; token: string }
const issue = async (who = hall, household = 'hh_1', given = pin) =>
  who.send('POST', `/households/${household}/cards`, { pin: given })
const post = (path: string, body: object, cookie = '') =>
  routes.request(
    `${site.origin}/api/v1${path}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    },
    env,
  )
const enter = (token: string, given = pin) => post('/session/card', { token, pin: given })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const whoIs = (cookie: string) =>
  routes.request(`${site.origin}/api/v1/session`, { headers: { cookie } }, env)

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  hall = await signIn('hall', 'hall_1')
  office = await signIn('office', 'x-county')
})

describe('a household’s card', () => {
  it('is issued by its hall and signs the household in; neither token nor PIN is kept', async () => {
    const { token, card } = await json<Issued>(await issue())
    expect(token).toMatch(/^[0-9a-f]{32}$/)
    expect(card.state).toBe('active')
    const entered = await enter(token)
    expect(await json(entered.clone() as Response)).toMatchObject({
      role: 'household',
      party: 'hh_1',
      name: '张三',
    })
    expect((await whoIs(cookieOf(entered))).status).toBe(200)
    const kept = JSON.stringify([
      await rowsOf('SELECT * FROM household_cards'),
      await rowsOf('SELECT * FROM deeds'),
    ])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(pin)
  })

  it('is refused in this order', async () => {
    const cases = [
      [office, 'hh_1', pin, [403, 'not-granted']],
      [await signIn('hall', 'hall_2'), 'hh_1', pin, [403, 'not-yours']],
      [hall, 'hh_9', pin, [404, 'no-such-household']],
      [hall, 'hh_1', '111111', [422, 'pin-weak']],
      [hall, 'hh_1', '345678', [422, 'pin-weak']],
      [hall, 'hh_1', '987654', [422, 'pin-weak']],
      [hall, 'hh_1', '12', [400, 'malformed']],
    ] as const
    for (const [who, household, given, expected] of cases) {
      expect(await refusal(await issue(who, household, given))).toEqual(expected)
    }
    expect(await rowsOf('SELECT count(*) AS n FROM household_cards')).toEqual([{ n: 0 }])
  })

  it('locks after five wrong PINs, however many come at once, and nobody else’s name can lock it', async () => {
    const { token } = await json<Issued>(await issue())
    const tries = await Promise.all(Array.from({ length: 8 }, () => enter(token, '555111')))
    expect(tries.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      401, 401, 401, 401, 401, 429, 429, 429,
    ])
    expect(await refusal(await enter(token))).toEqual([429, 'sign-in-locked'])
    const then = Date.now() + 16 * 60_000
    vi.spyOn(Date, 'now').mockImplementation(() => then)
    expect((await enter(token)).status).toBe(200)
    vi.restoreAllMocks()
    expect(await refusal(await enter('0'.repeat(32)))).toEqual([401, 'wrong-card'])
  })

  it('ends when a new one is issued or it is reported lost, and with it whoever was signed in', async () => {
    const first = await json<Issued>(await issue())
    const cookie = cookieOf(await enter(first.token))
    const second = await json<Issued>(await issue())
    expect((await whoIs(cookie)).status).toBe(401)
    expect(await refusal(await enter(first.token))).toEqual([401, 'wrong-card'])
    expect((await enter(second.token)).status).toBe(200)
    const block = (card: string) =>
      hall.send('PUT', '/households/hh_1/cards/block', { card, reason: '丢失' })
    expect(await refusal(await block(first.card.id))).toEqual([409, 'card-not-active'])
    await json(await block(second.card.id))
    expect(await refusal(await enter(second.token))).toEqual([401, 'wrong-card'])
    const { items } = await json<{ items: { state: string }[] }>(
      await hall.get('/households/hh_1/cards'),
    )
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['blocked', 'replaced']))
    await expect(
      env.DB.prepare(
        `UPDATE household_cards SET state = 'active', ended_at = NULL, ended_by = NULL, end_reason = NULL`,
      ).run(),
    ).rejects.toThrow('a card ends once')
    expect(await rowsOf(`SELECT count(*) AS n FROM users WHERE role = 'household'`)).toEqual([
      { n: 1 },
    ])
  })

  it('takes another PIN from the household itself', async () => {
    const { token } = await json<Issued>(await issue())
    const cookie = cookieOf(await enter(token))
    const change = (body: object) =>
      routes.request(
        `${site.origin}/api/v1/card/pin`,
        {
          method: 'PUT',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify({ token, ...body }),
        },
        env,
      )
    expect(await refusal(await change({ pin: '000111', next: '908172' }))).toEqual([
      401,
      'wrong-card',
    ])
    expect(await refusal(await change({ pin, next: '222222' }))).toEqual([422, 'pin-weak'])
    await json(await change({ pin, next: '908172' }))
    expect(await refusal(await enter(token))).toEqual([401, 'wrong-card'])
    expect((await enter(token, '908172')).status).toBe(200)
  })

  it('opens the way to a passkey on the household’s own phone, but not for the hall alone', async () => {
    const { token } = await json<Issued>(await issue())
    const ask = (body: object, household = 'hh_1') =>
      hall.send('POST', `/households/${household}/phone`, body)
    expect(await refusal(await ask({ token, pin: '000111' }))).toEqual([401, 'wrong-card'])
    expect(await refusal(await ask({ token, pin }, 'hh_2'))).toEqual([403, 'card-of-another'])
    const { code } = await json<{ code: string }>(await ask({ token, pin }))
    const phone = await newAuthenticator(site)
    const { challenge } = (await (await post('/enrolments/passkey-options', { code })).json()) as {
      challenge: string
    }
    const response = await phone.create(challenge)
    expect(await json(await post('/enrolments/passkey', { code, response }))).toMatchObject({
      role: 'household',
      party: 'hh_1',
    })
  })
})

describe('the departments and notary offices', () => {
  it('are five departments under the county’s own names', async () => {
    type Seen = { departments: { id: string; nameZh: string; revision: number }[] }
    const { departments } = await json<Seen>(await hall.get('/supervisors'))
    expect(departments.map(({ id }) => id)).toEqual([
      'finance',
      'audit',
      'supervision',
      'poverty-alleviation',
      'procuratorate',
    ])
    const name = (who: Person, id: string, revision = 0) =>
      who.send('PUT', `/departments/${id}`, {
        revision,
        nameZh: '乡村振兴局',
        nameEn: 'Rural revitalisation bureau',
      })
    expect(await refusal(await name(hall, 'finance'))).toEqual([403, 'not-granted'])
    expect(await refusal(await name(office, 'police'))).toEqual([404, 'no-such-department'])
    expect(await json(await name(office, 'poverty-alleviation'))).toMatchObject({ revision: 1 })
    expect(await refusal(await name(office, 'poverty-alleviation'))).toEqual([
      409,
      'stale-revision',
    ])
  })

  it('have people whom the office invites; a household is invited by nobody', async () => {
    const made = { name: '样县公证处', licence: 'N-1', address: '' }
    const notaries = await json<{ id: string }>(await office.send('POST', '/notary-offices', made))
    expect(await refusal(await office.send('POST', '/notary-offices', made))).toEqual([
      409,
      'notary-office-known',
    ])
    const invite = (role: string, party: string) =>
      office.send('POST', '/users', { role, party, name: '某人' })
    const seen = await json<{ user: { partyName: string } }>(await invite('notary', notaries.id))
    expect(seen.user.partyName).toBe('样县公证处')
    const audit = await json<{ user: { partyName: string } }>(await invite('department', 'audit'))
    expect(audit.user.partyName).toBe('审计局')
    for (const [role, party] of [
      ['notary', 'no_other'],
      ['department', 'police'],
      ['household', 'hh_1'],
    ] as const) {
      expect(await refusal(await invite(role, party))).toEqual([422, 'party-unknown'])
    }
    const closed = { ...made, revision: 1, state: 'closed' }
    await json(await office.send('PUT', `/notary-offices/${notaries.id}`, closed))
    expect(await refusal(await invite('notary', notaries.id))).toEqual([422, 'party-unknown'])
  })
})

describe('the accounts of a hall’s households', () => {
  const account = {
    no: 'H0001',
    holder: '张三',
    bank: '样县农商银行',
    number: '6217 0001 2222 3333',
  }
  const keep = (who: Person, accounts: object[]) =>
    who.send('PUT', '/halls/hall_1/accounts', { accounts })

  it('are kept sealed, all or none, and belong to the household’s own people', async () => {
    const cases = [
      [await signIn('hall', 'hall_2'), [account], [403, 'not-yours']],
      [hall, [{ ...account, no: 'H0003' }], [422, 'household-not-of-hall']],
      [hall, [account, account], [422, 'household-not-of-hall']],
      [hall, [{ ...account, holder: '李站长' }], [422, 'account-not-own']],
      [hall, [{ ...account, number: '12-34' }], [422, 'account-number-malformed']],
    ] as const
    for (const [who, accounts, expected] of cases) {
      expect(await refusal(await keep(who, [...accounts]))).toEqual(expected)
    }
    expect(await rowsOf('SELECT count(*) AS n FROM household_accounts')).toEqual([{ n: 0 }])
    expect(await json(await keep(hall, [account]))).toEqual({ kept: 1 })
    expect(await json(await keep(hall, [{ ...account, bank: '邮储银行' }]))).toEqual({ kept: 1 })
    const seen = await json<{ account: object }>(await hall.get('/households/hh_1/account'))
    expect(seen.account).toMatchObject({
      revision: 2,
      bank: '邮储银行',
      numberMasked: '************3333',
    })
    expect(JSON.stringify(await rowsOf('SELECT * FROM household_accounts'))).not.toContain(
      '6217000122223333',
    )
  })
})
