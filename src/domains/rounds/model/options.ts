// What stands between a plan and each demand, and what would have changed it, in sentences with their numbers.

import type { Margin } from '#engines/matching/ledger.ts'
import type { Option } from '#engines/matching/options.ts'
import type { LotChange, Proposal } from '#engines/matching/propose.ts'
import type { DemandChange } from '#engines/matching/propose-demand.ts'
import { assert } from '#kernel/assert.ts'
import { type Code, type Facts, isCode, type Language, say } from '#kernel/wording/wording.ts'
import type { Unit } from './round.ts'
import { grouped, units, yuan } from './said.ts'

export type DemandName = {
  readonly demand: string
  readonly demandNo: string
  readonly firm: string
  readonly firmName: string
}
export type PlanName = {
  readonly plan: string
  readonly hall: string
  readonly hallName: string
  readonly householdNo: string
  readonly headName: string
}
export type VetoSaid = {
  readonly household: string
  readonly firm: string
  readonly side: 'household' | 'firm'
  readonly reason: string
}

/** What sentences need to know of the names behind the ids. */
export type Namebook = {
  readonly unit: Unit
  readonly demands: ReadonlyMap<string, DemandName>
  readonly plans: ReadonlyMap<string, PlanName>
  readonly firms: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, string>
  readonly vetoes: readonly VetoSaid[]
}

export type OptionView = DemandName & {
  readonly floorFen: number
  readonly distanceM: number
  readonly quantity: number
  readonly room: number
  readonly block: string
  readonly margin: Margin | null
  readonly sentence: string
}
/** A household is named to its own hall and to the county, not to a firm. */
export type SellerView = {
  readonly plan: string
  readonly hallName: string
  readonly householdNo: string
  readonly headName: string
  readonly grade: number
  readonly floorFen: number
  readonly distanceM: number
  readonly quantity: number
  readonly left: number
  readonly block: string
  readonly margin: Margin | null
  readonly sentence: string
}
export type ChangeView = {
  readonly kind: string
  readonly matched: number
  readonly gained: number
  readonly sentence: string
}

export function viewOption(option: Option, names: Namebook, language: Language): OptionView {
  const { demand, floorFen, metres, quantity, room, block, margin } = option
  const unknown = { demand: demand.id, demandNo: demand.id, firm: demand.firm, firmName: '' }
  const name = names.demands.get(demand.id) ?? unknown
  const head = say(
    'option-head',
    { firm: name.firmName, demandNo: name.demandNo, floor: yuan(floorFen), km: km(metres) },
    language,
  )
  const sentence = head + sentenceOf('option', option, { names, language })
  return { ...name, floorFen, distanceM: metres, quantity, room, block, margin, sentence }
}

/** `shown` says whether the reader may know the household and its lowest price. */
export function viewSeller(
  option: Option,
  names: Namebook,
  { language, shown }: { readonly language: Language; readonly shown: boolean },
): SellerView {
  const { lot, floorFen, metres, quantity, left, block, margin } = option
  const name = names.plans.get(lot.id)
  const householdNo = shown ? (name?.householdNo ?? '') : ''
  const headName = shown ? (name?.headName ?? '') : ''
  const head = say(
    'seller-head',
    {
      hall: name?.hallName ?? '',
      household: `${householdNo} ${headName}`.trim(),
      grade: lot.grade,
      floor: yuan(floorFen),
      km: km(metres),
    },
    language,
  )
  const sentence = head + sentenceOf('seller', option, { names, language, shown })
  const places = { plan: lot.id, hallName: name?.hallName ?? '', householdNo, headName }
  return {
    ...places,
    grade: lot.grade,
    floorFen,
    distanceM: metres,
    quantity,
    left,
    block,
    margin,
    sentence,
  }
}

type Telling = {
  readonly names: Namebook
  readonly language: Language
  readonly shown?: boolean
}

function sentenceOf(who: 'option' | 'seller', option: Option, telling: Telling): string {
  const { names, language, shown = true } = telling
  const unit = units[language][names.unit]
  const { quantity, left, block, facts, margin } = option
  const got = quantity > 0 ? say(`${who}-got`, { quantity: grouped(quantity), unit }, language) : ''
  const told = {
    ...toldOf(facts),
    unit,
    left: grouped(left),
    place: names.places.get(String(facts.capacity)) ?? '',
    vetoes: vetoesSaid(option, telling),
  }
  const hidden = block === 'price' && !shown
  const why = say(hidden ? 'seller-price-hidden' : codeOf(who, block), told, language)
  return got + why + marginSaid(margin, option, { unit, language })
}

/** A seller's block is told in its own words where they differ from a buyer's. */
function codeOf(who: 'option' | 'seller', block: string): Code {
  const own = `${who}-${block}`
  const code = isCode(own) ? own : `option-${block}`
  assert(isCode(code), `the block ${block} has words`)
  return code
}

function vetoesSaid({ lot, demand }: Option, { names, language, shown = true }: Telling): string {
  const own = names.vetoes.filter(
    ({ household, firm }) => household === lot.household && firm === demand.firm,
  )
  const said = own.map(({ side, reason }) =>
    say(`veto-${side}`, { reason: shown || side === 'firm' ? reason : '—' }, language),
  )
  return said.length === 0
    ? say('veto-frozen', {}, language)
    : said.join(language === 'zh' ? '、' : '; ')
}

const draws: readonly string[] = ['lottery', 'draw']
const stays: readonly string[] = ['value', 'demerits', 'metres']

function marginSaid(
  margin: Margin | null,
  { block }: Option,
  { unit, language }: { readonly unit: string; readonly language: Language },
): string {
  if (margin === null)
    return block === 'full' ? gap(language) + say('margin-none', {}, language) : ''
  const { level, tranche, amount } = margin
  const stem = block === 'sold-out' && stays.includes(level) ? 'stay' : 'margin'
  const code = `${stem}-${draws.includes(level) ? 'draw' : level}`
  assert(isCode(code), `the level ${level} has words`)
  const facts = {
    unit,
    amount: grouped(amount),
    yuan: yuan(amount),
    km: km(amount),
    tranche: (tranche ?? 0) + 1,
  }
  return gap(language) + say(code, facts, language)
}

function gap(language: Language): string {
  return language === 'zh' ? '' : ' '
}

function toldOf(facts: Facts): Facts {
  const told = Object.entries(facts).map(([name, value]) => {
    if (typeof value !== 'number') return [name, value]
    return [name, name.endsWith('Fen') ? yuan(value) : grouped(value)]
  })
  return Object.fromEntries(told)
}

function km(metres: number): string {
  return (metres / 1000).toFixed(1)
}

export function viewLotChange(
  { change, matched, gained }: Proposal<LotChange>,
  names: Namebook,
  language: Language,
): ChangeView {
  const said = { ...gains(matched, gained), unit: units[language][names.unit] }
  return {
    kind: change.kind,
    matched,
    gained,
    sentence: lotChangeSaid(change, said, { names, language }),
  }
}

function gains(matched: number, gained: number): Facts {
  return { matched: grouped(matched), gained: grouped(gained) }
}

function lotChangeSaid(change: LotChange, said: Facts, { names, language }: Telling): string {
  switch (change.kind) {
    case 'price': {
      const facts = { ...said, by: yuan(change.byFen), price: yuan(change.priceMinFen) }
      return say('change-price', facts, language)
    }
    case 'grade':
      return say('change-grade', { ...said, grade: change.grade }, language)
    case 'window': {
      const code = change.days < 0 ? 'change-earlier' : 'change-later'
      return say(code, { ...said, days: Math.abs(change.days) }, language)
    }
    case 'veto': {
      const firm = names.firms.get(change.firm) ?? change.firm
      return say('change-veto', { ...said, firm }, language)
    }
  }
}

export function viewDemandChange(
  { change, matched, gained }: Proposal<DemandChange>,
  names: Namebook,
  language: Language,
): ChangeView {
  const said = { ...gains(matched, gained), unit: units[language][names.unit] }
  const [code, facts] = demandChangeFacts(change)
  return {
    kind: change.kind,
    matched,
    gained,
    sentence: say(code, { ...said, ...facts }, language),
  }
}

function demandChangeFacts(change: DemandChange): readonly [Code, Facts] {
  switch (change.kind) {
    case 'floor':
      return ['want-floor', { by: yuan(change.byFen) }]
    case 'grade':
      return ['want-grade', { grade: change.gradeMin, price: yuan(change.floorFen) }]
    case 'window': {
      const code = change.days < 0 ? 'want-earlier' : 'want-later'
      return [code, { days: Math.abs(change.days) }]
    }
    case 'household-share':
      return ['want-household-share', { percent: change.permille / 10 }]
    case 'hall-share':
      return ['want-hall-share', { percent: change.permille / 10 }]
    case 'viable':
      return ['want-viable', { least: grouped(change.viableMin) }]
    case 'lot-min':
      return ['want-lot-min', {}]
  }
}
