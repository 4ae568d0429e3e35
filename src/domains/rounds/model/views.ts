// What a round says to those it concerns, in sentences.

import { assert } from '#kernel/assert.ts'
import { type Facts, isCode, type Language, say } from '#kernel/wording/wording.ts'
import type { Unit } from './round.ts'
import { units } from './said.ts'

export type MatchView = {
  readonly demand: string
  readonly demandNo: string
  readonly firm: string
  readonly firmName: string
  readonly quantity: number
  readonly floorFen: number
  readonly distanceM: number
}

type Traded = { readonly productZh: string; readonly productEn: string; readonly unit: Unit }

export type PlanView = Traded & {
  readonly plan: string
  readonly hall: string
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly product: string
  readonly grade: number
  readonly poor: boolean
  readonly offered: number
  readonly matched: number
  readonly outcome: 'full' | 'part' | 'none'
  readonly reason: string
  readonly facts: Facts
  readonly matches: readonly MatchView[]
}

export type DemandView = Traded & {
  readonly demand: string
  readonly demandNo: string
  readonly firm: string
  readonly firmName: string
  readonly product: string
  readonly gradeMin: number
  readonly asked: number
  readonly matched: number
  readonly matchedPoor: number
  /** What one more unit of room would save, level by level. */
  readonly price: readonly number[]
  readonly reason: string
  readonly facts: Facts
}

/** “1,200 kg matched to …, because …; 300 kg unmatched: …” */
export function planSentence(view: PlanView, language: Language): string {
  const words = wordsOf(view, language)
  const buyers = view.matches.map((match) =>
    say(
      'plan-buyer',
      {
        ...words,
        quantity: grouped(match.quantity),
        firm: match.firmName,
        no: match.demandNo,
        floor: yuan(match.floorFen),
        km: (match.distanceM / 1000).toFixed(1),
      },
      language,
    ),
  )
  const list = buyers.join(language === 'zh' ? '、' : '; ')
  const matched = say(
    'plan-matched',
    { ...words, matched: grouped(view.matched), buyers: list },
    language,
  )
  if (view.outcome === 'full') return matched
  const why = reasonOf(view, words, language)
  const left = say(
    'plan-left',
    { ...words, left: grouped(view.offered - view.matched), why },
    language,
  )
  return view.matched === 0 ? left : `${matched}${language === 'zh' ? '' : ' '}${left}`
}

export function demandSentence(view: DemandView, language: Language): string {
  const words = wordsOf(view, language)
  const served = say(
    'demand-served',
    {
      ...words,
      asked: grouped(view.asked),
      matched: grouped(view.matched),
      poor: grouped(view.matchedPoor),
    },
    language,
  )
  return `${served}${language === 'zh' ? '' : ' '}${reasonOf(view, words, language)}`
}

/** The reason, and with it how near another buyer or seller was, where one was. */
function reasonOf(view: PlanView | DemandView, words: Facts, language: Language): string {
  const reason = worded(view.reason, words, language)
  const near = view.facts.near
  if (typeof near === 'string') return reason + worded(`near-${near}`, words, language)
  return 'pricedOut' in view.facts ? reason + worded('demand-priced-out', words, language) : reason
}

function worded(code: string, words: Facts, language: Language): string {
  assert(isCode(code), `the reason ${code} has words`)
  return say(code, words, language)
}

function wordsOf(
  { productZh, productEn, unit, facts }: Traded & { facts: Facts },
  language: Language,
): Facts {
  const told = Object.entries(facts).map(([name, value]) => {
    if (typeof value !== 'number') return [name, value]
    return [name, name.endsWith('Fen') ? yuan(value) : grouped(value)]
  })
  return {
    ...Object.fromEntries(told),
    product: language === 'zh' ? productZh : productEn,
    unit: units[language][unit],
  }
}

function yuan(amountFen: number): string {
  return (amountFen / 100).toFixed(2)
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
