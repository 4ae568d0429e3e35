// The hours of a duty: forwards as early as can be, with rests at the last chance, then backwards as late as can be.
// Halts and places stay within the lists they were made of: that is what `as` says here.

import type { Duty, Halt } from './duty.ts'
import type { Model, Spec } from './model.ts'
import { minutesOf } from './ways.ts'

/** As early as can be from `fromMin` on; false when a deadline, a rest or the shift's end is missed. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's innermost loop, one pass over the halts without calls.
export function goEarly(
  model: Model,
  spec: Spec,
  { duty, fromMin }: { duty: Duty; fromMin: number },
): boolean {
  const { halts, locked } = duty
  const { ways } = spec
  let at = fromMin
  let place = spec.base
  let rested = 0
  for (let i = 0; i < halts.length; i++) {
    const halt = halts[i] as Halt
    if (i < locked) {
      at = halt.depart
      place = halt.place
      rested = restsBefore(spec, rested, at)
      continue
    }
    const drive = minutesOf(ways[place * model.places + halt.place] as number)
    if (drive < 0) return false
    if (halt.first && i > 0) at = Math.max(at + spec.reloadMin, spec.nowMin)
    halt.restMin = 0
    if (rested < spec.rests.length) {
      const next = takeRests(spec, { rested, at, drive, halt, isStart: i === 0 })
      if (next === null) return false
      rested = next.rested
      at = next.at
    }
    halt.begin = Math.max(at + drive, halt.release)
    halt.depart = at = halt.begin + halt.service
    if (at > halt.deadline) return false
    place = halt.place
  }
  return goHome(model, spec, { duty, rested, at, place })
}

/** Rests whose window had passed by then are no longer asked for: they were taken, or it is too late for them. */
function restsBefore({ rests }: Spec, rested: number, at: number): number {
  let next = rested
  while (next < rests.length && (rests[next]?.toMin ?? 0) < at) next++
  return next
}

type Driving = { rested: number; at: number; drive: number; halt: Halt; isStart: boolean }

/** Rests are taken at the last chance: before a drive after whose halt it would be too late to begin. */
function takeRests(
  { rests }: Spec,
  { rested, at, drive, halt, isStart }: Driving,
): { rested: number; at: number } | null {
  let next = rested
  let now = at
  for (; next < rests.length; next++) {
    const { fromMin, toMin, minutes } = rests[next] as Spec['rests'][number]
    const begin = Math.max(now + drive, halt.release)
    if (begin + halt.service <= toMin) break
    // Who leaves the base after the rest would have begun has no need of it.
    if (isStart && begin - drive > fromMin) continue
    const from = Math.max(now, fromMin)
    if (isStart || from > toMin || halt.restMin > 0) return null
    halt.restFrom = from
    halt.restMin = minutes
    now = from + minutes
  }
  return { rested: next, at: now }
}

function goHome(
  model: Model,
  spec: Spec,
  { duty, rested, at, place }: { duty: Duty; rested: number; at: number; place: number },
): boolean {
  const drive = minutesOf(spec.ways[place * model.places + spec.base] as number)
  if (drive < 0) return false
  let now = at
  duty.endRestMin = 0
  for (let next = rested; next < spec.rests.length; next++) {
    const { fromMin, toMin, minutes } = spec.rests[next] as Spec['rests'][number]
    if (now + drive < toMin + minutes) break
    if (now > toMin || duty.endRestMin > 0) return false
    duty.endRestFrom = Math.max(now, fromMin)
    duty.endRestMin = minutes
    now = duty.endRestFrom + minutes
  }
  return now + drive <= spec.toMin
}

/** From the end backwards: the latest begins that keep all deadlines, and each trip as late as its own end allows. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's innermost loop, one pass over the halts without calls.
export function goLate(model: Model, spec: Spec, duty: Duty): void {
  const { halts, locked } = duty
  const { ways } = spec
  const last = halts[halts.length - 1] as Halt
  const home = minutesOf(ways[last.place * model.places + spec.base] as number)
  let lateDepart = spec.toMin - home - duty.endRestMin
  let shown = Number.POSITIVE_INFINITY
  for (let i = halts.length - 1; i >= locked; i--) {
    const halt = halts[i] as Halt
    halt.late = Math.min(lateDepart, halt.deadline) - halt.service
    halt.lateBegin = Math.min(
      Math.max(shown - halt.service, halt.begin),
      halt.deadline - halt.service,
    )
    if (shown === Number.POSITIVE_INFINITY) halt.lateBegin = halt.begin
    const place = i === 0 ? spec.base : (halts[i - 1] as Halt).place
    const drive = minutesOf(ways[place * model.places + halt.place] as number)
    lateDepart = halt.late - drive - halt.restMin - (halt.first && i > 0 ? spec.reloadMin : 0)
    shown = halt.first ? Number.POSITIVE_INFINITY : halt.lateBegin - drive
    if (halt.restMin > 0 && !halt.first) shown = lateRest(spec, halt, shown)
  }
}

/** A rest on the way begins as late as its window and the halt after it allow; what it was taken for is left when it begins. */
function lateRest({ rests }: Spec, halt: Halt, arrive: number): number {
  const window = rests.find(
    ({ fromMin, toMin, minutes }) =>
      minutes === halt.restMin && fromMin <= halt.restFrom && toMin >= halt.restFrom,
  )
  halt.restFrom = Math.min(arrive - halt.restMin, window?.toMin ?? halt.restFrom)
  return halt.restFrom
}
