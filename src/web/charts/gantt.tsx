// One line a vehicle, one bar a trip, hours from left to right. Percentages again, so it prints and shrinks without losing its text.

import type { JSX } from 'preact'

export type GanttBar = {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly color: string
  readonly title: string
  /** Minutes at which something happens inside the bar. */
  readonly ticks: readonly number[]
}
export type GanttRow = {
  readonly id: string
  readonly label: string
  readonly bars: readonly GanttBar[]
}

const labelWidth = 22
const rowHeight = 26
const headHeight = 22

export function Gantt(props: {
  readonly title: string
  readonly rows: readonly GanttRow[]
  readonly picked: string | null
  readonly onPick: (bar: string) => void
}): JSX.Element {
  const { title, rows, picked, onPick } = props
  const bars = rows.flatMap((row) => row.bars)
  const from = Math.floor(Math.min(...bars.map((bar) => bar.from), 1440) / 60) * 60
  const to = Math.max(Math.ceil(Math.max(...bars.map((bar) => bar.to), 0) / 60) * 60, from + 60)
  const at = (minute: number): number =>
    labelWidth + ((minute - from) / (to - from)) * (100 - labelWidth)
  const height = headHeight + rows.length * rowHeight
  return (
    <section class="gantt-frame" aria-label={title}>
      <svg class="gantt" width="100%" height={height}>
        <title>{title}</title>
        <Hours from={from} to={to} at={at} height={height} />
        {rows.map((row, index) => (
          <g key={row.id} transform={`translate(0 ${headHeight + index * rowHeight})`}>
            <text x="0" y="17" class="gantt-label">
              {row.label}
            </text>
            {row.bars.map((bar) => (
              <Trip key={bar.id} bar={bar} at={at} isPicked={bar.id === picked} onPick={onPick} />
            ))}
          </g>
        ))}
      </svg>
    </section>
  )
}

function Hours(props: {
  readonly from: number
  readonly to: number
  readonly at: (minute: number) => number
  readonly height: number
}): JSX.Element {
  const { from, to, at, height } = props
  const step = to - from > 480 ? 120 : 60
  const marks = Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, i) => from + i * step,
  )
  return (
    <g>
      {marks.map((minute) => (
        <g key={minute}>
          <line
            x1={`${at(minute)}%`}
            x2={`${at(minute)}%`}
            y1={headHeight - 4}
            y2={height}
            class="gantt-line"
          />
          <text
            x={`${at(minute)}%`}
            y="13"
            class="gantt-hour"
            text-anchor={minute === to ? 'end' : 'middle'}
          >
            {`${minute / 60}:00`}
          </text>
        </g>
      ))}
    </g>
  )
}

function Trip(props: {
  readonly bar: GanttBar
  readonly at: (minute: number) => number
  readonly isPicked: boolean
  readonly onPick: (bar: string) => void
}): JSX.Element {
  const { bar, at, isPicked, onPick } = props
  const width = Math.max(at(bar.to) - at(bar.from), 0.4)
  return (
    // An SVG shape cannot be a native button, so it takes the role and the keys of one.
    // biome-ignore lint/a11y/useSemanticElements: there is no button element inside an SVG.
    <g
      role="button"
      tabindex={0}
      class={isPicked ? 'gantt-trip gantt-picked' : 'gantt-trip'}
      aria-label={bar.title}
      aria-pressed={isPicked}
      onClick={() => onPick(bar.id)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onPick(bar.id)
      }}
    >
      <title>{bar.title}</title>
      <rect x={`${at(bar.from)}%`} y="4" width={`${width}%`} height="17" rx="3" fill={bar.color} />
      {bar.ticks.map((minute) => (
        <line
          key={minute}
          x1={`${at(minute)}%`}
          x2={`${at(minute)}%`}
          y1="7"
          y2="18"
          class="gantt-tick"
        />
      ))}
    </g>
  )
}
