// A household as it is typed and what is wrong with it. A masked number stands for the one that is kept.

import { isAdult, readCitizenId } from '#kernel/citizen.ts'
import { say } from '#kernel/wording/wording.ts'
import { type Faults, readWhole } from '#web/parts/draft.ts'
import { countyDay } from '#web/shell/county-day.ts'
import { language } from '#web/shell/language.ts'
import { hallWords } from '#web/words/hall.ts'
import type { Household } from './wire.ts'

export type HouseholdDraft = {
  readonly no: string
  readonly villageGroup: string
  readonly headName: string
  readonly headId: string
  readonly phone: string
  readonly people: string
  readonly poor: string
  readonly poorNo: string
  readonly secondName: string
  readonly secondId: string
}

export function draftOf(household: Household | null): HouseholdDraft {
  if (household === null) {
    return {
      ...{ no: '', villageGroup: '', headName: '', headId: '', phone: '', people: '' },
      ...{ poor: 'false', poorNo: '', secondName: '', secondId: '' },
    }
  }
  const { no, villageGroup, headName, headId, phone, poorNo, secondName, secondId } = household
  return {
    ...{ no, villageGroup, headName, headId, phone, poorNo, secondName, secondId },
    ...{ people: String(household.people), poor: String(household.poor) },
  }
}

export function faultsOf(draft: HouseholdDraft): Faults<HouseholdDraft> {
  const { faults } = hallWords().householdForm
  const needed = (text: string): string | null => (text.trim() === '' ? faults.missing : null)
  const people = readWhole(draft.people) ?? 0
  const { secondName, secondId, headId, poor, poorNo } = draft
  const pair = (secondName.trim() === '') === (secondId.trim() === '')
  return {
    no: needed(draft.no),
    villageGroup: needed(draft.villageGroup),
    headName: needed(draft.headName),
    headId: needed(headId) ?? citizenFault(headId),
    phone: phoneFault(draft.phone),
    people: people >= 1 && people <= 30 ? null : faults.people,
    poorNo: poor === 'false' && poorNo.trim() !== '' ? faults.poorNo : null,
    secondName: pair ? null : faults.pair,
    secondId: pair ? secondFault(secondId, headId) : faults.pair,
  }
}

export function bodyOf(draft: HouseholdDraft) {
  const { people, poor, headId, secondId, ...texts } = draft
  const trimmed = Object.entries(texts).map(([name, text]) => [name, text.trim()] as const)
  return {
    ...Object.fromEntries(trimmed),
    headId: plainId(headId),
    secondId: plainId(secondId),
    people: readWhole(people) ?? 0,
    poor: poor === 'true',
  }
}

function secondFault(secondId: string, headId: string): string | null {
  if (secondId.trim() === '') return null
  if (plainId(secondId) === plainId(headId)) return hallWords().householdForm.faults.same
  return citizenFault(secondId)
}

/** The kernel's own check, said in the server's own words. */
function citizenFault(text: string): string | null {
  const id = plainId(text)
  if (id.includes('*')) return null
  const read = readCitizenId(id)
  if ('fault' in read) return say(read.fault, {}, language.value)
  const today = countyDay()
  return isAdult(read.birth, today) ? null : say('person-under-age', {}, language.value)
}

function phoneFault(text: string): string | null {
  const digits = text.replace(/[\s()-]/g, '')
  if (digits === '' || digits.includes('*')) return null
  const fits = /^(1[3-9]\d{9}|0\d{9,11}|400\d{7})$/.test(digits)
  return fits ? null : hallWords().householdForm.faults.phone
}

function plainId(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}
