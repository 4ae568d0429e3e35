import type { JSX } from 'preact'
import { codeOf } from './qr-path.ts'

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
