// A county whose contracts are on offer, made through the API as its people would make it; and people with passkeys of their own.

import type { Page } from 'playwright-core'
import { county as standardCounty } from '../engines/contract-worlds.ts'
import type { Product } from './product.ts'

export type Caller = {
  readonly user: string
  readonly party: string
  readonly get: <Answer>(path: string) => Promise<Answer>
  readonly send: <Answer>(method: string, path: string, body: unknown) => Promise<Answer>
}
export type Person = { readonly user: string; readonly role: string; readonly party: string }
type Invitation = { readonly user: { readonly id: string }; readonly code: string }
type Items<Item> = { readonly items: readonly Item[] }
export type Offer = {
  readonly id: string
  readonly no: string
  readonly firm: string
  readonly household: string
  readonly householdNo: string
  readonly headName: string
}
export type Offered = {
  readonly office: Caller
  readonly hall: Caller
  readonly notaryOffice: string
  /** Of one hall, each waiting for its household. */
  readonly offers: readonly Offer[]
  /** The one-time code of the person who signs for a firm, by firm. */
  readonly signerCodes: ReadonlyMap<string, string>
  /** A one-time code for a new person. */
  readonly invite: (role: string, party: string, name: string) => Promise<string>
}

/** Passkeys belong to a host name; an address is none. */
export function siteOf({ address }: Product): string {
  return address.replace('127.0.0.1', 'localhost')
}

export async function callAs(product: Product, { user, party }: Person): Promise<Caller> {
  const root = `${product.address}/api/v1`
  const headers = { 'content-type': 'application/json', origin: product.address }
  const keyed = () => ({ ...headers, 'idempotency-key': crypto.randomUUID() })
  const entered = await fetch(`${root}/demo/session`, {
    ...{ method: 'POST', headers: keyed(), body: JSON.stringify({ user }) },
  })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const read = async <Answer>(answer: Response): Promise<Answer> => {
    const said: unknown = await answer.json()
    if (!answer.ok) throw new Error(`${answer.url}: ${JSON.stringify(said)}`)
    return said as Answer
  }
  return {
    ...{ user, party },
    get: async (path) => read(await fetch(`${root}${path}`, { headers: { cookie } })),
    send: async (method, path, body) =>
      read(
        await fetch(`${root}${path}`, {
          ...{ method, headers: { ...keyed(), cookie }, body: JSON.stringify(body) },
        }),
      ),
  }
}

/** Publishes a standard, names signers, keeps accounts, and offers every contract of one hall. */
export async function offerContracts(product: Product): Promise<Offered> {
  const { people } = (await (await fetch(`${product.address}/api/v1/demo/people`)).json()) as {
    readonly people: readonly Person[]
  }
  const found = (role: string): Person => {
    const person = people.find((each) => each.role === role)
    if (person === undefined) throw new Error(`no demo person of ${role}`)
    return person
  }
  const office = await callAs(product, found('office'))
  const hall = await callAs(product, found('hall'))
  const notaryOffice = await publishStandard(office)
  const invite: Offered['invite'] = async (role, party, name) =>
    (await office.send<Invitation>('POST', '/users', { role, party, name })).code
  const drafts = await draftsOf(hall.party, office)
  const signerCodes = new Map<string, string>()
  for (const { firm } of drafts) {
    if (!signerCodes.has(firm)) signerCodes.set(firm, await nameSigner(office, firm))
  }
  await keepAccounts(hall)
  const contracts = drafts.map(({ id }) => id)
  const { offered, held } = await office.send<{
    readonly offered: readonly { readonly id: string }[]
    readonly held: readonly object[]
  }>('POST', '/contract-offers', { contracts })
  if (offered.length === 0) throw new Error(`nothing could be offered: ${JSON.stringify(held)}`)
  const on = new Set(offered.map(({ id }) => id))
  const offers = drafts.filter(({ id }) => on.has(id))
  return { office, hall, notaryOffice, signerCodes, invite, offers }
}

async function draftsOf(hall: string, office: Caller): Promise<readonly Offer[]> {
  await office.send('POST', '/contract-preparations', {})
  return (await office.get<Items<Offer>>(`/contracts?hall=${hall}&limit=20`)).items
}

export async function publishStandard(office: Caller): Promise<string> {
  const { id } = await office.send<{ readonly id: string }>('POST', '/notary-offices', {
    ...{ name: '样县公证处', licence: 'N-1', address: '样县县城' },
  })
  const { products } = await office.get<{ readonly products: readonly { readonly id: string }[] }>(
    '/catalogue',
  )
  const body = {
    ...{ county: standardCounty, notaryOffice: id, indexSource: '县发改委每周公布' },
    ...{ offerDays: 14, notaryDays: 30 },
    products: products.map((product) => ({
      ...{ product: product.id, variety: '本地品种', gradeCard: '分级图卡 2026-1' },
      handoverMaxDeciC: 80,
    })),
  }
  await office.send('POST', '/contract-standards', { version: 0, body, reason: '首次发布' })
  return id
}

async function nameSigner(office: Caller, firm: string): Promise<string> {
  const { user, code } = await office.send<Invitation>('POST', '/users', {
    ...{ role: 'firm', party: firm, name: '签约人' },
  })
  await office.send('PUT', `/firms/${firm}/signer`, {
    ...{ revision: 0, user: user.id, capacity: 'representative', representative: '签约人' },
    ...{ licence: '食品经营许可证 JY-1', address: '样县县城 1 号', channels: ['天猫旗舰店'] },
  })
  return code
}

export async function keepAccounts(hall: Caller): Promise<void> {
  const { items } = await hall.get<Items<{ readonly no: string; readonly headName: string }>>(
    `/households?hall=${hall.party}&limit=200`,
  )
  await hall.send('PUT', `/halls/${hall.party}/accounts`, {
    accounts: items.map(({ no, headName: holder }) => ({
      ...{ no, holder, bank: '样县农商银行', number: '6217 0001 0002 0003' },
    })),
  })
}

/** A device of one's own in the browser: it holds passkeys and its holder is always there to confirm. */
export async function giveDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

/** A new person sets up with a code and a passkey, and is at their own desk. */
export async function enrolWithPasskey(page: Page, site: string, code: string): Promise<void> {
  await giveDevice(page)
  await page.goto(`${site}/enrol?code=${code}&way=passkey`)
  await page.getByRole('button', { name: '完成设置并登录' }).click()
  await page.getByRole('button', { name: '退出' }).waitFor()
}
