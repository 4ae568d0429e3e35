import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkpointText, signCheckpoint } from '#engines/tlog/checkpoint.ts'
import { cosigner } from '#engines/tlog/cosignature.ts'
import { noteSigner, parseNote, printNote, type Signer, signNote } from '#engines/tlog/note.ts'
import { type Policy, parsePolicy, printPolicy } from '#engines/tlog/policy.ts'
import { checkProof, type Proof, parseProof, printProof } from '#engines/tlog/proof.ts'
import { textOf } from '#engines/tlog/text.ts'
import { inclusionProof } from '#engines/tlog/tree.ts'
import { trustCheckpoint } from '#engines/tlog/trust.ts'
import { printVkey, signatureTypes } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'
import { entryOf, type KeptLog, type Keys, logOf, newKeys, treeOf } from './tlog-logs.ts'

const origin = 'log.example.com/county'
const index = 42
let keys: {
  readonly log: Keys
  readonly audit: Keys
  readonly finance: Keys
  readonly poverty: Keys
}
let policy: Policy
let kept: KeptLog
let bare: string
let cosigned: string

/** The note with further lines under it. */
async function under(note: string, signers: readonly Signer[]): Promise<string> {
  const { text, signatures } = unwrap(parseNote(note))
  const more = signers.map(async ({ vkey, sign }) => ({
    ...{ name: vkey.name, id: vkey.id },
    bytes: await sign(text),
  }))
  return printNote({ text, signatures: [...signatures, ...(await Promise.all(more))] })
}

function proofUnder(checkpoint: string, extra?: Uint8Array): Proof {
  const hashes = inclusionProof(treeOf(kept).tree, index)
  return { index, hashes, checkpoint, ...(extra === undefined ? {} : { extra }) }
}

beforeAll(async () => {
  const type = signatureTypes.cosignature
  keys = {
    log: await newKeys(origin),
    audit: await newKeys('audit.example.com', type),
    finance: await newKeys('finance.example.com', type),
    poverty: await newKeys('poverty.example.com', type),
  }
  policy = unwrap(
    parsePolicy(
      [
        `log ${printVkey(keys.log.vkey)}`,
        `witness audit ${printVkey(keys.audit.vkey)}`,
        `witness finance ${printVkey(keys.finance.vkey)}`,
        `witness poverty ${printVkey(keys.poverty.vkey)}`,
        'group others any finance poverty',
        'group both all audit others',
        'quorum both\n',
      ].join('\n'),
    ),
  )
  kept = logOf(300)
  const { size, root } = kept.head
  bare = await signCheckpoint({ origin, size, root }, noteSigner(keys.log.vkey, keys.log.key))
  cosigned = await under(bare, [
    cosigner(keys.audit.vkey, keys.audit.key, 1000),
    cosigner(keys.finance.vkey, keys.finance.key, 1001),
  ])
})

describe('a checkpoint under a policy', () => {
  it('is trusted with a quorum, and says who cosigned it and when', async () => {
    const { checkpoint, cosigned: by } = unwrap(await trustCheckpoint(cosigned, policy))
    expect(checkpoint).toEqual({ origin, size: 300, root: kept.head.root })
    expect(by).toEqual([
      { witness: 'audit', time: 1000 },
      { witness: 'finance', time: 1001 },
    ])
  })

  it('counts a witness that signed twice once, at its later time', async () => {
    const twice = await under(cosigned, [cosigner(keys.audit.vkey, keys.audit.key, 5000)])
    const { cosigned: by } = unwrap(await trustCheckpoint(twice, policy))
    expect(by).toContainEqual({ witness: 'audit', time: 5000 })
    expect(by.length).toBe(2)
  })

  it('is refused without a quorum, and without a log of the policy', async () => {
    const { vkey, key } = keys.audit
    const one = await under(bare, [cosigner(vkey, key, 1000), cosigner(vkey, key, 1001)])
    expect(await trustCheckpoint(one, policy)).toMatchObject({
      refusal: { code: 'log-quorum-missed', facts: { count: 1, names: 'audit' } },
    })
    const other = await newKeys('other.example.com')
    const foreign = await signCheckpoint(
      { origin: other.vkey.name, size: 300, root: kept.head.root },
      noteSigner(other.vkey, other.key),
    )
    const signed = await under(foreign, [cosigner(vkey, key, 1)])
    expect(await trustCheckpoint(signed, policy)).toMatchObject({
      refusal: { code: 'log-unknown', facts: { origin: 'other.example.com' } },
    })
    expect(await trustCheckpoint(foreign, policy)).toMatchObject({
      refusal: { code: 'log-note-not-signed' },
    })
    // A known log that signs under another log's origin vouches for nothing.
    const text = checkpointText({ origin: other.vkey.name, size: 300, root: kept.head.root })
    const borrowed = await signNote(text, [noteSigner(keys.log.vkey, keys.log.key)])
    const both = unwrap(parsePolicy(`log ${printVkey(other.vkey)}\n${printPolicy(policy)}`))
    expect(await trustCheckpoint(borrowed, both)).toMatchObject({
      refusal: { code: 'log-unknown' },
    })
  })

  it('is trusted without witnesses when the policy wants none', async () => {
    const alone = unwrap(parsePolicy(`log ${printVkey(keys.log.vkey)}\nquorum none\n`))
    expect(unwrap(await trustCheckpoint(bare, alone)).cosigned).toEqual([])
    // Witnesses that it does not know change nothing.
    expect(unwrap(await trustCheckpoint(cosigned, alone)).cosigned).toEqual([])
  })
})

describe('a proof', () => {
  it('shows its entry to be in the log', async () => {
    const text = printProof(proofUnder(cosigned))
    const shown = unwrap(await checkProof(text, entryOf(index), policy))
    expect(shown).toMatchObject({ index, checkpoint: { origin, size: 300 } })
    expect(await checkProof(text, entryOf(index + 1), policy)).toMatchObject({
      refusal: { code: 'log-entry-not-included', facts: { index, size: 300 } },
    })
  })

  it('is read as it is written, with an extra line or without', () => {
    for (const extra of [undefined, Uint8Array.of(0), utf8ToBytes('salt and contract')]) {
      const proof = proofUnder(cosigned, extra)
      expect(unwrap(parseProof(printProof(proof)))).toEqual(proof)
    }
    expect(printProof(proofUnder(cosigned, new Uint8Array(0)))).toBe(
      printProof(proofUnder(cosigned)),
    )
  })

  it('of the only entry of a log has no hashes', async () => {
    const one = logOf(1)
    const { vkey, key } = keys.log
    const checkpoint = await signCheckpoint(
      { origin, size: 1, root: one.head.root },
      noteSigner(vkey, key),
    )
    const alone = unwrap(parsePolicy(`log ${printVkey(vkey)}\nquorum none\n`))
    const text = printProof({ index: 0, hashes: [], checkpoint })
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 0\n\nlog.')).toBe(true)
    expect((await checkProof(text, entryOf(0), alone)).ok).toBe(true)
  })

  it('is refused by the line that is malformed', () => {
    const text = printProof(proofUnder(cosigned, Uint8Array.of(1, 2)))
    const lines = text.split('\n')
    const without = (line: number, ...instead: string[]) =>
      lines.toSpliced(line - 1, 1, ...instead).join('\n')
    const cases: [text: string, line: number][] = [
      ['', 1],
      [without(1, 'c2sp.org/tlog-proof@v2'), 1],
      [without(1, 'c2sp.org/tlog-proof@v1 '), 1],
      [without(2, 'extra '), 2],
      [without(2, 'extra AQJ='), 2],
      [without(2, 'extra AQI'), 2],
      [without(2, 'Extra AQI='), 2],
      [without(3), 3],
      [without(3, 'index 042'), 3],
      [without(3, 'index  42'), 3],
      [without(3, 'index 42 '), 3],
      [without(4, 'AAAA'), 4],
      [without(5, `${lines[4]}A`), 5],
      [without(4, ...Array<string>(64).fill(lines[3] ?? '')), 67],
    ]
    for (const [malformed, line] of cases) {
      expect(parseProof(malformed), malformed).toMatchObject({
        refusal: { code: 'log-proof-malformed', facts: { line } },
      })
    }
    expect(parseProof(text.slice(0, text.indexOf('\u2014'))).ok).toBe(false)
  })
})

/** Every way to change one of the first `count` bytes by a bit, to make it a newline, to leave it out or to say it twice. */
function changesOf(bytes: Uint8Array, count: number): Uint8Array[] {
  return [...bytes.subarray(0, count)].flatMap((byte, at) => {
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at + 1)]
    const others = [...Array(8).keys()].map((bit) => byte ^ (1 << bit))
    const instead = [...others, ...(byte === 10 ? [] : [10])].map((other) => [other])
    return [...instead, [], [byte, byte]].map((put) =>
      concatBytes(before, Uint8Array.from(put), after),
    )
  })
}

/** The changes that pass, as texts. */
async function survivors(
  text: string,
  judge: (text: string) => Promise<boolean>,
  count = Number.POSITIVE_INFINITY,
): Promise<string[]> {
  const passed: string[] = []
  for (const bytes of changesOf(utf8ToBytes(text), count)) {
    const changed = textOf(bytes)
    if (changed.ok && changed.value !== text && (await judge(changed.value)))
      passed.push(changed.value)
  }
  return passed
}

describe('one changed byte', () => {
  it('of a checkpoint is caught', async () => {
    const alone = unwrap(parsePolicy(`log ${printVkey(keys.log.vkey)}\nquorum none\n`))
    const judge = async (text: string) => (await trustCheckpoint(text, alone)).ok
    expect(await judge(bare)).toBe(true)
    expect(await survivors(bare, judge)).toEqual([])
  })

  it('of a cosigned checkpoint is caught, for the quorum needs every line', async () => {
    const judge = async (text: string) => (await trustCheckpoint(text, policy)).ok
    expect(await judge(cosigned)).toBe(true)
    expect(await survivors(cosigned, judge)).toEqual([])
  })

  it('of a proof is caught', async () => {
    const text = printProof(proofUnder(cosigned))
    const judge = async (changed: string) => (await checkProof(changed, entryOf(index), policy)).ok
    expect(await judge(text)).toBe(true)
    expect(await survivors(text, judge)).toEqual([])
  })

  it('of a proof’s extra line is caught or is another extra, for which nothing vouches', async () => {
    const extra = utf8ToBytes('salt')
    const text = printProof(proofUnder(cosigned, extra))
    const judge = async (changed: string) => (await checkProof(changed, entryOf(index), policy)).ok
    for (const changed of await survivors(text, judge, text.indexOf('index'))) {
      const read = unwrap(parseProof(changed))
      expect(String(read.extra)).not.toBe(String(extra))
      expect({ ...read, extra }).toEqual(proofUnder(cosigned, extra))
    }
  })

  it('or more leave a text that prints as it reads, or none', () => {
    const text = printProof(proofUnder(cosigned, utf8ToBytes('salt')))
    const changes = fc.tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 3 }))
    fc.assert(
      fc.property(changes, ([at, cut, put]) => {
        const changed = text.slice(0, at) + put + text.slice(at + cut)
        const read = parseProof(changed)
        expect(!read.ok || printProof(read.value) === changed).toBe(true)
      }),
    )
  })
})
