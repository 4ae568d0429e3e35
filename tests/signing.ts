// biome-ignore-all lint/style/noExcessiveLinesPerFile: the ways of one deed and what it refuses stand together.
// A county ready to sign: people with passkeys, households with ID numbers and accounts, a standard contract, an accepted round.

import { env } from 'cloudflare:test'
import { expect, vi } from 'vitest'
import { shelfOf } from '#domains/parties/model/households.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import type { Proof } from '#engines/contract/proof.ts'
import { challengeOf } from '#engines/contract/statement.ts'
import { citizenCheckMark } from '#kernel/citizen.ts'
import type { HouseholdId } from '#kernel/id.ts'
import type { Role } from '#kernel/role.ts'
import { vaultOf } from '#platform/http/door.ts'
import { newAuthenticator } from './authenticator.ts'
import { settleCounty } from './county.ts'
import { county as standardCounty } from './engines/contract-worlds.ts'
import { startAfresh } from './fresh.ts'
import { closeAndCompute, openMarket } from './market.ts'
import { type Person, signIn } from './people.ts'

export const site = { origin: 'http://localhost', rpID: 'localhost' }
export type Signer = Person & {
  /** A passkey's assertion over a text, as a screen sends it. */
  readonly assert: (text: string) => Promise<Record<string, string>>
}

/** A person with a passkey of their own. */
export async function seat(role: Role, party: string, who = ''): Promise<Signer> {
  const person = await signIn(role, party, who)
  const device = await newAuthenticator(site)
  await env.DB.prepare(
    `INSERT INTO passkeys (id, user, public_key, counter, transports, created_at) VALUES (?, ?, ?, 0, 'internal', 1)`,
  )
    .bind(device.id, person.user, device.cose)
    .run()
  return {
    ...person,
    assert: async (text) => {
      const { response } = await device.get(toBase64Url(challengeOf(text)))
      return { credential: device.id, ...(response as Record<string, string>) }
    },
  }
}

export const json = async <T>(answer: Response): Promise<T> => {
  const said = (await answer.json()) as T
  expect(answer.status, JSON.stringify(said)).toBe(200)
  return said
}
export const refusal = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]

export type Contract = {
  readonly id: string
  readonly revision: number
  readonly state: string
  readonly version: number
  readonly inForce: number
  readonly firm: string
  readonly household: string
  readonly hall: string
  readonly floorTotalFen: number
}
export type Version = {
  readonly version: number
  readonly state: string
  readonly content: string
  readonly summary: readonly object[]
  readonly summaryHash: string
  readonly expiresAt: number
  readonly before: string
  readonly documentHash: string
  readonly records: readonly {
    readonly kind: string
    readonly role: string
    readonly method: string
    readonly statement: string
    readonly proof: Proof | null
  }[]
}

const vault = () => vaultOf(env.VAULT_SECRET, 'x-county')

function citizen(serial: number): string {
  const head = `50024019${70 + (serial % 20)}0815${String(100 + serial).padStart(3, '0')}`
  return `${head}${citizenCheckMark(head)}`
}

/** Gives the households of the small county the numbers that registration would have sealed. */
async function sealNumbers(): Promise<void> {
  const { results } = await env.DB.prepare('SELECT id FROM households ORDER BY id').all<{
    id: HouseholdId
  }>()
  const keeper = await vault()
  for (const [at, { id }] of results.entries()) {
    const cipher = await keeper.seal(shelfOf(id, 'head_id'), citizen(at))
    await env.DB.prepare('UPDATE households SET head_id_cipher = ? WHERE id = ?')
      .bind(cipher, id)
      .run()
  }
}

export const standardBody = (notaryOffice: string) => ({
  county: standardCounty,
  notaryOffice,
  indexSource: '县发改委每周公布',
  offerDays: 14,
  notaryDays: 30,
  products: [
    {
      product: 'navel-orange',
      variety: '纽荷尔',
      gradeCard: '脐橙图卡 2026-1',
      handoverMaxDeciC: null,
    },
    {
      product: 'sweet-potato',
      variety: '济薯',
      gradeCard: '紫薯图卡 2026-1',
      handoverMaxDeciC: null,
    },
  ],
})

export type Cast = {
  readonly office: Signer
  readonly firm: Signer
  readonly firm2: Signer
  /** The clerk of hall_1, of hall_2 and of hall_3. */
  readonly halls: readonly [Signer, Signer, Signer]
  readonly notary: Signer
  readonly notaryOffice: string
}

/** Everything that a contract needs of its parties before it can be offered. */
export async function castCounty(): Promise<Cast> {
  await startAfresh()
  await settleCounty()
  await sealNumbers()
  const office = await seat('office', 'x-county')
  const firm = await seat('firm', 'firm_1')
  const firm2 = await seat('firm', 'firm_2')
  const halls = [
    await seat('hall', 'hall_1'),
    await seat('hall', 'hall_2'),
    await seat('hall', 'hall_3'),
  ] as const
  const notaryOffice = await json<{ id: string }>(
    await office.send('POST', '/notary-offices', {
      name: '样县公证处',
      licence: 'N-1',
      address: '青石镇',
    }),
  )
  const notary = await seat('notary', notaryOffice.id)
  for (const [party, person] of [
    ['firm_1', firm],
    ['firm_2', firm2],
  ] as const) {
    await json(await person.send('PUT', `/firms/${party}/signer`, signerOf(person)))
  }
  await keepAccounts(halls)
  const standard = {
    version: 0,
    body: standardBody(notaryOffice.id),
    reason: 'first standard',
  }
  await json(await office.send('POST', '/contract-standards', standard))
  return { office, firm, firm2, halls, notary, notaryOffice: notaryOffice.id }
}

export const signerOf = (person: Person) => ({
  revision: 0,
  user: person.user,
  capacity: 'representative',
  representative: '王经理',
  licence: '食品经营许可证 JY-1',
  address: '样县青石镇 1 号',
  channels: ['天猫旗舰店'],
})

async function keepAccounts(halls: Cast['halls']): Promise<void> {
  const people = [
    [0, 'H0001', '张三'],
    [0, 'H0002', '李四'],
    [1, 'H0003', '王五'],
    [2, 'H0004', '赵六'],
  ] as const
  for (const [at, hall] of halls.entries()) {
    const accounts = people
      .filter(([of]) => of === at)
      .map(([, no, holder]) => ({
        no,
        holder,
        bank: '样县农商银行',
        number: '6217 0001 0002 0003',
      }))
    await json(await hall.send('PUT', `/halls/hall_${at + 1}/accounts`, { accounts }))
  }
}

/** Matches the small market and accepts the round: its contracts, by id. */
export async function acceptMarket(office: Person): Promise<Contract[]> {
  await openMarket()
  const { id, revision } = await closeAndCompute(office)
  await json(await office.send('PUT', `/rounds/${id}/acceptance`, { revision }))
  return listed(office)
}

export const listed = async (who: Person, query = ''): Promise<Contract[]> =>
  (await json<{ items: Contract[] }>(await who.get(`/contracts${query}`))).items
export const read = async (who: Person, id: string): Promise<Contract> =>
  json<Contract>(await who.get(`/contracts/${id}`))
export const versionOf = async (who: Person, id: string, version = 1): Promise<Version> =>
  json<Version>(await who.get(`/contracts/${id}/versions/${version}`))

/** Prepares and offers a contract; what it is then. */
export async function offer({ office, firm, firm2 }: Cast, { id, firm: of }: Contract) {
  await office.send('POST', '/contract-preparations', {})
  const seller = of === 'firm_1' ? firm : firm2
  const { revision } = await read(seller, id)
  return json<Contract>(await seller.send('PUT', `/contracts/${id}/offer`, { revision }))
}

const laid = async (who: Person, id: string, version: number, said: object) =>
  (
    await json<{ statement: string }>(
      await who.send('POST', `/contracts/${id}/versions/${version}/statements`, said),
    )
  ).statement

/** Asks for the statement, signs it, and hands it in. */
export async function sign(who: Signer, id: string, version = 1): Promise<Response> {
  const statement = await laid(who, id, version, { decision: 'accept' })
  const assertion = await who.assert(statement)
  return who.send('PUT', `/contracts/${id}/versions/${version}/signature`, { statement, assertion })
}

/** The household says it on its own phone. */
export async function say(
  who: Signer,
  id: string,
  said: Record<string, unknown> = { decision: 'accept' },
  version = 1,
): Promise<Response> {
  const statement = await laid(who, id, version, said)
  const signed = { statement, assertion: await who.assert(statement) }
  return who.send('PUT', `/contracts/${id}/versions/${version}/consent`, { ...said, signed })
}

async function summaryOf(id: string): Promise<string> {
  const row = await env.DB.prepare(
    'SELECT summary_hash AS hash FROM contract_versions WHERE contract = ? ORDER BY version DESC',
  )
    .bind(id)
    .first<{ hash: string }>()
  return row?.hash ?? ''
}

type AtHall = { readonly token: string; readonly pin: string; readonly changes?: object }

/** A card and PIN for a household, issued by its hall. */
export async function cardOf(hall: Person, household: string, pin = '274913'): Promise<AtHall> {
  const { token } = await json<{ token: string }>(
    await hall.send('POST', `/households/${household}/cards`, { pin }),
  )
  return { token, pin }
}

/** The household decides at the hall; its clerk reads aloud and attests. `with` changes what is handed in at the end. */
export async function sayAtHall(
  clerk: Signer,
  id: string,
  card: AtHall,
  said: Record<string, unknown> = { decision: 'accept' },
  changed: Record<string, unknown> = {},
): Promise<Response> {
  const summaryHash = await summaryOf(id)
  const given = { ...said, token: card.token, readAt: Date.now(), summaryHash }
  const path = `/contracts/${id}/versions/1`
  const laidOut = await clerk.send('POST', `${path}/card-statements`, given)
  if (!laidOut.ok) return laidOut
  const { attestation } = (await laidOut.json()) as { attestation: string }
  const assertion = await clerk.assert(attestation)
  return clerk.send('PUT', `${path}/card-consent`, {
    ...given,
    pin: card.pin,
    assertion,
    ...changed,
  })
}

/** The smallest scan that is a JPEG by its first bytes. */
export function scanOf(
  size = 2000,
  head: readonly number[] = [0xff, 0xd8, 0xff, 0xe0],
): Uint8Array {
  const bytes = new Uint8Array(size)
  bytes.set(head)
  return bytes
}

export const upload = (who: Person, id: string, bytes: Uint8Array, kind = 'paper', version = 1) =>
  who.send('POST', `/contracts/${id}/versions/${version}/evidence?kind=${kind}`, bytes, {
    'content-type': 'application/octet-stream',
  })

/** The clerk files the household's decision on paper. */
export async function filePaper(
  clerk: Signer,
  id: string,
  said: Record<string, unknown> = { decision: 'accept' },
  changed: Record<string, unknown> = {},
): Promise<Response> {
  const { id: evidence } = await json<{ id: string }>(await upload(clerk, id, scanOf()))
  const summaryHash = await summaryOf(id)
  const given = { ...said, evidence, readAt: Date.now(), summaryHash, ...changed }
  return clerk.send('PUT', `/contracts/${id}/versions/1/paper-consent`, given)
}

/** A second person attests the paper that was filed last. */
export async function attest(who: Signer, id: string): Promise<Response> {
  const path = `/contracts/${id}/versions/1`
  const answer = await who.get(`${path}/paper-statement`)
  if (!answer.ok) return answer
  const { attestation } = (await answer.json()) as { attestation: string }
  const assertion = await who.assert(attestation)
  return who.send('PUT', `${path}/paper-attestation`, { assertion })
}

/** Moves the clock on, with everybody still signed in. Undone by `vi.restoreAllMocks()`. */
export async function wait(ms: number): Promise<void> {
  const then = Date.now() + ms
  vi.spyOn(Date, 'now').mockImplementation(() => then)
  await env.DB.prepare('UPDATE sessions SET seen_at = ?, expires_at = ?')
    .bind(then, then + 3_600_000)
    .run()
}

export const day = 86_400_000
