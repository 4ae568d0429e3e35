// One page in plain words, read aloud before anybody signs: what the household gets, must do and may refuse.

import { floorTotalFen } from '#engines/contract/finding.ts'
import type { ContractDocument, Terms } from '#engines/contract/terms.ts'
import { unitsZh } from '#kernel/wording/terms.ts'
import {
  type Block,
  count,
  listed,
  money,
  onDay,
  said,
  share,
  table,
  word,
  yuan,
} from './blocks.ts'

export function summary({ no, version, terms, parties }: ContractDocument): readonly Block[] {
  const { firm, household } = parties
  return [
    { is: 'title', text: '合同摘要（签字前读给农户听）' },
    { is: 'paragraph', text: `合同编号 ${no}，第${version}版。` },
    {
      is: 'paragraph',
      text: `${said(firm.name)}向${said(household.head.name)}家订购下列产品，种养出来，合格的全部收购。`,
    },
    { is: 'paragraph', text: said(terms.purpose.text) },
    ...orderTable(terms),
    { is: 'subheading', text: '您能得到' },
    { is: 'items', items: gets(terms) },
    { is: 'subheading', text: '您要做到' },
    { is: 'items', items: duties(terms) },
    { is: 'subheading', text: '您可以拒绝' },
    { is: 'items', items: refusals(terms) },
    { is: 'subheading', text: '有事找谁' },
    { is: 'items', items: helpers(terms) },
    {
      is: 'note',
      text: '听完觉得不合适，可以不签，也可以提出自己的条件。不签不收费，也不影响以后报名。',
    },
  ]
}

function orderTable({ goods: { lines } }: Terms): readonly Block[] {
  const rows = lines.map((line) => {
    const unit = word(line.unit, unitsZh)
    const floor = line.floors.find(({ grade }) => grade === line.grade)
    return [
      `${said(line.name)} ${said(floor?.name ?? '')}`,
      `${count(line.quantity)}${unit}`,
      `每${unit}${yuan(floor?.floorFen ?? null)}元`,
      `${onDay(line.from)}至${onDay(line.to)}`,
      said(line.placeName),
    ]
  })
  return table(['产品', '数量', '保底价', '什么时候交', '交到哪里'], rows)
}

function gets(terms: Terms): readonly string[] {
  const { payment, redPacket, labour, land, subsidies, goods } = terms
  const rises = goods.lines.some(({ rule: { kind } }) => kind !== 'floor-only' && kind !== '')
  return [
    `货款：全部按计划交货，至少得${money(floorTotalFen(terms))}。${rises ? '行情涨了，按合同跟着涨；跌了，不低于保底价。' : ''}`,
    `到账：${word(payment.after, { acceptance: '验收', 'buyer-paid': '企业收到货款', resale: '企业售出' })}后${count(payment.days)}天内付到您自己的账户。晚一天，加付${share(payment.overdueDayBp)}的利息。`,
    `电商红包：线上利润的${share(redPacket.shareBp)}。企业不报账的，按销售额的${share(redPacket.fallbackBp)}付。`,
    ...(land === null ? [] : [`土地分红：每亩每年${money(land.yearFenPerMu)}，盈亏都付。`]),
    ...(labour === null
      ? []
      : [`务工：每天${money(labour.dayFen)}，每月${count(labour.payDay)}日发。`]),
    ...subsidies.items.map(
      ({ name, perUnitFen, condition }) =>
        `${said(name)}：每单位${money(perUnitFen)}。条件：${said(condition)}`,
    ),
  ]
}

function duties(terms: Terms): readonly string[] {
  const { goods, quantity, exclusivity, remedies } = terms
  const total = floorTotalFen(terms)
  const capBp = remedies.householdCapBp
  const most =
    total === null || capBp === null ? null : Number((BigInt(total) * BigInt(capBp)) / 10_000n)
  return [
    `按标准种养，不用禁用的药：${listed(goods.prohibited.map(({ name }) => name))}。`,
    `按时按量交货。少交${share(quantity.underBp)}以内不算违约。`,
    ...(exclusivity.exclusive === true
      ? [`合同期内先卖给这家企业；自家留${share(exclusivity.ownUseBp)}以内可以。`]
      : []),
    `无故外卖或少交的，付所涉货款${share(remedies.householdBp)}的违约金，最多${money(most)}。天灾、疫病不罚。`,
  ]
}

function refusals({ delivery, payment, inputs, risk, exclusivity }: Terms): readonly string[] {
  return [
    `等级不服：${count(delivery.objectionHours)}小时内可以要求复检，由${said(delivery.retestBody)}定。`,
    '清单以外的扣款，可以不认。',
    `每次从货款里扣还垫付款超过${share(inputs.capBp)}的，可以拒绝。`,
    ...(payment.payee === 'household-account' ? ['把钱付给别人、由别人代领，可以拒绝。'] : []),
    `通知备货后${count(risk.collectHours)}小时企业不来收，损失${word(risk.lossAfter, { firm: '由企业承担', household: '由您承担' })}；过${count(exclusivity.releaseHours)}小时，您可以自己卖。`,
    '没有您本人签字的修改，可以不认。',
  ]
}

function helpers({ disputes, review }: Terms): readonly string[] {
  return [
    `先找${said(disputes.village)}，再找${said(disputes.township)}，最后到${said(disputes.forumName)}。`,
    `行情大涨，可以请${said(review.facilitator)}召集重新谈价。`,
    ...(disputes.complaints === 'free' ? ['投诉不花钱，也不影响您的订单。'] : []),
  ]
}
