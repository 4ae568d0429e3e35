// Scales, and what they can have shown.

import type { PlaceId, ScaleId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, formatDay } from '#kernel/time.ts'

export type Calibration = {
  readonly seq: number
  readonly certificate: string
  /** Who calibrated it. */
  readonly body: string
  readonly from: Day
  readonly until: Day
}
export type Scale = {
  readonly id: ScaleId
  readonly revision: number
  readonly place: PlaceId
  readonly placeName: string
  readonly serial: string
  readonly maker: string
  readonly maxG: number
  readonly divisionG: number
  readonly state: 'in-use' | 'retired'
  readonly reason: string
  /** The newest one; null before the first. */
  readonly calibration: Calibration | null
}

/** One load on the scale: bags with what is in them, and the empty bags. */
export type Weighing = { readonly grossG: number; readonly tareG: number; readonly bags: number }
export type Weighed = {
  readonly grossG: number
  readonly tareG: number
  readonly netG: number
  readonly bags: number
}

/** Below twenty divisions a scale of accuracy class III is not to be used (OIML R 76-1, 3.4.3). */
const divisionsMin = 20

/** Refuses a scale that is not to be used here today: retired, of another place, never calibrated, out of calibration. */
export function checkScale(scale: Scale, place: string, on: Day): Result<Calibration> {
  const { serial, calibration } = scale
  if (scale.place !== place) return refuse('invalid', 'scale-of-other-place', { serial }, 'scale')
  if (scale.state === 'retired') return refuse('conflict', 'scale-retired', { serial }, 'scale')
  if (calibration === null) return refuse('conflict', 'scale-uncalibrated', { serial }, 'scale')
  const { from, until } = calibration
  return on < from || on > until
    ? refuse('conflict', 'scale-out-of-calibration', { serial, until: formatDay(until) }, 'scale')
    : ok(calibration)
}

/** The sums of what was weighed; refuses the first load that the scale cannot have shown or whose tare leaves nothing. */
export function weigh(
  { maxG, divisionG }: Pick<Scale, 'maxG' | 'divisionG'>,
  weighings: readonly Weighing[],
): Result<Weighed> {
  for (const [at, { grossG, tareG }] of weighings.entries()) {
    const field = `weighings.${at}`
    const facts = { row: at + 1, max: maxG / 1000, min: (divisionG * divisionsMin) / 1000 }
    if (grossG > maxG) return refuse('invalid', 'weight-over-scale', facts, `${field}.grossG`)
    if (grossG < divisionG * divisionsMin) {
      return refuse('invalid', 'weight-under-scale', facts, `${field}.grossG`)
    }
    if (tareG >= grossG) {
      return refuse('invalid', 'tare-above-gross', { row: at + 1 }, `${field}.tareG`)
    }
    if (grossG % divisionG !== 0 || tareG % divisionG !== 0) {
      const off = { row: at + 1, division: divisionG }
      return refuse('invalid', 'weight-off-division', off, `${field}.grossG`)
    }
  }
  const sum = (of: (weighing: Weighing) => number) =>
    weighings.reduce((total, weighing) => total + of(weighing), 0)
  const grossG = sum((each) => each.grossG)
  const tareG = sum((each) => each.tareG)
  return ok({ grossG, tareG, netG: grossG - tareG, bags: sum((each) => each.bags) })
}

export function checkCalibration({
  from,
  until,
}: Pick<Calibration, 'from' | 'until'>): Result<null> {
  return until < from ? refuse('invalid', 'calibration-backwards', {}, 'until') : ok(null)
}

export function checkDivision({
  maxG,
  divisionG,
}: Pick<Scale, 'maxG' | 'divisionG'>): Result<null> {
  return maxG % divisionG !== 0 || divisionG * divisionsMin > maxG
    ? refuse('invalid', 'scale-division-odd', {}, 'divisionG')
    : ok(null)
}
