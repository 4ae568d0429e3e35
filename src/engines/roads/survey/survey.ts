// Roads as a file tells them, before they are laid on the county's plane: points in degrees, lines over them, and what was not taken.

import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { RoadTags } from './tags.ts'

export type Line = {
  /** Where the file has it, as `way 12` or `feature 3`. */
  readonly where: string
  /** Points by number, in the direction that the line is drawn. */
  readonly points: readonly number[]
  readonly tags: RoadTags
}
export type Fault = { readonly where: string; readonly code: Code; readonly facts: Facts }

export type Survey = {
  readonly lat: number[]
  readonly lon: number[]
  readonly lines: Line[]
  /** Ways that are no roads for vehicles, by what says so. */
  readonly passedOver: Map<string, number>
  /** The first of the faults; `faultCounts` has all. */
  readonly faults: Fault[]
  readonly faultCounts: Map<Code, number>
}

const faultsKept = 200
/** More points than that are no county: a Worker holds no more beside the rest. */
export const pointsMax = 600_000

export function newSurvey(): Survey {
  return {
    ...{ lat: [], lon: [], lines: [], faults: [] },
    passedOver: new Map(),
    faultCounts: new Map(),
  }
}

export function noteFault(
  { faults, faultCounts }: Pick<Survey, 'faults' | 'faultCounts'>,
  fault: Fault,
): void {
  faultCounts.set(fault.code, (faultCounts.get(fault.code) ?? 0) + 1)
  if (faults.length < faultsKept) faults.push(fault)
}

export function passOver({ passedOver }: Survey, value: string): void {
  passedOver.set(value, (passedOver.get(value) ?? 0) + 1)
}
