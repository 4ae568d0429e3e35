// Horizontal bars in plain SVG. Widths are percentages, so the text keeps its size on any screen.

import type { JSX } from 'preact'

export type Series = { readonly key: string; readonly label: string; readonly color: string }
export type Bar = { readonly key: string; readonly value: number; readonly text: string }
export type BarRow = {
  readonly id: string
  readonly label: string
  /** Said at the row's right end, such as a share. */
  readonly remark?: string
  readonly bars: readonly Bar[]
  /** What a full bar stands for; without it the row's own largest. */
  readonly full?: number
}

const labelHeight = 20
const barHeight = 12
const barStep = 17
const rowGap = 12
/** The share of the width that bars may fill; the rest holds their numbers. */
const barShare = 68

export function Bars({
  title,
  series,
  rows,
  keyless = false,
}: {
  title: string
  series: readonly Series[]
  rows: readonly BarRow[]
  /** Where every row already names its one bar, a key would say it twice. */
  keyless?: boolean
}): JSX.Element {
  let y = 0
  const placed = rows.map((row) => {
    const top = y
    y += labelHeight + row.bars.length * barStep + rowGap
    return { row, top }
  })
  return (
    <>
      {series.length > 1 && !keyless ? <Key series={series} /> : null}
      <svg class="bars" width="100%" height={Math.max(y - rowGap, 1)} role="img">
        <title>{`${title}: ${rows.map(sentenceOf).join('; ')}`}</title>
        {placed.map(({ row, top }) => (
          <Row key={row.id} row={row} top={top} series={series} />
        ))}
      </svg>
    </>
  )
}

function sentenceOf({ label, bars, remark = '' }: BarRow): string {
  return `${label} ${bars.map(({ text }) => text).join(' / ')} ${remark}`.trim()
}

export function Key({ series }: { series: readonly Series[] }): JSX.Element {
  return (
    <ul class="chart-key">
      {series.map(({ key, label, color }) => (
        <li key={key}>
          <svg width="12" height="12" aria-hidden="true">
            <rect width="12" height="12" rx="2" fill={color} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}

function Row({
  row,
  top,
  series,
}: {
  row: BarRow
  top: number
  series: readonly Series[]
}): JSX.Element {
  const full = row.full ?? Math.max(...row.bars.map(({ value }) => value), 1)
  return (
    <g>
      <text x="0" y={top + 14} class="bars-label">
        {row.label}
      </text>
      <text x="100%" y={top + 14} class="bars-remark" text-anchor="end">
        {row.remark ?? ''}
      </text>
      {row.bars.map(({ key, value, text }, index) => {
        const y = top + labelHeight + index * barStep
        const width = (Math.min(value / full, 1) * barShare).toFixed(2)
        return (
          <g key={key}>
            <rect
              x="0"
              y={y}
              width={`${barShare}%`}
              height={barHeight}
              rx="2"
              class="bars-ground"
            />
            <rect
              x="0"
              y={y}
              width={`${width}%`}
              height={barHeight}
              rx="2"
              fill={series.find((one) => one.key === key)?.color}
            />
            <text x="100%" y={y + barHeight - 2} class="bars-value" text-anchor="end">
              {text}
            </text>
          </g>
        )
      })}
    </g>
  )
}
