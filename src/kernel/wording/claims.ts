export const claimsWording = {
  'due-fund': [
    '由专项资金付：{document}，项目“{project}”。',
    'Paid by an earmarked fund: {document}, project “{project}”.',
  ],
  'due-fund-recovery': ['专项资金追回。', 'Recovered for the earmarked fund.'],
  'due-subsidy': [
    '{name}，批次 {lot}：{count} × {unit} 元。认证 {certified}，验收 {accepted}，取少的；资金 {document}。',
    '{name}, lot {lot}: {count} × {unit} yuan. Certified {certified}, accepted {accepted}: the lesser; fund {document}.',
  ],
  'due-wages': [
    '{month} 工时表第 {no} 号：{days} 天 × {day} 元/天。',
    'Time sheet {no} of {month}: {days} days × {day} yuan a day.',
  ],
  'due-land': [
    '{year} 年土地分红：{mu} 亩 × {rate} 元/亩·年 × 合同期内 {days} 天 ÷ 全年 {yearDays} 天，不满一分进一分，不论盈亏。',
    'Land dividend of {year}: {mu} mu × {rate} yuan a mu and year × {days} days of the term ÷ {yearDays} days of the year, rounded up, whatever the profit.',
  ],
  'due-advance': [
    '第 {no} 号预付款，农户已签收；以后从交货款里扣还。',
    'Advance {no}, signed for; deliveries repay it.',
  ],
  'due-repayment': [
    '扣还第 {no} 号预付：这次交货货款 {goods} 元，最多扣 {percent}%，此前已扣 {taken} 元；扣后还剩 {left} 元。货款减少时多扣的在这里退回。',
    'Repays advance {no}: of goods of {goods} yuan at most {percent} %, {taken} taken before; {left} is left after. Where goods became less, what was too much goes back.',
  ],
  'no-such-subsidy': ['合同里没有第 {item} 项补贴。', 'The contract has no subsidy {item}.'],
  'subsidy-blank': [
    '合同里“{name}”没有写明金额或公示天数。',
    'The contract leaves the amount or the notice of “{name}” blank.',
  ],
  'no-such-subsidy-claim': ['没有这份补助申领：{id}', 'There is no claim {id}.'],
  'subsidy-lot-empty': ['请写批次号或检疫证号。', 'Name the flock or lot.'],
  'subsidy-lot-claimed': [
    '批次 {lot} 已经申领过补助，同一批不能再申领，换一户也不行。',
    'Lot {lot} is claimed already; a lot is claimed once, by whichever household.',
  ],
  'subsidy-out-of-order': [
    '第 {no} 号申领现在还不能办这一步：先申领，再认证，再建档，再验收，公示期满才付款。',
    'Claim {no} is not at that step: claimed, certified, filed, accepted, and paid after its public notice.',
  ],
  'subsidy-same-person': [
    '申领、认证、建档、验收、付款每一步要由不同的人办，您已办过其中一步。',
    'Each step is another person’s, and you have made one of this claim.',
  ],
  'subsidy-payer-apart': [
    '付款的部门不参与认证、建档和验收。',
    'Who pays has no part in certifying, filing or inspecting.',
  ],
  'subsidy-count-high': [
    '认证的 {count} 多于申领的 {claimed}。',
    '{count} certified is more than the {claimed} that were claimed.',
  ],
  'subsidy-file-empty': [
    '建档要有档案号，或者照片、文件。',
    'A file has a number, or photographs and papers.',
  ],
  'subsidy-in-notice': [
    '第 {no} 号申领公示到 {until}，期满才能付款。',
    'Claim {no} is in public notice until {until}; it is paid after that.',
  ],
  'subsidy-contested': [
    '第 {no} 号申领有异议没有了结，先不付款。',
    'There is an objection to claim {no} that is not settled; it is not paid.',
  ],
  'subsidy-not-in-notice': [
    '第 {no} 号申领不在公示，不能提异议。',
    'Claim {no} is not in public notice.',
  ],
  'subsidy-objection-decided': ['这条异议已经有了结论。', 'The objection has been decided.'],
  'subsidy-objection-own': [
    '自己提的异议、自己办过的申领，不能由自己裁定。',
    'Who objected or made a step of the claim does not decide.',
  ],
  'subsidy-not-allotted': [
    '第 {no} 号申领的合同在这个项目里没有额度。',
    'The project has no allotment for the contract of claim {no}.',
  ],
  'contest-without-words': ['请说明哪里不对。', 'Say what is wrong.'],
  'card-needed': [
    '在生活馆代办，要农户本人出示农户卡并输入密码。',
    'At the hall the household shows its card and types its PIN.',
  ],
  'labour-no-contract': [
    '有农户没有和贵企业签务工条款，或不在合同期内。',
    'A household has no contract of labour with the firm for that day.',
  ],
  'labour-called-twice': ['同一户列了两次。', 'A household is named twice.'],
  'labour-nobody-called': ['至少要招一户。', 'Call one household at least.'],
  'labour-reason-bare': ['选“其他”的，请写明原因。', 'Say what the other reason is.'],
  'labour-poor-passed': [
    '还有 {count} 户建档贫困户没有招，也没有写原因。招其他户之前，逐户写明。',
    '{count} registered poor households are passed over without a reason. Give one for each before calling others.',
  ],
  'labour-not-agreed': ['合同 {no} 没有务工条款。', 'Contract {no} has no clause on labour.'],
  'no-such-sheet': ['没有这张工时表：{id}', 'There is no time sheet {id}.'],
  'sheet-other-month': ['{day} 不在这个月。', '{day} is of another month.'],
  'sheet-day-ahead': ['{day} 还没到。', '{day} is still to come.'],
  'sheet-outside-term': ['{day} 不在合同期内。', '{day} is outside the contract’s term.'],
  'sheet-day-twice': ['{person} 在 {day} 列了两次。', '{person} is named twice for {day}.'],
  'sheet-not-hired': [
    '{day} 只招了这户 {people} 人，工时表上多了。',
    'The household was called with {people} for {day}; the sheet has more.',
  ],
  'sheet-day-known': [
    '有人的工日已在另一张工时表上，同一人同一天不能重复算。',
    'A person’s day is on another time sheet; it counts once.',
  ],
  'sheet-decided': ['第 {no} 号工时表已有结论。', 'Time sheet {no} has been decided.'],
  'no-such-advance': ['没有这笔预付：{id}', 'There is no advance {id}.'],
  'no-such-input': ['合同投入品清单没有第 {item} 项。', 'The contract’s list has no input {item}.'],
  'advance-beyond': [
    '合同约定的预付款还剩 {leftFen} 分。',
    'The contract leaves {leftFen} fen to advance.',
  ],
  'advance-input-beyond': [
    '“{name}”合同只剩 {left} {unit}。',
    'The contract leaves {left} {unit} of “{name}”.',
  ],
  'advance-dear': [
    '“{name}”每单位不能高于 {dearestFen} 分：合同价和市场价，取低的。',
    '“{name}” costs {dearestFen} fen at most: the contract’s price or the market’s, whichever is lower.',
  ],
  'advance-decided': ['第 {no} 号预付已有结论。', 'Advance {no} has been decided.'],
} as const
