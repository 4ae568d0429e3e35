// Checks what passes the hubs: their room, that goods have come before they go on, and how long they were out of cold.

import type { Problem } from './problem.ts'
import type { Note } from './verify.ts'
import type { Move } from './verify-goods.ts'

export function checkMeetings(
  problem: Problem,
  byShipment: ReadonlyMap<number, readonly Move[]>,
  note: Note,
): void {
  const all = [...byShipment.values()].flat()
  for (const { warmMin, shipment, trip } of all.filter(isRun)) {
    if (warmMin > shipment.warmMinMax) note('too-long-without-cooling', trip.index)
  }
  const passing = Map.groupBy(
    all.filter((move) => !isRun(move)),
    meetingPlace,
  )
  for (const [hub, { place, transferMin }] of problem.hubs.entries()) {
    const here = passing.get(place) ?? []
    checkHubRoom(problem, { hub, moves: here }, note)
    for (const moves of Map.groupBy(here, ({ goods }) => goods.shipment).values()) {
      checkMeeting(transferMin, moves, note)
      checkWarmth(moves, note)
    }
  }
}

type Passing = { readonly hub: number; readonly moves: readonly Move[] }

function checkHubRoom({ hubs }: Problem, { hub, moves }: Passing, note: Note): void {
  const { dayKgMax = 0, coldKgMax = 0 } = hubs[hub] ?? {}
  const kg = moves.reduce((sum, move) => sum + (isFirst(move) ? move.goods.kg : 0), 0)
  if (kg > dayKgMax) note('hub-overfull', -1, `hub ${hub}: ${kg} kg`)
  const coldKg = mostAtOnce(moves.filter(({ shipment }) => shipment.temperature !== 'ambient'))
  if (coldKg > coldKgMax) note('cold-room-overfull', -1, `hub ${hub}: ${coldKg} kg`)
}

/** The most that stands at a hub at once: what comes from when its unloading begins, what goes until its loading has ended. */
function mostAtOnce(moves: readonly Move[]): number {
  const changes = moves.map((move) =>
    isFirst(move)
      ? { at: move.unload.beginMin, kg: move.goods.kg }
      : { at: move.load.stop.departMin, kg: -move.goods.kg },
  )
  let stands = 0
  let most = 0
  for (const { kg } of changes.sort((a, b) => a.at - b.at || a.kg - b.kg)) {
    stands += kg
    most = Math.max(most, stands)
  }
  return most
}

function isFirst({ load, shipment }: Move): boolean {
  return load.stop.place === shipment.from
}

/** Goods that go from their place to their end in one vehicle. */
function isRun(move: Move): boolean {
  return isFirst(move) && move.unload.stop.place === move.shipment.to
}

/** Where goods change vehicles: where a first leg ends, where a second begins. */
function meetingPlace(move: Move): number {
  return isFirst(move) ? move.unload.stop.place : move.load.stop.place
}

/** Of a shipment no more is loaded at a hub than has been unloaded there and made ready. */
function checkMeeting(transferMin: number, passing: readonly Move[], note: Note): void {
  const events = passing.map((move) => {
    const { goods, load, unload, trip } = move
    const comes = isFirst(move)
    const at = comes ? unload.stop.departMin + transferMin : load.beginMin
    return { at, sign: comes ? 1 : -1, goods, route: trip.index }
  })
  const standing = { kg: 0, litres: 0, crates: 0 }
  for (const { sign, goods, route } of events.sort((a, b) => a.at - b.at || b.sign - a.sign)) {
    standing.kg += sign * goods.kg
    standing.litres += sign * goods.litres
    standing.crates += sign * goods.crates
    if (Math.min(standing.kg, standing.litres, standing.crates) < 0) {
      note('loaded-before-it-came', route, `shipment ${goods.shipment}`)
    }
  }
  const stays = Math.max(standing.kg, standing.litres, standing.crates) > 0
  if (stays && !passing.some(({ load }) => load.isLocked)) note('stands-at-the-hub', -1)
}

/** Of parts that pass one hub the warmest first leg is taken to go on by the coldest second: no hand-over does better. */
function checkWarmth(passing: readonly Move[], note: Note): void {
  const first = passing.filter(isFirst).sort((a, b) => b.warmMin - a.warmMin)
  const second = passing.filter((move) => !isFirst(move)).sort((a, b) => a.warmMin - b.warmMin)
  const ends = second.map((_, i) => second.slice(0, i + 1).reduce((sum, m) => sum + m.goods.kg, 0))
  let from = 0
  for (const { goods, warmMin, shipment, trip } of first) {
    const to = from + goods.kg
    // The last of those that share its kilograms is the warmest of them.
    const last = second[ends.findIndex((end) => end >= to)]
    const total = warmMin + (last?.warmMin ?? 0)
    if (total > shipment.warmMinMax) note('too-long-without-cooling', trip.index, `${total} min`)
    from = to
  }
}
