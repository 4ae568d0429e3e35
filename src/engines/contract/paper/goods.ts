// Clauses 2 to 8 and 22 in words.

import type { Line, Terms } from '#engines/contract/terms.ts'
import { unitsZh } from '#kernel/wording/terms.ts'
import {
  area,
  type Block,
  clause,
  count,
  either,
  money,
  onDay,
  said,
  share,
  table,
  word,
  yuan,
} from './blocks.ts'

export function goodsClauses(terms: Terms): readonly Block[] {
  return [
    ...purpose(terms),
    ...site(terms),
    ...goods(terms),
    ...quantity(terms),
    ...guarantee(terms),
    ...exclusivity(terms),
    ...inputs(terms),
  ]
}

function purpose({ purpose: { text, readAloud } }: Terms): readonly Block[] {
  return clause(2, '合同目的', [
    said(text),
    either(
      readAloud,
      '签字之前，合同摘要当面读给乙方听，金额用数字和大写两种写法。乙方听不明白的，可以要求重读或不签。',
      '签字之前不朗读合同摘要。',
    ),
  ])
}

function site({ site: { place, parcels, keepsFarmland } }: Terms): readonly Block[] {
  const rights = { contracted: '承包', transferred: '流转', shared: '入股' } as const
  const rows = parcels.map(({ no, areaMu100, right, rightNo }) => [
    said(no),
    area(areaMu100),
    word(right, rights),
    rightNo === '' ? '无' : rightNo,
  ])
  return clause(3, '生产地点与土地', [
    `产品在${said(place)}生产。`,
    ...table(['地块号', '面积', '权利', '权证号'], rows),
    either(keepsFarmland, '双方不改变农地用途，不损害土地。', '可以改变农地用途。'),
  ])
}

/** `1（脐橙 一级）`: how the tables name a line. */
function lineName({ name, grade, floors }: Line, at: number): string {
  const graded = floors.find((each) => each.grade === grade)
  return `${at + 1}（${said(name)} ${said(graded?.name ?? '')}）`
}

function goods({ goods: { lines, prohibited, records, certificate } }: Terms): readonly Block[] {
  const rows = lines.map((line, at) => [
    String(at + 1),
    `${said(line.name)}（${said(line.product)}）`,
    said(line.variety),
    said(line.standard),
    said(line.gradeCard),
    `第${count(line.grade)}级`,
    line.demandNo === '' ? '无' : line.demandNo,
    line.plan === '' ? '无' : line.plan,
  ])
  return clause(4, '标的与质量', [
    ...table(
      ['行', '产品', '品种', '质量标准', '分级图卡', '计划等级', '采购需求', '生产计划'],
      rows,
    ),
    '等级只按上表的标准和图卡评定，双方不得临时加码。',
    '下列投入品禁用或限用：',
    ...table(
      ['投入品', '限制'],
      prohibited.map(({ name, rule }) => [said(name), said(rule)]),
    ),
    `生产记录：${said(records)}`,
    either(
      certificate,
      '每批产品附承诺达标合格证，生活馆免费协助开具。',
      '产品不附承诺达标合格证。',
    ),
  ])
}

function quantity({
  goods: { lines },
  quantity: { basis, underBp, overBp },
}: Terms): readonly Block[] {
  const rows = lines.map((line, at) => {
    const unit = word(line.unit, unitsZh)
    return [lineName(line, at), `${count(line.quantity)}${unit}`, `${count(line.mustTake)}${unit}`]
  })
  return clause(5, '数量与允差', [
    ...table(['行', '约定数量', '甲方必须收购的最高数量'], rows),
    word(basis, {
      fixed: '约定数量是固定数量。',
      range: '约定数量是计划数，实际交货可以在允差内浮动。',
      'whole-output': '乙方交付约定地块或畜禽的全部合格产出，约定数量是预计数。',
    }),
    `少交不超过约定数量${share(underBp)}的，不算违约；多交不超过${share(overBp)}的，甲方照合同价收购。`,
    '凡在甲方必须收购的最高数量以内的合格产品，甲方都要收。',
  ])
}

function guarantee({ guarantee: terms }: Terms): readonly Block[] {
  return clause(6, '包销保证', [
    either(
      terms.buysAllConforming,
      '甲方包销：合格产品全部收购，不以市场滞销、降价或下家不要为由拒收。',
      '甲方可以不收购合格产品。',
    ),
    either(
      terms.refusalInWriting,
      `甲方拒收的，在${count(terms.refusalHours)}小时内书面写明理由；不写理由的，视为合格。`,
      `甲方在${count(terms.refusalHours)}小时内告知拒收，可以不写理由。`,
    ),
    `甲方不能收购的，在${count(terms.substituteDays)}天内找到替代买方，价格不低于本合同，差额由甲方补足，甲方的责任不减。`,
    `甲方已交存履约保证金${money(terms.depositFen)}，由${said(terms.depositHolder)}监管。甲方欠款的，先从保证金付给乙方。`,
  ])
}

function exclusivity({ exclusivity: terms }: Terms): readonly Block[] {
  return clause(7, '专售与自用', [
    either(
      terms.exclusive,
      '在甲方履行包销义务期间，乙方把约定产品优先卖给甲方，不私自外卖。',
      '乙方可以把产品卖给任何人。',
    ),
    `乙方可以自留不超过约定数量${share(terms.ownUseBp)}的产品自用或赠亲友。`,
    `乙方通知备货后，甲方超过${count(terms.releaseHours)}小时没有来收的，这批产品乙方可以自由出售，差价损失由甲方赔。`,
    either(terms.releaseLetter, '放行时，生活馆当场出具放行书。', '放行时不出具放行书。'),
  ])
}

function inputs({ inputs: terms }: Terms): readonly Block[] {
  const rows = terms.items.map((item) => [
    said(item.name),
    said(item.quality),
    `${count(item.quantity)}${said(item.unit)}`,
    onDay(item.on),
    yuan(item.unitFen),
    yuan(item.marketFen),
  ])
  return clause(8, '投入品、预付款与技术', [
    ...(rows.length === 0 ? ['甲方不向乙方赊销投入品。'] : []),
    ...table(['投入品', '质量', '数量', '提供日', '单价（元）', '市场价（元）'], rows),
    `甲方预付款：${money(terms.advanceFen)}，年利率${share(terms.interestYearBp)}。`,
    `${word(terms.repayFrom, {
      deliveries: '投入品款和预付款只从货款中抵扣，不要求乙方另外拿现金还。',
      cash: '投入品款和预付款由乙方用现金偿还。',
    })}每次抵扣不超过该次货款的${share(terms.capBp)}，并在结算单上写明。`,
    `技术服务：${said(terms.technique)}`,
  ])
}

export function livestockClause({ livestock }: Terms): readonly Block[] {
  if (livestock === null) return clause(22, '养殖附件', ['本合同不涉及畜禽，无养殖附件。'])
  const givers = { household: '乙方', firm: '甲方', county: '县里' } as const
  return clause(22, '养殖附件', [
    `畜禽归${word(livestock.owner, givers)}所有。`,
    either(livestock.chickCertificate, '雏苗附检疫合格证。', '雏苗不附检疫合格证。'),
    `雏苗到户后${count(livestock.dayOneHours)}小时内双方一起验苗；首日死亡超过${share(livestock.dayOneDeathMaxBp)}的，由供苗方补足。`,
    `饲料由${word(livestock.feedBy, givers)}提供，防疫由${word(livestock.vetBy, givers)}负责。`,
    `死亡率在${share(livestock.naturalLossBp)}以内的属正常。超过部分，不是乙方过错的，甲方承担${share(livestock.excessLossFirmBp)}。`,
    `在${said(livestock.weighingPlace)}过磅或点数。交货前停料${count(livestock.withdrawalHours)}小时，执行休药期${count(livestock.drugWithdrawalDays)}天。`,
    `病死畜禽处理：${said(livestock.carcass)}`,
    either(
      livestock.diseaseStop,
      '发生疫情或接到停调指令的，停止交货，双方都不算违约。',
      '发生疫情仍须交货。',
    ),
  ])
}
