// Every code the system answers with, in Chinese first and English second. `{name}` is replaced by the fact of that name.

import { bankWording } from './bank.ts'
import { catalogueWording } from './catalogue.ts'
import { claimsWording } from './claims.ts'
import { contractEngineWording } from './contract-engine.ts'
import { contractGateWording } from './contract-gate.ts'
import { contractsWording } from './contracts.ts'
import { demandWording } from './demand.ts'
import { dispatchWording } from './dispatch.ts'
import { filesWording } from './files.ts'
import { type Facts, fill } from './fill.ts'
import { fundsWording } from './funds.ts'
import { ledgerWording } from './ledger.ts'
import { liveWording } from './live.ts'
import { logWording } from './log.ts'
import { logisticsWording } from './logistics.ts'
import { notaryWording } from './notary.ts'
import { optionsWording } from './options.ts'
import { partiesWording } from './parties.ts'
import { platformWording } from './platform.ts'
import { priceWording } from './price.ts'
import { receiptWording } from './receipt.ts'
import { receivingWording } from './receiving.ts'
import { redPacketWording } from './red-packet.ts'
import { roadsWording } from './roads.ts'
import { roundsWording } from './rounds.ts'
import { routingWording } from './routing.ts'
import { salesWording } from './sales.ts'
import { samplingWording } from './sampling.ts'
import { settlementWording } from './settlement.ts'
import { supplyWording } from './supply.ts'
import { inChinese } from './terms.ts'
import { weekWording } from './week.ts'

const wording = {
  ...platformWording,
  ...filesWording,
  ...ledgerWording,
  ...fundsWording,
  ...partiesWording,
  ...roadsWording,
  ...catalogueWording,
  ...demandWording,
  ...supplyWording,
  ...roundsWording,
  ...optionsWording,
  ...liveWording,
  ...contractsWording,
  ...contractEngineWording,
  ...contractGateWording,
  ...logisticsWording,
  ...dispatchWording,
  ...receivingWording,
  ...settlementWording,
  ...claimsWording,
  ...routingWording,
  ...weekWording,
  ...logWording,
  ...notaryWording,
  ...receiptWording,
  ...priceWording,
  ...redPacketWording,
  ...salesWording,
  ...samplingWording,
  ...bankWording,
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>

export type Code = keyof typeof wording
export type Language = 'zh' | 'en'
export type { Facts }

export function isCode(text: string): text is Code {
  return Object.hasOwn(wording, text)
}

/** The sentence of a code in a language, its facts put in. */
export function say(code: Code, facts: Facts, language: Language): string {
  const [zh, en] = wording[code]
  return language === 'zh' ? fill(zh, inChinese(code, facts)) : fill(en, facts)
}
