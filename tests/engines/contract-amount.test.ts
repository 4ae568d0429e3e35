import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  amount,
  capitals,
  dayName,
  figures,
  hundredths,
  percent,
} from '#engines/contract/amount.ts'
import { parseDay } from '#kernel/time.ts'

const numerals = '零壹贰叁肆伍陆柒捌玖'
const tens: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n }

/** Reads a number as people do: a digit waits for its place, a large unit multiplies what stands before it. */
function readYuan(text: string): bigint {
  for (const [unit, worth] of [
    ['亿', 100_000_000n],
    ['万', 10_000n],
  ] as const) {
    const at = text.lastIndexOf(unit)
    if (at >= 0) return readYuan(text.slice(0, at)) * worth + readYuan(text.slice(at + 1))
  }
  let sum = 0n
  let digit = 0n
  for (const letter of text) {
    const place = tens[letter]
    if (place === undefined) digit = BigInt(numerals.indexOf(letter))
    else {
      sum += digit * place
      digit = 0n
    }
  }
  return sum + digit
}

function readCapitals(text: string): bigint {
  const [, yuan = '', jiao = '零', fen = '零'] =
    /^(?:(.+)元)?零?(?:(.)角)?零?(?:(.)分)?整?$/.exec(text) ?? []
  const digit = (letter: string) => BigInt(numerals.indexOf(letter))
  return readYuan(yuan) * 100n + digit(jiao) * 10n + digit(fen)
}

it.each([
  [0, '零元整'],
  [1, '壹分'],
  [10, '壹角整'],
  [11, '壹角壹分'],
  [100, '壹元整'],
  [105, '壹元零伍分'],
  [1000, '壹拾元整'],
  [1_234_560, '壹万贰仟叁佰肆拾伍元陆角整'],
  [168_032, '壹仟陆佰捌拾元叁角贰分'],
  [10_700_053, '壹拾万柒仟元伍角叁分'],
  [140_950, '壹仟肆佰零玖元伍角整'],
  [600_714, '陆仟零柒元壹角肆分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [1_000_500, '壹万零伍元整'],
  [10_050_000, '壹拾万零伍佰元整'],
  [10_000_000_500, '壹亿零伍元整'],
  [10_000_500_000, '壹亿零伍仟元整'],
  [1_000_000_000_000, '壹佰亿元整'],
  [100_000_000_000_000, '壹万亿元整'],
  [Number.MAX_SAFE_INTEGER, '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
])('writes %d fen as %s', (fen, text) => expect(capitals(fen)).toBe(text))

it('is read back by an independent reader, without idle or doubled noughts', () => {
  const digits = fc
    .array(fc.constantFrom('0', '0', '1', '5', '9'), { minLength: 1, maxLength: 15 })
    .map((list) => Number(list.join('')))
  const property = fc.property(fc.oneof(fc.maxSafeNat(), digits), (fen) => {
    const text = capitals(fen)
    expect(readCapitals(text)).toBe(BigInt(fen))
    if (fen > 0) expect(text).not.toMatch(/零零|零[万亿元角拾佰仟]/)
    expect(text.endsWith('分')).toBe(fen % 10 !== 0)
  })
  fc.assert(property, { numRuns: 3000, seed: 11 })
})

it('writes different amounts differently', () => {
  const all = new Set(Array.from({ length: 20_000 }, (_, fen) => capitals(fen)))
  expect(all.size).toBe(20_000)
})

it('refuses to write what is no amount', () => {
  for (const bad of [-1, 0.5, 2 ** 53, Number.NaN]) expect(() => capitals(bad)).toThrow()
})

it('writes figures, shares and days', () => {
  expect(figures(1_234_560)).toBe('12,345.60')
  expect(figures(5)).toBe('0.05')
  expect(amount(30_000)).toBe('¥300.00（大写：叁佰元整）')
  expect([3000, 1250, 5, 10_000, 12_345].map(percent)).toEqual([
    '30%',
    '12.5%',
    '0.05%',
    '100%',
    '123.45%',
  ])
  expect(hundredths(250)).toBe('2.5')
  expect(dayName(parseDay('2026-11-03') ?? 0)).toBe('2026年11月3日')
})
