import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, it } from 'vitest'
import { canonicalText } from '#engines/contract/canonical.ts'
import type { Parts } from '#engines/contract/finding.ts'
import { paperOf } from '#engines/contract/paper/paper.ts'
import { clauseName, paperHashes, paperText } from '#engines/contract/paper/text.ts'
import { partiesShape } from '#engines/contract/parties.ts'
import { type Site, sitesOf } from '#engines/contract/shape.ts'
import { blankParties, blankTerms, termsShape } from '#engines/contract/terms.ts'
import { documentOf, full, plain, put } from './contract-worlds.ts'

const textOf = (parts: Parts) => paperText(documentOf(parts))

/** Every other value that a field may have, as far as one needs to see it make a difference. */
function othersOf({ shape, value }: Site): readonly unknown[] {
  if (shape.is === 'list') return [[]]
  if (shape.is === 'choice') return ['', ...shape.options].filter((option) => option !== value)
  if (shape.is === 'flag') return [true, false, null].filter((option) => option !== value)
  if (shape.is === 'text') return [`${String(value)}改`, '']
  return [value === 1 ? 2 : 1, null]
}

it('shows every field of a contract, whatever it says', () => {
  const sites = [
    ...sitesOf(termsShape, full.terms, 'terms'),
    ...sitesOf(partiesShape, full.parties, 'parties'),
  ]
  const before = textOf(full)
  const hidden = sites.flatMap((site) =>
    othersOf(site)
      .filter((other) => JSON.stringify(other) !== JSON.stringify(site.value))
      .filter((other) => textOf(put(full, site.path, other)) === before)
      .map((other) => `${site.path} = ${JSON.stringify(other)}`),
  )
  expect(hidden).toEqual([])
})

it('prints all twenty-six clauses in order, each with its heading and a sentence', () => {
  const { contract } = paperOf(documentOf(plain))
  const order = contract.flatMap((block) => (block.is === 'clause' ? [block.no] : []))
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, at) => at + 1))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  for (const no of order) {
    expect(contract.some((block) => block.is === 'article' && block.no === `${no}.1`)).toBe(true)
  }
})

it('leaves a line to fill in where a draft says nothing, and none where it says all', () => {
  expect(textOf(plain)).not.toContain('＿')
  expect(textOf(full)).not.toContain('＿')
  const blank = textOf({ terms: blankTerms(), parties: blankParties() })
  expect(blank.match(/＿＿＿＿/g)?.length).toBeGreaterThan(100)
  expect(blank).not.toMatch(/undefined|null|NaN/)
})

it('writes what the household gets in figures and in capitals on the first page', () => {
  const { summary } = paperOf(documentOf(full))
  const text = JSON.stringify(summary)
  // 1,200 kg at 4.20 yuan and 60 hens at 68 yuan.
  expect(text).toContain('¥9,120.00（大写：玖仟壹佰贰拾元整）')
  expect(text).toContain('每亩每年¥300.00（大写：叁佰元整）')
  expect(text).toContain('线上利润的30%')
  expect(text).toContain('最多¥912.00（大写：玖佰壹拾贰元整）')
  for (const part of ['您能得到', '您要做到', '您可以拒绝', '有事找谁'])
    expect(text).toContain(part)
  expect(text).toContain('县农产品交易检验中心')
})

it('has a place to sign for each who signs, and one fewer for a head who lives alone', () => {
  const alone = put(plain, 'parties.household.second', { relation: 'sole', name: '', idNumber: '' })
  expect(
    paperOf(documentOf(plain)).signatures.map((block) => block.is === 'signature' && block.who),
  ).toEqual([
    '乙方户主：户主甲',
    '乙方共同签约人：配偶丙',
    '见证人（不是企业人员，也不是经办人）',
    '甲方：甲电商有限公司',
    '协助方：双河生活馆',
    '监督签约：X县公证处',
  ])
  expect(paperOf(documentOf(alone)).signatures).toHaveLength(5)
})

it('carries the hash of the data and the hash of the text', () => {
  const document = documentOf(full)
  const hashOf = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))
  expect(paperHashes(document)).toEqual({
    data: hashOf(canonicalText(document)),
    text: hashOf(paperText(document)),
  })
  const next = { ...document, version: 2, before: paperHashes(document).data }
  expect(paperText(next)).toContain(paperHashes(document).data)
})

it('keeps its bytes: another wording is another version of this engine', () => {
  expect(paperHashes(documentOf(plain))).toEqual({
    data: 'aabd2544ed4082f9da053ec89d1aa9d0c9aa61f21f016eff20b6e63e4c91eb87',
    text: 'f9e04fec4bd8d53ac2d76a29c0ecefdf31c784d8bddb62a843ca1f16fc293351',
  })
})

it('names clauses as laws do', () => {
  expect([1, 10, 11, 20, 26].map(clauseName)).toEqual([
    '第一条',
    '第十条',
    '第十一条',
    '第二十条',
    '第二十六条',
  ])
})
