// What late payment owes: a share of the sum for every day, exact in whole numbers.

/** Days late, and the interest of a day in hundredths of a percent. */
export type Lateness = { readonly days: number; readonly dayBp: number }

/** Simple interest in whole fen; a part of a fen counts as one, in favour of who waits. Zero for what is not late. */
export function overdueInterestFen(amountFen: number, { days, dayBp }: Lateness): number {
  if (days <= 0 || dayBp <= 0 || amountFen <= 0) return 0
  return Number((BigInt(amountFen) * BigInt(days) * BigInt(dayBp) + 9999n) / 10_000n)
}

/** What of each due bears interest, in their order: all of a root's dues together bear it on no more than they come to. */
export function bearing(
  dues: readonly { readonly root: string; readonly amountFen: number }[],
): readonly number[] {
  const left = new Map<string, number>()
  for (const { root, amountFen } of dues) left.set(root, (left.get(root) ?? 0) + amountFen)
  return dues.map(({ root, amountFen }) => {
    const bears = Math.max(0, Math.min(amountFen, left.get(root) ?? 0))
    left.set(root, (left.get(root) ?? 0) - bears)
    return bears
  })
}
