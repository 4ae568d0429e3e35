// What is on board of a duty after each halt, and how long of that is out of cold.
// Tasks and compartments stay within the lists they were made of: that is what `as` says here.

import { type Around, type Duty, type Halt, placeBit, roomNumbers } from './duty.ts'
import type { Model, Spec } from './model.ts'

/** Counts what is on board after each halt; false when a compartment or the vehicle cannot take it. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's innermost loop, one pass over the halts without calls.
export function fill(model: Model, spec: Spec, duty: Duty): boolean {
  const { halts } = duty
  if (duty.on.length < halts.length * roomNumbers) {
    duty.on = new Int32Array((halts.length + 6) * roomNumbers)
  }
  const { on } = duty
  duty.warmTasks = 0
  duty.places = 0
  for (let i = 0; i < halts.length; i++) {
    const halt = halts[i] as Halt
    const base = i * roomNumbers
    duty.places |= placeBit(halt.place)
    for (let k = 0; k < roomNumbers; k++) {
      on[base + k] = halt.first ? 0 : (on[base - roomNumbers + k] as number)
    }
    for (const task of halt.unload) put(model, spec, { on, base, task, sign: -1 })
    for (const task of halt.load) {
      if (put(model, spec, { on, base, task, sign: 1 })) duty.warmTasks++
    }
    for (let k = 0; k < roomNumbers; k++) {
      if ((on[base + k] as number) > (spec.room[k] as number)) return false
    }
  }
  return true
}

function put(
  model: Model,
  spec: Spec,
  { on, base, task, sign }: { on: Int32Array; base: number; task: number; sign: number },
): boolean {
  const piece = model.pieces[task >> 1] as Model['pieces'][number]
  const room = base + (spec.rides[piece.temperature] as number) * 3
  const [kg, litres, crates] = piece.amounts
  on[room] = (on[room] as number) + sign * kg
  on[room + 1] = (on[room + 1] as number) + sign * litres
  on[room + 2] = (on[room + 2] as number) + sign * crates
  on[base + 9] = (on[base + 9] as number) + sign * kg
  on[base + 10] = (on[base + 10] as number) + sign * litres
  on[base + 11] = (on[base + 11] as number) + sign * crates
  return spec.warm[piece.temperature] as boolean
}

/** Whether nothing that rides out of cold does so for too long, all its legs together; sets the minutes of this one. */
export function keepsCold({ model, warmMin }: Around, spec: Spec, duty: Duty): boolean {
  const since = new Map<number, number>()
  for (const halt of duty.halts) {
    for (const task of halt.unload) {
      const piece = model.pieces[task >> 1] as Model['pieces'][number]
      if (!(spec.warm[piece.temperature] as boolean)) continue
      const minutes = halt.lateBegin + halt.service - (since.get(task) ?? 0)
      if (minutes + (warmMin[task ^ 1] as number) > piece.warmMinMax) return false
      warmMin[task] = minutes
    }
    for (const task of halt.load) since.set(task, halt.lateArrive)
  }
  return true
}
