// Direction of a route: small arrowheads at even steps along its line on the screen.

import type { Point } from './picture.ts'

export type Arrow = { readonly x: number; readonly y: number; readonly angle: number }

/** Arrowheads every `step` pixels along a line of screen points, the first half a step in. */
export function arrowsAlong(line: readonly Point[], step: number): Arrow[] {
  const arrows: Arrow[] = []
  let ahead = step / 2
  for (let i = 1; i < line.length; i++) {
    const [fromX, fromY] = line[i - 1] ?? [0, 0]
    const [toX, toY] = line[i] ?? [0, 0]
    const length = Math.hypot(toX - fromX, toY - fromY)
    while (length > 0 && ahead <= length) {
      const part = ahead / length
      arrows.push({
        x: fromX + (toX - fromX) * part,
        y: fromY + (toY - fromY) * part,
        angle: Math.atan2(toY - fromY, toX - fromX),
      })
      ahead += step
    }
    ahead -= length
  }
  return arrows
}
