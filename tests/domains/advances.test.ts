import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { repay } from '#domains/claims/model/advance.ts'
import { landYears } from '#domains/claims/model/dividend.ts'
import { gatherDividends } from '#domains/claims/service/dividends.ts'
import { gatherRepayments } from '#domains/claims/service/repayments.ts'
import { gatherDues } from '#domains/settlement/service/dues.ts'
import { type Day, dayOf, type Instant } from '#kernel/time.ts'
import { workerContext } from '#platform/http/door.ts'
import { type Crowd, codeOf, daysLater, openCounty, said } from '../claims.ts'
import { plain } from '../engines/contract-worlds.ts'
import { everything } from '../everything.ts'
import { rowsOf } from '../market.ts'
import type { Person } from '../people.ts'
import { decided, grade, handIn, weigh } from '../receiving.ts'

let crowd: Crowd

beforeEach(async () => {
  crowd = await openCounty()
})

const worker = () => workerContext(env, 'x-county', Date.now() as Instant)
const gather = async () => {
  await gatherDues(await worker())
  await gatherRepayments(await worker())
}
const give = (what: object, who: Person = crowd.firm) =>
  who.send('POST', '/advances', { contract: 'c1', what })
const cash = (amountFen: number) => ({ kind: 'cash', amountFen })
const manure = (quantity: number, unitFen = 4500) => ({ kind: 'input', item: 1, quantity, unitFen })
const sign = (id: string, who: Person = crowd.household, body: object = {}) =>
  who.send('PUT', `/advances/${id}/answer`, { revision: 1, accepts: true, ...body })
const signed = async (what: object) => {
  const { id } = await said(give(what))
  await sign(id)
  return id
}
const dues = (component: string) =>
  rowsOf<{ root: string; fen: number }>(
    `SELECT root, amount_fen AS fen FROM dues WHERE component = '${component}' ORDER BY seq`,
  )

describe('an advance', () => {
  it('in money is due when signed for, in kind it is owed and never paid out', async () => {
    const money = await said(give(cash(30_000)))
    expect(await dues('advance')).toEqual([])
    await sign(money.id)
    expect(await codeOf(sign(money.id))).toBe('409 advance-decided')
    await signed(manure(10))
    expect(await dues('advance')).toEqual([{ root: `advance/${money.id}`, fen: 30_000 }])
    const seen = await said(crowd.household.get('/advances'))
    expect(seen.items).toMatchObject([
      { kind: 'input', name: '有机肥', quality: '合格证', amountFen: 45_000, leftFen: 45_000 },
      { kind: 'cash', amountFen: 30_000, repaidFen: 0, leftFen: 30_000 },
    ])
  })

  it('stays within the contract, and costs no more than the market', async () => {
    await signed(cash(30_000))
    expect(await codeOf(give(cash(20_001)))).toBe('409 advance-beyond')
    expect(await codeOf(give(manure(21)))).toBe('409 advance-input-beyond')
    await give(manure(15))
    expect(await codeOf(give(manure(6)))).toBe('409 advance-input-beyond')
    expect(await codeOf(give(manure(1, 4501)))).toBe('422 advance-dear')
    expect(await codeOf(give({ ...manure(1), item: 2 }))).toBe('404 no-such-input')
    expect(await codeOf(give(cash(1), crowd.household))).toBe('403 not-granted')
  })

  it('is signed for by its household alone, and falls when that says no', async () => {
    const { id } = await said(give(cash(30_000)))
    expect(await codeOf(sign(id, crowd.neighbour))).toBe('403 not-yours')
    expect(await codeOf(sign(id, crowd.firm))).toBe('403 not-granted')
    expect(await codeOf(sign(id, crowd.hall))).toBe('422 card-needed')
    const word = { accepts: false, words: '没有收到' }
    expect(await said(sign(id, crowd.household, word))).toMatchObject({ state: 'contested' })
    expect(await dues('advance')).toEqual([])
    expect((await give(cash(50_000))).status).toBe(200)
  })
})

describe('a repayment', () => {
  it('comes from deliveries within the cap, of the oldest advance first, once', async () => {
    const [first, second] = [await signed(manure(1)), await signed(cash(30_000))]
    await weigh(crowd.hall, handIn(crowd.scale))
    await gather()
    await gather()
    expect(await dues('goods')).toMatchObject([{ fen: 42_840 }])
    // A fifth of 428.40 yuan: 45.00 for the manure, the rest of the money.
    expect(await dues('advance-repayment')).toEqual([
      { root: `advance/${first}`, fen: -4500 },
      { root: `advance/${second}`, fen: -4068 },
    ])
    const { items } = await said(crowd.firm.get('/advances'))
    expect(items).toMatchObject([{ leftFen: 25_932 }, { leftFen: 0, repaidFen: 4500 }])
  })

  it('is given back when a correction takes the goods away', async () => {
    const id = await signed(cash(30_000))
    const wrong = await weigh(crowd.hall, handIn(crowd.scale))
    await gather()
    await weigh(
      crowd.hall,
      handIn(crowd.scale, {
        weighings: [{ grossG: 54_000, tareG: 4000, bags: 2 }],
        corrects: { id: wrong.delivery.id, reason: '皮重读错' },
        decision: decided(grade(1, 50_000)),
      }),
    )
    await gather()
    const taken = await dues('advance-repayment')
    expect(taken.reduce((sum, { fen }) => sum + fen, 0)).toBe(-4200)
    const { items } = await said(crowd.household.get('/advances'))
    expect(items).toMatchObject([{ id, repaidFen: 4200, leftFen: 25_800 }])
  })

  it('takes nothing from what was delivered before, and nothing for what nobody signed', async () => {
    await weigh(crowd.hall, handIn(crowd.scale))
    await gather()
    await signed(cash(30_000))
    await give(manure(1))
    await gather()
    expect(await dues('advance-repayment')).toEqual([])
  })

  it('never exceeds cap nor advance, and takes all that it may: fen by fen it comes to the same', () => {
    const advance = fc.record({
      amountFen: fc.integer({ min: 1, max: 400 }),
      capBp: fc.nat(10_000),
    })
    const world = fc.record({
      advances: fc.array(advance, { minLength: 1, maxLength: 4 }),
      goods: fc.array(fc.tuple(fc.nat(2), fc.nat(900)), { maxLength: 9 }),
    })
    fc.assert(
      fc.property(world, ({ advances, goods }) => {
        const taken = new Map<string, Map<string, number>>()
        const repaid = new Map<string, number>()
        const reference = newReference(advances)
        for (const [at, goodsFen] of goods) {
          const delivery = `d${at}`
          const own = taken.get(delivery) ?? new Map<string, number>()
          taken.set(delivery, own)
          const owing = advances.map((each, no) => {
            return { ...each, id: `a${no}`, no, repaidFen: repaid.get(`a${no}`) ?? 0 }
          })
          for (const each of repay(owing, [{ delivery, goodsFen, taken: own }])) {
            own.set(each.advance, (own.get(each.advance) ?? 0) + each.fen)
            repaid.set(each.advance, (repaid.get(each.advance) ?? 0) + each.fen)
            expect(each.leftFen).toBeGreaterThanOrEqual(0)
          }
          const sum = [...own.values()].reduce((total, each) => total + each, 0)
          const cap = Math.min(...advances.map(({ capBp }) => capBp))
          expect(sum * 10_000).toBeLessThanOrEqual(goodsFen * cap)
          reference.bring(at, goodsFen)
          expect(advances.map((_, no) => repaid.get(`a${no}`) ?? 0)).toEqual(reference.repaid())
        }
      }),
    )
  })
})

/** Repays one fen at a time: each is taken while the cap holds, and the last one taken goes back first. */
function newReference(advances: readonly { amountFen: number; capBp: number }[]) {
  const cap = Math.min(...advances.map(({ capBp }) => capBp))
  const coins = new Map<number, number[]>()
  const repaid = () =>
    advances.map((_, no) => [...coins.values()].flat().filter((each) => each === no).length)
  return {
    repaid,
    bring(delivery: number, goodsFen: number): void {
      const own = coins.get(delivery) ?? []
      coins.set(delivery, own)
      while (own.length * 10_000 > goodsFen * cap) own.splice(own.indexOf(Math.max(...own)), 1)
      for (;;) {
        const open = advances.findIndex(({ amountFen }, no) => (repaid()[no] ?? 0) < amountFen)
        if (open < 0 || (own.length + 1) * 10_000 > goodsFen * cap) return
        own.push(open)
      }
    },
  }
}

describe('a land dividend', () => {
  const day = (year: number, month: number, date: number) => dayOf(year, month, date) as Day
  const years = (from: Day, to: Day) => {
    const terms = everything(plain.terms)
    return landYears({ ...terms, term: { ...terms.term, from, to, settleDays: 15 } })
  }

  it('earns 300 yuan a mu for a whole year, and by days for a year in which the term begins or ends', () => {
    const [first, second, third] = years(day(2026, 3, 1), day(2028, 6, 30))
    expect(first).toMatchObject({
      ...{ year: 2026, days: 306, yearDays: 365, amountFen: Math.ceil((45_000 * 306) / 365) },
      dueDay: day(2026, 12, 20),
    })
    expect(second).toMatchObject({ year: 2027, days: 365, amountFen: 45_000 })
    // The contract ends before its day: it is settled fifteen days after its end.
    expect(third).toMatchObject({
      ...{ year: 2028, days: 182, yearDays: 366, amountFen: Math.ceil((45_000 * 182) / 366) },
      dueDay: day(2028, 7, 15),
    })
  })

  it('is due on the next such day where the term begins after it', () => {
    const [first] = years(day(2026, 12, 25), day(2027, 12, 31))
    expect(first).toMatchObject({ year: 2026, days: 7, dueDay: day(2027, 12, 20) })
  })

  it('becomes a due thirty days ahead whatever the firm makes, once, and is seen before that', async () => {
    const contracts = await said(crowd.household.get('/land-dividends'))
    const [own] = contracts.items as unknown as {
      years: { year: number; dueDay: string; amountFen: number }[]
    }[]
    expect(contracts.items).toHaveLength(1)
    const first = own?.years[0]
    const ahead = Date.parse(first?.dueDay ?? '') - Date.now()
    await daysLater(Math.max(0, Math.ceil(ahead / 86_400_000) - 32))
    await gatherDividends(await worker())
    await daysLater(3)
    await gatherDividends(await worker())
    await gatherDividends(await worker())
    await daysLater(1)
    await gatherDividends(await worker())
    const owed = await rowsOf(
      `SELECT household, amount_fen AS fen, period FROM dues WHERE component = 'land-dividend' AND period = '${first?.year}' ORDER BY household`,
    )
    expect(owed).toEqual(
      ['hh_1', 'hh_2', 'hh_3'].map((household) => {
        return { household, fen: first?.amountFen, period: String(first?.year) }
      }),
    )
  })
})
