// Quantities, prices and the way to an amount as people read them.

import type { PriceStep } from '#engines/settlement/price-steps.ts'
import { priceWords } from '#engines/settlement/price-words.ts'
import { say } from '#kernel/wording/wording.ts'
import { figureIn } from '#web/shell/figures.ts'
import { type Unit, unitName } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import type { Ticket } from './wire.ts'

type Measured = { readonly unit: Unit; readonly parts: number }

/** A quantity in its unit, to the gram where there is one. */
export function amount(quantity: number, { unit, parts }: Measured): string {
  return `${bare(quantity, parts)} ${unitName(unit)}`
}

/** The same without its unit, for columns whose head names it. */
export function bare(quantity: number, parts: number): string {
  return figureIn(language.value, quantity / parts, { maximumFractionDigits: 3 })
}

/** Grams in kilograms. */
export function kilograms(grams: number): string {
  return figureIn(language.value, grams / 1000, { maximumFractionDigits: 3 })
}

/** Millionths of a fen in yuan, with two decimals or as many as it has, at most four. */
export function unitPrice(microFen: number): string {
  return figureIn(language.value, microFen / 1e8, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  })
}

/** The way to an amount in sentences. */
export function sentences(steps: readonly PriceStep[]): string[] {
  return steps.map((step) => {
    const { code, facts } = priceWords(step)
    const named = typeof facts.unit === 'string' ? { ...facts, unit: unitOf(facts.unit) } : facts
    return say(code, named, language.value)
  })
}

function unitOf(unit: string): string {
  return unit === 'kg' || unit === 'bird' || unit === 'egg' ? unitName(unit) : unit
}

/** The tickets that count: the last issue for each decision. */
export function standing(tickets: readonly Ticket[]): readonly Ticket[] {
  return tickets.filter(({ id }) => !tickets.some(({ revises }) => revises === id))
}

/** A delivery's number as tickets print it. */
export function deliveryNo(no: number): string {
  return String(no).padStart(6, '0')
}
