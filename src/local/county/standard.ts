// The example county's standard contract: bodies, figures and lists that a real county sets for itself.

import { type CountyStandard, standardFigures } from '#engines/contract/standard.ts'
import { crops } from './catalogue.ts'

const settings: CountyStandard = {
  figures: standardFigures,
  depositHolder: '样县电商产业发展小组办公室',
  retestBody: '样县农产品交易检验中心',
  reviewFacilitator: '样县农业农村委员会',
  townshipMediation: '乡镇人民调解委员会',
  forum: 'court',
  forumName: '样县人民法院',
  prohibited: [
    { name: '国家禁用农药', rule: '全程禁用，名录以农业农村部公告为准' },
    { name: '激素类催熟剂', rule: '采收前三十日起禁用' },
  ],
  records: '记录施肥、用药、防疫和采收日期，保存两年。',
  technique: '县农技站每月下乡一次，免费指导。',
  excuseEvents: ['洪水', '冰雹', '干旱', '低温冻害', '动植物疫病', '地质灾害'],
  excuseEvidence: '乡镇政府证明，或带日期的照片。',
  insuranceTo: 'household',
  costs: [
    { name: '快递费', evidence: '快递公司账单', capBp: 2500 },
    { name: '包装费', evidence: '采购发票', capBp: 800 },
    { name: '平台佣金', evidence: '平台结算单', capBp: 800 },
  ],
  deductions: [{ name: '水分和杂质', rule: '超过标准的部分按比例减重', capBp: 300 }],
  bonuses: [],
  subsidies: [
    {
      product: 'free-range-chicken',
      name: '鸡苗补助',
      fund: '电商扶贫专项资金',
      perUnitFen: 1000,
      condition: '认证、建档并经验收合格',
      certifier: '样县畜牧站',
      noticeDays: 10,
    },
  ],
  carcassDisposal: '送乡镇无害化处理点，不得出售或丢弃。',
  notarialScope: '证明双方签约行为真实、自愿，条款已向农户朗读说明。',
  signatureVerification: '通行密钥（WebAuthn，ES256 或 Ed25519）签名，凭公钥和日志收据离线核验。',
  consumerSees: ['村名', '产品', '采收日期', '检验结果'],
  published: ['合同编号', '产品', '数量', '保底价'],
}

/** As the office publishes it; the notary office is the one it has registered. */
export function exampleStandard(notaryOffice: string) {
  return {
    county: settings,
    notaryOffice,
    indexSource: '样县发展改革委员会每周公布的产地批发价',
    offerDays: 14,
    notaryDays: 30,
    products: crops.map(({ product: { id, nameZh, chilled } }) => ({
      product: id,
      variety: `${nameZh}（本地品种）`,
      gradeCard: `${nameZh}分级图卡 2026-1`,
      handoverMaxDeciC: chilled ? 80 : null,
    })),
  }
}
