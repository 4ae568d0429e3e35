// What a contract says of the price of one line, without blanks: clause 9 with the line's floors and rule.

import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'

export type Unit = 'kg' | 'bird' | 'egg'

export type Floor = { readonly grade: number; readonly name: string; readonly floorFen: number }
type Bonus = { readonly name: string; readonly perUnitFen: number }
type Deduction = { readonly name: string; readonly capBp: number }

export type PriceRule =
  | { readonly kind: 'floor-only' }
  | {
      readonly kind: 'index-rate' | 'rise-share'
      readonly index: string
      readonly indexSource: string
      readonly rateBp: number
    }

/** Prices in fen for one unit; caps in basis points of the goods' price. Bonuses and deductions are named by their place. */
export type PriceTerms = {
  readonly unit: Unit
  readonly floors: readonly Floor[]
  readonly rule: PriceRule
  readonly bonuses: readonly Bonus[]
  readonly deductions: readonly Deduction[]
  readonly deductionsCapBp: number
}

type Blank<T> = { readonly [Key in keyof T]: T[Key] | (T[Key] extends number ? null : '') }

/** The parts of a contract's line and of its clause 9 that are read here, in which anything may still be blank. */
export type WrittenPrice = {
  readonly line: {
    readonly unit: Unit | ''
    readonly floors: readonly Blank<Floor>[]
    readonly rule: {
      readonly kind: PriceRule['kind'] | ''
      readonly index: string
      readonly indexSource: string
      readonly rateBp: number | null
    }
  }
  readonly price: {
    readonly bonuses: readonly Blank<Bonus>[]
    readonly deductions: readonly Blank<Deduction>[]
    readonly deductionsCapBp: number | null
  }
}

/** Reads a contract's terms as data; refuses what leaves blank or doubtful what a delivery is paid by. */
export function readPriceTerms({ line, price }: WrittenPrice): Result<PriceTerms> {
  const { unit } = line
  const rule = readRule(line.rule)
  if (unit === '') return blank('unit')
  if (rule === null) return blank('rule')
  if (!line.floors.every(hasFloor) || line.floors.length === 0) return blank('floors')
  const grades = new Set(line.floors.map(({ grade }) => grade))
  if (grades.size < line.floors.length) return blank('floors')
  if (!price.bonuses.every(hasBonus)) return blank('bonuses')
  if (!price.deductions.every(hasCap)) return blank('deductions')
  const { deductionsCapBp } = price
  if (!isShare(deductionsCapBp)) return blank('deductionsCapBp')
  return ok({
    unit,
    rule,
    floors: line.floors.map(({ grade, name, floorFen }) => ({ grade, name, floorFen })),
    bonuses: price.bonuses.map(({ name, perUnitFen }) => ({ name, perUnitFen })),
    deductions: price.deductions.map(({ name, capBp }) => ({ name, capBp })),
    deductionsCapBp,
  })
}

function blank(field: string): Result<never> {
  return refuse('invalid', 'price-terms-blank', { field }, field)
}

function readRule(rule: WrittenPrice['line']['rule']): PriceRule | null {
  const { kind, index, indexSource, rateBp } = rule
  if (kind === 'floor-only') return { kind }
  if (kind === '' || index === '' || rateBp === null) return null
  return { kind, index, indexSource, rateBp }
}

function hasFloor(floor: Blank<Floor>): floor is Floor {
  return floor.grade !== null && floor.floorFen !== null
}

function hasBonus(bonus: Blank<Bonus>): bonus is Bonus {
  return bonus.perUnitFen !== null
}

function hasCap(deduction: Blank<Deduction>): deduction is Deduction {
  return isShare(deduction.capBp)
}

function isShare(bp: number | null): bp is number {
  return bp !== null && bp >= 0 && bp <= 10_000
}

/** The entry at a place that has been found to be in the list. */
export function listed<Item>(list: readonly Item[], at: number): Item {
  const item = list[at]
  assert(item !== undefined, `the list has an entry ${at}`)
  return item
}
