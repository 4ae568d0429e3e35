// A contract as it is printed: the summary for the household on its own page, then all clauses, then the places to sign.

import type { ContractDocument } from '#engines/contract/terms.ts'
import type { Block } from './blocks.ts'
import { goodsClauses, livestockClause } from './goods.ts'
import { changeClauses, closingClauses, deliveryClauses, disputeClauses } from './law.ts'
import { payClauses, priceClause } from './money.ts'
import { partiesClause, signatures } from './parties.ts'
import { summary } from './summary.ts'

export type Paper = {
  /** One page in plain words. Part of the text that is hashed, and subject to the clauses. */
  readonly summary: readonly Block[]
  readonly contract: readonly Block[]
  readonly signatures: readonly Block[]
}

/** The Chinese text of a contract; it prevails over any translation. */
export function paperOf(document: ContractDocument): Paper {
  return {
    summary: summary(document),
    contract: contract(document),
    signatures: signatures(document.parties),
  }
}

function contract({
  id,
  no,
  county,
  version,
  before,
  terms,
  parties,
}: ContractDocument): readonly Block[] {
  return [
    { is: 'title', text: '农产品订单购销合同' },
    {
      is: 'paragraph',
      text: `合同编号：${no}　　版本：第${version}版　　合同代码：${id}　　县：${county}`,
    },
    ...(before === ''
      ? []
      : [
          { is: 'paragraph', text: `本版变更前一版，前一版数据的 SHA-256 为 ${before}。` } as const,
        ]),
    {
      is: 'paragraph',
      text: '甲乙双方依照《中华人民共和国民法典》《中华人民共和国农产品质量安全法》，自愿、平等协商，订立本合同。',
    },
    ...partiesClause(parties),
    ...goodsClauses(terms),
    ...priceClause(terms),
    ...deliveryClauses(terms),
    ...payClauses(terms),
    ...changeClauses(terms),
    ...disputeClauses(terms),
    ...livestockClause(terms),
    ...closingClauses(terms),
    { is: 'note', text: '摘要与条款不一致的，以对乙方有利的为准。' },
  ]
}
