import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { shellWords } from '#web/words/shell.ts'

/** A file handed in by dropping or by choosing. */
export function FileDrop(props: {
  readonly label: string
  readonly accept: string
  readonly busy: boolean
  readonly onFile: (file: File) => void
}): JSX.Element {
  const { label, accept, busy, onFile } = props
  const [over, setOver] = useState(false)
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0]
    if (file && !busy) onFile(file)
  }
  const words = shellWords().parts
  return (
    <label
      class={over ? 'drop drop-over' : 'drop'}
      aria-busy={busy}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <input
        type="file"
        class="sr-only"
        aria-label={label}
        accept={accept}
        disabled={busy}
        onChange={({ currentTarget }) => {
          take(currentTarget.files)
          // The same file, corrected, may be chosen again.
          currentTarget.value = ''
        }}
      />
      <strong>{busy ? words.working : words.drop}</strong>
      <span>{label}</span>
    </label>
  )
}
