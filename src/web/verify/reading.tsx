// The contract to read, below what was found of it.

import type { JSX } from 'preact'
import { paperOf } from '#engines/contract/paper/paper.ts'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { Blocks } from '#web/contracts/blocks.tsx'
import { verifyWords } from '#web/words/verify.ts'

export function Reading({ document }: { document: ContractDocument }): JSX.Element {
  const { summary, contract } = paperOf(document)
  return (
    <details class="sheet">
      <summary>{verifyWords().document}</summary>
      <div lang="zh-CN" class="sheet-paper">
        <Blocks blocks={summary} />
        <Blocks blocks={contract} />
      </div>
    </details>
  )
}
