// A signature drawn with finger, pen or mouse, kept as the lines that were drawn.

import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { dispatchWords } from '#web/words/dispatch.ts'

export type Strokes = readonly (readonly (readonly [x: number, y: number])[])[]
export const boxWidth = 600
export const boxHeight = 200

export function SignaturePad(props: {
  readonly strokes: Strokes
  readonly onChange: (strokes: Strokes) => void
}): JSX.Element {
  const { strokes, onChange } = props
  const { proof: words } = dispatchWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef<Strokes>(strokes)
  useEffect(() => {
    drawn.current = strokes
    paint(canvas.current, strokes)
  }, [strokes])
  const point = (event: PointerEvent): readonly [number, number] => {
    const box = canvas.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1)
    const x = Math.round(((event.clientX - box.left) / box.width) * boxWidth)
    const y = Math.round(((event.clientY - box.top) / box.height) * boxHeight)
    return [within(x, boxWidth), within(y, boxHeight)]
  }
  const begin = (event: PointerEvent): void => {
    canvas.current?.setPointerCapture(event.pointerId)
    onChange([...drawn.current, [point(event)]])
  }
  const draw = (event: PointerEvent): void => {
    const last = drawn.current.at(-1)
    if (event.buttons === 0 || last === undefined) return
    drawn.current = [...drawn.current.slice(0, -1), [...last, point(event)]]
    onChange(drawn.current)
  }
  return (
    <div class="signature-pad">
      <p class="field-label">{words.sign}</p>
      <canvas
        ref={canvas}
        width={boxWidth}
        height={boxHeight}
        role="img"
        aria-label={words.sign}
        onPointerDown={begin}
        onPointerMove={draw}
      />
      <button type="button" class="button button-small" onClick={() => onChange([])}>
        {words.clear}
      </button>
    </div>
  )
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(most, value))
}

function paint(canvas: HTMLCanvasElement | null, strokes: Strokes): void {
  const pen = canvas?.getContext('2d')
  if (!pen) return
  pen.clearRect(0, 0, boxWidth, boxHeight)
  pen.lineWidth = 4
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const [first, ...rest] of strokes) {
    if (first === undefined) continue
    pen.beginPath()
    pen.moveTo(...first)
    for (const next of rest) pen.lineTo(...next)
    pen.stroke()
  }
}

/** A signature that was drawn before. */
export function Signature({ strokes, label }: { strokes: Strokes; label: string }): JSX.Element {
  const path = strokes.map((line) => `M${line.map(([x, y]) => `${x} ${y}`).join('L')}`).join('')
  return (
    <svg
      class="signature-shown"
      viewBox={`0 0 ${boxWidth} ${boxHeight}`}
      role="img"
      aria-label={label}
    >
      <path d={path} fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
    </svg>
  )
}
