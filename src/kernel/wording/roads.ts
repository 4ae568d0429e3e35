export const roadsWording = {
  'no-such-road': ['没有这条道路：{id}', 'There is no road {id}.'],
  'no-such-closure': ['没有这条封路记录：{id}', 'There is no road closure {id}.'],
  'closure-days-backwards': [
    '封路的最后一天（{to}）早于第一天（{from}）。',
    'The closure would end on {to}, before it begins on {from}.',
  ],
  'closure-over': [
    '封路的最后一天（{to}）已经过去。',
    'The last closed day, {to}, is over already.',
  ],
  'closure-too-late': [
    '封路日期不能晚于 {years} 年以后，请核对。',
    'A closure lies within {years} years; check the dates.',
  ],
  'closure-lifted-already': ['这次封路已经解除。', 'This closure has already been lifted.'],
} as const
