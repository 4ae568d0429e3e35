import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Share, splitRedPacket } from '#engines/settlement/red-packet-split.ts'
import { portionWords } from '#engines/settlement/red-packet-words.ts'
import { fen, split } from '#kernel/money.ts'
import { seededRandom } from '#kernel/random.ts'
import { say } from '#kernel/wording/wording.ts'

const sumOf = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)
const shares = fc
  .array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 5000 })), { minLength: 1, maxLength: 12 })
  .map((list) =>
    list.map(([quantity, valueFen], at): Share => ({ household: `h${at}`, quantity, valueFen })),
  )
  .filter(
    (list) => list.some((each) => each.quantity > 0) && list.some((each) => each.valueFen > 0),
  )
const packets = fc
  .tuple(fc.nat({ max: 20_000 }), fc.nat({ max: 20_000 }))
  .map(([a, b]) => ({ dueFen: fen(a + b), guaranteedFen: fen(a) }))

/** Shares by the key, raises whoever is short, and begins again with the others, until nobody is short. */
function fillUp(due: number, least: readonly number[], weights: readonly number[]): Set<number> {
  const raised = new Set<number>()
  for (;;) {
    const left = BigInt(due - sumOf([...raised].map((at) => least[at] ?? 0)))
    const rest = [...weights.keys()].filter((at) => !raised.has(at))
    const all = BigInt(sumOf(rest.map((at) => weights[at] ?? 0)))
    const short = rest.filter(
      (at) => BigInt(least[at] ?? 0) * all > left * BigInt(weights[at] ?? 0),
    )
    if (short.length === 0) return raised
    for (const at of short) raised.add(at)
  }
}

it('loses and mints no fen, leaves nobody below the least for the units, and shares the rest by the key', () => {
  const keys = fc.constantFrom('accepted-quantity' as const, 'accepted-value' as const)
  fc.assert(
    fc.property(shares, packets, keys, (list, packet, key) => {
      const portions = splitRedPacket(packet, key, list)
      const quantities = list.map(({ quantity }) => quantity)
      const least = split(packet.guaranteedFen, quantities)
      const weights = key === 'accepted-quantity' ? quantities : list.map((each) => each.valueFen)
      expect(sumOf(portions.map((portion) => portion.fen))).toBe(packet.dueFen)
      expect(portions.map(({ household }) => household)).toEqual(list.map((each) => each.household))
      const raised = fillUp(packet.dueFen, least, weights)
      const rest = [...weights.keys()].filter((at) => !raised.has(at))
      const left = packet.dueFen - sumOf([...raised].map((at) => least[at] ?? 0))
      const all = sumOf(rest.map((at) => weights[at] ?? 0))
      for (const [at, portion] of portions.entries()) {
        expect(portion.fen).toBeGreaterThanOrEqual(least[at] ?? 0)
        expect(portion.raised).toBe(raised.has(at) && packet.dueFen > 0)
        if (raised.has(at)) expect(portion.fen).toBe(least[at])
        else expect(Math.abs(portion.fen * all - left * (weights[at] ?? 0))).toBeLessThan(all)
      }
    }),
    { numRuns: 1000 },
  )
})

it('is a plain split by value where there is no least for each unit', () => {
  fc.assert(
    fc.property(shares, packets, (list, { dueFen }) => {
      const portions = splitRedPacket({ dueFen, guaranteedFen: fen(0) }, 'accepted-value', list)
      const values = list.map(({ valueFen }) => valueFen)
      expect(portions.map((portion) => portion.fen)).toEqual(split(dueFen, values))
    }),
  )
})

it('raises a household of a low grade to the least for its eggs and tells it so', () => {
  const list = [
    { household: 'dear', quantity: 100, valueFen: 30_000 },
    { household: 'cheap', quantity: 100, valueFen: 10_000 },
  ]
  const packet = { dueFen: fen(14_000), guaranteedFen: fen(12_000) }
  const portions = splitRedPacket(packet, 'accepted-value', list)
  expect(portions).toEqual([
    { household: 'dear', fen: 8000, raised: false },
    { household: 'cheap', fen: 6000, raised: true },
  ])
  const sentences = portions.map((portion, at) => {
    const weight = at === 0 ? '300.00' : '100.00'
    const { code, facts } = portionWords(portion, packet, { weight, total: '400.00' })
    return say(code, facts, 'zh')
  })
  expect(sentences).toEqual([
    '红包共 140.00 元；您家占 300.00 ÷ 400.00，得 80.00 元。',
    '红包共 140.00 元；您家占 100.00 ÷ 400.00，不足每单位最低红包，补足到 60.00 元。',
  ])
})

it('pays nobody anything of nothing, and throws where there is nothing to share by', () => {
  const list = [{ household: 'a', quantity: 0, valueFen: 0 }]
  const nothing = { dueFen: fen(0), guaranteedFen: fen(0) }
  expect(splitRedPacket(nothing, 'accepted-value', list)).toEqual([
    { household: 'a', fen: 0, raised: false },
  ])
  const some = { dueFen: fen(1), guaranteedFen: fen(0) }
  expect(() => splitRedPacket(some, 'accepted-value', list)).toThrow('assertion failed')
})

it('shares among a hundred thousand households to the fen', () => {
  const random = seededRandom('households')
  const list = Array.from({ length: 100_000 }, (_, at): Share => {
    const quantity = random.int(1, 100_000)
    return { household: `h${at}`, quantity, valueFen: quantity * random.int(50, 149) }
  })
  const packet = { dueFen: fen(123_456_789_012), guaranteedFen: fen(100_000_000_000) }
  const portions = splitRedPacket(packet, 'accepted-value', list)
  expect(sumOf(portions.map((portion) => portion.fen))).toBe(packet.dueFen)
  const raised = portions.filter((portion) => portion.raised).length
  expect(raised).toBeGreaterThan(1000)
  expect(raised).toBeLessThan(99_000)
})
