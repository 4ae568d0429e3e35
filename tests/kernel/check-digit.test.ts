import { expect, it } from 'vitest'
import { checksOut, withCheckDigit } from '#kernel/check-digit.ts'

it('finds every wrong digit and every swap of neighbours', () => {
  expect(withCheckDigit('572')).toBe('5724')
  for (const digits of ['5724', withCheckDigit('0000123045')]) {
    expect(checksOut(digits)).toBe(true)
    for (let at = 0; at < digits.length; at++) {
      for (let wrong = 0; wrong < 10; wrong++) {
        const changed = `${digits.slice(0, at)}${wrong}${digits.slice(at + 1)}`
        expect(checksOut(changed)).toBe(changed === digits)
      }
      const swapped = `${digits.slice(0, at)}${digits[at + 1] ?? ''}${digits[at]}${digits.slice(at + 2)}`
      expect(checksOut(swapped)).toBe(swapped === digits)
    }
  }
  expect([checksOut(''), checksOut('0'), checksOut('57a4')]).toEqual([false, false, false])
})
