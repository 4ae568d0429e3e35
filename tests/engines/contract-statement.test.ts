import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Assertion, type Signing, verifyAssertion } from '#engines/contract/assertion.ts'
import { readKey, type StoredKey } from '#engines/contract/credential.ts'
import { fromBase64Url, toBase64Url } from '#engines/contract/encoding.ts'
import {
  checkStatement,
  contentOf,
  readStatement,
  type Statement,
  signaturesHash,
  statementText,
  textDigest,
} from '#engines/contract/statement.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { newDevice, sampleStatement, signingOf } from './contract-signing.ts'

const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.code)
const algorithms = ['ES256', 'Ed25519'] as const

it('is these bytes', () => {
  expect(statementText(sampleStatement)).toBe(
    `orders/sign/v1
household
orderfield.example/log/x-county
ct_2026_000007
x-county
1
${'5a'.repeat(32)}
accept

1795000000000
812
CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk

`,
  )
})

const anyStatement: fc.Arbitrary<Statement> = fc
  .record({
    role: fc.constantFrom('household', 'firm', 'hall', 'notary'),
    origin: fc.constantFrom('a.example/log', '订单田.中国/日志'),
    contract: fc.stringMatching(/^[a-z0-9_]{1,30}$/),
    county: fc.stringMatching(/^[a-z0-9-]{1,12}$/),
    version: fc.integer({ min: 1, max: 999 }),
    content: fc.stringMatching(/^[0-9a-f]{64}$/),
    decision: fc.constantFrom('accept', 'refuse', 'counter-propose'),
    reason: fc.stringMatching(/^[0-9a-f]{64}$/),
    expiresAt: fc.maxSafeNat(),
    size: fc.maxSafeNat(),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    signatures: fc.stringMatching(/^[0-9a-f]{64}$/),
  } as const)
  .map(({ size, root, expiresAt, ...rest }) => ({
    ...rest,
    reason: rest.decision === 'accept' ? '' : rest.reason,
    signatures: rest.role === 'notary' ? rest.signatures : '',
    expiresAt: expiresAt as Instant,
    fence: { size, root: toBase64Url(root) },
  }))

it('reads back what it writes, and two statements never share a text', () => {
  const property = fc.property(anyStatement, anyStatement, (a, b) => {
    expect(unwrap(readStatement(statementText(a)))).toEqual(a)
    expect(statementText(a) === statementText(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
  })
  fc.assert(property, { seed: 3, numRuns: 300 })
})

it('reads no text that it would write otherwise', () => {
  const property = fc.property(
    anyStatement,
    fc.nat(),
    fc.string({ maxLength: 2 }),
    (statement, at, put) => {
      const text = statementText(statement)
      const cut = at % text.length
      const changed = text.slice(0, cut) + put + text.slice(cut + 1)
      const read = readStatement(changed)
      if (read.ok) expect(statementText(read.value)).toBe(changed)
      else expect(read.refusal.code).toBe('statement-malformed')
    },
  )
  fc.assert(property, { seed: 4, numRuns: 2000 })
})

it.each([
  ['county', { county: 'y-county' }, 'statement-other-county'],
  ['log', { origin: 'elsewhere.example/log' }, 'statement-other-log'],
  ['contract', { contract: 'ct_2026_000008' }, 'statement-other-contract'],
  ['version', { version: 2 }, 'statement-other-version'],
  ['role', { role: 'hall' }, 'statement-other-role'],
  ['content', { content: '5b'.repeat(32) }, 'statement-other-content'],
] as const)('refuses a signature for another %s', async (_, change, code) => {
  const device = await newDevice('ES256')
  const signing = await signingOf(device)
  const wrong = { ...signing, expected: { ...signing.expected, ...change } }
  expect(codeOf(await verifyAssertion(wrong, crypto.subtle))).toBe(code)
})

it('refuses a statement from the moment it expires', () => {
  const text = statementText(sampleStatement)
  const at = (ms: number) => checkStatement(text, { ...sampleStatement, at: ms as Instant })
  expect(codeOf(at(sampleStatement.expiresAt - 1))).toBe(null)
  expect(codeOf(at(sampleStatement.expiresAt))).toBe('statement-expired')
})

it('binds the notary to the signatures before, in whatever order they came', () => {
  const signed = (['hall', 'household', 'firm'] as const).map((role, at) => ({
    statement: statementText({ ...sampleStatement, role }),
    proof: `${at}${at}`.repeat(32),
  }))
  const hash = signaturesHash(signed)
  expect(signaturesHash(signed.toReversed())).toBe(hash)
  const swapped = signed.map((one, at) => ({ ...one, proof: signed[(at + 1) % 3]?.proof ?? '' }))
  expect(signaturesHash(swapped)).not.toBe(hash)
  const notary = { ...sampleStatement, role: 'notary', signatures: hash } as const
  const other = { ...notary, signatures: signaturesHash(swapped), at: 0 as Instant }
  expect(codeOf(checkStatement(statementText(notary), other))).toBe('statement-other-signatures')
})

it('hashes the two commitments in one order', () => {
  expect(contentOf({ terms: 'T', parties: 'P' })).toBe(textDigest('{"parties":"P","terms":"T"}'))
})

it.each(algorithms)('verifies %s from a key in each of its forms', async (alg) => {
  const device = await newDevice(alg)
  for (const form of ['cose', 'jwk', 'spki'] as const) {
    const signing = await signingOf(device, sampleStatement, { form })
    expect(unwrap(await verifyAssertion(signing, crypto.subtle))).toEqual(sampleStatement)
  }
})

it('verifies many ES256 signatures, short integers among them', async () => {
  const device = await newDevice('ES256')
  for (let version = 1; version <= 300; version++) {
    const signing = await signingOf(device, { ...sampleStatement, version })
    expect((await verifyAssertion(signing, crypto.subtle)).ok).toBe(true)
  }
})

it.each([
  ['another site', { rpId: 'evil.example' }, 'assertion-other-site'],
  ['another origin', { origin: 'https://evil.example' }, 'assertion-other-origin'],
  ['inside a foreign page', { crossOrigin: true }, 'assertion-cross-origin'],
  ['registration, not signing', { type: 'webauthn.create' }, 'assertion-type'],
  ['nobody present', { flags: 0x04 }, 'assertion-user-absent'],
  ['nobody verified', { flags: 0x01 }, 'assertion-user-unverified'],
] as const)('refuses: %s', async (_, asked, code) => {
  const signing = await signingOf(await newDevice('ES256'), sampleStatement, asked)
  expect(codeOf(await verifyAssertion(signing, crypto.subtle))).toBe(code)
})

it('refuses an assertion that was made for another statement', async () => {
  const device = await newDevice('Ed25519')
  const signing = await signingOf(device)
  const replayed = await device.assert(
    statementText({ ...sampleStatement, decision: 'refuse', reason: 'aa'.repeat(32) }),
  )
  const wrong = { ...signing, assertion: replayed }
  expect(codeOf(await verifyAssertion(wrong, crypto.subtle))).toBe('assertion-other-challenge')
})

it('refuses another key, and the right key under another name', async () => {
  const [mine, other] = [await newDevice('ES256'), await newDevice('ES256')]
  const signing = await signingOf(mine)
  const { credential } = mine
  const stolen = { ...signing, registered: { credential, key: other.forms.cose } }
  expect(codeOf(await verifyAssertion(stolen, crypto.subtle))).toBe('assertion-signature-wrong')
  const renamed = { ...signing, registered: { credential: 'x', key: mine.forms.cose } }
  expect(codeOf(await verifyAssertion(renamed, crypto.subtle))).toBe('assertion-other-credential')
})

const bytesOf = (text: string) => fromBase64Url(text) ?? new Uint8Array()

it.each(algorithms)('refuses a changed bit in any byte of an %s assertion', async (alg) => {
  const device = await newDevice(alg)
  const signing = await signingOf(device)
  for (const part of ['authenticatorData', 'clientDataJSON', 'signature'] as const) {
    const bytes = bytesOf(signing.assertion[part])
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
      const assertion: Assertion = { ...signing.assertion, [part]: toBase64Url(changed) }
      const code = codeOf(await verifyAssertion({ ...signing, assertion }, crypto.subtle))
      expect(code, `${part} ${at}`).toMatch(/^assertion-/)
    }
  }
})

it('refuses DER in any but its one spelling', async () => {
  const signing: Signing = await signingOf(await newDevice('ES256'))
  const good = bytesOf(signing.assertion.signature)
  const r = good.subarray(4, 4 + (good[3] ?? 0))
  const rest = good.subarray(4 + r.length)
  const tries: Readonly<Record<string, readonly number[]>> = {
    empty: [],
    'trailing byte': [...good, 0],
    'long form length': [0x30, 0x81, ...good.subarray(1)],
    'idle nought': [0x30, (good[1] ?? 0) + 1, 2, r.length + 1, 0, ...r, ...rest],
    'no integer': [0x30, 0],
    'negative or padded': [0x30, good[1] ?? 0, 2, r.length, 0x80, ...r.subarray(1), ...rest],
  }
  for (const [name, bytes] of Object.entries(tries)) {
    const signature = toBase64Url(Uint8Array.from(bytes))
    const wrong = { ...signing, assertion: { ...signing.assertion, signature } }
    expect(codeOf(await verifyAssertion(wrong, crypto.subtle)), name).toBe(
      'assertion-signature-malformed',
    )
  }
})

it('reads no key of another kind or spelling', async () => {
  const { forms } = await newDevice('ES256')
  const { forms: other } = await newDevice('Ed25519')
  const cut = (stored: StoredKey) =>
    stored.form === 'jwk' ? stored : { ...stored, key: stored.key.slice(0, -4) }
  const bad: readonly StoredKey[] = [
    cut(forms.cose),
    cut(forms.spki),
    cut(other.cose),
    cut(other.spki),
    { form: 'jwk', kty: 'EC', crv: 'P-384', x: toBase64Url(new Uint8Array(48)), y: '' },
    { form: 'jwk', kty: 'OKP', crv: 'X25519', x: toBase64Url(new Uint8Array(32)), y: '' },
    { form: 'spki', key: '====' },
  ]
  for (const key of bad) expect(codeOf(readKey(key))).toBe('credential-key-malformed')
})

const fieldPrime = 2n ** 255n - 19n
const toNumber = (bytes: Uint8Array) =>
  bytes.toReversed().reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
const toBytes = (value: bigint) =>
  Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n))
const edwards = (x: string) => ({ form: 'jwk', kty: 'OKP', crv: 'Ed25519', x, y: '' }) as const

it('refuses an Ed25519 key with a part of small order: (x, y) + (0, -1) = (-x, -y)', async () => {
  for (let i = 0; i < 8; i++) {
    const { forms } = await newDevice('Ed25519')
    const x = forms.jwk.form === 'jwk' ? forms.jwk.x : ''
    const number = toNumber(bytesOf(x))
    const [sign, y] = [number >> 255n, number & (2n ** 255n - 1n)]
    const mixed = ((1n - sign) << 255n) | (fieldPrime - y)
    expect(codeOf(readKey(edwards(x)))).toBe(null)
    expect(codeOf(readKey(edwards(toBase64Url(toBytes(mixed)))))).toBe('credential-key-mixed-order')
  }
})

it.each([
  ['the neutral point', 1n],
  ['order 2', fieldPrime - 1n],
  ['order 4', 0n],
  ['a second spelling of the neutral point', fieldPrime + 1n],
  ['a second spelling of order 4', fieldPrime],
  ['no point at all', 2n],
  ['order 8', toNumber(bytesOf('JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU'))],
])('refuses an Ed25519 key that is %s', (_, y) => {
  expect(codeOf(readKey(edwards(toBase64Url(toBytes(y)))))).toBe('credential-key-mixed-order')
})

it('is nothing by a point off the curve', async () => {
  const signing = await signingOf(await newDevice('ES256'))
  const x = toBase64Url(new Uint8Array(32).fill(1))
  const key = { form: 'jwk', kty: 'EC', crv: 'P-256', x, y: x } as const
  const wrong = { ...signing, registered: { ...signing.registered, key } }
  expect(codeOf(await verifyAssertion(wrong, crypto.subtle))).toBe('assertion-signature-wrong')
})
