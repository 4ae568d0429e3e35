// A county whose contracts are on offer, made through the API as its people would make it; and people with passkeys of their own.

import type { Page } from 'playwright-core'
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

/** Names signers and offers every contract of one hall; the example county has its notaries, standard and accounts. */
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
  const invite: Offered['invite'] = async (role, party, name) =>
    (await office.send<Invitation>('POST', '/users', { role, party, name })).code
  const drafts = (await office.get<Items<Offer>>(`/contracts?hall=${hall.party}&limit=20`)).items
  const signerCodes = new Map<string, string>()
  for (const { firm } of drafts) {
    if (!signerCodes.has(firm)) signerCodes.set(firm, await nameSigner(office, firm))
  }
  const contracts = drafts.map(({ id }) => id)
  const { offered, held } = await office.send<{
    readonly offered: readonly { readonly id: string }[]
    readonly held: readonly object[]
  }>('POST', '/contract-offers', { contracts })
  if (offered.length === 0) throw new Error(`nothing could be offered: ${JSON.stringify(held)}`)
  const on = new Set(offered.map(({ id }) => id))
  const offers = drafts.filter(({ id }) => on.has(id))
  return { office, hall, notaryOffice: found('notary').party, signerCodes, invite, offers }
}

async function nameSigner(office: Caller, firm: string): Promise<string> {
  const { user, code } = await office.send<Invitation>('POST', '/users', {
    ...{ role: 'firm', party: firm, name: '签约人' },
  })
  const { signer } = await office.get<{ readonly signer: { readonly revision: number } | null }>(
    `/firms/${firm}/signer`,
  )
  await office.send('PUT', `/firms/${firm}/signer`, {
    ...{
      revision: signer?.revision ?? 0,
      user: user.id,
      capacity: 'representative',
      representative: '签约人',
    },
    ...{ licence: '食品经营许可证 JY-1', address: '样县县城 1 号', channels: ['天猫旗舰店'] },
  })
  return code
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
