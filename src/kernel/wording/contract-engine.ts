export const contractEngineWording = {
  'contract-document-malformed': [
    '这不是一份订单合同的数据。',
    'This is not the data of an order contract.',
  ],
  'contract-field-unknown': [
    '合同数据多出了字段 {field}。',
    'The contract has a field too many: {field}.',
  ],
  'contract-field-absent': ['合同数据缺少字段 {field}。', 'The contract lacks the field {field}.'],
  'contract-field-type': ['字段 {field} 的类型不对。', 'The field {field} is of the wrong type.'],
  'contract-field-range': ['字段 {field} 超出允许范围。', 'The field {field} is out of range.'],
} as const
