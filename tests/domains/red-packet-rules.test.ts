// What holds of sales and red packets whatever the figures: nothing is lost in parts, in groups or among households.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  apportion,
  type HouseholdShare,
  portionsOf,
  type Statement,
} from '#domains/redpacket/model/statement.ts'
import { fen } from '#kernel/money.ts'
import { unwrap } from '#kernel/result.ts'
import { readCsv } from '#platform/files/csv.ts'
import { cutCsv } from '#web/redpacket/cut.ts'

const figure = fc.integer({ min: 0, max: 1_000_000_000 })
const sales = fc.array(fc.tuple(figure, figure, figure, figure), { maxLength: 4 }).map((all) =>
  all.map(([kept, back, keptFen, backFen], at) => ({
    channel: `c${at}`,
    ...{
      quantity: kept + back,
      returnedQuantity: back,
      fen: keptFen + backFen,
      returnedFen: backFen,
    },
  })),
)

it('shares the sales among groups of contracts without losing any, and sends back no more than was sold', () => {
  const stocks = fc.array(figure, { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(sales, stocks, (sold, quantities) => {
      fc.pre(quantities.some((quantity) => quantity > 0))
      const groups = quantities.map((quantity, at) => ({ clause: String(at), quantity }))
      const parts = groups.map(({ clause }) => apportion(sold, groups, clause))
      for (const [at, all] of sold.entries()) {
        const own = parts.map((part) => part[at])
        for (const key of ['quantity', 'fen', 'returnedQuantity', 'returnedFen'] as const) {
          expect(own.reduce((sum, each) => sum + (each?.[key] ?? 0), 0)).toBe(all[key])
        }
        expect(own.every((each) => each && each.returnedQuantity <= each.quantity)).toBe(true)
        expect(own.every((each) => each && each.returnedFen <= each.fen)).toBe(true)
      }
    }),
  )
})

it('splits what is due to the last fen, and owes each household only what it has more than before', () => {
  const shares = fc.array(
    fc.record({
      household: fc.uuid(),
      quantity: fc.integer({ min: 1, max: 1_000_000 }),
      valueFen: fc.integer({ min: 1, max: 100_000_000 }),
      before: fc.integer({ min: 0, max: 10_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  const splitBy = fc.constantFrom('accepted-quantity', 'accepted-value')
  fc.assert(
    fc.property(shares, figure, fc.nat(100), splitBy, (all, dueFen, percent, by) => {
      const packet = {
        dueFen: fen(dueFen),
        guaranteedFen: fen(Math.floor((dueFen * percent) / 100)),
      }
      // Nothing but these two is read of a statement.
      const statement = { packet, basis: { terms: { splitBy: by } } } as unknown as Statement
      const before = new Map(all.map((each) => [each.household, each.before]))
      const portions = portionsOf(statement, all satisfies readonly HouseholdShare[], before)
      expect(portions.reduce((sum, portion) => sum + portion.fen, 0)).toBe(dueFen)
      for (const { household, fen: own, addedFen } of portions) {
        expect(addedFen).toBe(Math.max(0, own - (before.get(household) ?? 0)))
      }
    }),
  )
})

it('cuts a file between its records, whatever stands in their cells, and knows the row of each', async () => {
  const cell = fc.constantFrom('1', '订单', 'a,b', '5"', 'x\ny', '"', '', '="0012"', '末\r\n行')
  const record = fc.array(cell, { minLength: 3, maxLength: 3 })
  const quoted = (text: string): string =>
    /[",\r\n]/.test(text) && !text.startsWith('=') ? `"${text.replaceAll('"', '""')}"` : text
  const line = (cells: readonly string[]): string => cells.map(quoted).join(',')
  const limits = fc.record({
    rows: fc.integer({ min: 1, max: 5 }),
    bytes: fc.integer({ min: 1, max: 60 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 20 }),
      limits,
      async (rows, most) => {
        const text = ['a,b,c', ...rows.map(line)].join('\n')
        const bytes = new TextEncoder().encode(text)
        const { headEnd, parts } = await cutCsv(new Blob([bytes]), 1, most)
        const whole = unwrap(readCsv('whole', bytes)).rows.slice(1)
        const read = parts.flatMap(({ from, to, row }) => {
          const part = new Uint8Array([...bytes.slice(0, headEnd), ...bytes.slice(from, to)])
          const sheet = unwrap(readCsv('part', part))
          return sheet.rows.slice(1).map((each) => ({ ...each, row: row + each.row - 2 }))
        })
        expect(read).toEqual(whole)
      },
    ),
  )
})
