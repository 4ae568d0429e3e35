// How a red packet came about, step by step; what holds it up, and what cannot be settled.

export const redPacketWording = {
  'red-packet-channel': [
    '{channel}：卖出 {quantity} {unit}，{amount} 元；退回 {returned} {unit}，{returns} 元。',
    '{channel}: {quantity} {unit} sold for {amount} yuan; {returned} {unit} sent back for {returns} yuan.',
  ],
  'red-packet-net': [
    '净销售额：{sales} － {returns} ＝ {amount} 元。',
    'Net sales: {sales} - {returns} = {amount} yuan.',
  ],
  'red-packet-purchase': [
    '收购成本：{paid} × {quantity} ÷ {stock} {unit}，不足一分舍去，计 {amount} 元。',
    'Paid for the goods sold: {paid} × {quantity} / {stock} {unit}, rounded down to {amount} yuan.',
  ],
  'red-packet-cost': ['{name}：{amount} 元。', '{name}: {amount} yuan.'],
  'red-packet-cost-capped': [
    '{name}：报 {claimed} 元，最多为净销售额的 {cap}%：{net} × {cap}%，计 {amount} 元。',
    '{name}: {claimed} yuan claimed; at most {cap} % of the net sales: {net} × {cap} %, {amount} yuan counts.',
  ],
  'red-packet-cost-unlisted': [
    '不计：{name} {amount} 元（{evidence}），不在合同的成本清单里。',
    'Struck out: {name}, {amount} yuan ({evidence}), is not on the list of the contract.',
  ],
  'red-packet-cost-no-evidence': [
    '不计：{name} {amount} 元，没有凭证。',
    'Struck out: {name}, {amount} yuan, has no evidence.',
  ],
  'red-packet-cost-evidence-repeated': [
    '不计：{name} {amount} 元，凭证 {evidence} 已用过。',
    'Struck out: {name}, {amount} yuan: evidence {evidence} was counted before.',
  ],
  'red-packet-cost-related-unshown': [
    '不计：{name} {amount} 元（{evidence}），关联方的实际成本没有证明。',
    'Struck out: {name}, {amount} yuan ({evidence}): a related party has not shown what it cost.',
  ],
  'red-packet-cost-related-markup': [
    '不计：{name} {amount} 元（{evidence}），关联方收费高于实际成本的部分。',
    'Struck out: {name}, {amount} yuan ({evidence}), is what a related party charged above its cost.',
  ],
  'red-packet-profit': [
    '利润：{net} － {purchase} － {costs} ＝ {amount} 元。',
    'Profit: {net} - {purchase} - {costs} = {amount} yuan.',
  ],
  'red-packet-share': [
    '利润的 {rate}%：{profit} × {rate}%，不足一分进为一分，计 {amount} 元。',
    '{rate} % of the profit: {profit} × {rate} %, rounded up to {amount} yuan.',
  ],
  'red-packet-no-profit': [
    '没有利润，{rate}% 的分成为零。',
    'There is no profit, so {rate} % of it is nothing.',
  ],
  'red-packet-fallback': [
    '报表逾期，按净销售额的 {rate}%：{net} × {rate}%，不足一分进为一分，计 {amount} 元。',
    'No statement in time, so {rate} % of the net sales: {net} × {rate} %, rounded up to {amount} yuan.',
  ],
  'red-packet-minimum': [
    '最低红包：{quantity} {unit} × {least}，计 {amount} 元。',
    'The least: {quantity} {unit} × {least}, {amount} yuan.',
  ],
  'red-packet-due-share': [
    '按利润分成最高，应付红包 {amount} 元。',
    'The share of the profit is the most: {amount} yuan are due.',
  ],
  'red-packet-due-fallback': [
    '按逾期比例最高，应付红包 {amount} 元。',
    'The share of the sales is the most: {amount} yuan are due.',
  ],
  'red-packet-due-minimum': [
    '按每单位最低红包最高，应付红包 {amount} 元。',
    'The least for each unit is the most: {amount} yuan are due.',
  ],
  'red-packet-portion': [
    '红包共 {packet} 元；您家占 {weight} ÷ {total}，得 {amount} 元。',
    'The red packet is {packet} yuan; your part is {weight} of {total}: {amount} yuan.',
  ],
  'red-packet-portion-raised': [
    '红包共 {packet} 元；您家占 {weight} ÷ {total}，不足每单位最低红包，补足到 {amount} 元。',
    'The red packet is {packet} yuan; your part, {weight} of {total}, is below the least for each unit and was raised to {amount} yuan.',
  ],
  'red-packet-declared-short': [
    '企业申报的红包 {declaredYuan} 元，少于应付的 {dueYuan} 元，暂不发放。',
    'The firm declares {declaredYuan} yuan, less than the {dueYuan} yuan due: nothing is paid out yet.',
  ],
  'red-packet-channel-unlisted': [
    '合同没有列出渠道“{channel}”，销售额照计，请核查。',
    'The contract does not name the channel “{channel}”; its sales count. Please check.',
  ],
  'red-packet-below-cost': [
    '净销售额低于收购成本，请核查是否低价卖给关联方。',
    'Net sales are below what was paid for the goods. Check whether a related party bought cheaply.',
  ],
  'red-packet-terms-blank': [
    '合同第十三条没有写清，无法计算红包：{field}。',
    'Clause 13 of the contract leaves the red packet open: {field}.',
  ],
  'red-packet-figure-wrong': [
    '报表中的数量和金额必须是不小于零的整数，且不能过大。',
    'Quantities and amounts of a statement are whole, not negative and not too large.',
  ],
  'red-packet-channel-repeated': [
    '渠道“{channel}”报了两次。',
    'The channel “{channel}” is told twice.',
  ],
  'red-packet-returns-exceed': [
    '渠道“{channel}”的退货多于销售。',
    'More was sent back through “{channel}” than was sold.',
  ],
  'red-packet-oversold': ['卖出的数量多于收购的数量。', 'More was sold than there was to sell.'],
} as const
