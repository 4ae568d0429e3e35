export const catalogueWording = {
  'grades-not-ranked': [
    'products 第 {row} 行：{id} 的等级应从 1 起依次排列。',
    'products, row {row}: the grades of {id} are ranked 1, 2, 3 … without gaps.',
  ],
  'season-ends-first': [
    'seasons 第 {row} 行：{id} 的结束日期早于开始日期。',
    'seasons, row {row}: {id} ends before it starts.',
  ],
  'seasons-open-many': [
    '同一时间只能有一个产季开放，文件里有 {count} 个。',
    'Only one season is open at a time; the file opens {count}.',
  ],
  'no-such-product': ['没有这个产品：{id}', 'There is no product {id}.'],
  'no-such-season': ['没有这个产季：{id}', 'There is no season {id}.'],
  'no-open-season': ['目前没有开放的产季。', 'No season is open at present.'],
  'window-ends-first': ['时间段的结束日期早于开始日期。', 'The window ends before it starts.'],
  'window-outside-season': [
    '时间段超出产季“{season}”前后 60 天。',
    'The window lies more than 60 days outside the season {season}.',
  ],
  'no-such-grade': [
    '{product}没有“{value}”这个等级，应为：{words}。',
    '{product} has no grade “{value}”; it has {words}.',
  ],
  'unit-differs': [
    '{product}按{unit}计量，请换算后填写。',
    '{product} is counted in {unit}; convert the quantity.',
  ],
} as const
