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
  'contract-field-unprintable': [
    '字段 {field} 含有换行、控制字符或非 NFC 文字，打印出来会走样。',
    'The field {field} has line breaks, control characters or text that is not NFC.',
  ],
  'canonical-not-utf8': ['这些字节不是 UTF-8 文本。', 'These bytes are not UTF-8.'],
  'canonical-not-json': ['这不是 JSON 数据。', 'This is not JSON.'],
  'canonical-too-large': ['数据超过 {max} 字节。', 'The data is larger than {max} bytes.'],
  'canonical-too-deep': ['数据嵌套过深。', 'The data is nested too deep.'],
  'canonical-duplicate-key': [
    '同一对象里字段 {field} 出现了两次。',
    'The key {field} stands twice in one object.',
  ],
  'canonical-number': [
    '{field} 不是可以精确表示的整数。',
    '{field} is not a whole number that can be written exactly.',
  ],
  'canonical-lone-surrogate': ['{field} 含有不成对的代理字符。', '{field} has a lone surrogate.'],
  'canonical-not-nfc': ['{field} 的文字不是 NFC 规范形式。', 'The text of {field} is not in NFC.'],
  'canonical-bytes-differ': [
    '数据不是规范写法（RFC 8785），逐字节对不上。',
    'The data is not canonical (RFC 8785): it does not print to the same bytes.',
  ],
  'leaf-malformed': ['这不是一条日志记录。', 'This is not a leaf of the log.'],
  'statement-malformed': [
    '签名声明的“{line}”一行不合格式。',
    'The statement is malformed at its line “{line}”.',
  ],
  'statement-other-county': ['这份签名属于另一个县。', 'The signature is for another county.'],
  'statement-other-log': ['这份签名是给另一个日志的。', 'The signature is for another log.'],
  'statement-other-contract': [
    '这份签名签的是另一份合同。',
    'The signature is for another contract.',
  ],
  'statement-other-version': [
    '签名签的是第 {found} 版，现在是第 {expected} 版。',
    'The signature is for version {found}, not version {expected}.',
  ],
  'statement-other-role': [
    '这份签名是以另一种身份签的。',
    'The signature was made in another role.',
  ],
  'statement-other-content': [
    '签名签的不是这份合同的内容。',
    'The signature is for other contents.',
  ],
  'statement-other-signatures': [
    '公证签名所依据的各方签名与现有的不同。',
    "The notary's signature rests on other signatures than these.",
  ],
  'statement-expired': ['签名声明已经过期。', 'The statement had expired when it was signed.'],
  'credential-key-malformed': [
    '登记的公钥无法读取（{form}）。',
    'The registered public key cannot be read ({form}).',
  ],
  'credential-key-mixed-order': [
    '这把 Ed25519 公钥不合规，不同的核验工具会得出不同结论。',
    'This Ed25519 key is not of prime order: tools would disagree on its signatures.',
  ],
  'assertion-malformed': ['签名数据不合格式。', 'The assertion is malformed.'],
  'assertion-client-data': [
    '签名里的浏览器数据无法读取。',
    "The assertion's client data cannot be read.",
  ],
  'assertion-type': ['这不是签名操作产生的数据。', 'This was not made by a signing operation.'],
  'assertion-other-challenge': [
    '这份签名签的是另一段声明，不能挪用。',
    'The assertion signs another statement and cannot be used for this one.',
  ],
  'assertion-other-origin': [
    '签名来自别的网站：{origin}',
    'The assertion comes from another origin: {origin}',
  ],
  'assertion-cross-origin': [
    '签名是在嵌入页面里做的。',
    'The assertion was made inside another site’s page.',
  ],
  'assertion-other-credential': [
    '这不是登记的那把通行密钥。',
    'This is not the registered passkey.',
  ],
  'assertion-authenticator-data': [
    '签名设备的数据过短。',
    "The authenticator's data is too short.",
  ],
  'assertion-other-site': ['签名属于别的网站。', 'The assertion belongs to another site.'],
  'assertion-user-absent': ['签名时没有人确认在场。', 'Nobody was present when it was signed.'],
  'assertion-user-unverified': [
    '签名时没有验证本人（指纹、面容或密码）。',
    'The person was not verified when it was signed.',
  ],
  'assertion-signature-malformed': ['签名值不合格式。', 'The signature value is malformed.'],
  'assertion-signature-wrong': ['签名与公钥不符。', 'The signature does not verify under the key.'],
  'chain-clock-back': ['记录时间早于前一条记录。', 'The record is earlier than the one before it.'],
  'chain-other-version': [
    '这条记录是第 {found} 版的，现在是第 {expected} 版。',
    'The record is for version {found}, not version {expected}.',
  ],
  'chain-other-content': [
    '这条记录对应的内容不是现在这一版。',
    'The record is for other contents than this version’s.',
  ],
  'chain-not-drafted': [
    '还没有起草，不能送签。',
    'Nothing has been drafted that could be offered.',
  ],
  'chain-version-open': [
    '第 {version} 版还在签署，不能另开一版。',
    'Version {version} is still being signed.',
  ],
  'chain-not-signing': ['现在不在签署阶段（{stage}）。', 'It is not being signed now ({stage}).'],
  'chain-expired': ['签署期限已过。', 'The time to sign is over.'],
  'chain-expiry-past': ['签署期限已在过去。', 'The time to sign would already be over.'],
  'chain-signed-already': [
    '已经签过，不能重复表态。',
    'It has been signed already and cannot be decided twice.',
  ],
  'chain-signatures-missing': [
    '还有人没签，公证员不能签。',
    'Not all have signed, so the notary cannot.',
  ],
  'chain-not-countersigned': [
    '公证员还没有签，不能登记公证书。',
    'The notary has not countersigned yet.',
  ],
  'chain-certificate-incomplete': [
    '没有公证书编号或扫描件，不能算已公证。',
    'Without the number and the scan of the certificate nothing is notarized.',
  ],
  'chain-reason-missing': ['没有写明理由。', 'No reason is given.'],
  'chain-nothing-in-force': ['还没有公证生效的版本。', 'No version is notarized and in force.'],
  'chain-in-force': [
    '合同已经生效，要改请签补充协议。',
    'The contract is in force: it is changed by amendment.',
  ],
  'chain-cancelled': ['合同已经解除。', 'The contract has been cancelled.'],
  'chain-cancel-unagreed': [
    '解除合同须甲乙双方同意。',
    'A cancellation needs both the firm and the household.',
  ],
  'chain-document-missing': [
    '缺少所依据文书的 SHA-256。',
    'The document that it rests on is missing.',
  ],
  'attestation-malformed': ['见证声明不合格式。', 'The attestation is malformed.'],
  'attestation-other': ['见证声明见证的不是这份声明。', 'The attestation is of another statement.'],
  'batch-malformed': ['批量签名声明不合格式。', 'The batch statement is malformed.'],
  'batch-path': ['批量签名的路径不合格式。', 'The path in the batch is malformed.'],
  'batch-other-statement': [
    '这份批量签名不包含这份合同的声明。',
    'The batch does not hold the statement of this contract.',
  ],
} as const
