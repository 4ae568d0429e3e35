// Reads the summary with the phone's own voice, for who cannot read it.

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Block } from '#engines/contract/paper/blocks.ts'
import { householdWords } from '#web/words/household.ts'

export function Aloud({ blocks }: { blocks: readonly Block[] }): JSX.Element | null {
  const words = householdWords().contract
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), [])
  if (!('speechSynthesis' in globalThis)) return null
  const speak = (): void => {
    speechSynthesis.cancel()
    if (speaking) {
      setSpeaking(false)
      return
    }
    const sentences = blocks.flatMap(sentencesOf)
    for (const [at, sentence] of sentences.entries()) {
      const said = new SpeechSynthesisUtterance(sentence)
      said.lang = 'zh-CN'
      said.rate = 0.9
      if (at === sentences.length - 1) said.onend = () => setSpeaking(false)
      speechSynthesis.speak(said)
    }
    setSpeaking(sentences.length > 0)
  }
  return (
    <p>
      <button type="button" class="button large" aria-pressed={speaking} onClick={speak}>
        {speaking ? words.stop : words.aloud}
      </button>
    </p>
  )
}

/** A table is read row by row, each cell after the name of its column. */
function sentencesOf(block: Block): readonly string[] {
  switch (block.is) {
    case 'items':
      return block.items
    case 'table':
      return block.rows.map((row) =>
        row.map((cell, at) => `${block.head[at] ?? ''}：${cell}`).join('，'),
      )
    case 'signature':
      return []
    default:
      return [block.text]
  }
}
