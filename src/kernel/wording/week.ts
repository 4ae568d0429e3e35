export const weekWording = {
  'no-such-week': ['没有这份周计划：{id}', 'There is no week plan {id}.'],
  'week-not-monday': [
    '{day} 不是星期一；周计划从星期一开始。',
    '{day} is not a Monday; weeks begin on Mondays.',
  ],
  'week-no-day': ['请至少选一个收货日。', 'Choose at least one day of collection.'],
  'week-nothing-due': [
    '从 {day} 起的一周没有要收的农产品。',
    'Nothing is due to be collected in the week from {day}.',
  ],
  'week-hall-unknown': [
    '没有这个生活馆，或它不在这份周计划里：{hall}',
    'The hall {hall} is unknown, or not in this week.',
  ],
  'week-unplanned': [
    '周计划的状态是“{state}”，还没有收货日。',
    'The week is {state} and has no days yet.',
  ],
  'week-not-draft': [
    '周计划的状态是“{state}”，只有草稿能发布。',
    'The week is {state}; only a draft can be published.',
  ],
  'week-ended': [
    '周计划的状态是“{state}”，不能再改。',
    'The week is {state} and cannot be changed any more.',
  ],
  'week-breaches-unexplained': [
    '这份周计划有 {count} 处做不到，要发布请写明原因。',
    'The week breaks {count} rules; give the reason for publishing it all the same.',
  ],
  'week-already-published': [
    '从 {day} 起的一周已有发布的周计划，请先撤回那一份。',
    'A plan is published for the week from {day}; withdraw that one first.',
  ],
  'week-day-scheduled': [
    '{day} 的车次已经排了，不能再改那天收哪些馆。请先作废那天的排班。',
    'Vehicles are planned for {day}: what is fetched then cannot change. Discard that schedule first.',
  ],
  'week-followed': [
    '后面一周的计划已经发布，它接着这一周；请先撤回后面那份。',
    'The week after is published and goes on from this one; withdraw that one first.',
  ],
  'week-outdated': [
    '上一周的计划变了，它留给这一周的货不同了。请重新排这一周。',
    'The week before has changed, and with it what it leaves to this one. Plan this week anew.',
  ],
  'week-closed-day': ['{place}：{day} 不收货。', '{place}: nobody comes on {day}.'],
  'week-kept-too-long': [
    '{place}的{product}：{kg} 公斤到 {day} 才收，放得太久。',
    '{place}: {kg} kg of {product} are fetched on {day} only, too late to keep.',
  ],
  'week-store-full': [
    '{place}：{day} 过夜 {kg} 公斤，只放得下 {kgMax} 公斤。',
    '{place}: {kg} kg stay on the night of {day}, and it stores {kgMax} kg.',
  ],
  'week-hub-full': [
    '{place}：{day} 来货 {kg} 公斤，还能处理 {kgMax} 公斤。',
    '{place}: {kg} kg come on {day}, and it handles {kgMax} kg more.',
  ],
  'week-vehicles-full': [
    '{day} 共收 {kg} 公斤，车辆一天只能收 {kgMax} 公斤。',
    'On {day} {kg} kg are fetched, and the vehicles fetch {kgMax} kg in a day.',
  ],
  'week-vehicles-full-litres': [
    '{day} 的货共 {litres} 升，车辆一天只装得下 {litresMax} 升。',
    'On {day} {litres} litres are fetched, and the vehicles have room for {litresMax} litres in a day.',
  ],
  'week-vehicles-full-cold': [
    '{day} 要冷藏的货共 {kg} 公斤，冷藏车一天只能运 {kgMax} 公斤。',
    'On {day} {kg} kg must be kept cold, and the cooled vehicles carry {kgMax} kg in a day.',
  ],
  'week-vehicles-full-cold-litres': [
    '{day} 要冷藏的货共 {litres} 升，冷藏车一天只装得下 {litresMax} 升。',
    'On {day} {litres} litres must be kept cold, and the cooled vehicles have room for {litresMax} litres in a day.',
  ],
} as const
