// Sorting by nearness without a comparison function: way and number packed into one double, which typed arrays sort by themselves.

const finest = 1e6

/** Numbers 0 … count - 1, the nearest first; of equal ones (to a millionth) the lower number first. */
export function nearestFirst(count: number, wayTo: (v: number) => number): Int32Array {
  const base = 2 ** Math.ceil(Math.log2(Math.max(2, count)))
  const keys = new Float64Array(count)
  let longest = 0
  for (let v = 0; v < count; v++) longest = Math.max(longest, wayTo(v))
  // Beyond 2^53 a key would lose its number: longer ways are packed more coarsely.
  const fine = Math.min(finest, 2 ** 52 / base / Math.max(1, longest))
  for (let v = 0; v < count; v++) keys[v] = Math.floor(wayTo(v) * fine) * base + v
  keys.sort()
  return Int32Array.from(keys, (key) => key % base)
}
