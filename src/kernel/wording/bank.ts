// What stands in the way of a file for the bank, or of one that comes back from it.

export const bankWording = {
  'bank-file-empty': ['没有要付的款。', 'There is nothing to pay.'],
  'bank-file-too-large': ['付款总额过大。', 'The sum of the payments is too large.'],
  'bank-text-wrong': [
    '{field}“{value}”为空、过长或含有银行文件不能用的字符。',
    '{field} “{value}” is blank, too long or has characters that a bank file cannot carry.',
  ],
  'bank-account-wrong': ['{reference}：账号不正确。', '{reference}: the account number is wrong.'],
  'bank-code-wrong': [
    '{reference}：联行号“{bankCode}”不是十二位数字。',
    '{reference}: the bank code “{bankCode}” does not have twelve digits.',
  ],
  'bank-amount-wrong': [
    '{reference}：金额必须是大于零的整数分。',
    '{reference}: the amount is a whole number of fen above nothing.',
  ],
  'bank-reference-repeated': [
    '付款编号 {reference} 出现了两次。',
    'The reference {reference} is used twice.',
  ],
  'bank-message-other': ['这不是 {wanted} 报文。', 'This is not a {wanted} message.'],
  'bank-message-incomplete': ['银行报文缺少 {part}。', 'The bank’s message lacks {part}.'],
  'bank-message-repeats': [
    '银行报文对同一笔付款说了两次。',
    'The bank’s message tells of one transfer twice.',
  ],
  'bank-entry-wrong': [
    '对账单 {statement} 有读不懂的金额，或明细与合计不符。',
    'Statement {statement} has an amount that cannot be read, or parts that do not add up.',
  ],
  'bank-statement-unbalanced': [
    '对账单 {statement} 的期初余额加发生额不等于期末余额。',
    'Statement {statement}: the entries do not lead from the opening to the closing balance.',
  ],
  'bank-batch-closed': ['这个批次已经关闭，不能再改。', 'The batch is closed and never changes.'],
  'bank-return-repeated': [
    '付款编号 {reference} 在回盘文件里出现了两次。',
    'The reference {reference} is in the return file twice.',
  ],
  'bank-return-not-money': ['“{value}”不是金额。', '“{value}” is not an amount of money.'],
  'bank-return-negative': [
    '“{value}”小于零；付款失败请填 -1。',
    '“{value}” is below nothing; a failure is -1.',
  ],
  'bank-return-over-due': [
    '“{value}”超过应付的 {due} 元。',
    '“{value}” is more than the {due} yuan due.',
  ],
  'bank-return-conflict': [
    '“{value}”与已对账的结果不同；更改须有专门权限。',
    '“{value}” differs from what was reconciled; a change takes a permission of its own.',
  ],
} as const
