import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64 } from '#engines/tlog/base64.ts'
import {
  checkpointText,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from '#engines/tlog/checkpoint.ts'
import { cosignatureTime, cosignatureVerifier, cosigner } from '#engines/tlog/cosignature.ts'
import { verifyBytes } from '#engines/tlog/ed25519.ts'
import { emptyRoot } from '#engines/tlog/merkle.ts'
import { noteSigner, noteVerifier, openNote, signNote } from '#engines/tlog/note.ts'
import { signatureTypes } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'
import { newKeys } from './tlog-logs.ts'

const origin = 'log.example.com/county'
const root = new Uint8Array(32).map((_, at) => at)

function refused(code: string, line?: number) {
  return { ok: false, refusal: { code, ...(line === undefined ? {} : { facts: { line } }) } }
}

describe('checkpoints', () => {
  it('are three lines', () => {
    const text = checkpointText({ origin, size: 20_852_163, root })
    expect(text).toBe(`${origin}\n20852163\n${toBase64(root)}\n`)
    expect(unwrap(parseCheckpoint(text))).toEqual({ origin, size: 20_852_163, root })
  })

  it('have for an empty tree the hash of nothing, and no other', async () => {
    expect(toBase64(emptyRoot)).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
    const { vkey, key } = await newKeys(origin)
    const [signer, verifiers] = [noteSigner(vkey, key), [noteVerifier(vkey)]]
    const empty = await signCheckpoint({ origin, size: 0, root: emptyRoot }, signer)
    expect(unwrap(await openCheckpoint(empty, verifiers)).checkpoint.size).toBe(0)
    const zeros = checkpointText({ origin, size: 0, root: new Uint8Array(32) })
    const wrong = await signNote(zeros, [signer])
    expect(await openCheckpoint(wrong, verifiers)).toMatchObject(refused('log-empty-root-wrong'))
  })

  it('are refused by the line that is wrong, extension lines always', () => {
    const end = toBase64(root)
    const cases: [text: string, line: number][] = [
      ['', 1],
      [`\n1\n${end}\n`, 1],
      [`a b\n1\n${end}\n`, 1],
      [`a+b\n1\n${end}\n`, 1],
      [`${'a'.repeat(256)}\n1\n${end}\n`, 1],
      [`${origin}\n\n${end}\n`, 2],
      [`${origin}\n01\n${end}\n`, 2],
      [`${origin}\n-1\n${end}\n`, 2],
      [`${origin}\n1.5\n${end}\n`, 2],
      [`${origin}\n1e3\n${end}\n`, 2],
      [`${origin}\n9007199254740992\n${end}\n`, 2],
      [`${origin}\n1\n${end.slice(4)}\n`, 3],
      [`${origin}\n1\n${end.replace('=', '')}\n`, 3],
      [`${origin}\n1\n${end.replace('8=', '9=')}\n`, 3],
      [`${origin}\n1\n${end}`, 4],
      [`${origin}\n1\n${end}\nextension\n`, 4],
      [`${origin}\n1\n${end}\n\n`, 4],
    ]
    for (const [text, line] of cases) {
      expect(parseCheckpoint(text), JSON.stringify(text)).toMatchObject(
        refused('log-checkpoint-malformed', line),
      )
    }
    expect(unwrap(parseCheckpoint(`a\n9007199254740991\n${end}\n`)).size).toBe(2 ** 53 - 1)
  })

  it('are read only as they are written', () => {
    const text = checkpointText({ origin, size: 1234, root })
    const changes = fc.tuple(fc.nat(text.length), fc.nat(2), fc.string({ maxLength: 2 }))
    fc.assert(
      fc.property(changes, ([at, cut, put]) => {
        const changed = text.slice(0, at) + put + text.slice(at + cut)
        const read = parseCheckpoint(changed)
        expect(!read.ok || checkpointText(read.value) === changed).toBe(true)
      }),
    )
  })
})

describe('cosignatures', () => {
  it('sign the time and the whole text, eight bytes of time first', async () => {
    const { vkey, key } = await newKeys('witness.example.com/w1', signatureTypes.cosignature)
    const text = checkpointText({ origin, size: 7, root })
    const bytes = await cosigner(vkey, key, 1_679_315_147).sign(text)
    expect(bytes.subarray(0, 8)).toEqual(hexToBytes('00000000641850cb'))
    expect(cosignatureTime({ bytes })).toBe(1_679_315_147)
    const message = new TextEncoder().encode(`cosignature/v1\ntime 1679315147\n${text}`)
    const signed = { publicKey: vkey.publicKey, message, signature: bytes.slice(8) }
    expect(await verifyBytes(signed)).toBe(true)
  })

  it('hold for their checkpoint, time and key alone', async () => {
    const [witness, other] = await Promise.all(
      ['w1', 'w2'].map((name) => newKeys(`${name}.example.com`, signatureTypes.cosignature)),
    )
    if (witness === undefined || other === undefined) throw new Error()
    const text = checkpointText({ origin, size: 7, root })
    const bytes = await cosigner(witness.vkey, witness.key, 1000).sign(text)
    const { verify } = cosignatureVerifier(witness.vkey)
    expect(await verify(text, bytes)).toBe(true)
    expect(await verify(checkpointText({ origin, size: 8, root }), bytes)).toBe(false)
    expect(await cosignatureVerifier(other.vkey).verify(text, bytes)).toBe(false)
    for (let at = 0; at < bytes.length; at++) {
      expect(await verify(text, bytes.with(at, (bytes[at] ?? 0) ^ 1)), `${at}`).toBe(false)
    }
    expect(await verify(text, bytes.slice(1))).toBe(false)
  })

  it('state a time from 1 to 2^53 - 1', () => {
    const stamped = (hex: string) => cosignatureTime({ bytes: hexToBytes(hex + '00'.repeat(64)) })
    expect(stamped('001fffffffffffff')).toBe(2 ** 53 - 1)
    expect(stamped('0020000000000000')).toBeUndefined()
    expect(stamped('ffffffffffffffff')).toBeUndefined()
    expect(stamped('0000000000000000')).toBeUndefined()
  })

  it('are a type of their own: the log’s key does not cosign, nor a witness sign checkpoints', async () => {
    const { vkey, key } = await newKeys('a.example.com')
    expect(() => cosigner(vkey, key, 1)).toThrow()
    expect(() => noteVerifier({ ...vkey, type: signatureTypes.cosignature })).toThrow()
    const note = await signNote('text\n', [noteSigner(vkey, key)])
    const verifier = cosignatureVerifier({ ...vkey, type: signatureTypes.cosignature })
    // Another type gives another ID; even under the same one it would not verify.
    expect((await openNote(note, [verifier])).ok).toBe(false)
  })
})
