export const routingWording = {
  'routing-file-malformed': [
    '路径问题文件有误：“{part}”部分缺失或读不懂。',
    'The routing problem is wrong: its part “{part}” is missing or cannot be read.',
  ],
  'routing-too-many-satellites': [
    '中转站有 {satellites} 个，最多只能算 {limit} 个。',
    'There are {satellites} satellites; no more than {limit} can be planned together.',
  ],
  'routing-demand-too-heavy': [
    '第 {customer} 个客户要 {amount}，没有车装得下（每车最多 {limit}）。',
    'Customer {customer} gets {amount}, more than any vehicle carries ({limit}).',
  ],
  'routing-fleet-too-small': [
    '总共要运 {amount}，全部车辆一次只能运 {limit}。',
    '{amount} is to be brought, but all vehicles together carry {limit}.',
  ],
} as const
