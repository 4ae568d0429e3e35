// Quantities at the scale are whole parts of the unit that a contract counts in: grams of a kilogram, single birds and eggs.

export type Unit = 'kg' | 'bird' | 'egg'

/** How many parts a unit has, as the price engine takes them. */
export const partsIn = { kg: 1000, bird: 1, egg: 1 } as const satisfies Record<Unit, number>

/** A quantity in units for a sentence: 12,500 g are `12.5`. */
export function inUnits(quantity: number, unit: Unit): string {
  return String(quantity / partsIn[unit])
}
