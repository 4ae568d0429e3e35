// The desks' words in the language that is chosen.

import { language } from '#web/shell/language.ts'
import { coordinatorEn } from './coordinator.en.ts'
import { coordinatorZh } from './coordinator.zh.ts'
import { officeEn } from './office.en.ts'
import { officeZh } from './office.zh.ts'
import { roundEn } from './round.en.ts'
import { roundZh } from './round.zh.ts'

export function officeWords(): typeof officeZh {
  return language.value === 'en' ? officeEn : officeZh
}

export function roundWords(): typeof roundZh {
  return language.value === 'en' ? roundEn : roundZh
}

export function coordinatorWords(): typeof coordinatorZh {
  return language.value === 'en' ? coordinatorEn : coordinatorZh
}
