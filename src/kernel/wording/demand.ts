export const demandWording = {
  'no-such-demand': ['没有这条采购需求：{id}', 'There is no demand {id}.'],
  'demand-grade-unknown': ['该产品没有 {grade} 级。', 'The product has no grade {grade}.'],
  'demand-quantity-not-positive': ['采购数量应大于零。', 'The quantity is more than zero.'],
  'demand-floor-grade-not-taken': [
    '{grade} 级不在收购范围内，不能写保底价。',
    'Grade {grade} is not taken, so it has no floor price.',
  ],
  'demand-floor-repeated': ['{grade} 级的保底价写了两次。', 'Grade {grade} has two floor prices.'],
  'demand-floor-out-of-range': [
    '{grade} 级的保底价应大于零，且不超过 {max} 分。',
    'The floor price of grade {grade} is more than zero and at most {max} fen.',
  ],
  'demand-share-out-of-range': [
    '单户最高占比应在 0.1% 到 100% 之间。',
    'The largest share of one household is between 0.1 % and 100 %.',
  ],
  'demand-viable-min-over-quantity': [
    '最低成交量应在 0 与采购数量 {quantity} 之间。',
    'The viable minimum is between 0 and the quantity, {quantity}.',
  ],
  'demand-hall-share-out-of-range': [
    '单馆最高占比应在 0.1% 到 100% 之间。',
    'The largest share of one hall is between 0.1 % and 100 %.',
  ],
  'demand-lot-min-over-share': [
    '单户最低数量应在 0 与一户、一馆最多可供的 {most} 之间。',
    'The smallest lot is between 0 and the {most} that one household and one hall may bring.',
  ],
  'demand-not-draft': [
    '需求 {no} 已不是草稿（{state}），不能再改或发布。',
    'Demand {no} is no draft any more ({state}).',
  ],
  'demand-not-published': [
    '需求 {no} 未在发布中（{state}），不能关闭。',
    'Demand {no} is not published ({state}), so it cannot be closed.',
  ],
  'demand-ended': ['需求 {no} 已经结束（{state}）。', 'Demand {no} has ended ({state}).'],
  'demand-committed': [
    '已有 {committed} 的数量落实到农户，只能关闭，不能撤回。',
    '{committed} is committed to households: the demand can be closed, not withdrawn.',
  ],
  'firm-not-verified': [
    '企业“{firm}”未通过核验（{state}），不能发布需求。',
    'The firm {firm} is not verified ({state}) and may not publish.',
  ],
  'season-not-open': ['产季“{season}”未开放。', 'The season {season} is not open.'],
  'demand-floor-missing': [
    '缺少 {grade} 级的保底价。',
    'The floor price of grade {grade} is missing.',
  ],
  'demand-price-rule-missing': ['缺少价格规则。', 'The price rule is missing.'],
  'demand-window-missing': ['缺少交货时间段。', 'The delivery window is missing.'],
  'demand-place-missing': ['缺少交货地点。', 'The delivery place is missing.'],
  'demand-deposit-missing': ['缺少保证金。', 'The deposit is missing.'],
  'demand-deposit-low': [
    '保证金不足：至少为数量 × 最低保底价的 5%，即 {neededFen} 分。',
    'The deposit is too low: at least 5 % of quantity × lowest floor, {neededFen} fen.',
  ],
  'firm-row-missing': [
    '文件里没有可用的企业信息，采购需求无处登记。',
    'The file has no usable firm row, so its demands belong to nobody.',
  ],
  'firm-row-repeated': ['一份文件只登记一家企业。', 'A file is about one firm.'],
  'firm-row-of-another': [
    '这份文件写的是另一家企业（{uscc}）。',
    'The file is about another firm ({uscc}).',
  ],
  'demand-number-unknown': [
    '本企业没有编号为 {no} 的需求。',
    'The firm has no demand of the number {no}.',
  ],
  'demand-number-repeated': [
    '需求编号 {no} 在文件里出现了两次。',
    'The number {no} stands twice in the file.',
  ],
  'place-ambiguous': [
    '有多个地点叫“{name}”，请填写地点编号。',
    'Several places are called {name}; write the id.',
  ],
} as const
