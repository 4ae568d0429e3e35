/** Shares a whole number out by weights; the parts are whole and add up to it exactly, each at least `least`. */
export function apportion(total: number, weights: readonly number[], least = 0): number[] {
  const spread = total - least * weights.length
  const sum = weights.reduce((a, b) => a + b, 0)
  const exact = weights.map((weight) => (spread * weight) / sum)
  const parts = exact.map((part) => Math.floor(part) + least)
  const left = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((part, i) => ({ i, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}
