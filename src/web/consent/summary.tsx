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
        {blocks.map((block, at) =>
          block.is === 'table' ? (
            <Orders key={at} head={block.head} rows={block.rows} />
          ) : (
            <Blocks key={at} blocks={[block]} />
          ),
        )}
      </article>
    </>
  )
}

type Table = Extract<Block, { readonly is: 'table' }>

/** What is ordered, one product below the other: five columns in large type fit on no phone. */
function Orders({ head, rows }: Pick<Table, 'head' | 'rows'>): JSX.Element {
  return (
    <div class="order-rows">
      {rows.map((cells) => (
        <dl key={cells.join('|')}>
          {cells.map((cell, at) => (
            <div key={head[at]}>
              <dt>{head[at]}</dt>
              <dd>{cell}</dd>
            </div>
          ))}
        </dl>
      ))}
    </div>
  )
}
