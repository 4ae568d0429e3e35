// Terms refused in clauses 8, 9, 12 to 15 and 18: what may be taken off, when and to whom is paid, what a breach costs whom.

import {
  above,
  below,
  type Found,
  floorTotalFen,
  limits,
  lineFloorFen,
  type Parts,
  when,
} from './finding.ts'
import { promise } from './unfair-trade.ts'

export function unfairMoney(parts: Parts): Found[] {
  return [
    ...inputs(parts),
    ...price(parts),
    ...totals(parts),
    ...payment(parts),
    ...redPacket(parts),
    ...components(parts),
    ...remedies(parts),
    ...earnest(parts),
  ]
}

function inputs({ terms: { inputs: terms } }: Parts): Found[] {
  const max = limits.deductionBpMax / 100
  const dear = terms.items.flatMap(({ name, unitFen, marketFen }, at) =>
    when(
      marketFen !== null && above(unitFen, marketFen),
      'contract-input-dear',
      `inputs.items.${at}.unitFen`,
      { name },
    ),
  )
  return [
    ...dear,
    ...when(terms.repayFrom === 'cash', 'contract-repaid-in-cash', 'inputs.repayFrom'),
    ...when(above(terms.capBp, limits.deductionBpMax), 'contract-set-off-high', 'inputs.capBp', {
      max,
    }),
  ]
}

function price({ terms: { price: terms } }: Parts): Found[] {
  const max = limits.deductionBpMax / 100
  return [
    ...when(terms.deductionsClosed === false, 'contract-deductions-open', 'price.deductionsClosed'),
    ...when(
      above(terms.deductionsCapBp, limits.deductionBpMax),
      'contract-deductions-high',
      'price.deductionsCapBp',
      { max },
    ),
  ]
}

/** Amounts that no longer fit a whole number exactly would be printed wrong. */
function totals({ terms }: Parts): Found[] {
  const { lines } = terms.goods
  const filled = lines.every(
    ({ quantity, grade, floors }) =>
      quantity !== null && floors.some((each) => each.grade === grade && each.floorFen !== null),
  )
  const exact = floorTotalFen(terms) !== null && lines.every((line) => lineFloorFen(line) !== null)
  return [...when(filled && lines.length > 0 && !exact, 'contract-amount-too-large', 'goods.lines')]
}

function payment({ terms: { payment: terms } }: Parts): Found[] {
  const { after, days, payee, overdueDayBp, setOff, undisputedNow } = terms
  const max = limits.paymentDaysMax
  const others = after === 'buyer-paid' || after === 'resale'
  return [
    ...when(others, 'contract-paid-after-firm', 'payment.after'),
    ...when(above(days, max), 'contract-payment-slow', 'payment.days', { max }),
    ...when(payee === 'other-account', 'contract-account-not-own', 'payment.payee', { holder: '' }),
    ...when(overdueDayBp === 0, 'contract-no-overdue-interest', 'payment.overdueDayBp'),
    ...when(setOff === 'any', 'contract-set-off-any', 'payment.setOff'),
    ...when(undisputedNow === false, 'contract-undisputed-held', 'payment.undisputedNow'),
  ]
}

function redPacket({ terms: { redPacket: terms } }: Parts): Found[] {
  const least = limits.redPacketBpMin
  const years = limits.booksYearsMin
  return [
    ...when(below(terms.shareBp, least), 'contract-red-packet-low', 'redPacket.shareBp', {
      min: least / 100,
    }),
    ...promise(terms.netOfReturns, 'redPacket.netOfReturns'),
    ...when(terms.costsClosed === false, 'contract-costs-open', 'redPacket.costsClosed'),
    ...when(terms.relatedAtCost === false, 'contract-related-parties', 'redPacket.relatedAtCost'),
    ...when(terms.fallbackBp === 0, 'contract-no-fallback', 'redPacket.fallbackBp'),
    ...when(below(terms.booksYears, years), 'contract-books-short', 'redPacket.booksYears', {
      years,
    }),
  ]
}

function components({ terms: { labour, land, subsidies } }: Parts): Found[] {
  const days = limits.noticeDaysMin
  const dividend = land?.yearFenPerMu ?? null
  const notices = subsidies.items.flatMap(({ noticeDays }, at) =>
    when(below(noticeDays, days), 'contract-notice-short', `subsidies.items.${at}.noticeDays`, {
      days,
    }),
  )
  return [
    ...promise(labour?.timeSheet ?? null, 'labour.timeSheet'),
    ...when(
      below(dividend, limits.landFenPerMuMin),
      'contract-land-share-low',
      'land.yearFenPerMu',
      {
        min: limits.landFenPerMuMin / 100,
      },
    ),
    ...when(land?.independent === false, 'contract-land-share-depends', 'land.independent'),
    ...notices,
    ...when(subsidies.clawback === 'any', 'contract-clawback-any', 'subsidies.clawback'),
  ]
}

/** What the firm owes for a breach is never less than what the household owes for one. */
function remedies({ terms: { remedies: terms } }: Parts): Found[] {
  const { firmBp, firmCapBp, householdBp, householdCapBp, excusedFree } = terms
  const max = limits.damagesBpMax / 100
  const high = (['firmBp', 'householdBp', 'firmCapBp', 'householdCapBp'] as const).flatMap((name) =>
    when(above(terms[name], limits.damagesBpMax), 'contract-damages-high', `remedies.${name}`, {
      max,
    }),
  )
  return [
    ...when(firmBp === 0 || firmCapBp === 0, 'contract-firm-without-remedy', 'remedies.firmBp'),
    ...when(below(firmBp, householdBp ?? 0), 'contract-remedies-one-sided', 'remedies.firmBp'),
    ...when(
      below(firmCapBp, householdCapBp ?? 0),
      'contract-remedies-one-sided',
      'remedies.firmCapBp',
    ),
    ...high,
    ...when(excusedFree === false, 'contract-penalty-when-excused', 'remedies.excusedFree'),
  ]
}

function earnest({ terms, parties: { household } }: Parts): Found[] {
  const { earnest: given } = terms.remedies
  if (given === null) return []
  const { payer, amountFen, returnCapFen } = given
  const total = floorTotalFen(terms) ?? 0
  // amount > total × 20 %, without a product beyond 2^53.
  const most = Math.floor(total / 5)
  const doubled = household.poor === true && amountFen !== null && above(returnCapFen, amountFen)
  return [
    ...when(above(amountFen, most), 'contract-earnest-high', 'remedies.earnest.amountFen', {
      max: limits.earnestBpMax / 100,
    }),
    ...when(payer === 'household', 'contract-earnest-from-household', 'remedies.earnest.payer'),
    ...when(doubled, 'contract-earnest-doubled', 'remedies.earnest.returnCapFen'),
  ]
}
