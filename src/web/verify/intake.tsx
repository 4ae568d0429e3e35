// Where a receipt comes in: files chosen or dropped, or text pasted from anywhere.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { verifyWords } from '#web/words/verify.ts'

export function Intake(props: {
  readonly onTexts: (texts: readonly string[]) => void
  readonly onUnreadable: () => void
}): JSX.Element {
  const words = verifyWords()
  const [over, setOver] = useState(false)
  const take = (files: FileList | null | undefined): void => {
    if (!files || files.length === 0) return
    Promise.all(Array.from(files, (file) => file.text())).then(props.onTexts, props.onUnreadable)
  }
  return (
    <div class="intake">
      <label
        class={over ? 'choose choose-over' : 'choose'}
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
          multiple
          class="sr-only"
          accept=".json,.tlog-proof,.entry,.txt"
          onChange={({ currentTarget }) => {
            take(currentTarget.files)
            // The same files may be chosen again.
            currentTarget.value = ''
          }}
        />
        <strong>{words.choose}</strong>
        <span>{words.chooseNote}</span>
        <span class="choose-drop">{words.drop}</span>
      </label>
      <Paste onText={(text) => props.onTexts([text])} />
    </div>
  )
}

function Paste({ onText }: { onText: (text: string) => void }): JSX.Element {
  const words = verifyWords()
  const [text, setText] = useState('')
  return (
    <details class="paste">
      <summary>{words.paste}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onText(text)
        }}
      >
        <textarea
          rows={5}
          spellcheck={false}
          required
          aria-label={words.pasteLabel}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button type="submit" class="go">
          {words.check}
        </button>
      </form>
    </details>
  )
}
