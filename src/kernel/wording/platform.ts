export const platformWording = {
  malformed: ['请求格式不对。', 'The request is malformed.'],
  'malformed-small': ['“{field}”不能小于 {limit}。', '“{field}” must be at least {limit}.'],
  'malformed-large': ['“{field}”不能大于 {limit}。', '“{field}” must be at most {limit}.'],
  'malformed-empty': ['“{field}”不能为空。', '“{field}” must not be empty.'],
  'malformed-short': [
    '“{field}”至少要有 {limit} 个字符。',
    '“{field}” must have at least {limit} characters.',
  ],
  'malformed-long': [
    '“{field}”不能超过 {limit} 个字符。',
    '“{field}” must have at most {limit} characters.',
  ],
  'malformed-few': ['“{field}”至少要有 {limit} 项。', '“{field}” must hold at least {limit}.'],
  'malformed-many': ['“{field}”不能超过 {limit} 项。', '“{field}” must hold at most {limit}.'],
  'malformed-choice': ['“{field}”只能是：{choices}。', '“{field}” must be one of: {choices}.'],
  'malformed-no-text': ['“{field}”没有填，或不是文字。', '“{field}” is missing or is no text.'],
  'malformed-no-number': ['“{field}”没有填，或不是数字。', '“{field}” is missing or is no number.'],
  'malformed-no-whole': [
    '“{field}”没有填，或不是整数。',
    '“{field}” is missing or is no whole number.',
  ],
  'malformed-no-claim': [
    '“{field}”没有填，或不是“是/否”。',
    '“{field}” is missing or is neither true nor false.',
  ],
  'malformed-no-list': ['“{field}”没有填，或不是列表。', '“{field}” is missing or is no list.'],
  'malformed-no-object': [
    '请求内容应为一组字段（JSON 对象）。',
    'What is sent must be a set of fields (a JSON object).',
  ],
  'malformed-control': [
    '“{field}”里有看不见的控制字符，请删去后重试。',
    '“{field}” holds invisible control characters; take them out and try again.',
  ],
  'malformed-line': ['“{field}”只能写一行。', '“{field}” must be one line.'],
  'malformed-other': ['“{field}”的写法不对。', '“{field}” is not written as it should be.'],
  'body-malformed': ['请求内容不是有效的 JSON。', 'The body is no valid JSON.'],
  'media-type-unknown': [
    '请求内容的类型（Content-Type）不对。',
    'The Content-Type of the body is not one that is taken here.',
  ],
  fault: [
    '系统出错了，不是您的问题。请稍后再试；如仍不行，请把编号 {id} 告诉县办公室。',
    'Something broke on our side. Try again; if it persists, give the county office number {id}.',
  ],
  'no-such-route': ['没有这个接口：{path}', 'There is no such endpoint: {path}'],
  'not-signed-in': ['请先登录。', 'Sign in first.'],
  'not-granted': [
    '您的身份（{role}）无权进行此操作（{verb}）。',
    'Your role ({role}) may not do this ({verb}).',
  ],
  'not-yours': ['这不属于您所在的单位。', 'This belongs to another party.'],
  'foreign-origin': [
    '请求来自别的网站，已拒绝。',
    'The request came from another site and was refused.',
  ],
  'stale-revision': [
    '别人刚刚改过这条记录（{subject}）。请刷新后重做。',
    'Someone else has just changed this ({subject}). Reload and do it again.',
  ],
  'idempotency-key-missing': [
    '缺少 Idempotency-Key 请求头。',
    'The Idempotency-Key header is missing.',
  ],
  'idempotency-key-reused': [
    '同一个 Idempotency-Key 已用于另一个请求。',
    'This Idempotency-Key was used for another request.',
  ],
  'already-done': [
    '这个操作已经完成（{subject} 第 {revision} 版），没有重复执行。',
    'This was already done ({subject}, revision {revision}) and was not repeated.',
  ],
  'body-too-large': [
    '上传内容超过 {limit} 上限。',
    'The body is larger than the limit of {limit}.',
  ],
  'no-such-job': ['没有这个后台任务：{id}', 'There is no job {id}.'],
  'job-interrupted': ['后台任务中断，已经重新排队。', 'The job was interrupted and queued again.'],
  'job-failed': [
    '后台任务失败，编号 {id}。请重试；如仍不行，请联系维护人员。',
    'The job failed, number {id}. Try again; if it persists, tell the operators.',
  ],
  'wrong-credentials': ['用户名或密码不对。', 'Wrong user name or password.'],
  'sign-in-locked': [
    '输错次数过多，请 {minutes} 分钟后再试。',
    'Too many wrong tries; try again in {minutes} minutes.',
  ],
  'wrong-card': [
    '卡或密码不对，或这张卡已停用。',
    'Wrong card or PIN, or the card is no longer valid.',
  ],
  'pin-weak': [
    '卡密码为六位数字，不能全相同，也不能连号。',
    'A PIN has six digits, neither all alike nor in sequence.',
  ],
  'user-suspended': [
    '此账号已停用，请联系县办公室。',
    'This account is suspended; ask the county office.',
  ],
  'demo-off': ['演示身份只在演示环境可用。', 'Demonstration people exist only where DEMO is on.'],
  'no-such-user': ['没有这个用户：{id}', 'There is no user {id}.'],
  'user-own-state': [
    '不能停用或启用自己的账号。',
    'Nobody suspends or reinstates their own account.',
  ],
  'user-state-unchanged': ['账号状态已经是 {state}。', 'The account is {state} already.'],
  'enrolment-invalid': [
    '开户码无效、已用过或已过期，请向县办公室重新领取。',
    'The enrolment code is wrong, used or expired; ask the county office for a new one.',
  ],
  'password-weak': [
    '密码至少 10 个字符，且不能与用户名相同。',
    'A password has at least 10 characters and differs from the user name.',
  ],
  'username-taken': ['用户名“{username}”已被使用。', 'The user name “{username}” is taken.'],
  'username-malformed': [
    '用户名为 3–32 个小写字母、数字、点或连字符。',
    'A user name is 3–32 lower-case letters, digits, dots or hyphens.',
  ],
  'passkey-refused': ['通行密钥验证未通过。', 'The passkey could not be verified.'],
  'party-unknown': ['没有这个单位：{party}', 'There is no such party: {party}'],
  'day-malformed': [
    '“{value}”不是日期，请写成 2026-11-23。',
    '“{value}” is not a date; write 2026-11-23.',
  ],
  'cursor-malformed': [
    '翻页位置无效，请从第一页开始。',
    'The page cursor is invalid; start from the first page.',
  ],
  'county-empty': [
    '本县还没有登记基础资料，请先由县办公室导入。',
    'The county has no registry yet; the county office loads it first.',
  ],
  'address-malformed': ['这不是可用的网址：{url}', 'This is no usable address: {url}'],
  'address-not-outside': [
    '只能用公网域名的 https 网址：{url}',
    'Only an https address of a public name can be used: {url}',
  ],
} as const
