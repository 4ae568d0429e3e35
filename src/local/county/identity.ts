// Numbers that pass every check and belong to nobody: region 99 exists in no register.

import type { Random } from '#kernel/random.ts'
import { day, formatDay } from '#kernel/time.ts'
import type { Sex } from './names.ts'

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const orgAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643-1999: region, birth date, sequence (odd for men), ISO 7064 MOD 11-2 check character. */
function idNumber(region: string, born: string, sequence: number): string {
  const body = `${region}${born}${String(sequence).padStart(3, '0')}`
  const sum = idWeights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}

/** GB 32100-2015: 18 characters, the last by weights modulo 31 over an alphabet without I, O, S, V, Z. */
export function unifiedCode(organisation: number): string {
  const body = `91990000${organisationCode(organisation)}`
  const sum = usccWeights.reduce(
    (total, weight, i) => total + weight * usccAlphabet.indexOf(body[i] ?? '0'),
    0,
  )
  return body + (usccAlphabet[(31 - (sum % 31)) % 31] ?? '')
}

/** GB 11714: eight characters and a check character modulo 11. */
function organisationCode(organisation: number): string {
  const body = `MA${String(organisation).padStart(6, '0')}`
  const sum = orgWeights.reduce(
    (total, weight, i) => total + weight * orgAlphabet.indexOf(body[i] ?? '0'),
    0,
  )
  const check = 11 - (sum % 11)
  return body + (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}

export type IdIssuer = (person: { sex: Sex; township: number; bornYear: number }) => string

/** Hands out ID numbers, none twice. */
export function newIdIssuer(random: Random): IdIssuer {
  const issued = new Set<string>()
  return ({ sex, township, bornYear }) => {
    const region = `99${String(township).padStart(4, '0')}`
    for (;;) {
      // Any day of the year is real when it is counted from its first.
      const newYear = Date.UTC(bornYear, 0, 1) / 86_400_000
      const born = formatDay(day(newYear + random.int(0, 364)))
      const sequence = random.int(0, 498) * 2 + (sex === 'male' ? 1 : 2)
      const id = idNumber(region, born.replaceAll('-', ''), sequence)
      if (issued.has(id)) continue
      issued.add(id)
      return id
    }
  }
}

/** A mobile number of a block that the example county keeps for itself. */
export function phoneNumber(serial: number): string {
  return `199${String(serial).padStart(8, '0')}`
}
