import { utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Checkpoint, checkpointText, signCheckpoint } from '#engines/tlog/checkpoint.ts'
import { cosigner } from '#engines/tlog/cosignature.ts'
import { emptyRoot } from '#engines/tlog/merkle.ts'
import {
  noteSigner,
  parseNote,
  printNote,
  printSignature,
  type Signer,
  signNote,
} from '#engines/tlog/note.ts'
import { consistencyProof, openTree } from '#engines/tlog/tree.ts'
import { signatureTypes } from '#engines/tlog/vkey.ts'
import {
  type Asked,
  answerBytesMax,
  parseAddCheckpoint,
  printAddCheckpoint,
  readAnswer,
  type WitnessResponse,
} from '#engines/tlog/witness.ts'
import { type Followed, type WitnessStep, witnessStep } from '#engines/tlog/witness-step.ts'
import { unwrap } from '#kernel/result.ts'
import { fileOf, type KeptLog, type Keys, logOf, newKeys } from './tlog-logs.ts'

const origin = 'log.example.com/county'
const now = 1_800_000_000
let log: Keys
let witness: Keys
let kept: KeptLog

beforeAll(async () => {
  log = await newKeys(origin)
  witness = await newKeys('audit.example.com', signatureTypes.cosignature)
  kept = logOf(700)
})

function checkpointOf(size: number): Checkpoint {
  return { origin, size, root: logOf(size).head.root }
}

function signed(checkpoint: Checkpoint): Promise<string> {
  return signCheckpoint(checkpoint, noteSigner(log.vkey, log.key))
}

function proofOf(older: number, newer: number): Uint8Array[] {
  const grown = logOf(newer)
  return consistencyProof(
    openTree(newer, (tile) => fileOf(grown, tile)),
    older,
  )
}

async function lineOf(signer: Signer, text: string): Promise<string> {
  const { name, id } = signer.vkey
  return printSignature({ name, id, bytes: await signer.sign(text) })
}

describe('a request', () => {
  it('is read as it is written, and nothing else is', async () => {
    const checkpoint = await signed(checkpointOf(5))
    const request = { old: 3, hashes: proofOf(3, 5), checkpoint }
    const body = printAddCheckpoint(request)
    expect(body.startsWith('old 3\n')).toBe(true)
    expect(unwrap(parseAddCheckpoint(body))).toEqual(request)
    const empty = { old: 0, hashes: [], checkpoint }
    expect(printAddCheckpoint(empty)).toBe(`old 0\n\n${checkpoint}`)
    expect(unwrap(parseAddCheckpoint(printAddCheckpoint(empty)))).toEqual(empty)
    const changes = fc.tuple(fc.nat(body.length), fc.nat(3), fc.string({ maxLength: 3 }))
    fc.assert(
      fc.property(changes, ([at, cut, put]) => {
        const changed = body.slice(0, at) + put + body.slice(at + cut)
        const read = parseAddCheckpoint(changed)
        expect(!read.ok || printAddCheckpoint(read.value) === changed).toBe(true)
      }),
    )
  })

  it('is refused by the line that is malformed', async () => {
    const checkpoint = await signed(checkpointOf(5))
    const hash =
      printAddCheckpoint({ old: 1, hashes: [emptyRoot], checkpoint }).split('\n')[1] ?? ''
    const cases: [head: string, line: number][] = [
      ['', 1],
      ['old', 1],
      ['old ', 1],
      ['old 01', 1],
      ['old -1', 1],
      ['old 1 ', 1],
      ['new 1', 1],
      ['old 1\nAAAA', 2],
      [`old 1\n${hash}\n${hash}=`, 3],
      [`old 1\n${`${hash}\n`.repeat(63)}${hash}`, 65],
    ]
    for (const [head, line] of cases) {
      expect(parseAddCheckpoint(`${head}\n\n${checkpoint}`), head).toMatchObject({
        refusal: { code: 'log-request-malformed', facts: { line } },
      })
    }
    expect(parseAddCheckpoint(`old 1\n${`${hash}\n`.repeat(63)}\n${checkpoint}`).ok).toBe(true)
    expect(parseAddCheckpoint('old 0\n\ntext\n').ok).toBe(false)
  })
})

describe('a witness', () => {
  const state = new Map<string, Followed>()
  const seen = () => state.get(origin)?.seen?.size ?? 0

  /** As a server would: record the checkpoint, then sign. */
  async function ask(body: string): Promise<WitnessStep> {
    const step = await witnessStep(body, (name) => state.get(name))
    if (step.status === 200) {
      const { origin: name, size, root } = step.checkpoint
      state.set(name, { keys: state.get(name)?.keys ?? [], seen: { size, root } })
    }
    return step
  }

  async function bodyFor(old: number, size: number): Promise<string> {
    const hashes = old === 0 || old === size ? [] : proofOf(old, size)
    return printAddCheckpoint({ old, hashes, checkpoint: await signed(checkpointOf(size)) })
  }

  it('follows a log from its first checkpoint on, and signs the same size again', async () => {
    state.set(origin, { keys: [log.vkey] })
    for (const [old, size] of [
      [0, 0],
      [0, 3],
      [3, 3],
      [3, 256],
      [256, 300],
      [300, 700],
    ] as const) {
      const body = await bodyFor(old, size)
      const step = await ask(body)
      expect(step, `${old} to ${size}`).toMatchObject({ status: 200, checkpoint: { size } })
      expect(seen()).toBe(size)
      if (step.status !== 200) continue
      expect(body.endsWith(step.note)).toBe(true)
      expect(step.text).toBe(checkpointText(checkpointOf(size)))
    }
  })

  it('says what it saw last to whoever takes it to be somewhere else', async () => {
    expect(await ask(await bodyFor(0, 700))).toEqual({ status: 409, size: 700 })
    expect(await ask(await bodyFor(300, 700))).toEqual({ status: 409, size: 700 })
    expect(await ask(await bodyFor(3, 300))).toEqual({ status: 409, size: 700 })
    expect(seen()).toBe(700)
  })

  it('refuses in the order of the specification, and then has seen nothing new', async () => {
    state.set(origin, { keys: [log.vkey], seen: checkpointOf(3) })
    const good = await bodyFor(3, 5)
    const other = await newKeys(origin)
    const strange = await newKeys('other.example.com')
    const five = checkpointOf(5)
    const by = (keys: Keys, checkpoint: Checkpoint) =>
      signNote(checkpointText(checkpoint), [noteSigner(keys.vkey, keys.key)])
    const asked = (old: number, hashes: readonly Uint8Array[], checkpoint: string) =>
      ask(printAddCheckpoint({ old, hashes, checkpoint }))
    const hashes = proofOf(3, 5)
    expect(await ask(good.slice(1))).toMatchObject({ status: 400 })
    expect(await ask(good.replace('\n5\n', '\n05\n'))).toMatchObject({ status: 400 })
    const unknown = await by(strange, { ...five, origin: strange.vkey.name })
    expect(await asked(9, hashes, unknown)).toEqual({ status: 404 })
    expect(await asked(9, hashes, await by(other, five))).toEqual({ status: 403 })
    const note = unwrap(parseNote(await signed(five)))
    const bytes = note.signatures[0]?.bytes.with(9, 1) ?? new Uint8Array(0)
    const forged = { name: origin, id: log.vkey.id, bytes }
    const half = printNote({ ...note, signatures: [...note.signatures, forged] })
    expect(await asked(3, hashes, half)).toEqual({ status: 403 })
    expect(await asked(6, hashes, await signed(five))).toMatchObject({
      ...{ status: 400, refusal: { code: 'log-request-old-above-size' } },
    })
    expect(await asked(2, hashes, await signed(five))).toEqual({ status: 409, size: 3 })
    expect(await asked(3, hashes.slice(1), await signed(five))).toEqual({ status: 422 })
    expect(await asked(3, [], await signed(five))).toEqual({ status: 422 })
    const split = { ...five, root: emptyRoot }
    expect(await asked(3, hashes, await signed(split))).toEqual({ status: 422 })
    expect(await asked(3, [], await signed({ ...split, size: 3 }))).toEqual({ status: 422 })
    expect(await asked(3, hashes, await signed(checkpointOf(3)))).toEqual({ status: 422 })
    expect(seen()).toBe(3)
    expect(await ask(good)).toMatchObject({ status: 200 })
  })

  it('takes no proof for a log it has not seen, and no empty tree with a root', async () => {
    state.set(origin, { keys: [log.vkey] })
    const checkpoint = await signed(checkpointOf(5))
    const proof = printAddCheckpoint({ old: 0, hashes: [emptyRoot], checkpoint })
    expect(await ask(proof)).toEqual({ status: 422 })
    const { root } = checkpointOf(1)
    const note = await signNote(checkpointText({ origin, size: 0, root }), [
      noteSigner(log.vkey, log.key),
    ])
    expect(await ask(`old 0\n\n${note}`)).toEqual({ status: 422 })
    expect(state.get(origin)?.seen).toBeUndefined()
  })

  it('takes a checkpoint under either key while the log’s key changes', async () => {
    const next = await newKeys(origin)
    const signers = [noteSigner(log.vkey, log.key), noteSigner(next.vkey, next.key)]
    const checkpoint = await signNote(checkpointText(checkpointOf(5)), signers)
    for (const keys of [[log.vkey], [next.vkey], [log.vkey, next.vkey]]) {
      state.set(origin, { keys })
      expect(await ask(`old 0\n\n${checkpoint}`)).toMatchObject({ status: 200 })
    }
  })
})

describe('an answer', () => {
  let asked: Asked
  let text: string
  let line: string

  beforeAll(async () => {
    const checkpoint = checkpointOf(kept.head.size)
    text = checkpointText(checkpoint)
    line = await lineOf(cosigner(witness.vkey, witness.key, now), text)
    const { size } = checkpoint
    asked = { witness: witness.vkey, old: 300, size, checkpoint: await signed(checkpoint), now }
  })

  const read = (status: number, body: string | Uint8Array, contentType = 'text/plain') => {
    const bytes = typeof body === 'string' ? utf8ToBytes(body) : body
    const response: WitnessResponse = { status, contentType, body: bytes }
    return readAnswer(response, asked)
  }

  it('with the witness’s line is a cosignature, whatever lines of others come with it', async () => {
    const answer = await read(200, line)
    expect(answer).toMatchObject({ kind: 'cosigned', time: now })
    if (answer.kind === 'cosigned') expect(printSignature(answer.signature)).toBe(line)
    const other = await newKeys('other.example.com', signatureTypes.cosignature)
    const more = await lineOf(cosigner(other.vkey, other.key, now), text)
    expect(await read(200, more + line)).toMatchObject({ kind: 'cosigned' })
  })

  it('with a size says where to go on from', async () => {
    const size = (body: string) => read(409, body, 'text/x.tlog.size')
    expect(await size('0\n')).toEqual({ kind: 'behind', size: 0 })
    expect(await size('512\n')).toEqual({ kind: 'behind', size: 512 })
    expect(await size('700\n')).toEqual({ kind: 'behind', size: 700 })
    const withCharset = await read(409, '512\n', 'text/x.tlog.size; charset=utf-8')
    expect(withCharset).toEqual({ kind: 'behind', size: 512 })
    const otherType = await read(409, '512\n', 'text/x.tlog.sizes')
    expect(otherType).toMatchObject({ kind: 'worthless' })
  })

  it('with a size above the log’s own is an alarm', async () => {
    expect(await read(409, '701\n', 'text/x.tlog.size')).toEqual({ kind: 'ahead', size: 701 })
  })

  it('with a refusal is one', async () => {
    for (const status of [400, 403, 404, 422]) {
      expect(await read(status, 'whatever it says')).toEqual({ kind: 'refused', status })
    }
  })

  it('that lies is worth nothing', async () => {
    const worthless = (why: string, status = 200) => ({ kind: 'worthless', status, why })
    const sign = (keys: Keys, time: number, what: string) =>
      lineOf(cosigner(keys.vkey, keys.key, time), what)
    const impostor = await newKeys(witness.vkey.name, signatureTypes.cosignature)
    const wrongKey = await sign(impostor, now, text)
    const sameId = printSignature({
      ...{ name: witness.vkey.name, id: witness.vkey.id },
      bytes: await cosigner(impostor.vkey, impostor.key, now).sign(text),
    })
    const elsewhere = await sign(witness, now, checkpointText(checkpointOf(5)))
    expect(await read(200, wrongKey)).toEqual(worthless('not-signed'))
    expect(await read(200, sameId)).toEqual(worthless('wrong-signature'))
    expect(await read(200, elsewhere)).toEqual(worthless('wrong-signature'))
    expect(await read(200, line + elsewhere)).toEqual(worthless('wrong-signature'))
    for (const time of [now - 301, now + 301, 1]) {
      expect(await read(200, await sign(witness, time, text))).toEqual(worthless('wrong-time'))
    }
    expect(await read(200, await sign(witness, now - 300, text))).toMatchObject({ time: now - 300 })
    for (const body of ['', '\n', line.slice(0, -1), `${line}\n`, `${line}ok\n`, ` ${line}`]) {
      expect(await read(200, body), body).toEqual(worthless('malformed'))
    }
    expect(await read(200, Uint8Array.of(0xff))).toEqual(worthless('malformed'))
    expect(await read(200, new Uint8Array(answerBytesMax + 1))).toEqual(worthless('too-large'))
    for (const body of ['', '5', '05\n', '5\n\n', '-5\n', '5 \n', 'five\n', '9007199254740992\n']) {
      const answer = await read(409, body, 'text/x.tlog.size')
      expect(answer, body).toEqual(worthless('malformed', 409))
    }
    expect(await read(409, '512\n', 'text/plain')).toEqual(worthless('malformed', 409))
    // It was asked from 300, so it cannot have answered that 300 is not what it saw.
    const stuck = await read(409, '300\n', 'text/x.tlog.size')
    expect(stuck).toEqual(worthless('malformed', 409))
    for (const status of [0, 100, 201, 204, 301, 304, 401, 429, 500, 503]) {
      expect(await read(status, line)).toEqual(worthless('status', status))
    }
  })
})
