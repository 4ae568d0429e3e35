// The steps from a round's frozen parts to the arrays that the solver works on, as the round's job takes them.

import { groupsOf, type InputPart, problemOf, readInput } from '#domains/rounds/model/input.ts'
import { currentPolicy } from '#domains/rounds/model/round.ts'
import { openMarket } from '#engines/matching/market.ts'
import { readProblem } from '#engines/matching/sound.ts'
import { unwrap } from '#kernel/result.ts'

export function readRows(parts: readonly InputPart[]): number {
  return readInput(parts).lots.length
}

export function readArrays(parts: readonly InputPart[]): number {
  const input = readInput(parts)
  const policy = { ...currentPolicy, lottery: 'bench' }
  return groupsOf(input)
    .map((group) => openMarket(unwrap(readProblem(problemOf(input, group, policy)))))
    .reduce((sum, { quantity }) => sum + quantity.length, 0)
}
