// Sales files row by row, and the statements that red packets are paid by.

export const salesWording = {
  'sales-period-unknown': [
    '没有“{period}”这个结算期：月写成 2026-11，季度写成 2026-Q4，季节写它的编号。',
    'There is no period {period}: write a month as 2026-11, a quarter as 2026-Q4, a season by its id.',
  ],
  'sales-column-missing': ['没有指定“{column}”在哪一列。', 'No column is chosen for {column}.'],
  'sales-column-twice': ['“{heading}”这一列被用了两次。', 'The column “{heading}” is used twice.'],
  'sales-heading-missing': [
    '这一份里没有“{heading}”这一列；每一份都要带表头。',
    'This part has no column “{heading}”; every part carries the headings.',
  ],
  'no-such-sales-upload': ['没有这次销售上传：{id}', 'There is no sales upload {id}.'],
  'sales-upload-taken': [
    '上传编号 {id} 已用于另一个文件。',
    'The upload id {id} is that of another file.',
  ],
  'sales-upload-closed': [
    '这个文件已经定案，不能再改：{file}',
    'This file is closed and does not change any more: {file}',
  ],
  'sales-part-beyond': [
    '文件共 {parts} 份，没有第 {part} 份。',
    'The file has {parts} parts; there is no part {part}.',
  ],
  'sales-part-differs': [
    '第 {part} 份已收到，内容不同；请作为新的上传。',
    'Part {part} came before with other content; hand the file in anew.',
  ],
  'sales-part-raced': [
    '同一订单正在另一份里写入，请重发这一份。',
    'Another part with the same order is being kept; send this part again.',
  ],
  'sales-part-missing': [
    '还缺 {count} 份，从第 {part} 份起。',
    '{count} parts are missing, from part {part} on.',
  ],
  'sales-rows-refused': [
    '有 {count} 处错误，改好文件后重新上传；现在什么都没有计入。',
    '{count} faults: put the file right and hand it in anew. Nothing counts yet.',
  ],
  'sales-sku-unknown': [
    '商品编码 {sku}（第 {row} 行）还没有对应的产品；共 {count} 个编码待对应。',
    'Nobody has said what product number {sku} (row {row}) stands for; {count} numbers are open.',
  ],
  'sales-sku-twice': ['商品编码 {sku} 写了两次。', 'The number {sku} is there twice.'],
  'sales-sku-quantity': [
    '商品编码 {sku}：写明每件含多少；不是本县产品的写 0。',
    'Number {sku}: say how much a piece holds, or 0 for what is no produce of the county.',
  ],
  'sales-orders-overlap': [
    '有订单已在另一个文件里计入，整个文件没有计入。',
    'Some order counts already from another file; nothing of this one was counted.',
  ],
  'sales-refunds-overlap': [
    '有退款超过该订单的销售，整个文件没有计入。',
    'Some refund is more than its order was sold for; nothing was counted.',
  ],
  'sales-number-rounded': [
    '编号被表格存成了数字，末尾几位已丢失；请按文本导出。',
    'The sheet keeps this number rounded; export it as text.',
  ],
  'sales-order-repeated': [
    '同一订单的同一商品在文件里重复。',
    'The same product of the same order is in the file twice.',
  ],
  'sales-order-known': [
    '这笔订单已在先前的文件里计入。',
    'This order counts already from an earlier file.',
  ],
  'sales-order-unknown': [
    '没有这笔订单的销售记录，不能退款。',
    'No sale of this order is known that could be refunded.',
  ],
  'sales-returns-exceed': ['退货数量多于卖出的。', 'More was sent back than was sold.'],
  'sales-refund-exceeds': ['退款多于实付金额。', 'More was refunded than was paid.'],
  'sales-day-outside': [
    '不在结算期 {from} 至 {to} 之内。',
    'Not within the period from {from} to {to}.',
  ],
  'red-packet-firm-missing': ['请指明企业。', 'Say which firm.'],
  'red-packet-no-contracts': [
    '这一期没有按这一条款结算红包的合同。',
    'No contract settles its red packet for {period} under this clause.',
  ],
  'red-packet-period-open': [
    '{period} 到 {to} 才结束，之后才能报。',
    '{period} ends on {to}; it is stated after that.',
  ],
  'red-packet-earlier-open': [
    '更早的销售（{day}）还没有报，请先报那一期。',
    'Earlier sales, of {day}, have not been stated; that period comes first.',
  ],
  'red-packet-deadline-open': [
    '企业的报表期限是 {day}，之后才能按逾期结算。',
    'The firm has until {day}; only then is it settled without a statement.',
  ],
  'red-packet-stated': [
    '这一期已经报过；更正要写明更正的是最后一份，并说明原因。',
    'This period has been stated; a correction names the last statement.',
  ],
  'red-packet-nothing-sold': [
    '没有可卖的货，也没有销售。',
    'There was nothing to sell and nothing was sold.',
  ],
  'red-packet-nobody': [
    '没有已收货的农户可以分。',
    'Nothing was accepted from any household that could share in it.',
  ],
  'no-such-red-packet': ['没有这份红包报表：{id}', 'There is no red packet statement {id}.'],
  'red-packet-blocked': [
    '申报少于应付，更正之前不能放行。',
    'The firm declares less than is due; it is not freed until that is corrected.',
  ],
  'red-packet-decided': [
    '这份报表已经处理过，或已被更正。',
    'This statement has been decided or corrected.',
  ],
  'red-packet-own': ['自己报的不能自己放行。', 'Nobody decides on a statement of their own.'],
  'red-packet-evidence-elsewhere': [
    '凭证 {evidence} 在{product} {period} 的报表里也用了，请核对有没有重复列支。',
    'Evidence {evidence} is in the statement on {product}, {period}, too. Check that it is not counted twice.',
  ],
  'red-packet-audit-only': [
    '由审计部门或县办公室放行。',
    'The audit department or the office frees it.',
  ],
} as const
