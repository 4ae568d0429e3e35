// Which instances the board can hold.

import type { Instance } from '#engines/routing/vrp/instance.ts'

/** Whether a route's load is one sum: all goods go the same way, none from stop to stop. */
export function hasOneLoad({ delivery, pickup, mate }: Instance): boolean {
  const oneWay = delivery.every((kg) => kg === 0) || pickup.every((kg) => kg === 0)
  return mate === null && oneWay
}
