import fc from 'fast-check'
import { expect, it } from 'vitest'
import { netDues, type OwedDue } from '#engines/settlement/netting.ts'
import { bearing, overdueInterestFen } from '#engines/settlement/overdue.ts'

const due = fc.record({
  payer: fc.constantFrom('p', 'q'),
  household: fc.constantFrom('a', 'b', 'c', 'd'),
  amountFen: fc.integer({ min: -60, max: 100 }).filter((fen) => fen !== 0),
})
const purse = fc.record({ p: fc.nat(400), q: fc.nat(400) })
const world = fc.tuple(fc.array(due, { maxLength: 14 }), purse)
const accounts = (household: string) => household !== 'd'

type Purse = { readonly p: number; readonly q: number }
const net = (dues: readonly OwedDue[], { p, q }: Purse) =>
  netDues(dues, { freeFen: (payer) => (payer === 'p' ? p : q), hasAccount: accounts })

/** What a payer has to have so that it can pay these dues whatever household comes first. */
function need(dues: readonly OwedDue[], payer: string): number {
  const own = dues.filter((each) => each.payer === payer)
  return [...new Set(own.map(({ household }) => household))].reduce((sum, household) => {
    const of = own.filter((each) => each.household === household)
    return (
      sum +
      Math.max(
        0,
        of.reduce((net, { amountFen }) => net + amountFen, 0),
      )
    )
  }, 0)
}

it('takes of each payer what comes first for as long as its money lasts, as trying one due after the other does', () => {
  fc.assert(
    fc.property(world, ([dues, free]) => {
      const { verdicts } = net(dues, free)
      const taken = dues.filter(({ household, amountFen }) => amountFen < 0 && accounts(household))
      const stopped = new Set<string>()
      const expected = dues.map((each) => {
        if (!accounts(each.household)) return 'no-account'
        if (each.amountFen < 0) return 'taken'
        const [before, after] = [need(taken, each.payer), need([...taken, each], each.payer)]
        const dear = after > before
        if (dear && (stopped.has(each.payer) || after > free[each.payer as 'p' | 'q'])) {
          stopped.add(each.payer)
          return 'payer-short'
        }
        taken.push(each)
        return 'taken'
      })
      const netOf = (household: string) =>
        taken.reduce((sum, each) => sum + (each.household === household ? each.amountFen : 0), 0)
      const whole = expected.map((verdict, at) =>
        verdict === 'taken' && netOf(dues[at]?.household ?? '') <= 0 ? 'net-not-positive' : verdict,
      )
      expect(verdicts).toEqual(whole)
    }),
    { numRuns: 1000 },
  )
})

it('pays in lines what it takes in dues, to the fen, and never more than a payer has in any order', () => {
  fc.assert(
    fc.property(world, ([dues, free]) => {
      const { verdicts, lines } = net(dues, free)
      const taken = dues.filter((_, at) => verdicts[at] === 'taken')
      const sum = taken.reduce((total, { amountFen }) => total + amountFen, 0)
      expect([...lines.values()].reduce((total, fen) => total + fen, 0)).toBe(sum)
      expect([...lines.values()].every((fen) => fen > 0)).toBe(true)
      expect(need(taken, 'p')).toBeLessThanOrEqual(free.p)
      expect(need(taken, 'q')).toBeLessThanOrEqual(free.q)
    }),
    { numRuns: 1000 },
  )
})

it('rounds interest up to the fen, exactly, and bears none on what was taken back', () => {
  expect(overdueInterestFen(10_001, { days: 3, dayBp: 5 })).toBe(16)
  expect(overdueInterestFen(10_000, { days: 2, dayBp: 5 })).toBe(10)
  expect(overdueInterestFen(999_999_999_999, { days: 366, dayBp: 100 })).toBe(3_659_999_999_997)
  for (const [amountFen, days, dayBp] of [
    [1, 0, 5],
    [1, 5, 0],
    [-5, 5, 5],
  ] as const) {
    expect(overdueInterestFen(amountFen, { days, dayBp })).toBe(0)
  }
  const root = 'delivery/1'
  expect(
    bearing([
      { root, amountFen: 40 },
      { root, amountFen: 5 },
      { root, amountFen: -38 },
      { root: 'x', amountFen: 3 },
    ]),
  ).toEqual([7, 0, 0, 3])
})
