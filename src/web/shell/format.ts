// Figures as people read them: yuan, kilograms, days, in the language that is chosen.

import { figureIn, instantIn } from './figures.ts'
import { language } from './language.ts'

export type Unit = 'kg' | 'bird' | 'egg'

export function count(value: number): string {
  return figureIn(language.value, value)
}

/** A share of one, as `12.5%`. */
export function percent(share: number): string {
  return figures(Number.isFinite(share) ? share : 0, {
    style: 'percent',
    maximumFractionDigits: 1,
  })
}

/** Names one after the other. */
export function listed(names: readonly string[]): string {
  return names.join(zh() ? '、' : ', ')
}

/** What is said of something that is named before. */
export function labelled(label: string, said: string): string {
  return zh() ? `${label}：${said}` : `${label}: ${said}`
}

export function yuan(fen: number): string {
  return `${fen < 0 ? '-' : ''}¥${figures(Math.abs(fen) / 100, { minimumFractionDigits: 2 })}`
}

/** Yuan without the sign, for columns whose head names the unit. */
export function yuanFigure(fen: number): string {
  return figures(fen / 100, { minimumFractionDigits: 2 })
}

export function mass(kg: number): string {
  const tonnes = Math.abs(kg) >= 10_000
  const figure = figures(tonnes ? kg / 1000 : kg, { maximumFractionDigits: 1 })
  return `${figure} ${tonnes ? (zh() ? '吨' : 't') : unitName('kg')}`
}

export function volume(litres: number): string {
  return `${count(litres)} ${zh() ? '升' : 'L'}`
}

export function km(metres: number): string {
  const figure = figures(metres / 1000, { maximumFractionDigits: metres < 100_000 ? 1 : 0 })
  return `${figure} ${zh() ? '公里' : 'km'}`
}

/** Area is kept in hundredths of a mu. */
export function area(mu100: number): string {
  return `${count(mu100 / 100)} ${zh() ? '亩' : 'mu'}`
}

export function unitName(unit: Unit): string {
  const names = zh()
    ? { kg: '公斤', bird: '只', egg: '枚' }
    : { kg: 'kg', bird: 'birds', egg: 'eggs' }
  return names[unit]
}

export function quantityOf(quantity: number, unit: Unit): string {
  return `${count(quantity)} ${unitName(unit)}`
}

/** A calendar day on the wire (`2026-11-23`) as people write it. */
export function dayName(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (zh()) return `${year}年${Number(month)}月${Number(date)}日`
  const written = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
  // A date does not break over two lines.
  return written.format(new Date(`${day}T00:00:00Z`)).replaceAll(' ', '\u00a0')
}

/** A window of days, the year said once. */
export function windowName(from: string, to: string): string {
  if (zh() && from.slice(0, 4) === to.slice(0, 4)) {
    return `${dayName(from)}—${dayName(to).slice(5)}`
  }
  return `${dayName(from)}${zh() ? '—' : ' – '}${dayName(to)}`
}

/** A moment in the county's time, be the visitor's clock where it may. */
export function instant(ms: number): string {
  return instantIn(language.value, ms)
}

function zh(): boolean {
  return language.value === 'zh'
}

function figures(value: number, options: Intl.NumberFormatOptions): string {
  return figureIn(language.value, value, options)
}
