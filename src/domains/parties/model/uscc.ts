// The unified social credit code: 17 symbols and a check symbol. GB 32100-2015.

import { ok, type Result, refuse } from '#kernel/result.ts'

// Without I, O, Z, S and V, which look like other symbols. GB 32100-2015 §4.
const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const shape = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/

/** Refuses a code of the wrong shape, then one whose check symbol is wrong. Lower case is read as upper. */
export function checkUscc(text: string): Result<string> {
  const code = text.trim().toUpperCase()
  if (!shape.test(code)) return refuse('invalid', 'uscc-malformed', { value: text })
  if (checkSymbolOf(code) !== code[17]) return refuse('invalid', 'uscc-check', { value: code })
  return ok(code)
}

/** The check symbol of the first 17: weights are powers of 3 modulo 31. GB 32100-2015 Annex A. */
export function checkSymbolOf(code: string): string {
  let sum = 0
  let weight = 1
  for (const symbol of code.slice(0, 17)) {
    sum += symbols.indexOf(symbol) * weight
    weight = (weight * 3) % 31
  }
  return symbols[(31 - (sum % 31)) % 31] ?? ''
}
