// Numbers of natural persons as China writes them, and how they are shown to people who need not see them whole.

import { type Day, dayOf } from './time.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkMarks = '10X98765432'
const citizenShape = /^[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/

export type CitizenFault = 'id-number-malformed' | 'id-number-birthday' | 'id-number-check-digit'

/** The day of birth in an ID number (GB 11643-1999), or what is wrong with it. */
export function readCitizenId(
  text: string,
): { readonly birth: Day } | { readonly fault: CitizenFault } {
  const [, year, month, date] = citizenShape.exec(text) ?? []
  if (year === undefined) return { fault: 'id-number-malformed' }
  const birth = dayOf(Number(year), Number(month), Number(date))
  if (birth === null || Number(year) < 1880) return { fault: 'id-number-birthday' }
  return citizenCheckMark(text) === text[17] ? { birth } : { fault: 'id-number-check-digit' }
}

/** The eighteenth character that the first seventeen call for. */
export function citizenCheckMark(text: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return checkMarks[sum % 11] ?? ''
}

/** Whether somebody born on `birth` has turned 18. */
export function isAdult(birth: Day, today: Day): boolean {
  // 6,575 days are eighteen years with five leap days; one that has only four comes of age a day early at most.
  return today - birth >= 6575
}

/** `500***********0011`: enough to tell two members of one family apart. */
export function maskCitizenId(text: string): string {
  return text.length < 8 ? mask(text) : `${text.slice(0, 3)}***********${text.slice(-4)}`
}

/** `138****0001`. */
export function maskPhone(text: string): string {
  return text.length < 8 ? mask(text) : `${text.slice(0, 3)}****${text.slice(-4)}`
}

function mask(text: string): string {
  return '*'.repeat(text.length)
}
