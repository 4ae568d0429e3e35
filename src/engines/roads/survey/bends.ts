// Fewer points for the same line: D. Douglas, T. Peucker, "Algorithms for the reduction of the number of points required to
// represent a digitized line or its caricature", Cartographica 10 (1973).

type Point = readonly [x: number, y: number]

/** The bends between the ends of a line that lie farther than `toleranceM` from the line without them, rounded to metres. */
export function bendsOf(points: readonly Point[], toleranceM: number): number[] {
  const kept: number[] = []
  const stack: (readonly [from: number, to: number])[] = [[0, points.length - 1]]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [from, to] = top
    const { at, far } = farthest(points, from, to)
    if (far <= toleranceM) continue
    kept.push(at)
    stack.push([from, at], [at, to])
  }
  return kept
    .sort((p, q) => p - q)
    .flatMap((at) => {
      const [x, y] = points[at] ?? [0, 0]
      return [wholeM(x), wholeM(y)]
    })
}

function farthest(points: readonly Point[], from: number, to: number): { at: number; far: number } {
  let [at, far] = [from, 0]
  const start: Point = points[from] ?? [0, 0]
  const end: Point = points[to] ?? [0, 0]
  for (let i = from + 1; i < to; i++) {
    const off = distanceTo(points[i] ?? start, start, end)
    if (off > far) [at, far] = [i, off]
  }
  return { at, far }
}

/** From a point to the stretch between two others. */
function distanceTo([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const square = dx * dx + dy * dy
  const share =
    square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square))
  return Math.hypot(x - ax - share * dx, y - ay - share * dy)
}

/** Whole metres; never a negative zero, which is another text. */
export function wholeM(metres = 0): number {
  return Math.round(metres) + 0
}
