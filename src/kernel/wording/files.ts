export const filesWording = {
  'file-empty': ['文件是空的。', 'The file is empty.'],
  'file-xml-malformed': [
    '文件不是完整的 XML，或含有不允许的文档类型声明。',
    'The file is not well-formed XML, or has a document type declaration, which is not allowed.',
  ],
  'file-too-large': ['文件超过 {limit} 上限。', 'The file is larger than {limit}.'],
  'file-type-unknown': [
    '不认识这种文件，请上传 .xlsx 或 .csv。',
    'This is no .xlsx and no .csv file.',
  ],
  'file-old-xls': [
    '这是旧版 .xls（或加了密码的）文件，请在 WPS 或 Excel 里“另存为” .xlsx 后再上传。',
    'This is an old .xls file, or one with a password: save it as .xlsx and upload that.',
  ],
  'file-encrypted': [
    '文件加了密码，请去掉密码后再上传。',
    'The file is encrypted; remove the password.',
  ],
  'file-damaged': ['文件已损坏，请重新导出后再上传。', 'The file is damaged; save it again.'],
  'file-inflates-too-far': [
    '文件解压后超过 {limit}，已拒绝。',
    'The file unpacks to more than {limit} and was refused.',
  ],
  'file-entries-too-many': [
    '压缩包内文件超过 {limit} 个，已拒绝。',
    'The archive holds more than {limit} entries and was refused.',
  ],
  'file-rows-too-many': [
    '工作表“{sheet}”超过 {limit} 行，请分成几个文件上传。',
    'Sheet {sheet} has more than {limit} rows; split the file.',
  ],
  'file-columns-too-many': [
    '工作表“{sheet}”超过 {limit} 列。',
    'Sheet {sheet} has more than {limit} columns.',
  ],
  'file-encoding-unknown': [
    '文件编码无法识别，请另存为 UTF-8 或 GB18030 的 CSV。',
    'The text encoding is unknown; save the CSV as UTF-8 or GB18030.',
  ],
  'file-dates-from-1904': [
    '文件使用 1904 日期系统，请在 Excel 选项中取消后重新保存。',
    'The workbook counts days from 1904; switch that off and save it again.',
  ],
  'sheet-missing': [
    '文件里没有需要的工作表（{sheets}）。',
    'The file has none of the sheets {sheets}.',
  ],
  'sheet-unknown': [
    '不认识工作表“{sheet}”，应为：{sheets}。',
    'Sheet {sheet} is unknown; expected: {sheets}.',
  ],
  'header-missing': [
    '工作表“{sheet}”第 2 行应是列标识，请使用模板。',
    'Row 2 of sheet {sheet} should hold the machine headers; use the template.',
  ],
  'column-unknown': [
    '工作表“{sheet}”{letter} 列的标识“{column}”不认识。',
    'Sheet {sheet}, column {letter}: the header {column} is unknown.',
  ],
  'column-repeated': [
    '工作表“{sheet}”{letter} 列的标识“{column}”重复。',
    'Sheet {sheet}, column {letter}: the header {column} is repeated.',
  ],
  'column-missing': [
    '工作表“{sheet}”缺少必填列“{label}”（{column}）。',
    'Sheet {sheet} lacks the required column {column}.',
  ],
  'cell-missing': ['必填，不能为空。', 'Required; may not be blank.'],
  'cell-formula': [
    '单元格是公式。系统不计算公式，请“选择性粘贴”为数值。',
    'The cell is a formula, which is never evaluated; paste it as a value.',
  ],
  'cell-broken': ['单元格是错误值 {value}。', 'The cell holds the error {value}.'],
  'cell-merged': [
    '数据区有合并单元格，请取消合并并逐行填写。',
    'Merged cells among the data: unmerge them and fill in each row.',
  ],
  'cell-outside-columns': [
    '{letter} 列没有列标识，却有内容。',
    'Column {letter} has no header, yet something stands in it.',
  ],
  'cell-control': [
    '含有看不见的控制字符，请删去后重试。',
    'Holds invisible control characters; take them out and try again.',
  ],
  'cell-too-long': ['超过 {limit} 个字。', 'Longer than {limit} characters.'],
  'number-malformed': ['不是数字。', 'Not a number.'],
  'number-not-whole': ['应为整数。', 'Should be a whole number.'],
  'number-too-precise': ['小数不超过 {places} 位。', 'At most {places} decimal places.'],
  'number-below-min': ['不能小于 {min}。', 'May not be less than {min}.'],
  'number-above-max': ['不能大于 {max}。', 'May not be more than {max}.'],
  'choice-unknown': ['应为：{words}。', 'Should be one of: {words}.'],
  'unit-jin': [
    '不接受“斤”。请换算成公斤（1 公斤 = 2 斤）后再填。',
    'Jin is not accepted: convert to kg (1 kg = 2 jin) first.',
  ],
  'unit-unknown': ['单位应为：{words}。', 'The unit should be one of: {words}.'],
  'date-malformed': ['不是日期，请写成 2026-10-01。', 'Not a date; write 2026-10-01.'],
  'date-impossible': ['没有这一天。', 'There is no such day.'],
  'date-two-digit-year': [
    '年份请写四位，如 2026-10-01。',
    'Write the year with four digits, as 2026-10-01.',
  ],
  'time-malformed': ['时间请写成 06:30。', 'Write the time as 06:30.'],
  'id-number-as-number': [
    '身份证号以数字格式保存，末几位已丢失。请把该列设为“文本”后重新填写。',
    'The ID number was kept as a number and lost its last digits; format the column as text.',
  ],
  'id-number-malformed': ['身份证号应为 18 位。', 'An ID number has 18 characters.'],
  'id-number-birthday': [
    '身份证号中的出生日期不存在。',
    'The birthday in the ID number does not exist.',
  ],
  'id-number-check-digit': [
    '身份证号校验位不对，请核对。',
    'The check digit of the ID number is wrong.',
  ],
  'phone-number-malformed': ['电话号码格式不对。', 'The telephone number is malformed.'],
  'no-such-import': ['没有这次导入：{id}', 'There is no import {id}.'],
  'import-closed': [
    '这次导入已经处理完毕（{state}）。',
    'This import is closed already ({state}).',
  ],
  'import-has-errors': [
    '还有 {count} 行有错误，未写入任何内容。请改正后重新上传，或选择“只导入正确的行”。',
    '{count} rows have errors and nothing was written. Correct them, or take only the good rows.',
  ],
  'import-kind-unknown': ['没有这种导入：{kind}', 'There is no import of kind {kind}.'],
} as const
