import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  bytesMax,
  canonicalBytes,
  canonicalDigest,
  canonicalText,
  depthMax,
  readCanonical,
} from '#engines/contract/canonical.ts'
import {
  commitmentOf,
  type Envelope,
  leafBytes,
  leafOf,
  leafTypes,
  opens,
  readLeaf,
} from '#engines/contract/commit.ts'
import { fromBase64Url, toBase64Url } from '#engines/contract/encoding.ts'
import { unwrap } from '#kernel/result.ts'

const codeOf = (given: string | Uint8Array) => {
  const read = readCanonical(given)
  return read.ok ? null : read.refusal.code
}

const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }).map((text) => text.normalize('NFC')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string({ unit: 'binary', maxLength: 6 }).map((text) => text.normalize('NFC')),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value

it('prints the samples of RFC 8785 as the standard does', () => {
  const sample = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false] }`)
  // §3.2.2, with numbers that no contract may hold.
  expect(canonicalize(sample)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
  const { numbers, ...rest } = sample
  expect(canonicalText(rest)).toBe(
    String.raw`{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
  expect(() => canonicalText({ numbers })).toThrow('canonical-number')
})

it('sorts keys by UTF-16 code units, RFC 8785 §3.2.3', () => {
  const sample: Record<string, string> = JSON.parse(String.raw`{
    "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis" }`)
  const order = (text: string | undefined) => Object.values(JSON.parse(text ?? '{}')).join('|')
  // Integer-like keys come first when a JavaScript object is read back, so the text itself is looked at too.
  expect(canonicalize(sample)?.indexOf('Carriage')).toBeLessThan(
    canonicalize(sample)?.indexOf('One') ?? 0,
  )
  expect(order(canonicalize(sample))).toBe(
    'One|Carriage Return|Control|Latin Small Letter O With Diaeresis|Euro Sign|Emoji: Grinning Face|Hebrew Letter Dalet With Dagesh',
  )
  // U+FB33 is excluded from composition, so it is never NFC.
  expect(() => canonicalText(sample)).toThrow('canonical-not-nfc')
})

it.each([
  ['{"a":1,"a":2}', 'canonical-duplicate-key'],
  [String.raw`{"a":1,"\u0061":2}`, 'canonical-duplicate-key'],
  ['{"x":{"b":[{"c":1,"d":2,"c":3}]}}', 'canonical-duplicate-key'],
  ['9007199254740993', 'canonical-number'],
  ['[9007199254740992]', 'canonical-number'],
  ['-9007199254740992', 'canonical-number'],
  ['1.5', 'canonical-number'],
  ['1.0', 'canonical-number'],
  ['1e2', 'canonical-number'],
  ['-0', 'canonical-number'],
  [String.raw`"\ud800"`, 'canonical-lone-surrogate'],
  [String.raw`{"\udc00":1}`, 'canonical-lone-surrogate'],
  ['"e\u0301"', 'canonical-not-nfc'],
  ['{"e\u0301":1}', 'canonical-not-nfc'],
  [' 1', 'canonical-bytes-differ'],
  ['{"b":1,"a":2}', 'canonical-bytes-differ'],
  ['{"a": 1}', 'canonical-bytes-differ'],
  [String.raw`"\u0041"`, 'canonical-bytes-differ'],
  [String.raw`"\/"`, 'canonical-bytes-differ'],
  ['', 'canonical-not-json'],
  ['{"a":1,}', 'canonical-not-json'],
  ['01', 'canonical-not-json'],
  ['NaN', 'canonical-not-json'],
  ['\ufeff1', 'canonical-not-json'],
  [`"${'a'.repeat(bytesMax)}"`, 'canonical-too-large'],
  [`"${'田'.repeat(bytesMax / 3)}"`, 'canonical-too-large'],
  [`${'['.repeat(depthMax + 1)}${']'.repeat(depthMax + 1)}`, 'canonical-too-deep'],
  ['['.repeat(200_000), 'canonical-too-deep'],
  ['"\\'.repeat(130_000), 'canonical-not-json'],
])('refuses %j by its name', (text, code) => expect(codeOf(text)).toBe(code))

it('refuses bytes that are no UTF-8, and a byte order mark', () => {
  expect(codeOf(Uint8Array.of(0x22, 0xc0, 0xaf, 0x22))).toBe('canonical-not-utf8')
  expect(codeOf(Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22))).toBe('canonical-not-utf8')
  expect(codeOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toBe('canonical-not-json')
})

it('takes brackets and quotes in text for text', () => {
  const value = { 'a"[{': `\\"${'['.repeat(60)}`, b: ['"', '\\'] }
  expect(unwrap(readCanonical(canonicalText(value)))).toEqual(value)
})

it('reads back what it prints, in bytes and in text', () => {
  const property = fc.property(anyValue, (value) => {
    const bytes = canonicalBytes(value)
    expect(canonicalBytes(unwrap(readCanonical(bytes)))).toEqual(bytes)
    expect(unwrap(readCanonical(canonicalText(value)))).toEqual(value)
  })
  fc.assert(property, { numRuns: 300, seed: 5 })
})

it('refuses or tells apart any document in which one byte is another', () => {
  const property = fc.property(
    anyValue,
    fc.nat(),
    fc.integer({ min: 1, max: 255 }),
    (value, at, by) => {
      const bytes = canonicalBytes(value)
      const changed = Uint8Array.from(bytes)
      changed[at % bytes.length] = (changed[at % bytes.length] ?? 0) ^ by
      const read = readCanonical(changed)
      if (read.ok) expect(canonicalDigest(read.value)).not.toBe(canonicalDigest(value))
      else expect(read.refusal.code).toMatch(/^canonical-/)
    },
  )
  fc.assert(property, { numRuns: 2000, seed: 6 })
})

it('will not write what JSON would quietly change', () => {
  for (const value of [
    new Map(),
    undefined,
    [undefined],
    { a: undefined },
    new Array(2),
    () => 1,
    1n,
  ]) {
    expect(() => canonicalText(value)).toThrow()
  }
})

it('spells each byte sequence in one way', () => {
  const property = fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
    const text = toBase64Url(bytes)
    expect(fromBase64Url(text)).toEqual(bytes)
    const plain = btoa(String.fromCharCode(...bytes))
    expect(text).toBe(plain.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''))
  })
  fc.assert(property, { seed: 7 })
  for (const text of ['A', 'AB', 'AA=', 'AA==', 'A A', 'AAB', 'A+', 'AAA\n', 'Aé']) {
    expect(fromBase64Url(text)).toBe(null)
  }
})

const salt = Uint8Array.from({ length: 32 }, (_, at) => at)

it('commits as the formula says, and to nothing else', () => {
  const value = { price: 250, kg: 400 }
  const inner = sha256(utf8ToBytes('{"kg":400,"price":250}'))
  const expected = sha256(concatBytes(utf8ToBytes('orders/commit/v1\n'), salt, inner))
  expect(commitmentOf(value, salt)).toBe(toBase64Url(expected))
  expect(bytesToHex(expected)).toBe(
    'b2979b2c8ab64e971595d94c4b071436f8cfc91b8ff00827c4123565e8c1fc4b',
  )
  expect(opens(commitmentOf(value, salt), value, toBase64Url(salt))).toBe(true)
  expect(opens(commitmentOf(value, salt), { ...value, kg: 401 }, toBase64Url(salt))).toBe(false)
  expect(opens(commitmentOf(value, salt), value, toBase64Url(salt.map((byte) => byte ^ 1)))).toBe(
    false,
  )
  expect(opens(commitmentOf(value, salt), value, toBase64Url(salt.subarray(1)))).toBe(false)
  expect(() => commitmentOf(value, salt.subarray(1))).toThrow('32 bytes')
})

it('keeps a leaf under 400 bytes and reads only leaves', () => {
  const c = toBase64Url(salt)
  for (const t of leafTypes) {
    for (const p of [null, c]) {
      const bytes = leafBytes({ v: 1, t, c, p })
      expect(bytes.length).toBeLessThan(400)
      expect(unwrap(readLeaf(bytes))).toEqual({ v: 1, t, c, p })
    }
  }
  const good = { v: 1, t: 'contract', c, p: null }
  for (const bad of [
    { ...good, v: 2 },
    { ...good, t: 'noop' },
    { ...good, c: c.slice(1) },
    { ...good, p: '' },
    { ...good, q: 1 },
    { t: 'contract', c, p: null },
    [good],
    null,
  ]) {
    const read = readLeaf(canonicalText(bad))
    expect(read.ok ? null : read.refusal.code).toBe('leaf-malformed')
  }
})

it('seals an envelope of which each part can be shown alone', () => {
  const salts = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte))
  const [termsSalt = salt, partiesSalt = salt, sealSalt = salt] = salts
  const envelope: Envelope = {
    v: 1,
    t: 'contract',
    county: 'x-county',
    subject: 'ct_2026_000007',
    version: 1,
    terms: commitmentOf({ price: 250 }, termsSalt),
    parties: commitmentOf({ name: '户主甲' }, partiesSalt),
    evidence: null,
    signatures: [{ statement: 'orders/sign/v1\n', by: 'paper', proof: 'ab'.repeat(32) }],
  }
  const first = leafOf(envelope, sealSalt, null)
  const second = leafOf({ ...envelope, t: 'certificate' }, sealSalt, first.c)
  expect([first.t, first.p, second.t, second.p]).toEqual(['contract', null, 'certificate', first.c])
  expect(opens(first.c, envelope, toBase64Url(sealSalt))).toBe(true)
  expect(opens(envelope.terms ?? '', { price: 250 }, toBase64Url(termsSalt))).toBe(true)
  expect(opens(envelope.parties ?? '', { name: '户主甲' }, toBase64Url(termsSalt))).toBe(false)
  const forged = { ...envelope, signatures: [] }
  expect(opens(first.c, forged, toBase64Url(sealSalt))).toBe(false)
  expect(JSON.stringify(first)).not.toMatch(/户主|x-county|ct_2026/)
})
