// The page that is read aloud, in type that an old person reads at arm's length.

import type { JSX } from 'preact'
import type { Block } from '#engines/contract/paper/blocks.ts'
import { Blocks } from '#web/contracts/blocks.tsx'
import { language } from '#web/shell/language.ts'
import { consentWords } from '#web/words/consent.ts'

export function Summary({ blocks }: { blocks: readonly Block[] }): JSX.Element {
  return (
    <>
      {language.value === 'zh' ? null : <p class="hint">{consentWords().chinese}</p>}
      <article class="large-page" lang="zh-CN">
        <Blocks blocks={blocks} />
      </article>
    </>
  )
}
