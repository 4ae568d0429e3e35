import type { JSX } from 'preact'

/** A part of a whole as a bar, said in words above it. */
export function Share(props: {
  readonly part: number
  readonly whole: number
  readonly label: string
  readonly figure: string
}): JSX.Element {
  const { part, whole, label, figure } = props
  return (
    <div class="share">
      <p>
        <span>{label}</span>
        <b>{figure}</b>
      </p>
      <progress max={Math.max(whole, 1)} value={part} aria-label={`${label} ${figure}`} />
    </div>
  )
}
