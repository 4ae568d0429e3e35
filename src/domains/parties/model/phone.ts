import { ok, type Result, refuse } from '#kernel/result.ts'

/** A mobile or fixed telephone number, as digits only. */
export function checkPhone(text: string): Result<string> {
  const digits = text.replace(/[\s()-]/g, '')
  return /^(1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7})$/.test(digits)
    ? ok(digits)
    : refuse('invalid', 'phone-number-malformed', {}, 'contactPhone')
}
