// Keys on which Ed25519 libraries disagree are refused when they are registered; WebCrypto alone judges signatures.

import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { verifyBytes } from '#engines/tlog/ed25519.ts'
import { checkKey } from '#engines/tlog/key-check.ts'
import { newKeys } from './tlog-logs.ts'
import { signMixed } from './tlog-mixed.ts'

describe('registration', () => {
  it('takes a key of prime order', async () => {
    const { vkey } = await newKeys('example.com/log')
    expect(checkKey(vkey.publicKey)).toEqual({ ok: true, value: vkey.publicKey })
    // RFC 8032 §7.1, test 1.
    const known = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
    expect(checkKey(hexToBytes(known)).ok).toBe(true)
  })

  it('refuses the eight points of small order', () => {
    expect(ED25519_TORSION_SUBGROUP.length).toBe(8)
    for (const hex of ED25519_TORSION_SUBGROUP) {
      expect(checkKey(hexToBytes(hex))).toMatchObject({
        ok: false,
        refusal: { code: 'log-key-small-order' },
      })
    }
  })

  it('refuses a key of mixed order', () => {
    for (const torsion of ED25519_TORSION_SUBGROUP.slice(1)) {
      const { publicKey } = signMixed(utf8ToBytes('m'), torsion)
      expect(checkKey(publicKey)).toMatchObject({
        ok: false,
        refusal: { code: 'log-key-mixed-order' },
      })
    }
  })

  it('refuses what is no point, or is one in another spelling', () => {
    // Short ones, y = 2 (on no point), y = p, p + 1 and the largest y, and x = 0 with a sign.
    const high = (first: string) => `${first.padEnd(62, 'f')}7f`
    const identity = `01${'00'.repeat(30)}`
    for (const hex of [
      ...['', '00', '02'.padEnd(64, '0'), high('ed'), high('ee'), high('ff')],
      ...[`${identity}80`, 'ff'.repeat(32)],
    ]) {
      expect(checkKey(hexToBytes(hex)), hex).toMatchObject({
        ok: false,
        refusal: { code: 'log-key-not-a-point' },
      })
    }
  })
})

describe('a signature under a key of mixed order', () => {
  it('divides a library from WebCrypto, which is why such keys are refused', async () => {
    // WebCrypto takes one signature in eight, the library all of them.
    const seen = new Set<boolean>()
    for (let at = 0; at < 64; at++) {
      const message = utf8ToBytes(`message ${at}`)
      const { publicKey, signature, isEven } = signMixed(message)
      expect(ed25519.verify(signature, message, publicKey)).toBe(true)
      expect(await verifyBytes({ publicKey, message, signature })).toBe(isEven)
      seen.add(isEven)
    }
    expect(seen).toEqual(new Set([true, false]))
  })

  it('is judged no differently by a key that is none: false, not a failure', async () => {
    const { vkey } = await newKeys('example.com/log')
    const signed = { publicKey: vkey.publicKey, message: utf8ToBytes('m') }
    expect(await verifyBytes({ ...signed, signature: new Uint8Array(64) })).toBe(false)
    expect(await verifyBytes({ ...signed, signature: new Uint8Array(63) })).toBe(false)
    const none = { ...signed, signature: new Uint8Array(64) }
    expect(await verifyBytes({ ...none, publicKey: new Uint8Array(31) })).toBe(false)
    expect(await verifyBytes({ ...none, publicKey: new Uint8Array(32).fill(255) })).toBe(false)
  })
})
