// Why a plan or a demand got no more, what one more unit would have needed, and what would have changed it.

export const optionsWording = {
  vetoed: [
    '等级、采收期和价格相符的需求（{demandNo}）与您家之间有回避',
    'the demand that fits by grade, days and price ({demandNo}) and your household are kept apart by a veto',
  ],
  pinned: [
    '{buyers} 个相符的需求都已被此前签订的合同占满',
    'all {buyers} demands that fit are taken up by contracts signed before',
  ],
  'hall-share-full': [
    '需求 {demandNo} 每个生活馆最多 {hallShareMax} {unit}，本馆已到上限',
    'demand {demandNo} takes at most {hallShareMax} {unit} from one hall, and yours has reached it',
  ],
  'capacity-full': [
    '本馆或其分拨中心的交货能力（{capacityMax}）已用完',
    'what your hall or its hub can hand over ({capacityMax}) is used up',
  ],
  'lot-min': [
    '需求 {demandNo} 每个计划至少要 {lotMin} {unit}，您剩余的数量或它的缺口不够',
    'demand {demandNo} takes at least {lotMin} {unit} of a plan, more than you have left or it still lacks',
  ],
  'search-ended': [
    '需求 {demandNo} 还有缺口，但在算力限度内未能证明能否再多匹配',
    'demand {demandNo} still has room, but within the limit of the search it could not be settled whether more can be matched',
  ],
  'supply-vetoed': [
    '其余 {quantity} {unit}来自与本企业有回避的农户。',
    'The {quantity} {unit} left belong to households kept apart from this firm by a veto.',
  ],
  'supply-hall-share-full': [
    '其余 {quantity} {unit}来自已达到单馆上限（{hallShareMax} {unit}）的生活馆。',
    'The {quantity} {unit} left belong to halls that reached their share of {hallShareMax} {unit}.',
  ],
  'supply-capacity-full': [
    '其余 {quantity} {unit}所在的生活馆或分拨中心交货能力已用完。',
    'The {quantity} {unit} left lie with halls or hubs whose capacity is used up.',
  ],
  'supply-lot-min': [
    '其余 {lots} 个计划达不到每个计划至少 {lotMin} {unit}的要求。',
    'The {lots} plans left do not reach the {lotMin} {unit} that a plan must bring.',
  ],
  'supply-search-ended': [
    '还有 {quantity} {unit}相符，但在算力限度内未能证明能否再多匹配。',
    'Another {quantity} {unit} fit, but within the limit of the search it could not be settled whether more can be matched.',
  ],
  'option-head': [
    '{firm}（{demandNo}）：保底价 {floor} 元，路程 {km} 公里。',
    '{firm} ({demandNo}): floor price {floor} yuan, {km} km by road. ',
  ],
  'option-got': ['匹配 {quantity} {unit}。', '{quantity} {unit} matched. '],
  'option-sold-out': ['本计划已全部匹配，没有剩余。', 'All of the plan is matched.'],
  'option-full': ['需求 {asked} {unit}已满。', 'The demand for {asked} {unit} is full.'],
  'option-pinned': [
    '需求已被此前签订的合同占满（{signed} {unit}）。',
    'The demand is taken up by contracts signed before ({signed} {unit}).',
  ],
  'option-household-share': [
    '每户最多 {shareMax} {unit}，本户已到上限；需求还缺 {room} {unit}。',
    'One household may bring {shareMax} {unit}, and this one does; the demand still lacks {room} {unit}.',
  ],
  'option-hall-share': [
    '每个生活馆最多 {hallShareMax} {unit}，本馆已到上限；需求还缺 {room} {unit}。',
    'One hall may bring {hallShareMax} {unit}, and this one does; the demand still lacks {room} {unit}.',
  ],
  'option-capacity': [
    '{place}的交货能力（{capacityMax}）已用完。',
    'The capacity of {place} ({capacityMax}) is used up.',
  ],
  'option-lot-min': [
    '每个计划至少要 {lotMin} {unit}：本计划剩 {left} {unit}，需求还缺 {room} {unit}。',
    'A plan must bring at least {lotMin} {unit}: this one has {left} {unit} left, the demand lacks {room} {unit}.',
  ],
  'option-not-viable': [
    '需求未达到最低成交量 {viableMin} {unit}，没有成交。',
    'The demand did not reach its viable minimum of {viableMin} {unit} and was not served.',
  ],
  'option-unproven': [
    '双方还有余量（计划剩 {left} {unit}，需求缺 {room} {unit}），但在算力限度内未能证明能否再多匹配。',
    'Both sides have something left ({left} {unit} of the plan, {room} {unit} of the demand), but within the limit of the search it could not be settled whether more can be matched.',
  ],
  'option-vetoed': ['双方有回避：{vetoes}。', 'A veto keeps the two apart: {vetoes}.'],
  'veto-household': ['农户提出“{reason}”', 'the household said “{reason}”'],
  'veto-firm': ['企业提出“{reason}”', 'the firm said “{reason}”'],
  'veto-frozen': ['收口时有效，此后已解除', 'in force at the close, lifted since'],
  'option-grade': [
    '只收到 {gradeMin} 级，本计划是 {grade} 级。',
    'It takes grade {gradeMin} or better; the plan is grade {grade}.',
  ],
  'option-window': [
    '采收期只重合 {days} 天，至少要 {daysNeeded} 天。',
    'The harvest shares {days} days with it, and {daysNeeded} are needed.',
  ],
  'option-price': [
    '保底价 {floorFen} 元低于最低价 {priceMinFen} 元。',
    'Its floor price of {floorFen} yuan is below the lowest price of {priceMinFen} yuan.',
  ],
  'margin-missing': [
    '为达到最低成交量，名额须先留给别的计划。',
    'To reach the viable minimum the room must go to other plans first.',
  ],
  'margin-poor': [
    '这里的名额排到建档立卡户第 {tranche} 档为止，本计划的下一份排在其后。',
    'Room here goes as far as tranche {tranche} of registered poor households; the next unit of this plan comes after it.',
  ],
  'margin-others': [
    '这里的名额排到一般农户第 {tranche} 档为止，本计划的下一份排在其后。',
    'Room here goes as far as tranche {tranche} of other households; the next unit of this plan comes after it.',
  ],
  'margin-value': [
    '同样优先的其他计划按保底价每{unit}多值 {yuan} 元。',
    'Other plans of the same priority are worth {yuan} yuan more per {unit} at floor prices.',
  ],
  'margin-demerits': [
    '同样条件下扣分少的优先，差 {amount} 分。',
    'All else equal the party with fewer demerits goes first; the difference is {amount}.',
  ],
  'margin-metres': [
    '同样条件下路程近的优先，差 {km} 公里。',
    'All else equal the nearer goes first; the difference is {km} km.',
  ],
  'margin-draw': [
    '其他条件都相同，由公布的抽签决定。',
    'All else is equal; the published lottery decided.',
  ],
  'margin-none': [
    '名额若再多一份，本计划就在下一位。',
    'With one more unit of room this plan would be next.',
  ],
  'stay-value': [
    '现在的去处按保底价每{unit}多值 {yuan} 元。',
    'Where it goes now it is worth {yuan} yuan more per {unit} at floor prices.',
  ],
  'stay-demerits': [
    '现在的去处扣分少 {amount} 分。',
    'Where it goes now there are {amount} fewer demerits.',
  ],
  'stay-metres': ['现在的去处近 {km} 公里。', 'Where it goes now is {km} km nearer.'],
  'seller-head': [
    '{hall} {household}（{grade} 级）：保底价 {floor} 元，路程 {km} 公里。',
    '{hall} {household} (grade {grade}): floor price {floor} yuan, {km} km by road. ',
  ],
  'seller-got': ['供应 {quantity} {unit}。', 'Brings {quantity} {unit}. '],
  'seller-sold-out': ['该计划已全部匹配。', 'All of the plan is matched.'],
  'seller-full': ['本需求 {asked} {unit}已满。', 'The demand for {asked} {unit} is full.'],
  'seller-household-share': [
    '该户已到单户上限 {shareMax} {unit}，还剩 {left} {unit}。',
    'The household reached its share of {shareMax} {unit}; {left} {unit} are left.',
  ],
  'seller-hall-share': [
    '该馆已到单馆上限 {hallShareMax} {unit}，还剩 {left} {unit}。',
    'The hall reached its share of {hallShareMax} {unit}; {left} {unit} are left.',
  ],
  'seller-price': [
    '最低价 {priceMinFen} 元高于保底价 {floorFen} 元，还剩 {left} {unit}。',
    'Its lowest price of {priceMinFen} yuan is above the floor of {floorFen} yuan; {left} {unit} are left.',
  ],
  'seller-price-hidden': [
    '最低价高于保底价，还剩 {left} {unit}。',
    'Its lowest price is above the floor; {left} {unit} are left.',
  ],
  'seller-grade': [
    '等级是 {grade} 级，本需求只收到 {gradeMin} 级。',
    'It is grade {grade}; the demand takes grade {gradeMin} or better.',
  ],
  'seller-window': [
    '采收期只重合 {days} 天，至少要 {daysNeeded} 天。',
    'It shares {days} days with the demand, and {daysNeeded} are needed.',
  ],
  'change-price': [
    '最低价每{unit}降 {by} 元（到 {price} 元）：可匹配 {matched} {unit}，多 {gained} {unit}。',
    'Lowest price {by} yuan less per {unit} (at {price} yuan): {matched} {unit} would be matched, {gained} more.',
  ],
  'change-grade': [
    '分拣达到 {grade} 级：可匹配 {matched} {unit}，多 {gained} {unit}。',
    'Sorted to grade {grade}: {matched} {unit} would be matched, {gained} more.',
  ],
  'change-earlier': [
    '采收期提前 {days} 天：可匹配 {matched} {unit}，多 {gained} {unit}。',
    'Harvest {days} days earlier: {matched} {unit} would be matched, {gained} more.',
  ],
  'change-later': [
    '采收期推后 {days} 天：可匹配 {matched} {unit}，多 {gained} {unit}。',
    'Harvest {days} days later: {matched} {unit} would be matched, {gained} more.',
  ],
  'change-veto': [
    '解除与{firm}的回避：可匹配 {matched} {unit}，多 {gained} {unit}。',
    'Lift the veto between the household and {firm}: {matched} {unit} would be matched, {gained} more.',
  ],
  'want-floor': [
    '各等级保底价每{unit}提高 {by} 元：可收到 {matched} {unit}，多 {gained} {unit}。',
    'Every floor price {by} yuan more per {unit}: {matched} {unit} would come, {gained} more.',
  ],
  'want-grade': [
    '放宽到 {grade} 级（保底价 {price} 元）：可收到 {matched} {unit}，多 {gained} {unit}。',
    'Take grade {grade} too (floor {price} yuan): {matched} {unit} would come, {gained} more.',
  ],
  'want-earlier': [
    '交货期提前 {days} 天开始：可收到 {matched} {unit}，多 {gained} {unit}。',
    'Begin the delivery window {days} days earlier: {matched} {unit} would come, {gained} more.',
  ],
  'want-later': [
    '交货期延后 {days} 天结束：可收到 {matched} {unit}，多 {gained} {unit}。',
    'End the delivery window {days} days later: {matched} {unit} would come, {gained} more.',
  ],
  'want-household-share': [
    '单户最高占比放宽到 {percent}%：可收到 {matched} {unit}，多 {gained} {unit}。',
    'Let one household bring {percent} %: {matched} {unit} would come, {gained} more.',
  ],
  'want-hall-share': [
    '单馆最高占比放宽到 {percent}%：可收到 {matched} {unit}，多 {gained} {unit}。',
    'Let one hall bring {percent} %: {matched} {unit} would come, {gained} more.',
  ],
  'want-viable': [
    '最低成交量降到 {least} {unit}：可收到 {matched} {unit}，多 {gained} {unit}。',
    'Lower the viable minimum to {least} {unit}: {matched} {unit} would come, {gained} more.',
  ],
  'want-lot-min': [
    '取消单个计划最低数量：可收到 {matched} {unit}，多 {gained} {unit}。',
    'Drop the smallest quantity of a plan: {matched} {unit} would come, {gained} more.',
  ],
  'no-such-proof': ['这一轮没有第 {no} 组证书。', 'The round has no certificate {no}.'],
  'proof-not-kept': [
    '这一轮是在保存证书之前算的，没有可核验的证书。',
    'This round was computed before certificates were kept; there is none to check.',
  ],
} as const
