export const notaryWording = {
  'contract-not-sealed': [
    '这一版还没有经公证员会签封存，没有凭据。',
    'This version has no receipt yet: the notary has not countersigned and sealed it.',
  ],
  'contract-not-logged': [
    '这一版已经封存，日志还在等见证部门确认，请过几分钟再取凭据。',
    'This version is sealed; the log still waits for its witnesses. Fetch the receipt in a few minutes.',
  ],
  'notary-incomplete': [
    '合同 {no} 还不能办理：有材料缺少或不符，请打开它看核对表。',
    'Contract {no} cannot be countersigned yet: something is missing or not in order. Open it and see the checks.',
  ],
  'notary-other-office': [
    '双方约定的公证机构是“{name}”，只有它可以办理。',
    'The parties agreed on the notary office {name}; no other may act for them.',
  ],
  'notary-other-scan': [
    '这份扫描件的种类不对，不能用在这里：请按“{kind}”一类重新上传。',
    'This scan is not of the kind {kind} and cannot be used here: file it again as that kind.',
  ],
  'notary-number-taken': [
    '公证书编号 {number} 已经用过。',
    'The number {number} has been given to another certificate.',
  ],
} as const
