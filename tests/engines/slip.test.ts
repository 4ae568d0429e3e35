import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { parseProof, printProof } from '#engines/tlog/proof.ts'
import { unwrap } from '#kernel/result.ts'
import { fromBase45, toBase45 } from '#web/verify/base45.ts'
import { newReader, newWriter } from '#web/verify/bytes.ts'
import { printSlip, readSlip, type Slip } from '#web/verify/compact.ts'
import { type Pointer, printLink, readFragment, slipPrefix } from '#web/verify/link.ts'
import { codeOf } from '#web/verify/qr-path.ts'
import { type ReceiptWorld, receiptWorld } from './receipt-worlds.ts'

let world: ReceiptWorld
let slip: Slip

beforeAll(async () => {
  world = await receiptWorld({ others: 300 })
  const [{ envelope, salt, leaf, proof }] = world.bundle.seals
  slip = { leaf, salt, proof, subject: envelope.subject, version: envelope.version }
})

describe('base45', () => {
  it('writes the samples of RFC 9285', () => {
    const encode = (text: string) => toBase45(new TextEncoder().encode(text))
    expect(encode('AB')).toBe('BB8')
    expect(encode('Hello!!')).toBe('%69 VD92EX0')
    expect(encode('base-45')).toBe('UJCLQE7W581')
  })

  it('gives back any bytes, and reads nothing that it would not have written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes)
      }),
    )
    for (const wrong of ['GGW', ':::', 'A', 'ab', 'ZZ', 'BB8 '])
      expect(fromBase45(wrong)).toBeNull()
  })

  it('carries whole numbers up to 2^53 - 1 in their shortest form only', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const out = newWriter()
        out.whole(value)
        expect(newReader(out.end()).whole()).toBe(value)
      }),
    )
    expect(newReader(Uint8Array.of(0x81, 0x00)).whole()).toBeNull()
    expect(newReader(Uint8Array.of(0x81)).whole()).toBeNull()
  })
})

describe('the large code', () => {
  it('gives back leaf, salt and the text of the proof byte by byte', () => {
    const text = unwrap(printSlip(slip))
    expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
    expect(unwrap(readSlip(text, world.policy))).toEqual(slip)
  })

  it('gives back an entry that names the one before it', () => {
    const [, certificate] = world.bundle.seals
    if (certificate === undefined) throw new Error('the contract is certified')
    const { envelope, salt, leaf, proof } = certificate
    const second = { leaf, salt, proof, subject: envelope.subject, version: envelope.version }
    expect(unwrap(readSlip(unwrap(printSlip(second)), world.policy))).toEqual(second)
  })

  it('fits version 26 at level M in a log of 131,072 entries with three witnesses', () => {
    const { value } = { value: unwrap(parseProof(slip.proof)) }
    const hashes = Array.from({ length: 17 }, (_, at) => new Uint8Array(32).fill(at + 100))
    const deep = printProof({ ...value, index: 131_071, hashes })
    const { version } = codeOf(unwrap(printSlip({ ...slip, proof: deep })))
    expect(version).toBeLessThanOrEqual(26)
    expect(version).toBeGreaterThanOrEqual(24)
  })

  it('is refused when it is cut short, longer, or signed by keys that the policy does not know', async () => {
    const text = unwrap(printSlip(slip))
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => {
        expect(readSlip(text.slice(0, length), world.policy).ok).toBe(false)
      }),
    )
    expect(readSlip(`${text}00`, world.policy).ok).toBe(false)
    expect(readSlip(text.slice(slipPrefix.length), world.policy).ok).toBe(false)
    const other = await receiptWorld()
    const read = readSlip(text, other.policy)
    expect(read.ok ? '' : read.refusal.code).toBe('receipt-compact-key-unknown')
  })
})

describe('the small code', () => {
  const pointer: Pointer = {
    salt: toBase64Url(new Uint8Array(32).fill(7)),
    index: 131_071,
    version: 1,
    contract: 'ct_2026_000007',
  }

  it('takes the reader to the page with what is to be checked behind the #', () => {
    const link = printLink('https://orderfield.example', pointer)
    expect(unwrap(readFragment(new URL(link).hash))).toEqual(pointer)
    expect(codeOf(link).version).toBeLessThanOrEqual(7)
  })

  it('is refused when a part is missing or malformed', () => {
    const { hash } = new URL(printLink('https://orderfield.example', pointer))
    for (const wrong of [
      '',
      '#',
      hash.slice(0, 40),
      hash.replace('.131071', '.0131071'),
      `${hash.slice(0, -15)}`,
    ]) {
      expect(readFragment(wrong).ok, wrong).toBe(false)
    }
  })
})
