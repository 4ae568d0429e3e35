// Sets the hours, loads and cost of a duty, and says whether it keeps the rules.
// Halts and places stay within the lists they were made of: that is what `as` says here.

import { fill, keepsCold } from './board.ts'
import { type Around, type Duty, type Halt, tripCost } from './duty.ts'
import { goEarly, goLate } from './hours.ts'
import type { Model, Spec } from './model.ts'
import { metresOf, minutesOf } from './ways.ts'

/** Sets all hours and sums of a duty anew; false when it breaks a rule, and then they mean nothing. */
export function schedule(around: Around, duty: Duty): boolean {
  const spec = around.model.specs[duty.spec] as Spec
  duty.costFen = 0
  duty.metres = 0
  duty.trips = 0
  duty.places = 0
  duty.warmTasks = 0
  duty.coldTasks = 0
  if (duty.halts.length === 0) return true
  return (
    fill(around.model, spec, duty) &&
    setHours(around.model, spec, duty) &&
    (duty.warmTasks === 0 || keepsCold(around, spec, duty))
  )
}

/** As early as can be; but who would be out for too long leaves so much later, if the end does not move. */
function setHours(model: Model, spec: Spec, duty: Duty): boolean {
  if (!goEarly(model, spec, { duty, fromMin: spec.fromMin })) return false
  goLate(model, spec, duty)
  const end = price(model, spec, duty)
  const start = duty.halts[0]?.start ?? 0
  if (duty.trips > spec.tripsMax) return false
  if (end - start <= spec.dutyMinMax) return true
  if (duty.locked > 0 || !goEarly(model, spec, { duty, fromMin: end - spec.dutyMinMax }))
    return false
  goLate(model, spec, duty)
  return price(model, spec, duty) - (duty.halts[0]?.start ?? 0) <= spec.dutyMinMax
}

/** Way, cost and length of each trip; returns when the vehicle is back. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's innermost loop, one pass over the halts without calls.
function price(model: Model, spec: Spec, duty: Duty): number {
  duty.trips = 0
  duty.metres = 0
  duty.costFen = 0
  const { halts, locked } = duty
  const { ways } = spec
  let place = spec.base
  let tripMetres = 0
  let tripFrom = 0
  let depart = spec.fromMin
  for (let i = 0; i < halts.length; i++) {
    const halt = halts[i] as Halt
    const way = ways[place * model.places + halt.place] as number
    const drive = minutesOf(way)
    if (halt.first) {
      if (i > 0) addTrip(spec, duty, { metres: tripMetres, minutes: depart - tripFrom })
      tripMetres = 0
      if (i >= locked) halt.start = halt.lateBegin - drive
      tripFrom = halt.start
    }
    if (i >= locked) {
      halt.lateArrive = halt.first ? halt.lateBegin : depart + drive + restAfter(halt, depart)
    }
    tripMetres += metresOf(way)
    depart = i < locked ? halt.depart : halt.lateBegin + halt.service
    place = halt.place
  }
  const home = ways[place * model.places + spec.base] as number
  const end = Math.max(depart, duty.endRestMin > 0 ? duty.endRestFrom : 0) + duty.endRestMin
  const back = end + minutesOf(home)
  addTrip(spec, duty, { metres: tripMetres + metresOf(home), minutes: back - tripFrom })
  return back
}

/** The minutes between leaving a halt and driving on that a rest makes. */
function restAfter({ restMin, restFrom }: Halt, depart: number): number {
  return restMin === 0 ? 0 : restFrom + restMin - depart
}

function addTrip(spec: Spec, duty: Duty, trip: { metres: number; minutes: number }): void {
  duty.trips++
  duty.metres += trip.metres
  duty.costFen += tripCost(spec, trip)
}
