export const dispatchWording = {
  'request-hall-unknown': ['没有这个生活馆：{hall}', 'There is no service hall {hall}.'],
  'request-place-unknown': [
    '没有这个园区或企业仓库：{place}',
    'There is no park or firm’s warehouse {place}.',
  ],
  'request-goods-missing': ['请写明是什么货。', 'Say what the goods are.'],
  'request-day-outside': [
    '{day} 不行：日期应从 {from} 起，{days} 天以内。',
    '{day} will not do: the day lies between {from} and {days} days later.',
  ],
  'request-crates-many': ['件数不能多于公斤数。', 'There cannot be more crates than kilograms.'],
  'request-contract-differs': [
    '合同“{contract}”不属于这个生活馆，或不含这个产品。',
    'The contract {contract} is not of this hall, or not of this product.',
  ],
  'request-cancelled': ['第 {no} 号运输申请已取消。', 'Request {no} has been cancelled.'],
  'request-under-way': [
    '第 {no} 号运输申请的货已在途，请在交接时更正。',
    'The goods of request {no} are on their way; correct them where they are handed over.',
  ],
  'no-such-request': ['没有这个运输申请：{id}', 'There is no request {id}.'],
  'request-twice': ['与第 {row} 行写的是同一批货。', 'The same goods stand in row {row}.'],
  'contract-unknown-here': ['本馆没有编号为“{no}”的合同。', 'This hall has no contract {no}.'],
  'product-unknown-here': ['没有这个产品：{name}', 'There is no product {name}.'],
  'schedule-not-published': [
    '这份排班的状态是“{state}”，发布后才能调度。',
    'The schedule is {state}; dispatch begins when it is published.',
  ],
  'schedule-open-already': ['这份排班已经开始调度。', 'This schedule is being dispatched already.'],
  'schedule-without-routes': ['这份排班没有车次。', 'This schedule has no routes.'],
  'no-such-trip': ['没有这个车次：{id}', 'There is no trip {id}.'],
  'trip-not-there': [
    '车次现在的状态是“{state}”，不能这样操作。',
    'The trip is {state}; that cannot be done now.',
  ],
  'trip-not-yours': ['这个车次不是派给您的。', 'This trip is not yours.'],
  'trip-not-started': [
    '车次还没有出发（状态“{state}”），不能交接货物。',
    'The trip is {state}, not started: no goods are handed over.',
  ],
  'trip-still-loaded': [
    '车上还有 {pieces} 件货没有交出，请先扫码卸货，或上报异常。',
    '{pieces} pieces are still on board: unload them, or report what happened.',
  ],
  'driver-missing': [
    '这辆车还没有指定司机，请先选择司机。',
    'No driver is named for this vehicle; choose one.',
  ],
  'driver-unknown': ['没有这位司机：{id}', 'There is no driver {id}.'],
  'reason-missing': ['请写明原因。', 'Give the reason.'],
  'scan-place-not-yours': ['只能在自己的地点扫码。', 'You scan at your own place only.'],
  'scan-place-unknown': ['没有这个地点：{place}', 'There is no place {place}.'],
  'scan-trip-missing': ['装车扫码须选择车次。', 'Say which trip it is loaded onto.'],
  'scan-id-reused': ['编号 {id} 已用于另一次扫码。', 'The id {id} was used for another scan.'],
  'custody-moved-on': [
    '这批货刚刚被别处扫过，请再试一次。',
    'The goods have just been scanned elsewhere; try again.',
  ],
  'no-such-package': ['没有这个条码：{code}', 'There is no package {code}.'],
  'package-code-whole': [
    '“{code}”是整票标签，管着好几件货；请扫或输入其中一件的标签。',
    '“{code}” is the label of a whole consignment; give the label of one of its pieces.',
  ],
  'package-not-here': ['这件货不在您这里。', 'This package is not held at your place.'],
  'package-gone': ['这件货已注销。', 'This package has been written off.'],
  'package-held-already': ['这件货已在隔离。', 'This package is held apart already.'],
  'package-not-held': ['这件货不在隔离中。', 'This package is not held apart.'],
  'loss-too-large': ['损耗应为 1 至 {kg} 公斤。', 'The loss is between 1 and {kg} kilograms.'],
  'no-such-incident': ['没有这条异常：{id}', 'There is no exception {id}.'],
  'incident-resolved': ['这条异常已经处理。', 'This exception has been resolved already.'],
  'incident-no-package': [
    '这条异常没有关联到货物，不能更正或注销货物。',
    'No package belongs to this exception, so none can be corrected or written off.',
  ],
  'incident-place-missing': ['请说明货现在在哪里。', 'Say where the goods are.'],
  'no-such-handover': ['没有这次交接：{id}', 'There is no handover {id}.'],
  'handover-stop-unknown': [
    '这个车次不在该地点装卸。',
    'The trip does not hand over at this place.',
  ],
  'weight-needs-reason': [
    '实称 {kgWeighed} 公斤，计划 {kgPlanned} 公斤，差异较大，请写明原因。',
    '{kgWeighed} kg were weighed, {kgPlanned} kg planned: give the reason for the difference.',
  ],
  'signature-empty': ['请签字。', 'A signature is needed.'],
  'photo-not-image': ['照片须为 JPEG 或 PNG。', 'A photograph is a JPEG or a PNG.'],
  'photo-too-large': ['照片不能超过 {limit}。', 'A photograph is at most {limit}.'],
  'no-such-photo': ['没有这张照片：{id}', 'There is no photograph {id}.'],
  'logger-file-malformed': [
    '温度文件第 {line} 行看不懂：“{text}”。每行应为“时间,温度”。',
    'Line {line} of the logger file cannot be read: “{text}”. Each line is “time,temperature”.',
  ],
  'logger-file-empty': ['温度文件里没有读数。', 'The logger file holds no readings.'],
  'reading-time-implausible': [
    '读数的时间 {at} 不对：应在出车前两天之内，且不晚于明天。请检查设备的时钟。',
    'The reading’s time {at} cannot be: it must lie within two days before the trip began and not after tomorrow. Check the device’s clock.',
  ],
  'reading-implausible': [
    '温度 {value} ℃ 不在 -80 至 80 之间。',
    '{value} °C is not between -80 and 80.',
  ],
  'no-such-bid': ['没有这次报车：{id}', 'There is no offer {id}.'],
  'bid-vehicle-not-yours': [
    '只能报自己固定驾驶的社会车辆。请让调度员把您登记为这辆车的司机。',
    'You offer pooled vehicles that you usually drive; ask the coordinator to name you as its driver.',
  ],
  'bid-day-outside': [
    '{day} 不行：最早报明天的，最晚 {days} 天以内。',
    '{day} will not do: offer from tomorrow on, at most {days} days ahead.',
  ],
  'bid-made-already': [
    '这辆车 {day} 已经报过了。',
    'This vehicle has been offered for {day} already.',
  ],
  'bid-not-offered': [
    '这次报车的状态是“{state}”，不能再答复。',
    'The offer is {state} and cannot be answered now.',
  ],
  'bid-no-ceiling': [
    '县办公室还没有公布这种车每趟的最高价，或刚刚调低了。',
    'The office has published no ceiling for a trip of this kind of vehicle, or has just lowered it.',
  ],
  'bid-above-ceiling': [
    '要价高于公布的最高价：每趟 {yuan} 元。',
    'More is asked than the published ceiling of {yuan} yuan a trip.',
  ],
  'bid-over': [
    '这次报车的状态是“{state}”，不用再撤回。',
    'The offer is {state}; there is nothing to take back.',
  ],
  'bid-day-begun': [
    '这一天已经到了，不能再撤回；有事请在车次里拒单或上报异常。',
    'The day has come, so the offer stands; decline the trip, or report what happened.',
  ],
  'bid-counted-on': [
    '{day} 的车次已按这辆车排好并发布，撤回请写明原因。',
    'Vehicles for {day} were published with this one; give the reason for taking it back.',
  ],
  'period-backwards': ['结束日期早于开始日期。', 'The period ends before it begins.'],
} as const
