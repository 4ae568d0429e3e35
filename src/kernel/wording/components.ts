// What the kinds of money are called that a household gets or gives back: on every screen, on paper and in files alike.

export const componentsZh = {
  goods: '货款',
  'quality-bonus': '优质奖励',
  'red-packet': '电商红包',
  'land-dividend': '土地入股分红',
  'input-subsidy': '投入品补助',
  wages: '务工工资',
  advance: '预付款',
  'advance-repayment': '预付款扣回',
  'retest-cost': '复检费',
  'overdue-interest': '逾期利息',
}

export const componentsEn = {
  goods: 'Goods',
  'quality-bonus': 'Quality bonus',
  'red-packet': 'Red packet',
  'land-dividend': 'Land-share dividend',
  'input-subsidy': 'Input subsidy',
  wages: 'Wages',
  advance: 'Advance',
  'advance-repayment': 'Advance repaid',
  'retest-cost': 'Re-test cost',
  'overdue-interest': 'Overdue interest',
}
