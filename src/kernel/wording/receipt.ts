export const receiptWording = {
  'receipt-malformed': [
    '这不是订单合同的凭据包，或缺了内容：{field}',
    'This is not the receipt of an order contract, or something is missing: {field}',
  ],
  'receipt-paper-data': [
    '合同数据的指纹与凭据包写的不同。',
    'The hash of the contract’s data is not the one that the receipt states.',
  ],
  'receipt-paper-text': [
    '合同正文的指纹与凭据包写的不同。',
    'The hash of the contract’s text is not the one that the receipt states.',
  ],
  'receipt-commitment-wrong': [
    '“{part}”不是当初封存的那一份。',
    'What is shown as “{part}” is not what was sealed.',
  ],
  'receipt-leaf-other': [
    '日志里的记录不是由这份合同封存出来的。',
    'The entry of the log was not made from this contract.',
  ],
  'receipt-leaf-order': [
    '后面的记录没有接在前一条之后。',
    'A later entry does not name the one before it.',
  ],
  'receipt-checkpoint-other-log': [
    '检查点属于另一份日志：{origin}',
    'The checkpoint is that of another log: {origin}',
  ],
  'receipt-signature-stranger': [
    '检查点上“{name}”的签名不属于信任规则里的任何公钥。',
    'The signature of {name} under the checkpoint is by no key of the policy.',
  ],
  'receipt-policy-other': [
    '信任规则的指纹与纸质合同背面印的不同。',
    'The fingerprint of the policy is not the one on the printed contract.',
  ],
  'receipt-extra-other': [
    '凭据里附带的合同代码或盐值与封存的不同。',
    'The contract or salt in the proof’s extra line is not the sealed one.',
  ],
  'receipt-signature-missing': ['缺少这一方的签名。', 'The signature of this party is missing.'],
  'receipt-signature-decision': [
    '这一方签的不是同意。',
    'What this party signed does not accept the contract.',
  ],
  'receipt-proof-other': [
    '签名证据与封存的指纹不符。',
    'The proof of the signature is not the one that was sealed.',
  ],
  'receipt-scan-absent': [
    '签字纸的扫描件不在封存的证据里。',
    'The scan of the signed paper is not among the sealed evidence.',
  ],
  'receipt-fence-later': [
    '声明引用的检查点比这条日志记录还晚。',
    'The statement names a checkpoint that is later than this entry.',
  ],
  'receipt-site-other': [
    '签名的网站 {origin} 不属于 {rpId}。',
    'The site {origin} of the signature does not belong to {rpId}.',
  ],
  'receipt-history-hash': [
    '办理记录的指纹对不上。',
    'The hash over the records of the contract is wrong.',
  ],
  'receipt-history-content': [
    '办理记录里第 {version} 版不是封存的内容。',
    'The records have other contents for version {version} than what was sealed.',
  ],
  'receipt-history-signatures': [
    '办理记录与签名不一致。',
    'The records do not agree with the signatures.',
  ],
  'receipt-history-certificate': [
    '办理记录里的公证书与封存的不一致。',
    'The notarial certificate in the records is not the one that was sealed.',
  ],
  'receipt-compact-malformed': [
    '二维码的内容不完整或不合格式。',
    'What the QR code holds is incomplete or malformed.',
  ],
  'receipt-compact-key-unknown': [
    '二维码里编号为 {id} 的签名不属于信任规则里的任何公钥。',
    'The signature {id} in the QR code is by no key of the policy.',
  ],
  'receipt-link-malformed': [
    '网址里没有完整的核验信息，请重新扫码。',
    'The address does not hold all that is to be checked; scan the code again.',
  ],
} as const
