export const receivingWording = {
  'receiving-line-unknown': ['合同 {no} 没有第 {line} 项。', 'Contract {no} has no line {line}.'],
  'receiving-contract-ended': [
    '合同 {no} 已于 {day} 到期，不能再按它交货。',
    'Contract {no} ended on {day}: nothing more is delivered under it.',
  ],
  'receiving-outside-window': [
    '{day} 不在合同约定的交货期内（{from} 至 {to}）。',
    '{day} lies outside the contract’s delivery window, {from} to {to}.',
  ],
  'notice-time-outside': [
    '备好时间应在过去 {back} 天到今后 {days} 天之内。',
    'The goods are ready between {back} days ago and {days} days ahead.',
  ],
  'notice-over-contract': [
    '超过企业还须收购的数量：还可报 {left}。',
    'That is more than the firm must still take: {left} are left.',
  ],
  'no-such-notice': ['没有这份采收通知：{id}', 'There is no harvest notice {id}.'],
  'notice-over': [
    '第 {no} 号采收通知的状态是“{state}”，不能再改。',
    'Harvest notice {no} is {state} and cannot be changed.',
  ],
  'notice-fetched-partly': [
    '第 {no} 号采收通知的货已经收了一部分，不能撤回。',
    'Part of harvest notice {no} has been fetched; it cannot be taken back.',
  ],
  'notice-not-for-this': [
    '第 {no} 号采收通知不是这份合同这一项的，或已撤回、已放行。',
    'Harvest notice {no} is not of this line, or has been withdrawn or released.',
  ],
  'no-such-slot': ['没有这个交货时段：{id}', 'There is no slot {id}.'],
  'slot-of-other-hall': ['这个时段是别的生活馆的。', 'The slot is of another hall.'],
  'slot-past': ['这个时段已经过去。', 'The slot has passed.'],
  'slot-before-ready': ['到这个时段货还没有备好。', 'The goods are not ready by then.'],
  'slot-full': ['这个时段已排满（{room} 户）。', 'The slot is full: it has room for {room}.'],
  'slot-taken': [
    '最后一个位置刚刚被约走，请另选时段。',
    'The last place has just been taken; choose another slot.',
  ],
  'slot-too-soon': [
    '按合同，生活馆安排的时段至少提前 {hours} 小时通知；农户自己选的不受此限。',
    'By the contract a slot of the hall’s choosing is told {hours} hours before; the household may choose a sooner one itself.',
  ],
  'slot-backwards': ['结束时间应晚于开始时间。', 'A slot ends after it begins.'],
  'slot-day-outside': [
    '{day} 不行：从今天起 {days} 天以内。',
    '{day} will not do: from today on, at most {days} days ahead.',
  ],
  'slot-overlaps': ['和已开的时段重叠。', 'It overlaps a slot that is open.'],
  'release-not-agreed': [
    '第 {no} 号采收通知所依据的合同没有约定放行书。',
    'The contract of harvest notice {no} knows no release letter.',
  ],
  'release-too-early': [
    '通知后满 {hours} 小时企业仍未收完，才能出具放行书。',
    'A release letter is given when {hours} hours after the notice the firm has not fetched all.',
  ],
  'no-such-scale': ['没有这台秤：{id}', 'There is no scale {id}.'],
  'scale-place-unknown': [
    '秤只能登记在生活馆或分拨中心：{place}',
    'A scale stands at a hall or a hub: {place}',
  ],
  'scale-serial-taken': [
    '出厂编号 {serial} 已经登记。',
    'A scale of serial number {serial} is registered already.',
  ],
  'scale-division-odd': [
    '最大秤量应是分度值的整倍数，且不少于 20 个分度。',
    'The capacity is a whole number of divisions, and at least twenty.',
  ],
  'scale-of-other-place': ['秤 {serial} 不在这里。', 'Scale {serial} stands elsewhere.'],
  'scale-retired': ['秤 {serial} 已停用。', 'Scale {serial} is no longer in use.'],
  'scale-uncalibrated': [
    '秤 {serial} 没有检定记录，不能用来收货。',
    'Scale {serial} has never been calibrated; nothing is received on it.',
  ],
  'scale-out-of-calibration': [
    '秤 {serial} 的检定有效期到 {until}，不能用来收货。请送检或换秤。',
    'The calibration of scale {serial} was valid until {until}. Use another scale, or have it calibrated.',
  ],
  'calibration-backwards': ['有效期的结束早于开始。', 'The calibration ends before it begins.'],
  'scale-missing': [
    '按公斤结算的货须过磅：请选秤并称重。',
    'Choose a scale and weigh: kilograms are weighed.',
  ],
  'pieces-missing': [
    '请点数：这种货按只（枚）结算。',
    'Count them: these goods are settled by the piece.',
  ],
  'weight-over-scale': [
    '第 {row} 秤的毛重超过这台秤的最大秤量 {max} 公斤。',
    'The gross weight of load {row} is above the scale’s capacity of {max} kg.',
  ],
  'weight-under-scale': [
    '第 {row} 秤的毛重低于这台秤的最小秤量 {min} 公斤，请换小秤。',
    'The gross weight of load {row} is below {min} kg, the least that this scale may weigh.',
  ],
  'weight-off-division': [
    '第 {row} 秤的重量不是分度值 {division} 克的整倍数，这台秤显示不出来。',
    'Load {row} is no whole number of divisions of {division} g: the scale cannot have shown it.',
  ],
  'tare-above-gross': [
    '第 {row} 秤的皮重不小于毛重，请重新称。',
    'The tare of load {row} is not less than its gross weight; weigh again.',
  ],
  'delivery-elsewhere': [
    '只能在自己的生活馆或分拨中心收货。',
    'You receive goods at your own hall or hub only.',
  ],
  'delivery-of-other-hall': [
    '农户 {no} 归 {hall}，不在您这里交货。',
    'Household {no} belongs to {hall}: it does not deliver here.',
  ],
  'weighed-at-implausible': [
    '过磅时间不对：应在最近 {days} 天之内，且不晚于现在。请检查设备的时钟。',
    'The weighing’s time cannot be: it lies within the last {days} days and not ahead. Check the device’s clock.',
  ],
  'delivery-over-tolerance': [
    '超过企业须收的最高数量：还可收 {left}，多出 {over}。要收下请写明原因，多出的部分须企业同意才能验收。',
    'That is more than the firm must take: {left} are left, {over} are over. To take them in give the reason; they are accepted only when the firm agrees.',
  ],
  'delivery-id-reused': [
    '编号 {id} 已用于另一次交货。',
    'The id {id} was used for another delivery.',
  ],
  'delivery-replaced': [
    '第 {no} 号收货记录已被更正，请看更正后的记录。',
    'Delivery {no} has been corrected; see the one that replaced it.',
  ],
  'no-such-delivery': ['没有这次收货：{id}', 'There is no delivery {id}.'],
  'absence-unexplained': [
    '合同约定农户在场过磅定级。农户不在场的，请写明原因。',
    'By the contract the household is present. Say why it is not.',
  ],
  'certificate-missing': [
    '收购{product}须收取承诺达标合格证；依法可免的，请写明理由。',
    'A certificate of compliance is collected with {product}, or the reason why none is due is recorded.',
  ],
  'temperature-missing': ['请量货温：这种货走冷链。', 'Take the temperature: these goods go cold.'],
  'delivery-too-warm': [
    '货温 {value} ℃，高于合同约定的 {max} ℃，不能收。',
    'The goods are at {value} °C; the contract allows at most {max} °C.',
  ],
  'grade-not-in-contract': [
    '合同里{product}没有第 {grade} 等级的价格。',
    'The contract has no price for grade {grade} of {product}.',
  ],
  'reject-unexplained': ['选“其他”的，请写明拒收原因。', 'Say why it is rejected.'],
  'loss-is-firms': [
    '通知后超过 {hours} 小时才来收，腐烂、失水的损失归企业，不能因此拒收。请按备好时的等级定级。',
    'It was fetched more than {hours} hours after the notice: what rotted or dried out is the firm’s loss. Grade it as it was when it was ready.',
  ],
  'parts-over-pending': [
    '定级的数量合计 {sum}，超过待定的 {pending}。',
    'The parts come to {sum}; only {pending} are pending.',
  ],
  'accepted-over-tolerance': [
    '超过企业须收的最高数量：最多还可验收 {left}。多出的须企业同意，或拒收退回。',
    'That is more than the firm must take: at most {left} may still be accepted. The rest wants its consent, or is rejected.',
  ],
  'decision-empty': ['请至少写一项定级或拒收。', 'A decision names at least one part.'],
  'return-over-rejected': [
    '拒收后还在馆里的只有 {here}。',
    'Only {here} that were rejected are still here.',
  ],
  'lot-small': [
    '不足 {min} 个单位的货逐件验，不抽样。',
    'Fewer than {min} units are looked through whole, not sampled.',
  ],
  'sampling-discontinued': [
    '这户这种货加严检验已累计五批不合格，按国家标准暂停抽样：请逐件验。',
    'Five lots of this household’s did not pass tightened inspection: by the standard sampling stops. Look through the whole lot.',
  ],
  'sample-size-differs': [
    '按现在的抽样方案应抽 {size} 个单位，请按方案抽足再填。',
    'The plan that holds now draws {size} units. Draw as many, then fill in again.',
  ],
  'sample-overfull': [
    '不合格数不能超过抽样数 {size}。',
    'No more than the {size} units drawn can be nonconforming.',
  ],
  'lot-not-passed': [
    '抽样不合格 {found} 个，超过接收数 {ac}，整批不能直接验收：请全部记为待定，分拣后再定级，或拒收。',
    'The sample has {found} nonconforming units, the plan accepts {ac}: the lot cannot be accepted as it is. Leave it pending until it is sorted, or reject it.',
  ],
  'rejects-over-sample': [
    '抽样合格的批，只能拒收查出的不合格品，最多 {most}。',
    'Of a lot that passed its sample only the nonconforming units found are rejected: {most} at most.',
  ],
  'objection-late': [
    '定级后 {hours} 小时内可以提出异议，现在已经过了。',
    'An objection is raised within {hours} hours of the grading; they have passed.',
  ],
  'objection-twice': ['这一项已经提过异议。', 'An objection to this part has been raised already.'],
  'objection-nothing': ['这一项已是最高等级。', 'This part has the best grade there is.'],
  'objection-open': [
    '这次收货有还没有结论的异议，不能更正。',
    'An objection to this delivery is still open; it cannot be corrected.',
  ],
  'objection-returned': [
    '这一项的货已经退回，没有样品可以复检。',
    'The goods of this part have gone home; there is nothing left to test.',
  ],
  'no-such-part': ['没有这一项：{part}', 'There is no part {part}.'],
  'no-such-objection': ['没有这份异议：{id}', 'There is no objection {id}.'],
  'sample-sealed': ['样品已封存，封样号 {sample}。', 'The sample is sealed under {sample}.'],
  'sample-missing': ['样品还没有封存，不能登记复检结果。', 'The sample has not been sealed yet.'],
  'sample-taken': ['封样号 {sample} 已用过。', 'The seal {sample} has been used.'],
  'objection-decided': ['这份异议已有结论。', 'This objection has been decided.'],
  'photos-many': ['一次收货最多 {max} 张照片。', 'A delivery has at most {max} photographs.'],
  'price-unchanged': [
    '第 {no} 号收货按现在的行情算，价格不变。',
    'By the quote as it stands, the prices of delivery {no} stay as they are.',
  ],
  'no-such-quote': ['没有这条行情：{id}', 'There is no quote {id}.'],
  'quote-index-unknown': [
    '生效合同里没有“{index}”（{source}）这个指数。',
    'No contract in force follows the index {index} of {source}.',
  ],
  'quote-day-outside': [
    '{day} 不行：行情不能是以后的，也不能早于 200 天前。',
    '{day} will not do: a quote is of today or of the last 200 days.',
  ],
  'quote-twice': [
    '这个指数这一天已经录过；录错了请用更正。',
    'The index has been quoted for that day already; correct that quote if it is wrong.',
  ],
  'quote-corrected': ['这条行情已经更正过。', 'This quote has been corrected already.'],
  'quote-other-index': [
    '更正应是同一指数、同一天的。',
    'A correction is of the same index and the same day.',
  ],
} as const
