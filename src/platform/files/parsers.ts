import { maskCitizenId, maskPhone, readCitizenId } from '#kernel/citizen.ts'
import { hasControls } from '#kernel/text.ts'
import { type Day, dayOf } from '#kernel/time.ts'
import { type CellFault, fault, type Parser } from './column.ts'

const lineBreaks = /\s*[\t\r\n]\s*/g
type Scalar = string | number | boolean

/** Full-width letters, digits and signs as their half-width twins: `１２．５` is 12.5 and nothing else. */
export function halfWidth(text: string): string {
  // Most cells have none, and a regular expression costs more than looking.
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x3000 || unit >= 0xff01) return narrow(text)
  }
  return text
}

function narrow(text: string): string {
  return text.replace(/[！-～\u3000]/g, (mark) =>
    mark === '\u3000' ? ' ' : String.fromCharCode(mark.charCodeAt(0) - 0xfee0),
  )
}

/** Any words on one line, trimmed: a line break within a cell is a blank. */
export function text(lengthMax: number): Parser<string> {
  return {
    parse: (cell) => {
      const value = String(cell).trim().replace(lineBreaks, ' ')
      if (hasControls(value)) return fault('cell-control')
      return value.length > lengthMax ? fault('cell-too-long', { limit: lengthMax }) : value
    },
  }
}

/** A number or code by which things are named: full-width characters are the same as half-width ones. */
export function code(lengthMax: number): Parser<string> {
  return {
    textual: true,
    parse: (cell) => {
      const value = halfWidth(String(cell)).trim()
      return value.length > lengthMax ? fault('cell-too-long', { limit: lengthMax }) : value
    },
  }
}

type Bounds = { readonly min: number; readonly max: number }

/** A whole number. */
export function integer(bounds: Bounds): Parser<number> {
  return { parse: (cell) => scaled(cell, 0, bounds) }
}

/** A number with at most `places` decimals, kept as a whole number of its last place. */
export function decimal(places: number, bounds: Bounds): Parser<number> {
  return { parse: (cell) => scaled(cell, places, bounds) }
}

/** Yuan in the cell, fen inside. */
export function money(bounds: { minFen: number; maxFen: number }): Parser<number> {
  return decimal(2, { min: bounds.minFen / 100, max: bounds.maxFen / 100 })
}

const numberShape = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?$/

function scaled(cell: Scalar, places: number, bounds: Bounds): number | CellFault {
  if (Number.isInteger(cell)) return within(Number(cell) * 10 ** places, places, bounds)
  const written = typeof cell === 'number' ? plainNumber(cell) : halfWidth(String(cell)).trim()
  if (/\d\s*(市?斤|jin)$/i.test(written)) return fault('unit-jin')
  const [, sign, whole, fraction = ''] = numberShape.exec(written) ?? []
  if (whole === undefined) return fault('number-malformed')
  const digits = fraction.replace(/0+$/, '')
  if (digits.length > places) {
    return places === 0 ? fault('number-not-whole') : fault('number-too-precise', { places })
  }
  const size = Number(`${whole.replaceAll(',', '')}${digits.padEnd(places, '0')}`)
  return within(sign === '-' ? -size : size, places, bounds)
}

function within(value: number, places: number, { min, max }: Bounds): number | CellFault {
  const scale = 10 ** places
  if (value < Math.round(min * scale)) return fault('number-below-min', { min })
  return value > Math.round(max * scale) ? fault('number-above-max', { max }) : value
}

/** A sheet keeps 0.1 + 0.2 as 0.30000000000000004 and shows 0.3: fifteen digits are what was typed. */
function plainNumber(value: number): string {
  const shown = String(Number(value.toPrecision(15)))
  return shown.includes('e') ? value.toFixed(0) : shown
}

/** One of several words; each pair is what people write and what it means. The meaning itself may be written too. */
export function choice<T extends string>(pairs: readonly (readonly [string, T])[]): Parser<T> {
  const known = new Map<string, T>(
    pairs.flatMap(([word, value]) => [
      [word, value],
      [value, value],
    ]),
  )
  const words = pairs.map(([word]) => word)
  return {
    words,
    parse: (cell) =>
      known.get(halfWidth(String(cell)).trim()) ??
      fault('choice-unknown', { words: words.join('、') }),
  }
}

const yesNoWords = new Map([
  ['是', true],
  ['否', false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
])

export const yesNo: Parser<boolean> = {
  words: ['是', '否'],
  parse: (cell) =>
    yesNoWords.get(halfWidth(String(cell)).trim().toLowerCase()) ??
    fault('choice-unknown', { words: '是、否' }),
}

const unitWords = new Map([
  ['公斤', 'kg'],
  ['千克', 'kg'],
  ['kg', 'kg'],
  ['只', 'bird'],
  ['羽', 'bird'],
  ['bird', 'bird'],
  ['枚', 'egg'],
  ['个', 'egg'],
  ['egg', 'egg'],
])

/** A unit of quantity. Jin is half a kilogram and is refused, not halved: nobody can tell which of the two was meant. */
export const unit: Parser<string> = {
  words: ['公斤', '只', '枚'],
  parse: (cell) => {
    const word = halfWidth(String(cell)).trim().toLowerCase()
    if (/^(市?斤|jin)$/.test(word)) return fault('unit-jin')
    return unitWords.get(word) ?? fault('unit-unknown', { words: '公斤、只、枚' })
  },
}

const dateShapes = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
]
const shortYear =
  /^\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/
// Day 25,569 of a sheet's calendar is 1970-01-01; serials of the years 2000 to 2100 are dates, others are numbers.
const serialOfEpoch = 25_569
const serialMin = 36_526
const serialMax = 73_415

/** A calendar day: as a sheet keeps it, or written year first. A year of two digits is refused. */
export const date: Parser<Day> = {
  parse: (cell) => {
    if (typeof cell === 'number') {
      const inRange = cell >= serialMin && cell < serialMax
      return inRange ? ((Math.floor(cell) - serialOfEpoch) as Day) : fault('date-malformed')
    }
    const written = halfWidth(String(cell)).trim()
    for (const shape of dateShapes) {
      const [, year, month, day] = shape.exec(written) ?? []
      if (year === undefined) continue
      return dayOf(Number(year), Number(month), Number(day)) ?? fault('date-impossible')
    }
    return shortYear.test(written) ? fault('date-two-digit-year') : fault('date-malformed')
  },
}

const clock = /^(\d{1,2})[:：](\d{2})(?::\d{2})?$/

/** A time of day in minutes after midnight: `06:30`, or the part of a day that a sheet keeps. */
export const timeOfDay: Parser<number> = {
  parse: (cell) => {
    if (typeof cell === 'number') {
      return cell >= 0 && cell < 1 ? Math.round(cell * 1440) : fault('time-malformed')
    }
    const [, hour, minute] = clock.exec(halfWidth(String(cell)).trim()) ?? []
    const minutes = Number(hour) * 60 + Number(minute)
    return Number(minute) < 60 && minutes <= 1440 ? minutes : fault('time-malformed')
  },
}

const maskedId = /^\d{3}\*{11}[\dX]{4}$/
const maskedPhone = /^\d{3}\*{4}\d{4}$/

/** An ID number (GB 11643), or the masked one that an export holds in its place. */
export const citizenId: Parser<string> = {
  mask: maskCitizenId,
  textual: true,
  parse: (cell) => {
    // A sheet keeps fifteen digits of a number: the last three of an ID typed as one are gone.
    if (typeof cell === 'number') return fault('id-number-as-number')
    const written = halfWidth(String(cell)).replaceAll(/\s/g, '').toUpperCase()
    if (maskedId.test(written)) return written
    const read = readCitizenId(written)
    return 'fault' in read ? fault(read.fault) : written
  },
}

/** A mobile or fixed telephone number, or the masked one that an export holds in its place. */
export const phone: Parser<string> = {
  mask: maskPhone,
  textual: true,
  parse: (cell) => {
    const written = halfWidth(String(cell)).replaceAll(/[\s-]/g, '')
    const known = maskedPhone.test(written) || /^(1[3-9]\d{9}|0\d{9,11}|400\d{7})$/.test(written)
    return known ? written : fault('phone-number-malformed')
  },
}

/** Whether a value of `citizenId` or `phone` is the masked stand-in of one that is kept already. */
export function isMasked(value: string): boolean {
  return value.includes('*')
}
