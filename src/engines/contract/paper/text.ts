// The printed contract as plain text. Its SHA-256 stands on the print beside that of the data.

import { canonicalDigest } from '#engines/contract/canonical.ts'
import { textDigest } from '#engines/contract/statement.ts'
import type { ContractDocument } from '#engines/contract/terms.ts'
import type { Block } from './blocks.ts'
import { paperOf } from './paper.ts'

/** Every word of the paper but the places to sign, a line each, closed by a line feed. */
export function paperText(document: ContractDocument): string {
  const { summary, contract } = paperOf(document)
  const lines = [...summary, ...contract].flatMap(linesOf)
  return lines
    .map((line) => `${line}\n`)
    .join('')
    .normalize('NFC')
}

/** What the print carries: SHA-256 of the canonical JSON and of the text, both in hex. */
export function paperHashes(document: ContractDocument): {
  readonly data: string
  readonly text: string
} {
  return { data: canonicalDigest(document), text: textDigest(paperText(document)) }
}

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 第二十三条. */
export function clauseName(no: number): string {
  const tens = Math.floor(no / 10)
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : (numerals[tens] ?? '')}十`
  return `第${ten}${numerals[no % 10] ?? ''}条`
}

function linesOf(block: Block): readonly string[] {
  switch (block.is) {
    case 'clause':
      return ['', `${clauseName(block.no)}　${block.text}`]
    case 'article':
      return [`${block.no}　${block.text}`]
    case 'items':
      return block.items.map((item) => `· ${item}`)
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.join('　|　'))
    case 'signature':
      return [block.who, ...block.lines]
    case 'title':
    case 'subheading':
    case 'paragraph':
    case 'note':
      return [block.text]
  }
}
