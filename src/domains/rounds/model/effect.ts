// What one matching is worth beside another, in figures and in words.

import type { Worth } from '#engines/matching/worth.ts'
import { type Facts, type Language, say } from '#kernel/wording/wording.ts'
import type { Unit } from './round.ts'
import { grouped, units, yuan } from './said.ts'

export type Effect = {
  readonly product: string
  readonly productZh: string
  readonly productEn: string
  readonly unit: Unit
  readonly before: Worth
  readonly after: Worth
}

/** What changed in the order of the policy, a sentence a level; what nobody lost or gained is not said. */
export function effectSentences(effects: readonly Effect[], language: Language): string[] {
  const said = effects.flatMap((effect) => [
    ...trancheSentences(effect, 'poor', language),
    ...trancheSentences(effect, 'others', language),
    ...levelSentences(effect, language),
  ])
  return said.length === 0 ? [say('loss-nothing', {}, language)] : said
}

function trancheSentences(effect: Effect, who: 'poor' | 'others', language: Language): string[] {
  const key = who === 'poor' ? 'unsoldPoor' : 'unsold'
  const [before, after] = [effect.before[key], effect.after[key]]
  const length = Math.max(before.length, after.length)
  return Array.from({ length }, (_, at) => {
    const lost = (after[at] ?? 0) - (before[at] ?? 0)
    if (lost === 0) return ''
    const facts = { tranche: at + 1, quantity: grouped(Math.abs(lost)) }
    const code = lost > 0 ? (`loss-${who}` as const) : (`gain-${who}` as const)
    return say(code, { ...namesOf(effect, language), ...facts }, language)
  }).filter((sentence) => sentence !== '')
}

function levelSentences(effect: Effect, language: Language): string[] {
  const names = namesOf(effect, language)
  const said: string[] = []
  const value = effect.after.floorValueFen - effect.before.floorValueFen
  if (value !== 0) {
    const facts = { ...names, yuan: yuan(Math.abs(value)) }
    said.push(say(value < 0 ? 'loss-value' : 'gain-value', facts, language))
  }
  // Metres × kilograms; a million of them are a tonne-kilometre.
  const road = Math.round((effect.after.metres - effect.before.metres) / 1_000_000)
  if (road !== 0 && effect.unit === 'kg') {
    const facts = { ...names, quantity: grouped(Math.abs(road)) }
    said.push(say(road > 0 ? 'loss-road' : 'gain-road', facts, language))
  }
  return said
}

function namesOf({ productZh, productEn, unit }: Effect, language: Language): Facts {
  return { product: language === 'zh' ? productZh : productEn, unit: units[language][unit] }
}
