// Money, shares, quantities and days as Chinese documents write them. Capitals follow 正确填写票据和结算凭证的基本规定, 1 to 4.

import { assert } from '#kernel/assert.ts'
import { type Day, formatDay } from '#kernel/time.ts'

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const places = ['仟', '佰', '拾', ''] as const

/** 1,234,560 fen are `壹万贰仟叁佰肆拾伍元陆角整`. 整 closes an amount without fen; nothing is `零元整`. */
export function capitals(amountFen: number): string {
  assertAmount(amountFen)
  const fen = amountFen % 10
  const jiao = Math.floor(amountFen / 10) % 10
  const yuan = Math.floor(amountFen / 100)
  if (amountFen === 0) return '零元整'
  const whole = yuan === 0 ? '' : `${yuanCapitals(yuan)}元`
  const tenth = jiao === 0 ? '' : `${digits[jiao] ?? ''}角`
  if (fen === 0) return `${whole}${tenth}整`
  const gap = whole !== '' && tenth === '' ? '零' : ''
  return `${whole}${tenth}${gap}${digits[fen] ?? ''}分`
}

/** Sections of four digits, named 万 and 亿. Noughts left out between two digits are one 零. */
function yuanCapitals(yuan: number): string {
  const written = String(yuan).padStart(16, '0')
  let text = ''
  let skipped = false
  for (let at = 0; at < 4; at++) {
    const section = written.slice(4 * at, 4 * at + 4)
    const value = Number(section)
    if (value > 0 && text !== '' && (skipped || value < 1000)) text += '零'
    text += sectionCapitals(section)
    if (value > 0 && at % 2 === 0) text += '万'
    // A 万 before it belongs to the same 亿: 玖拾万零柒佰壹拾玖亿.
    if (at === 1 && text !== '') text += '亿'
    skipped = value === 0
  }
  return text
}

function sectionCapitals(section: string): string {
  let text = ''
  let skipped = false
  for (const [place, digit] of [...section].entries()) {
    if (digit === '0') skipped = text !== ''
    else {
      text += `${skipped ? '零' : ''}${digits[Number(digit)] ?? ''}${places[place] ?? ''}`
      skipped = false
    }
  }
  return text
}

/** 1,234,560 fen are `12,345.60`. */
export function figures(amountFen: number): string {
  assertAmount(amountFen)
  const cents = String(amountFen % 100).padStart(2, '0')
  return `${grouped(Math.floor(amountFen / 100))}.${cents}`
}

/** Both ways in one, as a contract writes an amount: `¥12,345.60（大写：壹万贰仟叁佰肆拾伍元陆角整）`. */
export function amount(amountFen: number): string {
  return `¥${figures(amountFen)}（大写：${capitals(amountFen)}）`
}

/** A whole number with its thousands parted. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Basis points in per cent: 3000 is `30%`, 5 is `0.05%`. */
export function percent(bp: number): string {
  return `${hundredths(bp)}%`
}

/** A whole number of hundredths as a decimal without idle noughts: 250 is `2.5`. */
export function hundredths(value: number): string {
  const rest = String(value % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${grouped(Math.floor(value / 100))}${rest === '' ? '' : `.${rest}`}`
}

/** `2026年11月23日`. */
export function dayName(day: number): string {
  const [year = '', month = '', date = ''] = formatDay(day as Day).split('-') // Read from a day field.
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}

function assertAmount(amountFen: number): void {
  assert(Number.isSafeInteger(amountFen) && amountFen >= 0, `${amountFen} is an amount in fen`)
}
