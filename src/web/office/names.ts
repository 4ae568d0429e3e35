// Names of products, grades and units for screens that are told only ids.

import { isCode, say } from '#kernel/wording/wording.ts'
import { language } from '#web/shell/language.ts'
import { roundWords } from '#web/words/desks.ts'
import type { Catalogue, Product } from './wire.ts'

export type Unit = Product['unit']
export type Names = {
  readonly product: (id: string) => string
  readonly grade: (product: string, rank: number) => string
  readonly unit: (product: string) => Unit
  readonly products: readonly { readonly value: string; readonly label: string }[]
}

export function namesOf(catalogue: Catalogue | undefined): Names {
  const zh = language.value === 'zh'
  const known = new Map(catalogue?.products.map((product) => [product.id, product]))
  const nameOf = ({ nameZh, nameEn }: Product): string => (zh ? nameZh : nameEn)
  return {
    product: (id) => {
      const product = known.get(id)
      return product === undefined ? id : nameOf(product)
    },
    grade: (id, rank) => {
      const grade = known.get(id)?.grades.find((one) => one.rank === rank)
      return grade === undefined ? String(rank) : grade[zh ? 'zh' : 'en']
    },
    unit: (id) => known.get(id)?.unit ?? 'kg',
    products: [...known.values()].map((product) => ({ value: product.id, label: nameOf(product) })),
  }
}

/** A reason in a few words; its full sentence comes with the plan it explains. */
export function reasonName(reason: string): string {
  const short: Readonly<Record<string, string>> = roundWords().rounds.reasons
  return short[reason] ?? (isCode(reason) ? say(reason, {}, language.value) : reason)
}
