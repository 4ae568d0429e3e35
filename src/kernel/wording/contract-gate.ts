export const contractGateWording = {
  'contract-term-missing': ['没有写明：{term}。', 'Not said: {termEn}.'],
  'contract-floor-missing': ['保底价空白：{term}。', 'The floor price is blank: {termEn}.'],
  'contract-floor-repeated': [
    '第 {line} 行同一等级写了两个保底价。',
    'Line {line} has two floor prices for one grade.',
  ],
  'contract-livestock-annex-missing': [
    '标的是畜禽或禽蛋，缺少养殖附件。',
    'Animals or eggs are sold, but the livestock annex is missing.',
  ],
  'contract-hall-staff-signs': [
    '生活馆人员不得代表企业签约：{name}',
    'Staff of a service hall may not act for the firm: {name}',
  ],
  'contract-hall-is-party': [
    '生活馆只协助签约，不是合同当事人。',
    'The service hall helps; it is no party.',
  ],
  'contract-notary-is-party': [
    '公证机构监督签约，不是合同当事人。',
    'The notary office supervises; it is no party.',
  ],
  'contract-id-number-wrong': ['身份证号不正确。', 'The ID number is wrong.'],
  'contract-signer-minor': ['签约人未满十八周岁。', 'The signer is under 18.'],
  'contract-signers-same': [
    '共同签约人与户主是同一人。',
    'The co-signer and the head are one person.',
  ],
  'contract-account-not-own': [
    '款项必须付到农户自己的账户，不能付给他人。{holder}',
    "Money goes to the household's own account, not to another's. {holder}",
  ],
  'contract-must-take-short': [
    '第 {line} 行：企业必须收购的最高数量小于约定数量，保底收购落空。',
    'Line {line}: the most that the firm must take is less than what is agreed.',
  ],
  'contract-window-reversed': [
    '第 {line} 行：交货截止日早于开始日。',
    'Line {line}: delivery ends before it starts.',
  ],
  'contract-window-outside-term': [
    '第 {line} 行：交货期超出合同期限。',
    'Line {line}: delivery lies outside the term.',
  ],
  'contract-guarantee-missing': [
    '企业没有承诺收购全部合格产品。',
    'The firm does not promise to buy all that conforms.',
  ],
  'contract-exclusive-without-duty': [
    '要求农户专卖，企业却没有全部收购的义务。',
    'The household must sell to the firm alone, but the firm need not buy.',
  ],
  'contract-protection-denied': [
    '这一条去掉了对农户的保护。',
    'This term takes a protection from the household.',
  ],
  'contract-buyer-decides-grade': [
    '等级由收购方一方说了算。',
    "The buyer's word on the grade is final.",
  ],
  'contract-hall-decides-grade': [
    '等级争议应由独立复检机构认定，不由生活馆认定。',
    'A disputed grade is for an independent body, not the hall.',
  ],
  'contract-objection-short': [
    '异议期少于 {hours} 小时。',
    'The time to object is shorter than {hours} hours.',
  ],
  'contract-sample-short': [
    '留样时间短于异议期。',
    'The sample is kept for less time than one may object.',
  ],
  'contract-retest-not-independent': [
    '复检机构不能是企业或生活馆自己。',
    'The re-test body may not be the firm or the hall.',
  ],
  'contract-retest-at-household': [
    '复检费用一律由农户承担。',
    'The household pays for every re-test.',
  ],
  'contract-risk-with-household': [
    '通知备货之后的损失仍由农户承担。',
    'Loss after the ready notice stays with the household.',
  ],
  'contract-collection-slow': [
    '收货时限超过 {hours} 小时。',
    'The firm has more than {hours} hours to collect.',
  ],
  'contract-carrier-loss': [
    '交货之后的运输损失由农户承担。',
    'The household bears loss in transport after handover.',
  ],
  'contract-mortality-on-household': [
    '非农户过错的死亡全部由农户承担。',
    'All mortality without its fault falls on the household.',
  ],
  'contract-input-dear': ['{name}的单价高于市场价。', '{name} costs more than on the market.'],
  'contract-repaid-in-cash': [
    '垫付款要求现金偿还，应只从货款中抵扣。',
    'Advances are to be repaid in cash, not from deliveries alone.',
  ],
  'contract-set-off-high': [
    '每次抵扣上限高于 {max}%。',
    'More than {max} % of one payment may be set off.',
  ],
  'contract-deductions-open': [
    '扣款没有封闭清单，企业可以随意扣款。',
    'Deductions are unlimited: the list is not closed.',
  ],
  'contract-deductions-high': [
    '各项扣款合计上限高于 {max}%。',
    'Deductions may come to more than {max} %.',
  ],
  'contract-amount-too-large': [
    '合同金额过大，无法精确计算。',
    'The amount of the contract is too large to be exact.',
  ],
  'contract-paid-after-firm': [
    '付款以企业先收到货款为条件。',
    'The household is paid only after the firm has been.',
  ],
  'contract-payment-slow': ['付款期限超过 {max} 天。', 'Payment takes more than {max} days.'],
  'contract-no-overdue-interest': ['逾期付款没有利息。', 'Late payment bears no interest.'],
  'contract-set-off-any': [
    '允许用任意债务抵销货款。',
    'Any debt may be set off against the price.',
  ],
  'contract-undisputed-held': [
    '有争议时连无争议的部分也不付。',
    'A dispute holds back even what is not disputed.',
  ],
  'contract-red-packet-low': [
    '电商红包低于线上利润的 {min}%。',
    'The red packet is below {min} % of the online profit.',
  ],
  'contract-costs-open': [
    '红包的成本没有封闭清单。',
    'The list of costs before the red packet is not closed.',
  ],
  'contract-related-parties': ['关联方收费没有按成本计。', 'Related parties do not count at cost.'],
  'contract-no-fallback': [
    '没有约定不交报表时按销售额支付的比例。',
    'No share of the sales is due when no statement comes.',
  ],
  'contract-books-short': [
    '账册备查不满 {years} 年。',
    'The books are open for less than {years} years.',
  ],
  'contract-land-share-low': [
    '土地入股保底分红低于每亩每年 {min} 元。',
    'The land dividend is below {min} yuan a mu and year.',
  ],
  'contract-land-share-depends': [
    '土地保底分红与盈亏挂钩。',
    'The land dividend depends on profit.',
  ],
  'contract-notice-short': [
    '补贴公示少于 {days} 天。',
    'The subsidy is published for less than {days} days.',
  ],
  'contract-clawback-any': [
    '补贴可以随意追回，应仅限查实的骗取。',
    'Subsidies may be taken back without proven fraud.',
  ],
  'contract-no-excuse': ['不可抗力不免责。', 'Events beyond control excuse nothing.'],
  'contract-insurance-to-firm': [
    '保险赔款归企业而不归农户。',
    'Insurance is paid to the firm, not to the household.',
  ],
  'contract-firm-without-remedy': [
    '只罚农户，企业违约不承担责任。',
    'Only the household pays for a breach.',
  ],
  'contract-remedies-one-sided': [
    '企业违约责任轻于农户违约责任。',
    "The firm's breach costs less than the household's.",
  ],
  'contract-damages-high': ['违约金或上限高于 {max}%。', 'Damages or their cap are above {max} %.'],
  'contract-penalty-when-excused': [
    '不可抗力仍要付违约金。',
    'Damages are due even where an event excuses.',
  ],
  'contract-earnest-high': [
    '定金超过合同保底总额的 {max}%。',
    'Earnest money is more than {max} % of the floor total.',
  ],
  'contract-earnest-from-household': [
    '定金不应由农户支付。',
    'The household should pay no earnest money.',
  ],
  'contract-earnest-doubled': [
    '要求建档立卡户双倍返还定金。',
    'A poor household would give earnest money back twice.',
  ],
  'contract-term-reversed': ['合同终止日早于起始日。', 'The contract ends before it starts.'],
  'contract-court-far': ['争议要到外地处理。', 'Disputes go to a court far away.'],
  'contract-complaint-waived': [
    '要求农户放弃投诉或起诉。',
    'The household gives up its right to complain.',
  ],
  'contract-complaint-charged': ['投诉要收费。', 'Complaints cost money.'],
  'contract-enforcement-refused': [
    '写了强制执行，债务人却不接受。',
    'Enforcement is agreed, but the debtor does not accept it.',
  ],
  'contract-data-unmasked': [
    '公示不隐去身份证号、账号和电话。',
    'ID, account and phone numbers are published.',
  ],
  'contract-assigned-freely': [
    '企业可以不经农户同意转让合同。',
    'The firm may assign the contract without consent.',
  ],
  'contract-money-assigned': ['农户的款项可以转给别人。', "The household's money may be assigned."],
  'contract-price-left-open': ['价格留空或由企业另定：{words}', 'The price is left open: {words}'],
} as const
