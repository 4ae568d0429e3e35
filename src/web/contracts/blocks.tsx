// The blocks of a contract's paper as HTML, alike on the screen, on the print and on the page that verifies.

import type { JSX } from 'preact'
import type { Block } from '#engines/contract/paper/blocks.ts'
import { clauseName } from '#engines/contract/paper/text.ts'

export function Blocks({ blocks }: { blocks: readonly Block[] }): JSX.Element {
  return (
    <>
      {blocks.map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </>
  )
}

function BlockView({ block }: { block: Block }): JSX.Element {
  switch (block.is) {
    case 'title':
      return <h2 class="paper-title">{block.text}</h2>
    case 'subheading':
      return <h3 class="paper-subheading">{block.text}</h3>
    case 'paragraph':
      return <p class="paper-paragraph">{block.text}</p>
    case 'note':
      return <p class="paper-note">{block.text}</p>
    case 'clause':
      return (
        <h3 class="paper-clause">
          {clauseName(block.no)}
          {'　'}
          {block.text}
        </h3>
      )
    case 'article':
      return (
        <p class="paper-article">
          <span>{block.no}</span>
          {block.text}
        </p>
      )
    case 'items':
      return (
        <ul class="paper-items">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )
    case 'table':
      return <Table head={block.head} rows={block.rows} />
    case 'signature':
      return <Signature who={block.who} lines={block.lines} />
  }
}

function Table({ head, rows }: Omit<Extract<Block, { is: 'table' }>, 'is'>): JSX.Element {
  // A table of two columns is a list of names and values: its head is a heading over both.
  const pairs = head.length === 2 && head[1] === ''
  return (
    // The frame scrolls on a phone, so it must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
    <section class="paper-frame" tabIndex={0} aria-label={head.join('、')}>
      <table class={pairs ? 'paper-table paper-pairs' : 'paper-table'}>
        <thead>
          <tr>
            {pairs ? (
              <th scope="colgroup" colSpan={2}>
                {head[0]}
              </th>
            ) : (
              head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr key={cells.join('|')}>
              {cells.map((cell, at) =>
                pairs && at === 0 ? (
                  <th key={head[at]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[at]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Signature({ who, lines }: Omit<Extract<Block, { is: 'signature' }>, 'is'>): JSX.Element {
  return (
    <section class="paper-signature">
      <h4>{who}</h4>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </section>
  )
}
