import { language } from '#web/shell/language.ts'
import { redPacketEn } from './redpacket.en.ts'
import { redPacketZh } from './redpacket.zh.ts'

export function redPacketWords(): typeof redPacketZh {
  return language.value === 'en' ? redPacketEn : redPacketZh
}
