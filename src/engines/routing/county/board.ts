// What is on board of a duty after each halt, and how long of that is out of cold.
// Tasks and compartments stay within the lists they were made of: that is what `as` says here.

import { type Around, type Duty, type Halt, placeBit } from './duty.ts'
import type { Model, Spec } from './model.ts'

/** Counts what is on board after each halt; false when a compartment or the vehicle cannot take it. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the search's innermost loop, one pass over the halts.
export function fill(model: Model, spec: Spec, duty: Duty): boolean {
  const { halts } = duty
  const { room } = spec
  const width = room.length
  if (duty.on.length < halts.length * width) duty.on = new Int32Array((halts.length + 6) * width)
  const { on } = duty
  duty.warmTasks = 0
  duty.coldTasks = 0
  duty.places = 0
  for (let i = 0; i < halts.length; i++) {
    const halt = halts[i] as Halt
    const base = i * width
    duty.places |= placeBit(halt.place)
    for (let k = base; k < base + width; k++) on[k] = halt.first ? 0 : (on[k - width] as number)
    putAll(model, spec, { on, base, tasks: halt.unload, sign: -1 })
    const cold = putAll(model, spec, { on, base, tasks: halt.load, sign: 1 })
    duty.coldTasks += cold
    if (cold > 0) duty.warmTasks += countWarm(model, spec, halt.load)
    for (let k = 0; k < width; k++) {
      if ((on[base + k] as number) > (room[k] as number)) return false
    }
  }
  return true
}

type Handled = {
  readonly on: Int32Array
  readonly base: number
  readonly tasks: readonly number[]
  readonly sign: number
}

/** Returns how many of the tasks are chilled or frozen. */
function putAll(model: Model, spec: Spec, { on, base, tasks, sign }: Handled): number {
  const { amounts, temperatures } = model
  let cold = 0
  for (let i = 0; i < tasks.length; i++) {
    const piece = (tasks[i] as number) >> 1
    const temperature = temperatures[piece] as number
    const ride = spec.rides[temperature] as number
    for (let k = 0; k < 3; k++) {
      const amount = sign * (amounts[piece * 3 + k] as number)
      on[base + k] = (on[base + k] as number) + amount
      if (ride > 0) on[base + ride + k] = (on[base + ride + k] as number) + amount
    }
    if (temperature > 0) cold++
  }
  return cold
}

/** How many of the tasks ride out of cold. */
function countWarm({ temperatures }: Model, { warm }: Spec, tasks: readonly number[]): number {
  return tasks.filter((task) => warm[temperatures[task >> 1] as number] as boolean).length
}

/** Whether nothing that rides out of cold does so for too long, all its legs together; sets the minutes of this one. */
export function keepsCold({ model, warmMin, loadedAt }: Around, spec: Spec, duty: Duty): boolean {
  for (const halt of duty.halts) {
    for (const task of halt.unload) {
      if (!(spec.warm[model.temperatures[task >> 1] as number] as boolean)) continue
      const piece = model.pieces[task >> 1] as Model['pieces'][number]
      const minutes = halt.lateBegin + halt.service - (loadedAt[task] as number)
      if (minutes + (warmMin[task ^ 1] as number) > piece.warmMinMax) return false
      warmMin[task] = minutes
    }
    for (const task of halt.load) loadedAt[task] = halt.lateArrive
  }
  return true
}
