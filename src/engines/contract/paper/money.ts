// Clauses 9 and 12 to 15 in words: the price, when it is paid, and what comes on top.

import { floorTotalFen, lineFloorFen } from '#engines/contract/finding.ts'
import type { Line, Terms } from '#engines/contract/terms.ts'
import { unitsZh } from '#kernel/wording/terms.ts'
import {
  area,
  type Block,
  clause,
  count,
  either,
  listed,
  money,
  said,
  share,
  table,
  word,
  yuan,
} from './blocks.ts'

export function priceClause(terms: Terms): readonly Block[] {
  const { goods, price } = terms
  const { bonuses, deductions } = price
  return clause(9, '价格', [
    ...table(
      ['行', '等级', '保底价（元）', '计价单位', '按计划等级的保底金额（元）'],
      floorRows(goods.lines),
    ),
    `全部按约定数量和计划等级交货的，保底总额为${money(floorTotalFen(terms))}。`,
    ...goods.lines.map((line, at) => `第${at + 1}行的价格：${ruleWords(line)}`),
    '任何情况下，实际价格不低于该等级的保底价。',
    ...(bonuses.length === 0 ? [] : ['除价款外，甲方另付下列奖励：']),
    ...table(
      ['奖励', '条件', '每单位（元）'],
      bonuses.map(({ name, condition, perUnitFen }) => [
        said(name),
        said(condition),
        yuan(perUnitFen),
      ]),
    ),
    deductions.length === 0 ? '甲方不作任何扣款。' : '只允许下列扣款：',
    ...table(
      ['扣款', '计算方法', '上限'],
      deductions.map(({ name, rule, capBp }) => [said(name), said(rule), share(capBp)]),
    ),
    `${either(price.deductionsClosed, '清单以外一律不得扣款。', '清单以外也可以扣款。')}各项扣款合计不超过该次货款的${share(price.deductionsCapBp)}。`,
  ])
}

function floorRows(lines: readonly Line[]): readonly (readonly string[])[] {
  return lines.flatMap((line, at) =>
    line.floors.map(({ grade, name, floorFen }) => [
      String(at + 1),
      `${said(name)}（第${count(grade)}级）`,
      yuan(floorFen),
      `每${word(line.unit, unitsZh)}`,
      grade === line.grade ? yuan(lineFloorFen(line)) : '',
    ]),
  )
}

function ruleWords({ rule: { kind, index, indexSource, rateBp } }: Line): string {
  const named = `“${said(index)}”（来源：${said(indexSource)}）`
  const spare = [index, indexSource, rateBp === null ? '' : share(rateBp)].filter(
    (each) => each !== '',
  )
  return word(kind, {
    'floor-only': `按保底价，不随行情变动。${spare.length === 0 ? '' : `（备注：${spare.join('；')}）`}`,
    'index-rate': `交货当日${named}的${share(rateBp)}与保底价相比，按高的付。`,
    'rise-share': `交货当日${named}高于保底价的，在保底价上另加高出部分的${share(rateBp)}；不高于的，按保底价。`,
  })
}

export function payClauses(terms: Terms): readonly Block[] {
  return [...payment(terms), ...redPacket(terms), ...components(terms), ...subsidies(terms)]
}

function payment({ payment: terms }: Terms): readonly Block[] {
  const starts = {
    acceptance: '验收',
    'buyer-paid': '甲方收到下家货款',
    resale: '甲方售出',
  } as const
  return clause(12, '付款', [
    `甲方在${word(terms.after, starts)}后${count(terms.days)}天内付清货款。`,
    word(terms.payee, {
      'household-account': '货款和红包只付到第一条写明的乙方本人账户，不付给他人，不由他人代领。',
      'other-account': '货款和红包可以付到他人账户。',
    }),
    `逾期付款的，每逾期一天，另付欠款的${share(terms.overdueDayBp)}作为利息。`,
    word(terms.setOff, {
      'inputs-only': '除第八条的投入品款和预付款外，甲方不得用其他债务抵销货款。',
      none: '甲方不得用任何债务抵销货款。',
      any: '甲方可以用任何债务抵销货款。',
    }),
    either(
      terms.undisputedNow,
      '有争议的只暂缓争议部分，无争议部分照常按期付清。',
      '有争议的，全部货款暂缓支付。',
    ),
  ])
}

function redPacket({ redPacket: terms }: Terms): readonly Block[] {
  const costs = terms.costs.map(({ name, evidence, capBp }) => [
    said(name),
    said(evidence),
    share(capBp),
  ])
  return clause(13, '电商红包', [
    `甲方把本合同产品线上销售利润的${share(terms.shareBp)}返给乙方，这就是电商红包。它与保底价款无关，另外支付。`,
    `线上渠道包括：${listed(terms.channels)}。`,
    `线上销售利润＝销售额－本合同货款－可扣成本。销售额${either(terms.netOfReturns, '扣除退货', '不扣除退货')}。`,
    '可扣成本只有下列各项，须有凭证：',
    ...table(['成本', '凭证', '不超过销售额的'], costs),
    either(terms.costsClosed, '清单以外的费用一律不得列支。', '清单以外的费用也可以列支。'),
    either(
      terms.relatedAtCost,
      '关联企业收取的费用按实际成本计算。',
      '关联企业收取的费用按其报价计算。',
    ),
    `每${word(terms.period, { month: '月', quarter: '季度', season: '季' })}结算一次。甲方在期末后${count(terms.statementDays)}天内交报表和凭证，报表交出后${count(terms.payDays)}天内付红包。`,
    `红包按各户的${word(terms.splitBy, { 'accepted-quantity': '验收数量', 'accepted-value': '验收金额' })}分配。每单位产品的红包不低于${money(terms.minimumFen)}。`,
    `甲方逾期不交报表的，按销售额的${share(terms.fallbackBp)}支付红包，事后不得要求退回。`,
    `账册和凭证保存并供查${count(terms.booksYears)}年，乙方和县里可以随时查账。`,
  ])
}

function components({ labour, land }: Terms): readonly Block[] {
  const wages =
    labour === null
      ? ['本合同不涉及乙方务工。']
      : [
          `乙方为甲方务工的，日工资${money(labour.dayFen)}，每月${count(labour.payDay)}日发放。`,
          either(labour.timeSheet, '工时表由双方签字，一人一份。', '不记工时表。'),
        ]
  const dividend =
    land === null
      ? ['本合同不涉及土地入股。']
      : [
          `乙方以${area(land.areaMu100)}土地入股，甲方每年每亩付保底分红${money(land.yearFenPerMu)}，于每年${count(land.dueMonth)}月${count(land.dueDate)}日前付清。`,
          either(land.independent, '保底分红与甲方盈亏无关。', '保底分红随甲方盈亏变动。'),
        ]
  return clause(14, '务工工资与土地分红', [...wages, ...dividend])
}

function subsidies({ subsidies: { items, clawback } }: Terms): readonly Block[] {
  const rows = items.map((item) => [
    said(item.name),
    yuan(item.perUnitFen),
    said(item.fund),
    said(item.condition),
    said(item.certifier),
    `${count(item.noticeDays)}天`,
  ])
  return clause(15, '补贴', [
    items.length === 0
      ? '本合同没有约定补贴；以后出台的补贴归乙方。'
      : '符合条件的，乙方另得下列补贴：',
    ...table(['补贴', '每单位（元）', '资金来源', '条件', '认定单位', '公示'], rows),
    word(clawback, {
      'proven-fraud': '补贴发放后，只有查实骗取的才能追回。',
      any: '补贴发放后可以追回。',
    }),
  ])
}
