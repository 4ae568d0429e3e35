import { language } from '#web/shell/language.ts'
import { proofEn } from './proof.en.ts'
import { proofZh } from './proof.zh.ts'

export function proofWords(): typeof proofZh {
  return language.value === 'en' ? proofEn : proofZh
}

/** The name of a level of the objective, with its tranche counted from one. */
export function levelName(level: string, tranche: number | null): string {
  const words = proofWords()
  const name = words.levelNames[level] ?? level
  return tranche === null ? name : words.tranche(name, tranche + 1)
}
