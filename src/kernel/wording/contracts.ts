export const contractsWording = {
  'no-such-contract': ['没有这份合同：{id}', 'There is no contract {id}.'],
  'contract-not-in-force': [
    '合同 {no} 没有生效（或已解除、撤销），不能按它办理。',
    'Contract {no} is not in force, or no longer: nothing is done under it.',
  ],
  'round-overtaken': [
    '撮合之后有 {plans} 个计划、{demands} 个需求发生了变化，这一轮不能再采纳，请作废后重新撮合。',
    '{plans} plans and {demands} demands have changed since the round was closed, so it can no longer be accepted; discard it and close a new one.',
  ],
  'no-such-contract-version': [
    '合同 {id} 没有第 {version} 版。',
    'Contract {id} has no version {version}.',
  ],
  'no-such-evidence': ['没有这份扫描件：{id}', 'There is no scan {id}.'],
  'evidence-too-large': ['扫描件超过 {limit}。', 'A scan has at most {limit}.'],
  'evidence-no-scan': [
    '扫描件须是 JPEG、PNG 图片或 PDF。',
    'A scan is a JPEG or PNG picture or a PDF.',
  ],
  'contract-standard-missing': [
    '县办公室还没有发布标准合同。',
    'The county office has not published a standard contract yet.',
  ],
  'contract-none-to-prepare': ['没有待起草的合同。', 'There is no contract left to draft.'],
  'contract-draft-missing': ['合同 {id} 还没有起草。', 'Contract {id} has not been drafted.'],
  'contract-gate-findings': [
    '合同还有 {count} 处缺漏或不公平的条款，不能送签。',
    '{count} terms are missing or unfair; the contract cannot be offered.',
  ],
  'contract-edits-many': ['改动超过 {max} 处。', 'There are more than {max} changes.'],
  'contract-cancellation-edits': ['解除合同不改条款。', 'A cancellation changes no terms.'],
  'contract-statement-other': [
    '签的不是现在摆在面前的这份声明。请刷新后重签。',
    'This is not the statement that lies before you now. Reload and sign again.',
  ],
  'contract-quantity-gone': [
    '这份合同没有谈成，货已经匹配给别人，不能再送签。请重新匹配。',
    'The contract came to nothing and its quantity has gone to somebody else: it cannot be offered again. Match anew.',
  ],
  'contract-not-signer': [
    '您不是这家企业登记的签约人。',
    'You are not the person whom the firm has named to sign.',
  ],
  'contract-household-first': [
    '农户还没有同意，生活馆不能先签。',
    'The household has not consented yet; the hall signs after it.',
  ],
  'contract-yes-unsigned': [
    '同意须用本人手机的通行密钥签名，或到生活馆办理。',
    'A yes is signed with the passkey of one’s own phone, or given at the hall.',
  ],
  'contract-yes-with-reason': [
    '同意不附理由和条件；要改条款请提条件。',
    'A yes carries no reason and no changes; to change terms, propose them.',
  ],
  'contract-changes-missing': [
    '提条件须写明要改的条款，拒绝不写。',
    'A counter-proposal names the terms to change; a refusal names none.',
  ],
  'contract-summary-other': [
    '读给农户听的不是这一版的摘要。',
    'What was read aloud is not the summary of this version.',
  ],
  'contract-read-when': [
    '朗读时间不对：须在送签之后、四小时之内。',
    'The summary is read after the offer and within the last four hours.',
  ],
  'contract-paper-missing': ['还没有登记纸质签署。', 'No signature on paper has been filed.'],
  'contract-second-person-same': [
    '见证人不能是朗读、登记或上传扫描件的人。',
    'The second person is not the one who read aloud, filed the paper or uploaded its scan.',
  ],
  'contract-no-counter': ['没有待答复的条件。', 'There is no counter-proposal to answer.'],
  'contract-parties-erased': [
    '合同 {id} 第 {version} 版的个人信息已依法删除。',
    'The personal data of version {version} of contract {id} have been erased.',
  ],
  'contract-batch-repeated': ['同一份合同列了两次：{id}', 'Contract {id} is listed twice.'],
} as const
