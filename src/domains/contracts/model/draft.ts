// From what the county knows of a matched order to the terms and the parties of its contract. What nobody has said stays blank.

import { standardTerms } from '#engines/contract/defaults.ts'
import type { Parties } from '#engines/contract/parties.ts'
import type { MatchedLine, MatchedOrder } from '#engines/contract/standard.ts'
import type { Terms } from '#engines/contract/terms.ts'
import type { ContractId } from '#kernel/id.ts'
import { ok, type Result } from '#kernel/result.ts'
import { type Edit, withEdits } from './edits.ts'
import type { StandardBody } from './standard.ts'
import type { Version, VersionKind } from './version.ts'

export type Draft = {
  readonly contract: ContractId
  readonly kind: VersionKind
  readonly standard: number
  /** The version in force that it changes, 0 for an original. */
  readonly base: number
  readonly edits: readonly Edit[]
  readonly reason: string
}

/** What the registers say of a contract's lines. */
export type LineFact = {
  readonly contract: string
  readonly plan: string
  readonly demandNo: string
  readonly product: string
  readonly productName: string
  readonly unit: 'kg' | 'bird' | 'egg'
  readonly standardNo: string
  readonly chilled: boolean
  readonly grades: readonly { readonly rank: number; readonly zh: string }[]
  readonly grade: number
  readonly quantity: number
  readonly floorFen: number
  /** The demand's own floors; none for a contract written by hand. */
  readonly floors: readonly { readonly grade: number; readonly floorFen: number }[]
  readonly priceRule:
    | { readonly kind: 'floor-only' }
    | { readonly kind: 'market-linked'; readonly index: string; readonly sharePermille: number }
    | null
  /** What the firm pledged for the whole demand, and how much the demand asks. */
  readonly depositFen: number
  readonly demandQuantity: number
  readonly from: number
  readonly to: number
  readonly place: string
  readonly placeName: string
}

export type ParcelFact = Terms['site']['parcels'][number]

/** What the registers say of a contract's parties, with personal numbers opened. */
export type PartyFact = {
  readonly contract: string
  readonly season: { readonly from: number; readonly to: number }
  readonly firm: Omit<Parties['firm'], 'signer'>
  readonly firmChannels: readonly string[]
  readonly signer: { readonly user: string; readonly hallStaff: boolean } & Pick<
    Parties['firm']['signer'],
    'name' | 'capacity' | 'authority'
  >
  readonly household: Pick<Parties['household'], 'id' | 'no' | 'poor' | 'head' | 'account'>
  readonly second: { readonly name: string; readonly idNumber: string }
  readonly hall: { readonly id: string; readonly name: string; readonly person: string }
  readonly notaryOffice: string
  readonly township: string
  readonly village: string
  readonly group: string
}

export type Facts = {
  readonly party: PartyFact
  readonly lines: readonly LineFact[]
  readonly parcels: readonly ParcelFact[]
}

/**
 * The terms that a draft comes to: the standard's for an original, those in force for what changes them, with its edits. A
 * cancellation says in its purpose that it ends the contract: that is what is signed, printed and read aloud.
 */
export function draftedTerms(
  draft: Pick<Draft, 'kind' | 'base' | 'reason' | 'edits'>,
  facts: Facts,
  from: { readonly standard: StandardBody; readonly base: Pick<Version, 'terms'> | null },
): Result<Terms> {
  const { standard, base } = from
  const terms = base?.terms ?? inNfc(standardTerms(orderOf(facts, standard), standard.county))
  return draft.kind === 'cancellation' ? ok(ended(terms, draft)) : withEdits(terms, draft.edits)
}

const reasonMax = 300

function ended(terms: Terms, { base, reason }: Pick<Draft, 'base' | 'reason'>): Terms {
  const text =
    `双方同意解除本合同（第${base}版）。公证书出具之日起，还没有履行的不再履行；已经交的货照原约定验收、付款，` +
    `已经发生的违约责任不因解除免除。原因：${reason.slice(0, reasonMax)}`
  return inNfc({ ...terms, purpose: { ...terms.purpose, text } })
}

export function draftedParties({ party }: Facts): Parties {
  const { firm, signer, household, second, hall, notaryOffice } = party
  const { user: _, ...signs } = signer
  return inNfc({
    firm: { ...firm, signer: signs },
    household: {
      ...household,
      address: placeOf(party),
      second: {
        ...second,
        relation: second.name === '' ? ('sole' as const) : ('adult-member' as const),
      },
    },
    hall: { ...hall, role: 'facilitator' as const },
    notary: { name: notaryOffice, role: 'supervisor' as const },
  })
}

function orderOf({ party, lines, parcels }: Facts, standard: StandardBody): MatchedOrder {
  const chilled = lines.filter((line) => line.chilled)
  const warmest = chilled.flatMap(
    ({ product }) => settingsOf(standard, product)?.handoverMaxDeciC ?? [],
  )
  return {
    season: party.season,
    lines: lines.map((line) => lineOf(line, standard)),
    productionPlace: placeOf(party),
    // 人民调解法 art. 8: every village committee sets up a mediation committee.
    villageMediation: `${party.village}人民调解委员会`,
    parcels: parcels.slice(0, 50),
    channels: party.firmChannels,
    depositFen: lines.reduce((total, line) => total + depositBehind(line), 0),
    labour: null,
    land: null,
    handoverMaxDeciC:
      warmest.length < chilled.length || warmest.length === 0 ? null : Math.min(...warmest),
  }
}

/** The line's part of what the firm pledged for the demand, in whole fen. */
function depositBehind({ depositFen, demandQuantity, quantity }: LineFact): number {
  if (demandQuantity === 0) return 0
  return Number((BigInt(depositFen) * BigInt(quantity)) / BigInt(demandQuantity))
}

function lineOf(line: LineFact, standard: StandardBody): MatchedLine {
  const { product, productName, unit, chilled, grade, quantity, from, to, place, placeName } = line
  const settings = settingsOf(standard, product)
  const floors = line.floors.length > 0 ? line.floors : [{ grade, floorFen: line.floorFen }]
  return {
    ...{ product, name: productName, unit, chilled, grade, quantity, from, to, place, placeName },
    variety: settings?.variety ?? '',
    standard: line.standardNo,
    gradeCard: settings?.gradeCard ?? '',
    floors: floors.map((each) => ({ ...each, name: gradeName(line, each.grade) })),
    rule: ruleOf(line, standard),
    ...{ demandNo: line.demandNo, plan: line.plan },
  }
}

function ruleOf({ priceRule }: LineFact, { indexSource }: StandardBody): MatchedLine['rule'] {
  if (priceRule?.kind !== 'market-linked') {
    return { kind: 'floor-only', index: '', indexSource: '', rateBp: null }
  }
  // The demand promises a share of what the market stands above the floor.
  const { index, sharePermille } = priceRule
  return { kind: 'rise-share', index, indexSource, rateBp: sharePermille * 10 }
}

function gradeName({ grades }: LineFact, grade: number): string {
  return grades.find(({ rank }) => rank === grade)?.zh ?? ''
}

function settingsOf({ products }: StandardBody, id: string) {
  return products.find(({ product }) => product === id)
}

function placeOf({ township, village, group }: PartyFact): string {
  return `${township}${village}${group}`
}

/** Registers may hold text in other forms; what is signed has one. */
function inNfc<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).normalize('NFC')) as Value // Only the form of its texts changed.
}
