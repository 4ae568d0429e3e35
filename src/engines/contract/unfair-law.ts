// Terms refused in clauses 16, 19 to 21 and 23 to 26: excuses, the way to a court, and what is hidden in the parties' own words.

import type { Code } from '#kernel/wording/wording.ts'
import { below, type Found, type Parts, when } from './finding.ts'
import { promise } from './unfair-trade.ts'

export function unfairLaw(parts: Parts): Found[] {
  return [...excuses(parts), ...disputes(parts), ...protections(parts), ...ownWords(parts)]
}

function excuses({ terms: { excuses: terms, term } }: Parts): Found[] {
  return [
    ...when(terms.effect === 'none', 'contract-no-excuse', 'excuses.effect'),
    ...promise(terms.epidemicOrders, 'excuses.epidemicOrders'),
    ...when(terms.insuranceTo === 'firm', 'contract-insurance-to-firm', 'excuses.insuranceTo'),
    ...when(term.from !== null && below(term.to, term.from), 'contract-term-reversed', 'term.to'),
  ]
}

function disputes({ terms: { disputes: terms, notarisation } }: Parts): Found[] {
  const refused = notarisation.enforceable === true && notarisation.debtorAccepts === false
  return [
    ...when(terms.forumAt === 'elsewhere', 'contract-court-far', 'disputes.forumAt'),
    ...when(terms.complaints === 'waived', 'contract-complaint-waived', 'disputes.complaints'),
    ...when(terms.complaints === 'charged', 'contract-complaint-charged', 'disputes.complaints'),
    ...when(refused, 'contract-enforcement-refused', 'notarisation.debtorAccepts'),
  ]
}

function protections({ terms: { data, form, assignment } }: Parts): Found[] {
  return [
    ...when(data.masked === false, 'contract-data-unmasked', 'data.masked'),
    ...promise(data.withdrawable, 'data.withdrawable'),
    ...promise(form.pointedOut, 'form.pointedOut'),
    ...promise(form.changeBySupplement, 'form.changeBySupplement'),
    ...promise(form.chinesePrevails, 'form.chinesePrevails'),
    ...promise(form.copyToHousehold, 'form.copyToHousehold'),
    ...when(
      assignment.firmMayAssign === 'freely',
      'contract-assigned-freely',
      'assignment.firmMayAssign',
    ),
    ...when(
      assignment.moneyTransferable === true,
      'contract-money-assigned',
      'assignment.moneyTransferable',
    ),
  ]
}

// Words in which the refused terms come when they are written by hand. They flag; a person may word the term otherwise.
const redFlags: readonly (readonly [words: RegExp, code: Code])[] = [
  [
    /(最终|唯一)(的)?(决定|解释|认定|定级|判定)权|以(甲方|企业|收购方|买方)[^，。；]{0,8}(为准|认定|定级)|解释权归/,
    'contract-buyer-decides-grade',
  ],
  [
    /(甲方|企业|收购方)[^。；]{0,20}(收到|收回|回款)[^。；]{0,12}(后|再)[^。；]{0,8}(付|支付|结算)|售出后(再)?(付|支付|结算)/,
    'contract-paid-after-firm',
  ],
  [
    /(甲方|企业|收购方)(有权|可以?)[^。；]{0,12}(扣除|扣减|扣款)|任意扣|其他(合理)?费用[^。；]{0,8}扣/,
    'contract-deductions-open',
  ],
  [
    /(不得|放弃|不再|无权)[^。；]{0,10}(投诉|举报|信访|起诉|申诉|诉讼|异议)/,
    'contract-complaint-waived',
  ],
  [
    /(款项?|货款|红包|资金)[^。；]{0,12}(打|付|汇|转|支付)(入|到|至|给)[^。；]{0,10}(他人|第三方|生活馆|合作社|村委会|代领)|代(收|领)(货款|款项|红包)/,
    'contract-account-not-own',
  ],
  [/(甲方|企业|收购方)(所在地|住所地)[^。；]{0,12}(法院|仲裁)/, 'contract-court-far'],
  [
    /(损失|风险|损耗)[^。；]{0,16}(由|归)(乙方|农户|农民)(自行)?(承担|负责|负担)/,
    'contract-risk-with-household',
  ],
  [
    /(空白|另行(通知|确定|定)|随行就市)[^。；]{0,6}(价|价格)|价格[^。；]{0,8}(空白|另行(通知|确定|商定)|甲方(决定|确定))/,
    'contract-price-left-open',
  ],
]

/** Reads what the parties added, and every other text that they may word freely, for terms that the system refuses. */
function ownWords({ terms }: Parts): Found[] {
  const texts: readonly (readonly [field: string, text: string])[] = [
    ['purpose.text', terms.purpose.text],
    ['inputs.technique', terms.inputs.technique],
    ['notarisation.scope', terms.notarisation.scope],
    ...terms.price.deductions.map(({ rule }, at) => [`price.deductions.${at}.rule`, rule] as const),
    ...terms.special.items.map(({ text }, at) => [`special.items.${at}.text`, text] as const),
  ]
  return texts.flatMap(([field, text]) => {
    const plain = text.replace(/\s/g, '')
    return redFlags.flatMap(([words, code]) => {
      const found = words.exec(plain)?.[0] ?? ''
      return when(found !== '', code, field, { words: found, holder: found })
    })
  })
}
