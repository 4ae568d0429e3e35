import { utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, toBase64 } from '#engines/tlog/base64.ts'
import { importSeed } from '#engines/tlog/ed25519.ts'
import {
  noteSigner,
  noteVerifier,
  openNote,
  parseNote,
  printNote,
  type Signature,
  signaturesMax,
  signNote,
} from '#engines/tlog/note.ts'
import { textOf } from '#engines/tlog/text.ts'
import { parseVkey, printVkey, vkeyOf } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'
import { newKeys } from './tlog-logs.ts'

// The example of c2sp.org/signed-note.
const exampleVkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const exampleNote =
  'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'

// The example of golang.org/x/mod/sumdb/note, whose private key is published: key type, then the seed.
const goVkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const goSeed = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const goText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const goNote = `${goText}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

function refused(code: string) {
  return { ok: false, refusal: { code } }
}

describe('base64', () => {
  it('gives back every value', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(btoa(String.fromCharCode(...bytes)))
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
  })

  it('reads nothing that it would not write', () => {
    for (const text of [
      'A',
      'AA',
      'AAA',
      'AA=',
      'A===',
      '====',
      'AB==',
      'AAB=',
      'AA==AA==',
      'AA-_',
    ]) {
      expect(fromBase64(text), text).toBeUndefined()
    }
    for (const text of [' AAAA', 'AAAA\n', 'AA\nA', 'AAAé', '\u0100AAA']) {
      expect(fromBase64(text), text).toBeUndefined()
    }
    fc.assert(
      fc.property(fc.base64String(), fc.nat(), fc.string({ minLength: 1 }), (text, at, other) => {
        const place = at % (text.length + 1)
        const changed = text.slice(0, place) + other + text.slice(place + other.length)
        const bytes = fromBase64(changed)
        expect(bytes === undefined || toBase64(bytes) === changed).toBe(true)
      }),
    )
  })
})

describe('verifier keys', () => {
  it('are read and written as in the specification’s example', () => {
    const vkey = unwrap(parseVkey(exampleVkey))
    expect(vkey).toMatchObject({ name: 'example.com/foo', id: '530d903a', type: 1 })
    expect(printVkey(vkey)).toBe(exampleVkey)
  })

  it('keep a key whose base64 has a plus in it', () => {
    // Every third byte group 0xfbefbe is `++++`.
    const publicKey = new Uint8Array(32).map((_, at) => [0xef, 0xbe, 0xfb][at % 3] ?? 0)
    const vkey = vkeyOf('example.com/plus', 1, publicKey)
    expect(printVkey(vkey).split('+').length).toBeGreaterThan(10)
    expect(unwrap(parseVkey(printVkey(vkey)))).toEqual(vkey)
  })

  it('are refused by name: malformed, of another type, under another ID', () => {
    const of = (name: string) => printVkey(vkeyOf(name, 1, new Uint8Array(32)))
    for (const text of [
      ...['', 'a', 'a+b', 'a+530d903a+', `${exampleVkey}=`, `${exampleVkey}\n`, ` ${exampleVkey}`],
      ...[exampleVkey.replace('530d', '530D'), of('a b'), of('a\u00a0b'), of('a\u0085b'), of('')],
      ...[of('a\u0001b'), of('a\u2003b'), 'a+530d903a+AQ=='],
    ]) {
      expect(parseVkey(text), text).toMatchObject(refused('log-vkey-malformed'))
    }
    const other = printVkey({ ...unwrap(parseVkey(exampleVkey)), type: 6 as 1 })
    expect(parseVkey(other)).toMatchObject(refused('log-vkey-type-unknown'))
    const wrong = exampleVkey.replace('530d903a', '530d903b')
    expect(parseVkey(wrong)).toMatchObject(refused('log-vkey-id-wrong'))
  })

  it('are read only as they are written', () => {
    fc.assert(
      fc.property(fc.nat(exampleVkey.length - 1), fc.string({ maxLength: 1 }), (at, letter) => {
        const changed = exampleVkey.slice(0, at) + letter + exampleVkey.slice(at + 1)
        const read = parseVkey(changed)
        expect(!read.ok || printVkey(read.value) === changed).toBe(true)
      }),
    )
  })
})

describe('signed notes', () => {
  it('open as in the specification’s example and in the Go reference', async () => {
    for (const [note, vkey] of [
      [exampleNote, exampleVkey],
      [goNote, goVkey],
    ] as const) {
      const opened = unwrap(await openNote(note, [noteVerifier(unwrap(parseVkey(vkey)))]))
      expect(opened.text).toBe(note.slice(0, note.lastIndexOf('\n\n') + 1))
      expect(printNote(unwrap(parseNote(note)))).toBe(note)
    }
  })

  it('are signed with the bytes that the Go reference gives', async () => {
    const key = await importSeed(fromBase64(goSeed)?.slice(1) ?? new Uint8Array(0))
    expect(key.extractable).toBe(false)
    const signer = noteSigner(unwrap(parseVkey(goVkey)), key)
    expect(await signNote(goText, [signer])).toBe(goNote)
  })

  it('split at the last empty line, so that a text may have some of its own', async () => {
    const { vkey, key } = await newKeys('example.com/log')
    const text = 'a\n\nb\n\n\u2014 example.com/log AAAAAAAA\n\n'
    const note = await signNote(text, [noteSigner(vkey, key)])
    expect(unwrap(await openNote(note, [noteVerifier(vkey)])).text).toBe(text)
  })

  it('are opened by one known key, whoever else signed', async () => {
    const [log, other, stranger] = await Promise.all(
      ['log', 'other', 'log'].map((name) => newKeys(`example.com/${name}`)),
    )
    if (log === undefined || other === undefined || stranger === undefined) throw new Error()
    const signers = [other, log, stranger].map(({ vkey, key }) => noteSigner(vkey, key))
    const note = await signNote('text\n', signers)
    const opened = unwrap(await openNote(note, [noteVerifier(log.vkey)]))
    expect(opened.verified.map(({ verifier }) => verifier.vkey)).toEqual([log.vkey])
    expect(await openNote(note, [])).toMatchObject(refused('log-note-not-signed'))
    const unknown = await newKeys('example.com/unknown')
    const verifier = noteVerifier(unknown.vkey)
    expect(await openNote(note, [verifier])).toMatchObject(refused('log-note-not-signed'))
  })

  it('are refused whole when a known key’s signature is wrong, though another is right', async () => {
    const [a, b] = [await newKeys('example.com/a'), await newKeys('example.com/b')]
    const good = unwrap(parseNote(await signNote('text\n', [noteSigner(a.vkey, a.key)])))
    const bad = unwrap(parseNote(await signNote('other\n', [noteSigner(b.vkey, b.key)])))
    const note = printNote({ ...good, signatures: [...good.signatures, ...bad.signatures] })
    const verifiers = [noteVerifier(a.vkey), noteVerifier(b.vkey)]
    expect(await openNote(note, verifiers)).toMatchObject({
      ok: false,
      refusal: { code: 'log-signature-wrong', facts: { name: 'example.com/b' } },
    })
    expect((await openNote(note, verifiers.slice(0, 1))).ok).toBe(true)
  })

  it('carry up to 100 signatures', () => {
    const signature: Signature = { name: 'a', id: '00000000', bytes: new Uint8Array(64) }
    const withSome = (count: number) =>
      parseNote(printNote({ text: 'text\n', signatures: Array(count).fill(signature) }))
    expect(withSome(16).ok).toBe(true)
    expect(withSome(signaturesMax).ok).toBe(true)
    expect(withSome(101)).toMatchObject(refused('log-note-signatures-too-many'))
  })

  it('are read only as they are written', () => {
    const line = exampleNote.slice(exampleNote.indexOf('\u2014'))
    for (const note of [
      ...['', '\n', '\n\n', 'text', 'text\n', 'text\n\n', `text${line}`, `text\n${line}`],
      ...[`text\n\n${line.slice(0, -1)}`, `text\n\n${line} `, `text\n\n${line}\n`],
      ...[`te\u0000xt\n\n${line}`, `te\rxt\n\n${line}`, `te\txt\n\n${line}`, `\ud800\n\n${line}`],
      ...[`text\n\n-${line.slice(1)}`, `text\n\n${line.replace(' ', '  ')}`],
      ...[
        `text\n\n\u2014 a AAAAAA==\n`,
        `text\n\n\u2014 a+b AAAAAAAA\n`,
        `text\n\n\u2014 a\u00a0b AAAAAAAA\n`,
      ],
      ...[`text\n\n\u2014 AAAAAAAA\n`, `text\n\n${line}text\n`, `text\n\n\u2014 a AAAAAAB=\n`],
    ]) {
      expect(parseNote(note), JSON.stringify(note)).toMatchObject(refused('log-note-malformed'))
    }
    expect(parseNote('a'.repeat(1_000_001))).toMatchObject(refused('log-note-too-large'))
    const changes = fc.tuple(fc.nat(exampleNote.length), fc.nat(2), fc.string({ maxLength: 2 }))
    fc.assert(
      fc.property(changes, ([at, cut, put]) => {
        const changed = exampleNote.slice(0, at) + put + exampleNote.slice(at + cut)
        const read = parseNote(changed)
        expect(!read.ok || printNote(read.value) === changed).toBe(true)
      }),
    )
  })
})

describe('text from bytes', () => {
  it('is taken whole or refused, a byte order mark included', () => {
    expect(unwrap(textOf(utf8ToBytes('\ufeffé\n')))).toBe('\ufeffé\n')
    for (const bytes of [
      [0xff],
      [0xc3],
      [0xed, 0xa0, 0x80],
      [0xc0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
    ]) {
      expect(textOf(Uint8Array.from(bytes))).toMatchObject(refused('log-text-not-utf8'))
    }
  })
})
