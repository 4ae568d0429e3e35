import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { driftOf, enter, openBooks } from '#engines/ledger/books.ts'
import {
  digestOf,
  type FullBlock,
  type JournalRow,
  linkOf,
  type PlacedRow,
} from '#engines/ledger/journal.ts'
import { checkEnd, followBlocks, type Head, opening } from '#engines/ledger/verify.ts'

const row = fc.tuple(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom('transfer', 'hold', 'post', 'void', 'correction'),
  fc.constantFrom('bank', 'a', 'b'),
  fc.constantFrom('c', 'd'),
  fc.integer({ min: 1, max: 2 ** 50 }),
  fc.string({ maxLength: 6 }),
  fc.option(fc.string({ maxLength: 4 })),
  fc.nat(),
) as fc.Arbitrary<JournalRow>

/** Blocks as the database would write them; `from` an earlier place where the same hand writes another history. */
function chainOf(pages: readonly (readonly JournalRow[])[], from: Head = opening): FullBlock[] {
  let { block: no, seq, hash } = from
  return pages.map((rows) => {
    const digest = digestOf(JSON.stringify(rows))
    hash = linkOf(hash, digest)
    const firstSeq = seq + 1
    seq += rows.length
    no += 1
    const placed = rows.map((each, at) => [firstSeq + at, each] as const)
    return { no, firstSeq, lastSeq: seq, digest, hash, rows: placed }
  })
}
const headOf = (chain: readonly FullBlock[]): Head => {
  const last = chain.at(-1)
  return last === undefined ? opening : { block: last.no, seq: last.lastSeq, hash: last.hash }
}
const judge = (chain: readonly FullBlock[], lastSeq: number, anchored: Head | null) => {
  const anchors = new Map(anchored === null ? [] : [[anchored.block, anchored.hash]])
  const { head, fault } = followBlocks(opening, chain, anchors)
  return fault?.code ?? checkEnd(head, lastSeq, anchored)?.code ?? null
}
const pages = fc.array(fc.array(row, { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 6,
})

const changed = ([seq, row]: PlacedRow, at: number, value: unknown): PlacedRow => [
  seq,
  row.map((each, i) => (i === at ? value : each)) as unknown as JournalRow,
]
const wrongs: Record<string, (rows: readonly PlacedRow[], at: number) => PlacedRow[]> = {
  'changed in its amount': (rows, at) =>
    rows.map((row, i) => (i === at ? changed(row, 4, row[1][4] + 1) : row)),
  'changed in its account': (rows, at) =>
    rows.map((row, i) => (i === at ? changed(row, 3, 'e') : row)),
  'changed in its time': (rows, at) =>
    rows.map((row, i) => (i === at ? changed(row, 7, row[1][7] + 1) : row)),
  dropped: (rows, at) => rows.toSpliced(at, 1),
  added: (rows, at) => rows.toSpliced(at, 0, rows[at] as PlacedRow),
  moved: (rows, at) => rows.map(([seq, row], i) => [i === at ? seq + 1 : seq, row]),
  reordered: (rows) => rows.map(([seq], i) => [seq, (rows.at(-1 - i) as PlacedRow)[1]]),
}

describe('the chain', () => {
  it('holds as it was written, whole or followed in steps', () => {
    fc.assert(
      fc.property(pages, fc.nat(), (written, cut) => {
        const chain = chainOf(written)
        const head = headOf(chain)
        expect(judge(chain, head.seq, head)).toBeNull()
        const half = cut % chain.length
        const first = followBlocks(opening, chain.slice(0, half))
        expect(followBlocks(first.head, chain.slice(half))).toEqual({ head, fault: null })
      }),
      { numRuns: 40 },
    )
  })

  it.each(Object.entries(wrongs))('finds a row that was %s, and names its block', (_, wrong) => {
    fc.assert(
      fc.property(pages, fc.nat(), fc.nat(), (written, b, r) => {
        const chain = chainOf(written)
        const at = b % chain.length
        const block = chain[at] as FullBlock
        const rows = wrong(block.rows, r % block.rows.length)
        fc.pre(JSON.stringify(rows) !== JSON.stringify(block.rows))
        const { fault } = followBlocks(opening, chain.with(at, { ...block, rows }))
        expect(fault?.block).toBe(at + 1)
        expect(['rows-changed', 'rows-missing']).toContain(fault?.code)
      }),
      { numRuns: 40 },
    )
  })

  it('finds blocks that were dropped, exchanged or hashed anew, and a tail that is gone by the anchor', () => {
    fc.assert(
      fc.property(pages, fc.nat(), (written, b) => {
        const chain = chainOf(written)
        const head = headOf(chain)
        const at = b % chain.length
        const block = chain[at] as FullBlock
        const dropped = chain.toSpliced(at, 1)
        const last = at === chain.length - 1
        expect(judge(dropped, headOf(dropped).seq, head)).toBe(
          last ? 'anchor-missing' : 'block-missing',
        )
        const rehashed = chain.with(at, { ...block, hash: digestOf('x') })
        expect(judge(rehashed, head.seq, null)).toBe('link-broken')
        const tail = chain.slice(0, at)
        expect(judge(tail, headOf(tail).seq, head)).toBe('anchor-missing')
        expect(judge(tail, headOf(tail).seq, null)).toBeNull()
        expect(judge(tail, head.seq, null)).toBe('rows-outside')
        // Whoever can write everything anew can make a chain that holds, but not one that was anchored.
        const [id, ...rest] = (written[at] as JournalRow[])[0] as JournalRow
        const other = written.with(at, [[`${id}'`, ...rest], ...(written[at] ?? []).slice(1)])
        const forged = chainOf(other)
        expect(judge(forged, head.seq, null)).toBeNull()
        expect(judge(forged, head.seq, head)).toBe('anchor-other')
        expect(
          judge([...forged, ...chainOf([[['z', ...rest]]], headOf(forged))], head.seq + 1, head),
        ).toBe('anchor-other')
      }),
      { numRuns: 60 },
    )
  })
})

it('enters transfers, holds and their ends, and finds accounts that have something else', () => {
  const books = openBooks()
  enter(books, [
    ['t', 'transfer', 'bank', 'a', 100, '', null, 1],
    ['h1', 'hold', 'a', 'b', 60, '', null, 1],
    ['h2', 'hold', 'a', 'b', 10, '', null, 1],
    ['p', 'post', 'a', 'b', 20, '', 'h1', 1],
    ['c', 'correction', 'b', 'a', 5, '', 'p', 1],
  ])
  const right = [
    { id: 'a', balanceFen: 85, heldFen: 10 },
    { id: 'b', balanceFen: 15, heldFen: 0 },
    { id: 'bank', balanceFen: -100, heldFen: 0 },
    { id: 'new', balanceFen: 0, heldFen: 0 },
  ]
  expect([...books.holds]).toEqual([['h2', 10]])
  expect(driftOf(books, right)).toEqual([])
  enter(books, [['v', 'void', 'a', 'b', 10, '', 'h2', 1]])
  expect(driftOf(books, right)).toEqual(['a'])
  expect(driftOf(books, right.slice(1))).toEqual(['a'])
  expect(driftOf(openBooks(), right)).toEqual(['a', 'b', 'bank'])
})
