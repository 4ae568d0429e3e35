// A plot of a few lines over logarithmic axes, as SVG.

type Point = { readonly x: number; readonly y: number }
export type Plot = {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly lines: readonly { readonly name: string; readonly points: readonly Point[] }[]
}

const size = { width: 640, height: 400, left: 70, right: 210, top: 50, bottom: 50 }
const colours = ['#1b6e3c', '#8a8a8a', '#c0392b']

export function drawPlot({ title, xLabel, yLabel, lines }: Plot): string {
  const points = lines.flatMap((line) => line.points)
  const x = axis(
    points.map((point) => point.x),
    [size.left, size.width - size.right],
  )
  const y = axis(
    points.map((point) => point.y),
    [size.height - size.bottom, size.top],
  )
  const [first] = lines
  const marks = (first?.points ?? []).map(
    (point) =>
      text(x(point.x), size.height - size.bottom + 20, `${point.x}`, 'middle') +
      text(x(point.x), y(point.y) - 8, point.y.toPrecision(2), 'middle'),
  )
  const drawn = lines.map(({ name, points: own }, i) => {
    const colour = colours[i % colours.length]
    const path = own.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join(' ')
    const last = own.at(-1) ?? { x: 1, y: 1 }
    const line = `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"${i === 0 ? '' : ' stroke-dasharray="5 4"'}/>`
    return line + text(x(last.x) + 8, y(last.y) + 4, name, 'start')
  })
  const frame = `<path d="M${size.left} ${size.top}V${size.height - size.bottom}H${size.width - size.right}" fill="none" stroke="#444"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12" role="img" aria-label="${title}">
<rect width="${size.width}" height="${size.height}" fill="#fff"/>
${[text(size.left, 24, title, 'start'), frame, text(size.left, 42, yLabel, 'end'), text((size.left + size.width - size.right) / 2, size.height - 10, xLabel, 'middle'), ...marks, ...drawn].join('\n')}
</svg>
`
}

function axis(values: readonly number[], [from, to]: readonly [number, number]) {
  const low = Math.log(Math.min(...values) / 1.2)
  const high = Math.log(Math.max(...values) * 1.1)
  return (value: number) => from + ((Math.log(value) - low) / (high - low)) * (to - from)
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${words}</text>`
}
