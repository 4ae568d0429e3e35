export const partiesWording = {
  'no-such-department': ['没有这个部门：{id}', 'There is no department {id}.'],
  'no-such-notary-office': ['没有这个公证机构：{id}', 'There is no notary office {id}.'],
  'notary-office-known': [
    '公证机构“{name}”已经登记。',
    'A notary office called “{name}” is registered already.',
  ],
  'signer-without-authority': [
    '委托代理人签约须登记授权书的 SHA-256。',
    'A proxy signs under a written authority, filed by its SHA-256.',
  ],
  'signer-not-of-firm': [
    '签约人不是这家企业的人：{user}',
    'The signer does not act for this firm: {user}',
  ],
  'account-number-malformed': ['银行账号为 8–30 位数字。', 'An account number has 8 to 30 digits.'],
  'account-not-own': [
    '开户人“{holder}”不是本户的户主或共同签约人，钱只能付到农户自己的账户。',
    '“{holder}” is neither the head nor the second adult; money goes to the household’s own account only.',
  ],
  'household-not-of-hall': [
    '农户 {no} 不属于这个生活馆，或在名单中重复。',
    'Household {no} is not of this hall, or is listed twice.',
  ],
  'household-left': ['农户 {no} 已迁出。', 'Household {no} has left.'],
  'card-not-active': ['这张卡不是在用的卡。', 'This is not the card in use.'],
  'card-of-another': ['这张卡属于别的农户。', 'The card belongs to another household.'],
  'card-raced': [
    '农户 {no} 的卡刚刚办过，请刷新。',
    'A card was issued to household {no} a moment ago; reload.',
  ],
  'registry-other-county': [
    '这份登记文件属于 {given}，本库登记的是 {known}。',
    'This registry file is of {given}; the database holds {known}.',
  ],
  'registry-repeated': [
    '{list} 第 {row} 行：{id} 与前面的行重复。',
    '{list}, row {row}: {id} repeats an earlier row.',
  ],
  'registry-unknown': [
    '{list} 第 {row} 行：{column} 写的 {value} 不存在。',
    '{list}, row {row}: {column} names {value}, which does not exist.',
  ],
  'road-to-itself': [
    '第 {row} 条道路（{id}）的起点和终点相同。',
    'Road {id} (row {row}) starts and ends at the same node.',
  ],
  'park-not-single': [
    '每县应有且只有一个电商物流园区，文件里有 {count} 个。',
    'A county has exactly one park; the file has {count}.',
  ],
  'place-kind-wrong': [
    'places 第 {row} 行：{id} 登记为 {kind}，与分拨中心、生活馆名单不一致。',
    'places, row {row}: {id} is of kind {kind}, which the lists of hubs and halls contradict.',
  ],
  'hub-hours-wrong': [
    'hubs 第 {row} 行：{id} 的关门时间不晚于开门时间。',
    'hubs, row {row}: {id} closes before it opens.',
  ],
  'roads-disconnected': [
    '有 {count} 处地点没有道路通到园区：{places}',
    '{count} places have no road to the park: {places}',
  ],
  'no-such-firm': ['没有这家企业：{id}', 'There is no firm {id}.'],
  'no-such-place': ['没有这个地点：{id}', 'There is no place {id}.'],
  'uscc-malformed': [
    '“{value}”不是统一社会信用代码：应为 18 位，不含 I、O、Z、S、V。',
    '“{value}” is no unified social credit code: it has 18 symbols, none of I, O, Z, S, V.',
  ],
  'uscc-check': [
    '统一社会信用代码 {value} 的校验码不对，请核对。',
    'The check symbol of {value} is wrong; compare it with the licence.',
  ],
  'firm-registered-already': [
    '统一社会信用代码为 {uscc} 的企业已经登记。',
    'A firm with the code {uscc} is registered already.',
  ],
  'verification-out-of-order': [
    '企业目前的状态（{from}）不能改为 {to}。',
    'A firm that is {from} cannot become {to}.',
  ],
  'suspension-needs-reason': ['停用企业须写明原因。', 'A suspension says why.'],
  'deposit-repeated': [
    '银行流水号 {reference} 已经登记过。',
    'The bank reference {reference} has been recorded already.',
  ],
  'no-such-household': ['没有这户农户：{id}', 'There is no household {id}.'],
  'no-such-parcel': ['没有这块地：{id}', 'There is no parcel {id}.'],
  'no-such-hall': ['没有这个生活馆：{id}', 'There is no hall {id}.'],
  'household-no-taken': ['户编号 {no} 已被使用。', 'The household number {no} is taken.'],
  'household-repeated': ['户编号与第 {row} 行重复。', 'The household number repeats row {row}.'],
  'household-elsewhere': [
    '这个户编号属于别的生活馆，不能在此填报。',
    'This household number belongs to another hall.',
  ],
  'household-unknown': [
    '没有这个户编号，请先在“农户”表登记。',
    'There is no household of this number; register it in the sheet 农户 first.',
  ],
  'household-spoiled': [
    '这户在“农户”表里有错误，改正后本行才能导入。',
    'The household has errors in the sheet 农户; correct them first.',
  ],
  'parcel-repeated': ['同一户的地块号与第 {row} 行重复。', 'The parcel number repeats row {row}.'],
  'parcel-no-taken': ['这户已有地块号 {no}。', 'The household has a parcel {no} already.'],
  'person-repeated': ['身份证号与第 {row} 行重复。', 'The ID number repeats row {row}.'],
  'person-known': [
    '此人已登记在本馆 {no} 户。',
    'This person stands in household {no} of this hall already.',
  ],
  'person-elsewhere': [
    '此人已在别的生活馆登记，请与县办公室核对。',
    'This person is registered at another hall; ask the county office.',
  ],
  'person-under-age': ['须年满 18 周岁。', 'Must be 18 or older.'],
  'second-adult-incomplete': [
    '第二成年人的姓名和身份证号须一起填写。',
    'The second adult needs both a name and an ID number.',
  ],
  'second-adult-same': [
    '第二成年人与户主是同一个人。',
    'The second adult and the head are one person.',
  ],
  'poor-number-without-state': [
    '不是建档立卡户，却填了建档立卡编号。',
    'A registration number without the state of a registered poor household.',
  ],
  'number-masked': [
    '这是打了星号的号码，与登记的不符，请填写完整号码。',
    'This masked number is not the one on record; write it in full.',
  ],
  'no-such-veto': ['没有这条回避：{id}', 'There is no veto {id}.'],
  'veto-stands-already': [
    '这户与这家企业之间已有同一方提出的回避，尚未解除。',
    'The same side’s veto between this household and this firm stands already.',
  ],
  'veto-lifted-already': ['这条回避已经解除。', 'The veto has been lifted already.'],
  'no-such-demerit': ['没有这条扣分：{id}', 'There is no demerit {id}.'],
  'demerit-in-future': [
    '扣分事由的日期不能晚于今天。',
    'What a demerit is for cannot lie in the future.',
  ],
  'demerit-withdrawn-already': ['这条扣分已经撤销。', 'The demerit has been withdrawn already.'],
  'parcel-of-another': ['这块地不属于这户：{id}', 'Parcel {id} belongs to another household.'],
} as const
