// Words of the form in which a contract is written by hand.

export const handContractZh = {
  title: '手写合同',
  intro:
    '没有经过撮合、双方自己谈好的订单写在这里。条款照县里的标准合同，写好以后照样检查、送签、公证、进公开日志。',
  who: '双方',
  household: '农户编号',
  householdHint: '如 X0010001，见户主的农户卡',
  firm: '企业',
  lines: '买什么',
  line: (at: number) => `第 ${at} 行`,
  product: '产品',
  grade: '等级',
  quantity: '数量',
  floor: '保底价',
  from: '交货从',
  to: '交货到',
  add: '再加一行',
  drop: (at: number) => `删去第 ${at} 行`,
  save: '写成草案',
  saved: '草案已写好。检查后送签。',
  noSeason: '现在没有开放的产季，不能写新合同。',
  faults: {
    missing: '要填。',
    quantity: '填大于 0 的整数。',
    price: '填大于 0 的金额，最多两位小数。',
    order: '不能早于开始日。',
  },
}
