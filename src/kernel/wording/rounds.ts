export const roundsWording = {
  'no-such-round': ['没有这一轮撮合：{id}', 'There is no round {id}.'],
  'no-such-round-plan': ['这一轮没有这个计划：{plan}', 'The round has no plan {plan}.'],
  'round-season-ended': ['本季（{season}）已经结束。', 'The season {season} has ended.'],
  'round-already-open': [
    '本季还有一轮撮合未处理，请先采纳或作废。',
    'Another round of this season is still undecided; accept or discard it first.',
  ],
  'round-without-plans': [
    '没有可撮合的生产计划：还没有已确认且未售完的计划。',
    'There is nothing to match: no plan is confirmed and unsold.',
  ],
  'round-without-demands': [
    '没有可撮合的采购需求：还没有已发布且未满的需求。',
    'There is nothing to match: no demand is published and unfilled.',
  ],
  'round-not-computed': [
    '只有算完的撮合才能采纳，这一轮是“{state}”。',
    'Only a computed round can be accepted; this one is {state}.',
  ],
  'round-not-discardable': [
    '这一轮是“{state}”，不能作废。',
    'This round is {state} and cannot be discarded.',
  ],
  'matching-malformed': [
    '撮合数据有误：{id} 的 {what}',
    'The matching problem is wrong at {id}: {what}',
  ],
  'matching-too-large': [
    '总数量 {total} 超过撮合上限 {limit}。',
    'The total quantity {total} exceeds what one matching can hold, {limit}.',
  ],
  'matching-bound-exceeded': [
    '撮合的数值范围超出精确计算的上限（{level}）。',
    'The matching exceeds the range of exact arithmetic ({level}).',
  ],
  'plan-matched': [
    '已匹配 {matched} {unit}{product}：{buyers}。',
    'Matched {matched} {unit} of {product}: {buyers}.',
  ],
  'plan-buyer': [
    '{quantity} {unit}给{firm}（{no}），因为等级和采收期相符，保底价 {floor} 元不低于您的最低价 {priceMinFen} 元，路程 {km} 公里',
    '{quantity} {unit} to {firm} ({no}), because grade and harvest days fit, its floor price of {floor} yuan is not below your lowest of {priceMinFen} yuan, {km} km by road',
  ],
  'plan-left': ['{left} {unit}未匹配：{why}。', '{left} {unit} unmatched: {why}.'],
  'matched-full': ['全部匹配', 'all is matched'],
  'no-buyer-for-product': ['本轮没有企业采购{product}', 'no firm asks for {product} in this round'],
  'grade-too-low': [
    '等级不够，最接近的需求（{demandNo}）只收到 {gradeMin} 级，您的是 {grade} 级',
    'the grade is too low; the nearest demand ({demandNo}) takes grade {gradeMin} or better, yours is grade {grade}',
  ],
  'price-too-high': [
    '您的最低价 {priceMinFen} 元高于最接近的保底价 {floorFen} 元（{demandNo}）',
    'your lowest price of {priceMinFen} yuan is above the nearest floor price of {floorFen} yuan ({demandNo})',
  ],
  'window-mismatch': [
    '采收期与最接近的需求（{demandNo}）只重合 {days} 天，至少要 {daysNeeded} 天',
    'the harvest shares {days} days with the nearest demand ({demandNo}), and {daysNeeded} are needed',
  ],
  'demand-full': [
    '您报的价格和等级下，{buyers} 个需求都已满',
    'at your price and grade, all {buyers} demands are full',
  ],
  'household-share-full': [
    '需求 {demandNo} 每户最多 {shareMax} {unit}，您家已到上限',
    'demand {demandNo} takes at most {shareMax} {unit} from one household, and yours has reached it',
  ],
  'demand-not-viable': [
    '需求 {demandNo} 未达到最低成交量 {viableMin} {unit}，没有成交',
    'demand {demandNo} did not reach its viable minimum of {viableMin} {unit} and was not served',
  ],
  'near-grade-too-low': [
    '；需求 {demandNo} 还缺 {room} {unit}，但只收到 {gradeMin} 级，您的是 {grade} 级',
    '; demand {demandNo} still lacks {room} {unit}, but takes grade {gradeMin} or better, yours is grade {grade}',
  ],
  'near-price-too-high': [
    '；需求 {demandNo} 还缺 {room} {unit}，但保底价是 {floorFen} 元，低于您的最低价 {priceMinFen} 元',
    '; demand {demandNo} still lacks {room} {unit}, but its floor price is {floorFen} yuan, below your lowest of {priceMinFen} yuan',
  ],
  'near-window-mismatch': [
    '；需求 {demandNo} 还缺 {room} {unit}，但与您的采收期只重合 {days} 天，至少要 {daysNeeded} 天',
    '; demand {demandNo} still lacks {room} {unit}, but shares {days} days with your harvest, and {daysNeeded} are needed',
  ],
  'demand-served': [
    '求购 {asked} {unit}{product}，匹配 {matched} {unit}，其中建档立卡户 {poor} {unit}。',
    'Asked for {asked} {unit} of {product}, matched {matched} {unit}, of which {poor} {unit} from registered poor households.',
  ],
  'demand-filled': ['需求已满足。', 'The demand is filled.'],
  'supply-below-viable': [
    '可供数量达不到最低成交量 {viableMin} {unit}，因此没有成交。',
    'What could be had does not reach the viable minimum of {viableMin} {unit}, so nothing was matched.',
  ],
  'no-supply-of-product': [
    '本轮没有农户提供{product}。',
    'No household offers {product} in this round.',
  ],
  'supply-mismatch': [
    '{lots} 个计划有{product}，但等级、采收期或最低价都不符合。',
    '{lots} plans offer {product}, but none fits by grade, harvest days and lowest price.',
  ],
  'supply-share-full': [
    '其余 {quantity} {unit}来自已达到单户上限（{shareMax} {unit}）的农户。',
    'The {quantity} {unit} left belong to households that reached the share of {shareMax} {unit}.',
  ],
  'supply-exhausted': [
    '符合条件的 {lots} 个计划都已全部匹配。',
    'All {lots} plans that fit are matched in full.',
  ],
  'demand-priced-out': [
    '另有 {pricedOut} {unit}只因价格不合：保底价至少要 {floorNeededFen} 元才能买到。',
    ' Another {pricedOut} {unit} fail by price alone: a floor of at least {floorNeededFen} yuan would reach some.',
  ],
} as const
