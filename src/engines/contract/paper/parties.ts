// Clause 1 and the places to sign.

import type { Parties } from '#engines/contract/parties.ts'
import { type Block, clause, either, said, table, word } from './blocks.ts'

const relations = {
  spouse: '配偶',
  'adult-member': '实际劳动的成年家庭成员',
  sole: '户主独自生活和劳动，无共同签约人',
} as const
const capacities = { representative: '法定代表人', proxy: '受托代理人' } as const

export function partiesClause({ firm, household, hall, notary }: Parties): readonly Block[] {
  const { signer } = firm
  const { head, second, account } = household
  return clause(1, '当事人与授权', [
    ...table(
      ['甲方（收购企业）', ''],
      [
        ['名称', `${said(firm.name)}（代码 ${said(firm.id)}）`],
        ['统一社会信用代码', said(firm.creditCode)],
        ['营业执照或许可', said(firm.licence)],
        ['住所', said(firm.address)],
        ['法定代表人', said(firm.representative)],
        ['签约人', `${said(signer.name)}（${word(signer.capacity, capacities)}）`],
      ],
    ),
    ...table(
      ['乙方（生产农户）', ''],
      [
        ['户主', `${said(head.name)}（户编号 ${said(household.no)}，代码 ${said(household.id)}）`],
        ['户主身份证号', said(head.idNumber)],
        ['电话', head.phone === '' ? '未登记' : head.phone],
        ['共同签约人', `${second.name}（${word(second.relation, relations)}）`],
        [
          '共同签约人身份证号',
          second.relation === 'sole' && second.idNumber === '' ? '无' : said(second.idNumber),
        ],
        ['住址', said(household.address)],
        ['建档立卡户', either(household.poor, '是', '否')],
        [
          '收款账户',
          `开户人 ${said(account.holder)}；${said(account.bank)}；账号 ${said(account.number)}`,
        ],
      ],
    ),
    ...authority({ firm, household, hall, notary }),
  ])
}

function authority({ firm: { signer }, hall, notary }: Parties): readonly string[] {
  const proxy =
    signer.authority === ''
      ? []
      : [`甲方签约人的书面授权书附后，其 SHA-256 为 ${signer.authority}。`]
  return [
    `${said(hall.name)}（代码 ${said(hall.id)}，经办人 ${said(hall.person)}）${word(hall.role, {
      facilitator: '只协助双方签约和交货，不是合同当事人，不代表任何一方。',
      party: '是合同当事人。',
      'firm-agent': '代理甲方。',
    })}`,
    `${said(notary.name)}${word(notary.role, {
      supervisor: '监督签约，不是合同当事人。',
      party: '是合同当事人。',
    })}`,
    `甲方签约人${either(signer.hallStaff, '是', '不是')}生活馆人员。`,
    ...proxy,
    '乙方由户主和共同签约人一起签字。没有本人同意，任何人不得代签。',
  ]
}

/** Where household, firm, hall and notary sign on paper. */
export function signatures({ firm, household, hall, notary }: Parties): readonly Block[] {
  const date = '日期：　　　　年　　月　　日'
  return [
    {
      is: 'signature',
      who: `乙方户主：${said(household.head.name)}`,
      lines: ['签字或指印：', date],
    },
    ...(household.second.relation === 'sole'
      ? []
      : [
          {
            is: 'signature',
            who: `乙方共同签约人：${said(household.second.name)}`,
            lines: ['签字或指印：', date],
          } as const,
        ]),
    {
      is: 'signature',
      who: '见证人（不是企业人员，也不是经办人）',
      lines: ['姓名：', '身份证号：', '签字：', date],
    },
    { is: 'signature', who: `甲方：${said(firm.name)}`, lines: ['盖章：', '签约人签字：', date] },
    { is: 'signature', who: `协助方：${said(hall.name)}`, lines: ['经办人签字：', date] },
    {
      is: 'signature',
      who: `监督签约：${said(notary.name)}`,
      lines: ['公证员签字：', '公证书编号：', date],
    },
  ]
}
