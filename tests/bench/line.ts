/** One case of a benchmark as one line of JSON: what was measured, the peer or target in the same run, the ratio. */
export type Line = {
  readonly bench: string
  readonly case: string
  readonly unit: string
  readonly value: number
  readonly peer?: { readonly name: string; readonly value: number }
}

export function printLine({ peer, ...line }: Line): void {
  const ratio = peer === undefined ? {} : { peer, ratio: round(line.value / peer.value) }
  console.log(JSON.stringify({ ...line, value: round(line.value), ...ratio }))
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
