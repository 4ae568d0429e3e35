import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Attestation,
  attestationText,
  readAttestation,
} from '#engines/contract/attestation.ts'
import { batchMax, batchOf, checkMembership } from '#engines/contract/batch.ts'
import { canonicalDigest } from '#engines/contract/canonical.ts'
import { type PaperProof, type PasskeyProof, verifyProof } from '#engines/contract/proof.ts'
import { type Expected, statementText, textDigest } from '#engines/contract/statement.ts'
import type { Instant } from '#kernel/time.ts'
import { newDevice, sampleStatement, site } from './contract-signing.ts'

const of = { role: 'firm', origin: sampleStatement.origin, county: 'x-county' } as const
const statements = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    statementText({ ...sampleStatement, role: 'firm', contract: `ct_${at}` }),
  )
const codeOf = (result: ReturnType<typeof checkMembership>) =>
  result.ok ? 'ok' : result.refusal.code

it('holds each of its statements and no other, whatever its size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(), (size, seed) => {
      const all = statements(size)
      const { members } = batchOf(of, all)
      const at = seed % size
      const member = members[at]
      if (member === undefined) throw new Error('every statement has a place')
      expect(codeOf(checkMembership(all[at] ?? '', member, of))).toBe('ok')
      const other = statements(size + 1).at(-1) ?? ''
      expect(codeOf(checkMembership(other, member, of))).toBe('batch-other-statement')
    }),
    { numRuns: 60 },
  )
})

it('takes at most 500, and every path of 500 is checked', () => {
  const all = statements(batchMax)
  const { text, members } = batchOf(of, all)
  expect(text.split('\n')).toHaveLength(7)
  for (const [at, member] of members.entries()) {
    expect(codeOf(checkMembership(all[at] ?? '', member, of))).toBe('ok')
  }
  expect(() => batchOf(of, statements(batchMax + 1))).toThrow('1 to 500')
  expect(() => batchOf(of, [])).toThrow('1 to 500')
})

it('is refused by name for another role, county or log, and when a single byte of it was changed', () => {
  const all = statements(7)
  const { members } = batchOf(of, all)
  const member = members[4]
  if (member === undefined) throw new Error('the fifth statement has a place')
  const check = (changes: object, expected = of) =>
    codeOf(checkMembership(all[4] ?? '', { ...member, ...changes }, expected))
  expect(check({}, { ...of, role: 'hall' as 'firm' })).toBe('statement-other-role')
  expect(check({}, { ...of, county: 'y-county' as 'x-county' })).toBe('statement-other-county')
  expect(check({}, { ...of, origin: 'elsewhere/log' })).toBe('statement-other-log')
  expect(check({ index: 3 })).toBe('batch-other-statement')
  expect(check({ path: member.path.slice(1) })).toBe('batch-other-statement')
  expect(check({ path: ['AA', ...member.path.slice(1)] })).toBe('batch-path')
  for (let at = 0; at < member.statement.length; at++) {
    const letter = member.statement[at] === 'A' ? 'B' : 'A'
    const statement = `${member.statement.slice(0, at)}${letter}${member.statement.slice(at + 1)}`
    expect(check({ statement })).not.toBe('ok')
  }
})

const expected: Expected = { ...sampleStatement, at: (sampleStatement.expiresAt - 1) as Instant }
const sites = { rpIds: [site.rpId], origins: [site.origin] }

it('proves each of its statements by one assertion, offline', async () => {
  const device = await newDevice('ES256')
  const all = statements(9)
  const { text, members } = batchOf(of, all)
  const assertion = await device.assert(text)
  for (const [at, batch] of members.entries()) {
    const proof: PasskeyProof = {
      by: 'passkey',
      assertion,
      key: device.forms.cose,
      rpId: site.rpId,
      origin: site.origin,
      batch,
    }
    const asked: Expected = { ...expected, role: 'firm', contract: `ct_${at}` }
    const proved = { statement: all[at] ?? '', proof, expected: asked, ...sites }
    expect((await verifyProof(proved, crypto.subtle)).ok).toBe(true)
    const alone = { ...proved, proof: { ...proof, batch: null } }
    expect(await verifyProof(alone, crypto.subtle)).toMatchObject({
      refusal: { code: 'assertion-other-challenge' },
    })
  }
})

const attestation: Attestation = {
  way: 'paper',
  origin: sampleStatement.origin,
  county: 'x-county',
  user: 'usr_2',
  statement: textDigest('x'),
  seen: textDigest('y'),
}

it('knows an attestation by its one spelling', () => {
  const text = attestationText(attestation)
  expect(readAttestation(text)).toEqual({ ok: true, value: attestation })
  for (const other of [`${text}\n`, text.slice(0, -1), text.replace('paper', 'phone'), '']) {
    expect(readAttestation(other)).toMatchObject({ refusal: { code: 'attestation-malformed' } })
  }
})

it('believes no attestation of another statement, another sight or another person', async () => {
  const device = await newDevice('Ed25519')
  const statement = statementText(sampleStatement)
  const readAloud = {
    ...{ by: 'usr_1', to: '户主本人', language: '当地方言', from: 4, at: 5, questions: '' },
    summaryHash: textDigest('summary'),
  }
  const scan = { evidence: 'ev_1', sha256: textDigest('scan') }
  const believed = async (changes: Partial<Attestation>) => {
    const sound = {
      statement: textDigest(statement),
      seen: canonicalDigest({ scan, readAloud }),
    }
    const text = attestationText({ ...attestation, ...sound, ...changes })
    const key: PasskeyProof = {
      by: 'passkey',
      assertion: await device.assert(text),
      key: device.forms.spki,
      rpId: site.rpId,
      origin: site.origin,
      batch: null,
    }
    const attested = { statement: text, user: 'usr_2', proof: key }
    const proof: PaperProof = { by: 'paper', scan, readAloud, attested }
    const result = await verifyProof({ statement, proof, expected, ...sites }, crypto.subtle)
    return result.ok ? 'ok' : result.refusal.code
  }
  expect(await believed({})).toBe('ok')
  expect(await believed({ statement: textDigest('another') })).toBe('attestation-other')
  expect(await believed({ seen: textDigest('another') })).toBe('attestation-other')
  expect(await believed({ user: 'usr_1' })).toBe('attestation-other')
  expect(await believed({ way: 'card' })).toBe('attestation-other')
})
