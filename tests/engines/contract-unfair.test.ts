import { expect, it } from 'vitest'
import { floorTotalFen, type Parts } from '#engines/contract/finding.ts'
import { gate } from '#engines/contract/gate.ts'
import { say } from '#kernel/wording/wording.ts'
import { full, plain, put } from './contract-worlds.ts'

const codesOf = (parts: Parts) => gate(parts).map(({ code }) => code)

const unfair: readonly (readonly [path: string, value: unknown, code: string])[] = [
  // The terms that the system refuses whatever else is agreed.
  ['terms.delivery.finalSay', 'buyer', 'contract-buyer-decides-grade'],
  ['terms.price.deductionsClosed', false, 'contract-deductions-open'],
  ['terms.price.deductionsCapBp', 3001, 'contract-deductions-high'],
  ['terms.guarantee.buysAllConforming', false, 'contract-exclusive-without-duty'],
  ['terms.payment.after', 'buyer-paid', 'contract-paid-after-firm'],
  ['terms.payment.after', 'resale', 'contract-paid-after-firm'],
  ['terms.payment.payee', 'other-account', 'contract-account-not-own'],
  ['parties.household.account.holder', '代表乙', 'contract-account-not-own'],
  ['terms.remedies.firmBp', 0, 'contract-firm-without-remedy'],
  ['terms.remedies.firmBp', 999, 'contract-remedies-one-sided'],
  ['terms.remedies.firmCapBp', 999, 'contract-remedies-one-sided'],
  ['terms.goods.lines.0.floors.0.floorFen', null, 'contract-floor-missing'],
  ['terms.goods.lines.0.floors', [], 'contract-floor-missing'],
  [
    'terms.goods.lines.0.floors',
    [{ grade: 2, name: '二级', floorFen: 1 }],
    'contract-floor-missing',
  ],
  ['terms.risk.lossAfter', 'household', 'contract-risk-with-household'],
  ['terms.disputes.complaints', 'waived', 'contract-complaint-waived'],
  ['terms.disputes.complaints', 'charged', 'contract-complaint-charged'],
  ['terms.disputes.forumAt', 'elsewhere', 'contract-court-far'],
  ['terms.redPacket.shareBp', 2999, 'contract-red-packet-low'],
  ['parties.firm.signer.hallStaff', true, 'contract-hall-staff-signs'],
  ['parties.firm.signer.name', '经办丁', 'contract-hall-staff-signs'],
  ['parties.hall.role', 'firm-agent', 'contract-hall-staff-signs'],
  ['parties.hall.role', 'party', 'contract-hall-is-party'],
  ['parties.notary.role', 'party', 'contract-notary-is-party'],
  ['terms.livestock', null, 'contract-livestock-annex-missing'],
  ['terms.remedies.earnest.amountFen', 182_401, 'contract-earnest-high'],
  ['terms.remedies.earnest.payer', 'household', 'contract-earnest-from-household'],
  ['terms.remedies.earnest.returnCapFen', 80_001, 'contract-earnest-doubled'],
  // The others.
  ['parties.household.head.idNumber', '500238197001010011', 'contract-id-number-wrong'],
  [
    'parties.household.second.idNumber',
    plain.parties.household.head.idNumber,
    'contract-signers-same',
  ],
  ['terms.goods.lines.0.mustTake', 1199, 'contract-must-take-short'],
  ['terms.goods.lines.0.to', 20_000, 'contract-window-reversed'],
  ['terms.term.to', 20_770, 'contract-window-outside-term'],
  ['terms.term.to', 20_000, 'contract-term-reversed'],
  [
    'terms.goods.lines.0.floors',
    [1, 1].map((grade) => ({ grade, name: '一级', floorFen: 1 })),
    'contract-floor-repeated',
  ],
  ['terms.goods.lines.0.quantity', 999_999_999, 'contract-must-take-short'],
  ['terms.guarantee.refusalInWriting', false, 'contract-protection-denied'],
  ['terms.exclusivity.releaseLetter', false, 'contract-protection-denied'],
  ['terms.inputs.items.0.unitFen', 5001, 'contract-input-dear'],
  ['terms.inputs.repayFrom', 'cash', 'contract-repaid-in-cash'],
  ['terms.inputs.capBp', 3001, 'contract-set-off-high'],
  ['terms.delivery.finalSay', 'hall', 'contract-hall-decides-grade'],
  ['terms.delivery.objectionHours', 23, 'contract-objection-short'],
  ['terms.delivery.sampleHours', 47, 'contract-sample-short'],
  ['terms.delivery.retestBody', '甲电商有限公司', 'contract-retest-not-independent'],
  ['terms.delivery.retestCost', 'household', 'contract-retest-at-household'],
  ['terms.delivery.householdPresent', false, 'contract-protection-denied'],
  ['terms.risk.collectHours', 73, 'contract-collection-slow'],
  ['terms.assignment.carrierLoss', 'household', 'contract-carrier-loss'],
  ['terms.livestock.excessLossFirmBp', 0, 'contract-mortality-on-household'],
  ['terms.payment.days', 16, 'contract-payment-slow'],
  ['terms.payment.overdueDayBp', 0, 'contract-no-overdue-interest'],
  ['terms.payment.setOff', 'any', 'contract-set-off-any'],
  ['terms.payment.undisputedNow', false, 'contract-undisputed-held'],
  ['terms.redPacket.costsClosed', false, 'contract-costs-open'],
  ['terms.redPacket.relatedAtCost', false, 'contract-related-parties'],
  ['terms.redPacket.fallbackBp', 0, 'contract-no-fallback'],
  ['terms.redPacket.booksYears', 2, 'contract-books-short'],
  ['terms.land.yearFenPerMu', 29_999, 'contract-land-share-low'],
  ['terms.land.independent', false, 'contract-land-share-depends'],
  ['terms.subsidies.items.0.noticeDays', 9, 'contract-notice-short'],
  ['terms.subsidies.clawback', 'any', 'contract-clawback-any'],
  ['terms.excuses.effect', 'none', 'contract-no-excuse'],
  ['terms.excuses.insuranceTo', 'firm', 'contract-insurance-to-firm'],
  ['terms.remedies.householdBp', 3001, 'contract-damages-high'],
  ['terms.remedies.excusedFree', false, 'contract-penalty-when-excused'],
  ['terms.data.masked', false, 'contract-data-unmasked'],
  ['terms.form.copyToHousehold', false, 'contract-protection-denied'],
  ['terms.assignment.firmMayAssign', 'freely', 'contract-assigned-freely'],
  ['terms.assignment.moneyTransferable', true, 'contract-money-assigned'],
]

it.each(unfair)('refuses %s = %j', (path, value, code) => {
  const found = gate(put(full, path, value))
  expect(found.map((each) => each.code)).toContain(code)
  for (const { code: each, facts, clause } of found) {
    expect(say(each, facts, 'zh')).not.toMatch(/[{}]|undefined/)
    expect(clause).toBeGreaterThan(0)
  }
})

it('refuses a minor', () => {
  const born = plain.parties.household.head.idNumber.replace('19700101', '20100101')
  const valid = Array.from('0123456789X', (mark) => born.slice(0, 17) + mark)
  const found = valid.map((idNumber) =>
    codesOf(put(plain, 'parties.household.head.idNumber', idNumber)),
  )
  expect(found.filter((codes) => codes.includes('contract-signer-minor'))).toHaveLength(1)
})

it('refuses an amount that is no longer exact', () => {
  const large = put(full, 'terms.goods.lines.0.quantity', 1_000_000_000)
  const dear = put(large, 'terms.goods.lines.0.floors.0.floorFen', 10_000_000)
  expect(floorTotalFen(dear.terms)).toBe(null)
  expect(codesOf(dear)).toContain('contract-amount-too-large')
})

it.each([
  ['货物等级以甲方认定为准。', 'contract-buyer-decides-grade'],
  ['甲方享有 最终 解释权。', 'contract-buyer-decides-grade'],
  ['甲方收到平台货款后再支付乙方。', 'contract-paid-after-firm'],
  ['甲方有权酌情扣除相关费用。', 'contract-deductions-open'],
  ['乙方不得投诉、举报。', 'contract-complaint-waived'],
  ['货款打到生活馆账户，由馆长代领。', 'contract-account-not-own'],
  ['由甲方所在地人民法院管辖。', 'contract-court-far'],
  ['途中损耗由乙方自行承担。', 'contract-risk-with-household'],
  ['收购价格由甲方另行通知。', 'contract-price-left-open'],
])('flags in the parties’ own words: %s', (text, code) => {
  expect(codesOf(put(full, 'terms.special.items.0.text', text))).toContain(code)
})
