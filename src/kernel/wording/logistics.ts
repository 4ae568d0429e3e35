export const logisticsWording = {
  'no-such-vehicle': ['没有这辆车：{id}', 'There is no vehicle {id}.'],
  'plate-malformed': [
    '车牌号“{plate}”应为 4–12 个字符。',
    'The plate “{plate}” should have 4–12 characters.',
  ],
  'plate-taken': ['车牌号“{plate}”已登记。', 'The plate “{plate}” is already registered.'],
  'plate-repeated': ['与第 {row} 行的车牌号重复。', 'The same plate stands in row {row}.'],
  'base-unknown': ['没有这个停靠地点：{base}', 'There is no place {base} to park at.'],
  'shift-backwards': [
    '收工时间须晚于出工时间，且在一天之内。',
    'A shift ends after it begins, within one day.',
  ],
  'cold-truck-not-chilled': ['冷藏车必须带制冷。', 'A cold truck has cooling.'],
  'no-accepted-round': [
    '轮次 {round} 还没有被采纳，没有可运的订单。请先采纳匹配结果。',
    'Round {round} has not been accepted, so there is nothing to collect. Accept its result first.',
  ],
  'day-outside': [
    '{day} 不在交货期内（{from} 至 {to}）。',
    '{day} is outside the delivery windows ({from} to {to}).',
  ],
  'no-park': ['本县还没有登记电商产业园。', 'The county has no park in its registry.'],
  'no-vehicles': [
    '没有可用车辆，请先登记车辆。',
    'No vehicle is available; register vehicles first.',
  ],
  'no-shipments': ['{day} 没有要运的货。', 'Nothing is due to be collected on {day}.'],
  'no-such-schedule': ['没有这份排班：{id}', 'There is no schedule {id}.'],
  'schedule-not-planned': [
    '这份排班的状态是“{state}”，只有算好的排班才能发布。',
    'The schedule is {state}; only a planned one can be published.',
  ],
  'schedule-computing': [
    '正在计算，请等算完再作废。',
    'It is still being computed; discard it when it is done.',
  ],
  'schedule-discarded': ['这份排班已经作废。', 'The schedule has already been discarded.'],
  'schedule-under-way': [
    '这份排班已开始调度、货物已贴标，不能作废；请逐车次改派或取消。',
    'Dispatch of this schedule has begun and its goods are labelled, so it cannot be discarded; offer its trips anew or call them off.',
  ],
  'day-already-published': [
    '{day} 已经发布了另一份排班，请先作废那一份。',
    'Another schedule is published for {day}; discard that one first.',
  ],
  'schedule-replaced': [
    '这份排班已被重排后的排班接替，请用新的那一份。',
    'Another schedule has taken its place; go on with that one.',
  ],
  'schedule-follows': [
    '这是重排出来的排班，请查看变动后在那里启用。',
    'This schedule plans the rest of another’s day again; put it in the other’s place instead.',
  ],
  'schedule-follows-none': [
    '这份排班不是重排出来的。',
    'This schedule does not plan the rest of another’s day.',
  ],
  'no-road': ['没有通到分拨中心的路。', 'No open road leads to the hub.'],
  'no-vehicle-on-road': [
    '有路，但没有能走这条路的车辆。',
    'There is a road, but no vehicle that can drive it.',
  ],
  'no-cold-vehicle': [
    '需冷藏，途中超过 {warmMin} 分钟，没有冷藏车能到。',
    'It needs cooling, the way takes more than {warmMin} minutes, and no cooled vehicle gets there.',
  ],
  'shift-too-short': ['路太远，任何车一个班次内都跑不回来。', 'Too far for any vehicle’s shift.'],
  'no-line-haul': [
    '没有能从分拨中心运到园区的车辆。',
    'No vehicle can carry from this hub to the park.',
  ],
  'hub-no-cold-room': ['分拨中心没有冷库。', 'The hub has no cold room.'],
  'hub-cold-full': ['分拨中心冷库已满。', 'The hub’s cold room is full.'],
  'hub-full': ['分拨中心当天处理量已满。', 'The hub handles no more that day.'],
  'vehicles-full': [
    '能到的车辆当天班次都已排满。',
    'Every vehicle that could come has a full shift.',
  ],
  'line-haul-full': [
    '到园区的干线车辆已满，或赶不上最后一趟；货留在生活馆，不在分拨中心过夜。',
    'The line-haul to the park is full, or leaves before it could come; it stays at the hall rather than overnight at the hub.',
  ],
} as const
