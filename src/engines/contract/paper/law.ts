// Clauses 10, 11, 16 to 21 and 23 to 26 in words.

import type { Terms } from '#engines/contract/terms.ts'
import {
  type Block,
  clause,
  count,
  degrees,
  either,
  listed,
  money,
  onDay,
  said,
  share,
  table,
  word,
} from './blocks.ts'

export function deliveryClauses({ goods: { lines }, delivery, risk }: Terms): readonly Block[] {
  const { finalSay, retestBody } = delivery
  const rows = lines.map(({ from, to, place, placeName, chilled }, at) => [
    String(at + 1),
    `${onDay(from)}至${onDay(to)}`,
    `${said(placeName)}（${said(place)}）`,
    either(chilled, '需要', '不需要'),
  ])
  const warmest = risk.handoverMaxDeciC
  const carried =
    warmest === null
      ? []
      : [`冷链产品交接时温度不高于${degrees(warmest)}，交接后的温度由甲方负责。`]
  return [
    ...clause(10, '交货、过磅与定级', [
      ...table(['行', '交货期', '交货地点', '冷链'], rows),
      `甲方提前${count(delivery.queueHours)}小时通知交货时段，乙方按时段交货，不排长队。`,
      either(delivery.scaleCalibrated, '使用检定合格的衡器。', '可以使用未经检定的衡器。'),
      either(delivery.householdPresent, '过磅、定级时乙方在场。', '过磅、定级时乙方可以不在场。'),
      either(
        delivery.ticketAtOnce,
        '过磅后当场出磅单，写明净重、等级、单价和应付日期。',
        '磅单可以事后补开。',
      ),
      `每批留样${count(delivery.sampleHours)}小时。乙方不服等级的，在${count(delivery.objectionHours)}小时内提出，任何理由都可以。`,
      `等级争议由${word(finalSay, { 'retest-body': said(retestBody), buyer: '甲方', hall: '生活馆' })}认定。复检机构：${said(retestBody)}，在${count(delivery.retestDays)}天内出结果。`,
      `复检费用${word(delivery.retestCost, { loser: '由结果不利的一方承担', firm: '由甲方承担', household: '由乙方承担' })}。`,
    ]),
    ...clause(11, '风险与逾期收货', [
      `备货通知：${said(risk.readyNotice)}`,
      `甲方在通知后${count(risk.collectHours)}小时内收货。超过时限的损耗、变质和跌价由${word(risk.lossAfter, { firm: '甲方', household: '乙方' })}承担。`,
      ...carried,
    ]),
  ]
}

export function changeClauses(terms: Terms): readonly Block[] {
  const { excuses, review } = terms
  return [
    ...clause(16, '免责事件', [
      `下列事件造成不能履行的，受影响一方免责：${listed(excuses.events)}。`,
      either(excuses.epidemicOrders, '执行疫病防控指令造成的，同样免责。', '疫病防控指令不免责。'),
      `受影响一方在${count(excuses.noticeHours)}小时内通知对方。证明方式：${said(excuses.evidence)}`,
      word(excuses.effect, {
        'delay-reduce-release': '根据影响大小，延期、减量或解除，已交的货照常付款。',
        none: '免责事件不改变双方的义务。',
      }),
      word(excuses.insuranceTo, {
        household: '保险赔款归乙方。',
        firm: '保险赔款归甲方。',
        uninsured: '本合同产品没有投保。',
      }),
    ]),
    ...clause(17, '价格复议', [
      `市场价高于保底价${share(review.triggerBp)}以上的，任何一方可以要求重新商量价格。`,
      `由${said(review.facilitator)}召集，${count(review.meetDays)}天内坐下来谈。谈不成的，合同照旧。`,
    ]),
    ...remedies(terms),
    ...term(terms),
  ]
}

function remedies({ remedies: terms }: Terms): readonly Block[] {
  const { earnest } = terms
  const deposit =
    earnest === null
      ? ['双方不设定金。']
      : [
          `${word(earnest.payer, { firm: '甲方', household: '乙方' })}付定金${money(earnest.amountFen)}。付定金一方违约的，不得要求返还；收定金一方违约的，应当返还，其中乙方返还总额不超过${money(earnest.returnCapFen)}。`,
        ]
  return clause(18, '违约责任', [
    `一方违约的，另一方先书面催告，给${count(terms.cureDays)}天改正。`,
    `甲方拒收、压级、短秤、逾期收货的，付所涉货款${share(terms.firmBp)}的违约金，总额不超过保底总额的${share(terms.firmCapBp)}，货款照付。`,
    `乙方私自外卖、无故少交的，付所涉货款${share(terms.householdBp)}的违约金，总额不超过保底总额的${share(terms.householdCapBp)}，此外不再赔偿。`,
    either(terms.excusedFree, '因免责事件违约的，不付违约金。', '因免责事件违约的，也付违约金。'),
    ...deposit,
  ])
}

function term({ term: terms }: Terms): readonly Block[] {
  const { paybackYears } = terms
  return clause(19, '期限', [
    `本合同从${onDay(terms.from)}起，到${onDay(terms.to)}止。`,
    paybackYears === 0
      ? '本合同没有约定投资回收期。'
      : `乙方为本合同所作投资的回收期为${count(paybackYears)}年，其间甲方不得无故终止。`,
    word(terms.renewal, {
      none: '到期不续。',
      'by-agreement': '到期是否续约由双方商定，不自动续约。',
    }),
    `提前终止须提前${count(terms.noticeDays)}天书面通知。终止后${count(terms.settleDays)}天内结清货款、红包和垫付款。`,
  ])
}

export function disputeClauses({ disputes, notarisation }: Terms): readonly Block[] {
  const { forum, forumName, forumAt } = disputes
  const sum = notarisation.fixedSumFen
  const fixed = sum === null ? '' : `确定金额为${money(sum)}。`
  const accepted = notarisation.debtorAccepts
  const consent =
    accepted === null
      ? ''
      : either(accepted, '债务人明确同意接受强制执行。', '债务人不同意接受强制执行。')
  return [
    ...clause(20, '争议解决', [
      `双方先协商，期限${count(disputes.talkDays)}天。`,
      `协商不成的，先由${said(disputes.village)}调解，再由${said(disputes.township)}调解。`,
      `仍不成的，${word(forum, { court: '向人民法院起诉', arbitration: '申请仲裁' })}：${said(forumName)}（${word(forumAt, { 'household-county': '在乙方所在县', elsewhere: '不在乙方所在县' })}）。`,
      word(disputes.complaints, {
        free: '乙方随时可以投诉、举报或起诉，不收费，不因此受刁难。',
        charged: '乙方投诉须缴费。',
        waived: '乙方放弃投诉。',
      }),
    ]),
    ...clause(21, '公证与签名', [
      `公证范围：${said(notarisation.scope)}`,
      `${either(notarisation.enforceable, '本合同赋予强制执行效力。', '本合同不赋予强制执行效力。')}${fixed}${consent}`,
      either(
        notarisation.electronic,
        '双方认可本合同的电子签名；不用手机的，可以在纸上签字或按指印。',
        '本合同只在纸上签字。',
      ),
      `签名核验方法：${said(notarisation.verification)}`,
      '没有公证书编号和公证书的，不算已经公证。',
    ]),
  ]
}

export function closingClauses({ data, form, assignment, special }: Terms): readonly Block[] {
  const { insurer, bank } = assignment
  const items = special.items.map(({ heading, text }) => `${said(heading)}：${said(text)}`)
  return [
    ...clause(23, '信息与公示', [
      `消费者扫码能看到：${data.consumerSees.length === 0 ? '无' : listed(data.consumerSees)}。公示的内容：${data.published.length === 0 ? '无' : listed(data.published)}。`,
      either(data.masked, '公示和扫码都隐去身份证号、银行账号和电话。', '公示不隐去个人信息。'),
      `资料保存${count(data.keepYears)}年。${either(data.withdrawable, '乙方可以撤回对展示的同意，不影响收款。', '乙方不能撤回同意。')}`,
    ]),
    ...clause(24, '格式条款', [
      either(
        form.pointedOut,
        '减轻甲方责任、加重乙方责任的条款已用显著方式提示并说明；没有提示的，对乙方不生效。',
        '重要条款没有提示说明。',
      ),
      either(
        form.changeBySupplement,
        '变更须双方签补充协议，口头或单方修改无效。',
        '合同可以口头变更。',
      ),
      either(form.chinesePrevails, '有其他文字译本的，以中文为准。', '不以中文文本为准。'),
      `本合同一式${count(form.copies)}份，${either(form.copyToHousehold, '乙方持有一份。', '乙方不持有。')}`,
    ]),
    ...clause(25, '转让与第三方', [
      word(assignment.firmMayAssign, {
        never: '甲方不得转让本合同。',
        'with-consent': '甲方转让本合同须乙方书面同意。',
        freely: '甲方可以自行转让本合同。',
      }),
      either(
        assignment.moneyTransferable,
        '乙方的款项可以转给他人。',
        '乙方的款项不得转给他人，也不得质押。',
      ),
      `交货以后运输、中转的损失由${word(assignment.carrierLoss, { firm: '甲方', household: '乙方' })}承担。`,
      `保险人：${insurer === '' ? '无' : insurer}。合作银行：${bank === '' ? '无' : bank}。`,
    ]),
    ...clause(26, '特别约定', items.length === 0 ? ['无。'] : items),
  ]
}
