// How an amount came about, step by step, so that a household can do the sum again on paper; and what cannot be priced.

export const priceWording = {
  'price-floor': [
    '{grade}（第 {rank} 级）的保底价：每{unit} {price} 元。',
    'The floor price of {grade} (grade {rank}) is {price} yuan per {unit}.',
  ],
  'price-quote': [
    '{day} 的行情“{index}”（来源：{source}）：每{unit} {price} 元。',
    'On {day} the index “{index}” ({source}) stood at {price} yuan per {unit}.',
  ],
  'price-index-rate': [
    '行情价：{quote} × {rate}% ＝ {price} 元。',
    'By the index: {quote} × {rate} % = {price} yuan.',
  ],
  'price-rise-share': [
    '行情高出保底价 {rise} 元：{floor} ＋ {rise} × {rate}% ＝ {price} 元。',
    'The index is {rise} yuan above the floor: {floor} + {rise} × {rate} % = {price} yuan.',
  ],
  'price-unit-floor': [
    '单价按保底价：每{unit} {price} 元。',
    'The floor price counts: {price} yuan per {unit}.',
  ],
  'price-unit-index': [
    '单价按行情，高于保底价：每{unit} {price} 元。',
    'The price by the index is above the floor and counts: {price} yuan per {unit}.',
  ],
  'price-goods': [
    '货款：{quantity} {unit} × {price} ＝ {exact} 元，不足一分进为一分，计 {amount} 元。',
    'Goods: {quantity} {unit} × {price} = {exact} yuan, rounded up to {amount} yuan.',
  ],
  'price-bonus': [
    '奖励“{name}”：{quantity} {unit} × {rate} ＝ {exact} 元。',
    'Bonus “{name}”: {quantity} {unit} × {rate} = {exact} yuan.',
  ],
  'price-bonuses': [
    '奖励合计不足一分进为一分，计 {amount} 元。',
    'Bonuses together, rounded up: {amount} yuan.',
  ],
  'price-deduction-share': [
    '扣款“{name}”：{goods} × {rate}% ＝ {exact} 元。',
    'Deduction “{name}”: {goods} × {rate} % = {exact} yuan.',
  ],
  'price-deduction-unit': [
    '扣款“{name}”：{quantity} {unit} × {rate} ＝ {exact} 元。',
    'Deduction “{name}”: {quantity} {unit} × {rate} = {exact} yuan.',
  ],
  'price-deduction-sum': ['扣款“{name}”：{exact} 元。', 'Deduction “{name}”: {exact} yuan.'],
  'price-deduction-cap': [
    '“{name}”最多扣货款的 {cap}%：{goods} × {cap}% ＝ {exact} 元，只扣这么多。',
    '“{name}” may take at most {cap} % of the goods: {goods} × {cap} % = {exact} yuan, and no more is taken.',
  ],
  'price-deductions-cap': [
    '各项扣款合计最多为货款的 {cap}%：{goods} × {cap}% ＝ {exact} 元，只扣这么多。',
    'All deductions may take at most {cap} % of the goods: {goods} × {cap} % = {exact} yuan, and no more is taken.',
  ],
  'price-deductions': [
    '扣款合计 {exact} 元，不足一分舍去，计 {amount} 元。',
    'Deductions together {exact} yuan, rounded down to {amount} yuan.',
  ],
  'price-amount': [
    '应付：{goods} ＋ {bonus} － {deducted} ＝ {amount} 元。',
    'Payable: {goods} + {bonus} - {deducted} = {amount} yuan.',
  ],
  'price-terms-blank': [
    '合同第九条没有写清，无法计价：{field}。',
    'Clause 9 of the contract leaves the price open: {field}.',
  ],
  'price-grade-unknown': [
    '合同没有第 {grade} 级的保底价。',
    'The contract has no floor price for grade {grade}.',
  ],
  'price-quantity-wrong': [
    '数量必须是不小于零的整数，奖励和扣款的数量不能多于验收数量。',
    'Quantities are whole and not negative; none of a bonus or deduction exceeds what was accepted.',
  ],
  'price-claim-wrong': [
    '扣款的比例或金额必须是不小于零的整数。',
    'What a deduction claims is whole and not negative.',
  ],
  'price-not-listed': [
    '第 {no} 项不在合同清单里，或重复列出；清单之外不得奖扣。',
    'Item {no} is not on the list of the contract, or is named twice: nothing else counts.',
  ],
  'price-quote-missing': [
    '缺少交货当日的行情：{index}',
    'The quote of the day of delivery is missing: {index}',
  ],
  'price-quote-foreign': [
    '合同按“{index}”计价，不按“{quoted}”，来源也须相同。',
    'The contract goes by “{index}” and its source, not by “{quoted}”.',
  ],
  'price-quote-wrong': [
    '行情必须是合理的非负数，请核对。',
    'The quote must be a sensible number, not negative.',
  ],
  'price-amount-too-large': [
    '一次交货的金额超过 {maxYuan} 元，请核对数量和单价。',
    'One delivery comes to more than {maxYuan} yuan; check quantity and price.',
  ],
} as const
