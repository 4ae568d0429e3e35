// Figures inside sentences.

import { unitsZh } from '#kernel/wording/terms.ts'

export const units = {
  zh: unitsZh,
  en: { kg: 'kg', bird: 'birds', egg: 'eggs' },
} as const

export function yuan(amountFen: number): string {
  const [whole = '', cents = ''] = (amountFen / 100).toFixed(2).split('.')
  return `${grouped(Number(whole))}.${cents}`
}

export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
