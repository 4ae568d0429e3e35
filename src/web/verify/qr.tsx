// QR codes as one path of SVG, so that they print sharp at any size.

import type { JSX } from 'preact'
import { encode } from 'uqr'

export type Code = { readonly version: number; readonly size: number; readonly path: string }

/** A code of error correction level M without a quiet zone; text in the alphanumeric letters takes 5½ bits a letter. */
export function codeOf(text: string): Code {
  const { version, size, data } = encode(text, { ecc: 'M', boostEcc: false, border: 0 })
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`),
  )
  return { version, size, path: runs.join('') }
}

function runsOf(row: readonly boolean[]): (readonly [from: number, width: number])[] {
  const runs: (readonly [number, number])[] = []
  for (let x = 0; x < row.length; x++) {
    const from = x
    while (row[x] === true) x++
    if (x > from) runs.push([from, x - from])
  }
  return runs
}

/** `mm` is the width of the code alone; four modules of quiet zone come on each side (ISO/IEC 18004 §6.3.8). */
export function QrCode({
  text,
  mm,
  label,
}: {
  text: string
  mm: number
  label: string
}): JSX.Element {
  const { size, path } = codeOf(text)
  const all = size + 8
  const width = `${(mm * all) / size}mm`
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      style={{ width, height: width }}
      viewBox={`-4 -4 ${all} ${all}`}
      shape-rendering="crispEdges"
    >
      <path d={path} />
    </svg>
  )
}
