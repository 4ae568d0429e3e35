export const routingWording = {
  'flaw-demand-not-positive': [
    '有一批货的重量不是正整数，无法排班。',
    'A shipment weighs nothing, less than nothing or a part of a kilogram: no schedule can be made.',
  ],
  'flaw-unknown-place': [
    '有货物、车辆或分拨中心的地点不在名册上，无法排班。',
    'A shipment, vehicle or hub names a place that is not in the register: no schedule can be made.',
  ],
  'flaw-unknown-hub': [
    '有货物指定的分拨中心不在名册上，无法排班。',
    'A shipment names a hub that is not in the register: no schedule can be made.',
  ],
  'flaw-unknown-vehicle': [
    '有货物限定的车辆不在名册上，无法排班。',
    'A shipment is bound to a vehicle that is not in the register: no schedule can be made.',
  ],
  'flaw-unknown-shipment': [
    '有货物要等的另一批货不存在，无法排班。',
    'A shipment waits for one that does not exist: no schedule can be made.',
  ],
  'flaw-goes-nowhere': [
    '有一批货的起点和终点是同一处，无法排班。',
    'A shipment ends where it begins: no schedule can be made.',
  ],
  'flaw-waits-for-itself': [
    '有几批货互相等待，谁也不能先走，无法排班。',
    'Some shipments wait for one another in a circle: no schedule can be made.',
  ],
  'flaw-window-backwards': [
    '有地点、货物或班次的时间段结束早于开始，无法排班。请核对开放时间和班次。',
    'The hours of a place, a shipment or a shift end before they begin: no schedule can be made. Check opening hours and shifts.',
  ],
  'flaw-capacity-negative': [
    '有车辆或分拨中心的容量不是非负整数，无法排班。',
    'A vehicle or a hub holds less than nothing or a part of a unit: no schedule can be made.',
  ],
  'flaw-matrix-malformed': [
    '地点之间的路程表不完整或自相矛盾，无法排班。',
    'The table of roads between the places is incomplete or contradicts itself: no schedule can be made.',
  ],
  'flaw-rate-not-positive': [
    '有装卸速度、时限、次数或费率不合理，无法排班。',
    'A handling rate, a time limit, a number of trips or a price makes no sense: no schedule can be made.',
  ],
  'flaw-too-many-skills': [
    '所需条件超过 31 种，无法排班。',
    'More than 31 kinds of skills are asked for: no schedule can be made.',
  ],
  'no-skill': ['没有车辆或驾驶员具备所需条件。', 'No vehicle or driver has what it asks for.'],
  'too-large': [
    '单件大于任何一辆能到的车，且不得拆分。',
    'Larger than any vehicle that gets there, and it may not be split.',
  ],
  'window-too-tight': [
    '取货或送达的时间要求太紧，没有车赶得上。',
    'The hours asked for are too tight for any vehicle.',
  ],
  'hub-hours': [
    '途经地点的开放时间内赶不上。',
    'It cannot pass within the hours of the places on its way.',
  ],
  'after-left-goods': [
    '须等另一批货先送到，而那批货没有运出。',
    'It waits for goods that are left behind themselves.',
  ],
  'several-rules': [
    '不止一项限制，单独放宽任何一项都运不出。',
    'More than one rule bars it: no single one made milder helps.',
  ],
  'relax-shift': [
    '若有 {count} 辆车晚收工 {amount} 分钟即可运出。',
    'It could go if {count} vehicle(s) worked {amount} minutes longer.',
  ],
  'relax-load': [
    '若有 {count} 辆车装载能力大 {percent}% 即可运出。',
    'It could go if {count} vehicle(s) held {percent}% more.',
  ],
  'relax-cold': [
    '若有 {count} 辆车带制冷即可运出。',
    'It could go if {count} vehicle(s) had cooling.',
  ],
  'relax-line-haul': [
    '若有 {count} 辆车可驶往园区即可运出。',
    'It could go if {count} vehicle(s) might drive to the park.',
  ],
  'relax-skills': [
    '若有 {count} 辆车具备所需条件即可运出。',
    'It could go if {count} vehicle(s) had what it asks for.',
  ],
  'relax-due': [
    '若送达时限放宽 {amount} 分钟即可运出。',
    'It could go if it were due {amount} minutes later.',
  ],
  'relax-pickup': [
    '若取货时限放宽 {amount} 分钟即可运出。',
    'It could go if it might be fetched {amount} minutes later.',
  ],
  'relax-warm': [
    '若允许再多 {amount} 分钟不制冷即可运出。',
    'It could go if it might be without cooling {amount} minutes longer.',
  ],
  'relax-hours': [
    '若途经地点晚关 {amount} 分钟即可运出。',
    'It could go if the places on its way closed {amount} minutes later.',
  ],
  'relax-hub-day': [
    '若分拨中心当天多处理 {amount} 公斤即可运出。',
    'It could go if the hub handled {amount} kg more that day.',
  ],
  'relax-hub-cold': [
    '若分拨中心冷库多容纳 {amount} 公斤即可运出。',
    'It could go if the hub’s cold room took {amount} kg more.',
  ],
  'relax-unpin': ['若不限定车辆即可运出。', 'It could go if it were not bound to one vehicle.'],
  'relax-split': ['若可拆分即可运出。', 'It could go if it might be split.'],
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
