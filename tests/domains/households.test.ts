// Households and their land: entered one by one, their people found but never shown.

import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'
import { citizenId } from '../sheets.ts'

type Answer = Record<string, unknown> & { readonly id: string; readonly code?: string }

let hall: Person
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  hall = await signIn('hall', 'hall_1')
})

const details = {
  villageGroup: '三组',
  headName: '周大山',
  headId: citizenId('19700312', 1),
  people: 4,
  poor: true,
  poorNo: 'P-1',
}

async function send(path: string, body: unknown, person = hall): Promise<Answer> {
  const method = path.startsWith('POST') ? 'POST' : 'PUT'
  return (await person.send(method, path.replace(/^\w+ /, ''), body)).json()
}
const register = (more = {}, person = hall) =>
  send('POST /households', { hall: 'hall_1', no: 'H0100', ...details, ...more }, person)

async function count(table: string): Promise<unknown> {
  return (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n
}

it('registers a household with head and second adult, masked on every screen', async () => {
  const made = await register({
    headId: citizenId('19700312', 1).replace(/./g, (digit) =>
      String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
    ),
    secondName: '何秀英',
    secondId: citizenId('19730508', 2),
    phone: '138-0013-8000',
  })
  expect(made).toMatchObject({
    no: 'H0100',
    hallName: '东岭村生活馆',
    headId: expect.stringMatching(/^500\*{11}\d{3}[\dX]$/),
    secondId: expect.stringMatching(/^500\*{11}\d{3}[\dX]$/),
    phone: '138****8000',
    parcels: [],
  })
  const row = JSON.stringify(
    await env.DB.prepare("SELECT * FROM households WHERE no = 'H0100'").first(),
  )
  expect(row).not.toContain(details.headId)
  expect(row).not.toContain('13800138000')
})

it('refuses what no household can be, in order, and writes nothing', async () => {
  const born = citizenId('20150101', 3)
  const wrongs = [
    [{ secondName: '何秀英' }, 'second-adult-incomplete'],
    [{ secondId: citizenId('19730508', 2) }, 'second-adult-incomplete'],
    [{ secondName: '何秀英', secondId: details.headId }, 'second-adult-same'],
    [{ phone: '12345' }, 'phone-number-malformed'],
    [{ poor: false }, 'poor-number-without-state'],
    [{ headId: '50024319700312' }, 'id-number-malformed'],
    [{ headId: '500243197013120018' }, 'id-number-birthday'],
    [
      { headId: `${details.headId.slice(0, 17)}${details.headId.endsWith('1') ? '2' : '1'}` },
      'id-number-check-digit',
    ],
    [{ headId: born }, 'person-under-age'],
    [{ secondName: '何小', secondId: born }, 'person-under-age'],
    [{ headId: '500***********0011' }, 'number-masked'],
    [{ no: 'H0003' }, 'household-no-taken'],
    [{ hall: 'hall_2' }, 'not-yours'],
  ] as const
  const codes = []
  for (const [wrong] of wrongs) codes.push((await register(wrong)).code)
  expect(codes).toEqual(wrongs.map(([, code]) => code))
  expect(await count('households')).toBe(4)
})

it('finds a person in whichever household they stand, and says where only to their own hall', async () => {
  await register({ secondName: '何秀英', secondId: citizenId('19730508', 2) })
  expect(await register({ no: 'H0101' })).toMatchObject({
    code: 'person-known',
    facts: { no: 'H0100' },
  })
  const other = await signIn('hall', 'hall_2')
  const elsewhere = await register(
    { hall: 'hall_2', no: 'H0200', headId: citizenId('19730508', 2) },
    other,
  )
  expect(elsewhere).toMatchObject({ code: 'person-elsewhere', field: 'headId' })
  expect(JSON.stringify(elsewhere)).not.toMatch(/H0100|hall_1|东岭/)
  expect(await count('households')).toBe(5)
})

it('holds the same person out even when two halls write at the same moment', async () => {
  const other = await signIn('hall', 'hall_2')
  const answers = await Promise.all([
    register(),
    register(
      {
        hall: 'hall_2',
        no: 'H0200',
        headId: citizenId('19600101', 9),
        secondName: '周',
        secondId: details.headId,
      },
      other,
    ),
  ])
  expect(answers.map(({ code }) => code ?? 'made').sort()).toEqual(['made', 'person-elsewhere'])
})

it('corrects a household, the masked numbers standing for those that are kept', async () => {
  const made = await register({ phone: '13800138000' })
  const changed = await send(`PUT /households/${made.id}`, {
    ...details,
    revision: 1,
    headId: made.headId,
    phone: made.phone,
    people: 5,
  })
  expect(changed).toMatchObject({
    revision: 2,
    people: 5,
    headId: made.headId,
    phone: '138****8000',
  })
  expect(await send(`PUT /households/${made.id}`, { ...details, revision: 1 })).toMatchObject({
    code: 'stale-revision',
  })
  const shown = await send(`POST /households/${made.id}/disclosures`, { reason: '银行开户核对' })
  expect(shown).toEqual({ headId: details.headId, secondId: '', phone: '13800138000' })
})

it('shows full numbers for a reason only, and remembers who asked', async () => {
  const made = await register()
  const other = await signIn('hall', 'hall_2')
  const path = `POST /households/${made.id}/disclosures`
  expect(await send(path, { reason: '' })).toMatchObject({ code: 'malformed' })
  expect(await send(path, { reason: '银行开户核对' }, other)).toMatchObject({ code: 'not-yours' })
  expect(await send(path, { reason: '银行开户核对' })).toMatchObject({ headId: details.headId })
  const { results } = await env.DB.prepare(
    "SELECT actor, reason FROM revisions WHERE verb = 'household.reveal'",
  ).all()
  expect(results).toEqual([{ actor: 'usr_hall_hall_1', reason: '银行开户核对' }])
})

it('keeps parcels by number within a household', async () => {
  const { id } = await register()
  const parcel = {
    no: '1',
    name: '屋后坡',
    areaMu100: 250,
    kind: 'orchard',
    landRight: 'contracted',
    rightNo: 'R-9',
  }
  const made = await send(`POST /households/${id}/parcels`, parcel)
  expect(made).toMatchObject({ revision: 1, household: id, areaMu100: 250 })
  expect(await send(`POST /households/${id}/parcels`, parcel)).toMatchObject({
    code: 'parcel-no-taken',
  })
  expect(
    await send(`PUT /parcels/${made.id}`, { ...parcel, revision: 1, areaMu100: 300 }),
  ).toMatchObject({
    revision: 2,
    areaMu100: 300,
  })
  expect(await send(`PUT /parcels/${made.id}`, { ...parcel, revision: 1 })).toMatchObject({
    code: 'stale-revision',
  })
  const read = (await (await hall.get(`/households/${id}`)).json()) as Answer
  expect(read.parcels).toMatchObject([{ no: '1', areaMu100: 300 }])
})

it('lists a hall’s own households, searched and by the page', async () => {
  const pages = []
  for (const query of ['', '?poor=true', '?q=李', '?q=H0001', '?hall=hall_2']) {
    const { items } = (await (await hall.get(`/households${query}`)).json()) as {
      items: { no: string }[]
    }
    pages.push(items.map(({ no }) => no))
  }
  expect(pages).toEqual([['H0001', 'H0002'], ['H0001'], ['H0002'], ['H0001'], ['H0001', 'H0002']])
  const office = await signIn('office', 'x-county')
  const first = (await (await office.get('/households?limit=3')).json()) as {
    items: unknown[]
    next: string
  }
  const rest = (await (await office.get(`/households?limit=3&after=${first.next}`)).json()) as {
    items: { no: string }[]
  }
  expect([first.items.length, rest.items.map(({ no }) => no)]).toEqual([3, ['H0004']])
  const firm = await signIn('firm', 'firm_1')
  expect((await firm.get('/households')).status).toBe(403)
})
