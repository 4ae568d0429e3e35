// The standard of clauses 9 and 12 to 15.

import type { CountyStandard, MatchedOrder } from './standard.ts'
import type { Terms } from './terms.ts'

type Money = Pick<Terms, 'price' | 'payment' | 'redPacket' | 'labour' | 'land' | 'subsidies'>

export function standardMoney(order: MatchedOrder, county: CountyStandard): Money {
  const { figures } = county
  return {
    price: {
      bonuses: county.bonuses,
      deductions: county.deductions,
      deductionsClosed: true,
      deductionsCapBp: figures.deductionsBp,
    },
    payment: {
      after: 'acceptance',
      days: figures.paymentDays,
      payee: 'household-account',
      overdueDayBp: figures.overdueDayBp,
      setOff: 'inputs-only',
      undisputedNow: true,
    },
    redPacket: {
      shareBp: figures.redPacketBp,
      channels: order.channels,
      netOfReturns: true,
      costs: county.costs,
      costsClosed: true,
      relatedAtCost: true,
      period: 'month',
      statementDays: figures.statementDays,
      payDays: figures.redPacketPayDays,
      splitBy: 'accepted-value',
      minimumFen: figures.redPacketMinimumFen,
      fallbackBp: figures.fallbackBp,
      booksYears: figures.booksYears,
    },
    labour: order.labour,
    land:
      order.land === null
        ? null
        : { ...order.land, yearFenPerMu: figures.landYearFenPerMu, independent: true },
    subsidies: subsidiesOf(order, county),
  }
}

function subsidiesOf({ lines }: MatchedOrder, { subsidies }: CountyStandard): Terms['subsidies'] {
  const grown = new Set(lines.map(({ product }) => product))
  const items = subsidies
    .filter(({ product }) => grown.has(product))
    .map(({ product: _, ...item }) => item)
  return { items, clawback: 'proven-fraud' }
}
