// A QR code as one path of SVG, so that it prints sharp at any size.

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
