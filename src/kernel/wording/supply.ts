export const supplyWording = {
  'no-such-plan': ['没有这份生产计划：{id}', 'There is no plan {id}.'],
  'product-unknown': ['没有这个产品。', 'There is no such product.'],
  'grade-unknown': ['没有这个等级，应为：{grades}。', 'No such grade; this product has {grades}.'],
  'unit-mismatch': ['这个产品的单位是{unit}。', 'The unit of this product is {unit}.'],
  'parcel-missing': ['种植类产品须填地块号。', 'A crop needs the parcel that it grows on.'],
  'parcel-unknown': [
    '这户没有这个地块号，请先在“地块”表登记。',
    'The household has no such parcel; register it in the sheet 地块 first.',
  ],
  'parcel-spoiled': [
    '这块地在“地块”表里有错误，改正后本行才能导入。',
    'The parcel has errors in the sheet 地块; correct them first.',
  ],
  'quantity-not-positive': ['产量须大于零。', 'The quantity is more than nothing.'],
  'quantity-low-above': [
    '最低产量不能大于预计产量，也不能为负。',
    'The lowest quantity is at most the expected one and not negative.',
  ],
  'quantity-high-below': [
    '最高产量不能小于预计产量。',
    'The highest quantity is at least the expected one.',
  ],
  'quantity-below-committed': [
    '已有 {committed} 签入订单，产量不能再少。',
    '{committed} are committed to orders; the quantity cannot be less.',
  ],
  'plan-repeated': [
    '与第 {row} 行是同一份计划（同户、同地块、同产品、同等级、同采收开始日）。',
    'The same plan as row {row}: household, parcel, product, grade and first day are the same.',
  ],
  'plan-exists': [
    '这户同地块、同产品、同等级、同采收开始日的计划已经存在（{id}）。',
    'A plan with this household, parcel, product, grade and first day exists already ({id}).',
  ],
  'plan-unknown': [
    '这户没有这个计划编号；新计划请留空。',
    'The household has no plan of this number; leave it blank for a new one.',
  ],
  'plan-withdrawn': ['这份计划已经撤回。', 'The plan has been withdrawn.'],
  'plan-committed': [
    '已有 {committed} 签入订单，不能撤回，也不能改产品、等级、地块和采收开始日。',
    '{committed} are committed to orders: it cannot be withdrawn or become another plan.',
  ],
  'plan-not-held': ['这份计划没有被暂缓。', 'The plan is not held.'],
  'confirmation-incomplete': [
    '确认人、确认方式、确认日期须一起填写。',
    'Who confirmed, how and when: all three or none.',
  ],
  'capacity-place-unknown': [
    '只有生活馆和分拨中心有交货能力，没有这个地点：{id}',
    'Only halls and hubs have a capacity, and {id} is neither.',
  ],
  'capacity-not-set': ['这里没有设交货能力上限。', 'No capacity is set here.'],
  'confirmation-in-future': ['确认日期不能晚于今天。', 'The confirmation lies in the future.'],
} as const
