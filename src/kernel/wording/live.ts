// Rounds that are revised, overridden, tried out and closed by the week.
export const liveWording = {
  'round-not-revisable': [
    '只有算完或已采纳的撮合才能重算，这一轮是“{state}”。',
    'Only a computed or accepted round can be revised; this one is {state}.',
  ],
  'round-superseded': [
    '这一轮已由另一轮（{by}）接替，请先处理那一轮。',
    'Another round ({by}) has taken this one’s place; decide on that one first.',
  ],
  'round-not-overridable': [
    '只有算完、尚未采纳的撮合才能人工干预，这一轮是“{state}”。',
    'Only a computed round that was not accepted can be overridden; this one is {state}.',
  ],
  'round-not-triable': [
    '只有算完或已采纳的撮合才能试算，这一轮是“{state}”。',
    'Only a computed or accepted round can be tried out; this one is {state}.',
  ],
  'no-such-round-demand': ['这一轮没有这个需求：{demand}', 'The round has no demand {demand}.'],
  'overrides-too-many': [
    '一轮撮合最多 {limit} 条人工干预。',
    'A round takes at most {limit} overrides.',
  ],
  'override-stands': [
    '这一对已有人工干预（第 {seq} 条），请先撤销。',
    'Override No. {seq} already stands on this pair; undo it first.',
  ],
  'no-such-override': ['这一轮没有第 {seq} 条人工干预。', 'The round has no override No. {seq}.'],
  'override-other-product': [
    '计划和需求不是同一种产品。',
    'The plan and the demand are of different products.',
  ],
  'override-grade': ['等级不在需求收购范围内。', 'The demand does not take this grade.'],
  'override-price': [
    '保底价低于农户的最低价，农户没有同意这个价。',
    'The floor is below the household’s lowest price; it never agreed to that.',
  ],
  'override-window': ['采收期与收购期重合天数不够。', 'Harvest and demand share too few days.'],
  'override-vetoed': [
    '农户或企业已声明不与对方成交。',
    'The household or the firm has said no to the other.',
  ],
  'override-too-much': ['最多只能指定 {left}。', 'At most {left} can be forced.'],
  'trial-not-for-firms': ['企业只能试算自己的需求。', 'A firm tries its own demands only.'],
  'trial-floors-broken': [
    '保底价必须从一级起逐级填写。',
    'Floors are given for every grade from the best on.',
  ],
  'trials-too-many': [
    '这一轮您已保存 {limit} 次试算，请先删除几次。',
    'You keep {limit} trials of this round already; delete some first.',
  ],
  'no-such-trial': ['没有这次试算：{id}', 'There is no trial {id}.'],
  'trial-computing': ['试算还在进行，请稍候。', 'The trial is still being computed; wait.'],
  'changed-added': ['新加入', 'it is new'],
  'changed-removed': ['已退出', 'it is gone'],
  'changed-quantity': ['数量变了', 'its quantity changed'],
  'changed-price': ['价格变了', 'its price changed'],
  'changed-grade': ['等级变了', 'its grade changed'],
  'changed-window': ['时间变了', 'its days changed'],
  'changed-viable': ['最低成交量变了', 'its viable minimum changed'],
  'changed-terms': ['其他条件变了', 'other terms of it changed'],
  'changed-pinned': ['签了约或被人工指定', 'it was signed or forced'],
  'changed-vetoed': ['一对被禁止或解除', 'a pair of it was forbidden or allowed again'],
  'changed-capacity': ['所在生活馆或分拨中心的能力变了', 'the capacity of its hall or hub changed'],
  'changed-policy': ['撮合规则变了', 'the rules changed'],
  'cause-own': ['自身变化：{what}。', 'Its own change: {what}.'],
  'cause-pushed': [
    '由{source}引起（{what}），经{through}传来，相隔 {steps} 步。',
    'Set off by {source} ({what}), passed on by {through}, {steps} links away.',
  ],
  'cause-direct': ['由{source}引起（{what}）。', 'Set off by {source} ({what}).'],
  'cause-rules': [
    '规则或同等条件下的抽签变化所致。',
    'The rules, or the draw among equals, changed it.',
  ],
  'cause-demand': ['需求 {no}', 'demand {no}'],
  'cause-plan': ['农户 {no} {name}的计划', 'the plan of {no} {name}'],
  'cause-some-plan': ['另一农户的计划', 'another household’s plan'],
  'cause-some-demand': ['另一家企业的需求', 'another firm’s demand'],
  'loss-nothing': ['没有任何损失。', 'Nothing is lost.'],
  'loss-poor': [
    '{product}：建档立卡户第 {tranche} 档少卖 {quantity} {unit}。',
    '{product}: costs {quantity} {unit} of poor households’ tranche {tranche}.',
  ],
  'gain-poor': [
    '{product}：建档立卡户第 {tranche} 档多卖 {quantity} {unit}。',
    '{product}: gains {quantity} {unit} for poor households’ tranche {tranche}.',
  ],
  'loss-others': [
    '{product}：其他农户第 {tranche} 档少卖 {quantity} {unit}。',
    '{product}: costs {quantity} {unit} of other households’ tranche {tranche}.',
  ],
  'gain-others': [
    '{product}：其他农户第 {tranche} 档多卖 {quantity} {unit}。',
    '{product}: gains {quantity} {unit} for other households’ tranche {tranche}.',
  ],
  'loss-value': [
    '{product}：保底价值少 {yuan} 元。',
    '{product}: costs {yuan} yuan of floor value.',
  ],
  'gain-value': [
    '{product}：保底价值多 {yuan} 元。',
    '{product}: gains {yuan} yuan of floor value.',
  ],
  'loss-road': [
    '{product}：运输多 {quantity} 吨公里。',
    '{product}: costs {quantity} tonne-kilometres more by road.',
  ],
  'gain-road': [
    '{product}：运输少 {quantity} 吨公里。',
    '{product}: saves {quantity} tonne-kilometres by road.',
  ],
} as const
