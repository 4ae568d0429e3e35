// What the county accepts as a file, and what it makes of each cell.

import fc from 'fast-check'
import { type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { needed, optional } from '#platform/files/column.ts'
import { integer, text } from '#platform/files/parsers.ts'
import { readFileContent } from '#platform/files/read.ts'
import { fileRows, fitTables } from '#platform/files/table.ts'
import { zipOf } from '../zip.ts'

const spec = {
  key: 'crops',
  label: '作物',
  columns: { name: needed('名称', text(10)), kg: optional('公斤', integer({ min: 1, max: 9000 })) },
} as const
const header = [['名称', '公斤'], Object.keys(spec.columns)]

async function refusalOf(name: string, bytes: Uint8Array) {
  const read = await readFileContent(name, bytes)
  if (!read.ok) return read.refusal.code
  const fitted = fitTables([spec], read.value)
  return fitted.ok ? 'taken' : fitted.refusal.code
}

async function tableOf(sheet: Omit<WriteSheet, 'name'>) {
  const bytes = await writeXlsx({ sheets: [{ name: spec.label, ...sheet }] })
  const read = await readFileContent('a.xlsx', bytes)
  const fitted = read.ok ? fitTables([spec], read.value) : read
  if (!fitted.ok) throw new Error(fitted.refusal.code)
  const [table] = fitted.value
  const faults = table?.faults.map(({ row, column, code, value }) => ({ row, column, code, value }))
  return { rows: fileRows(fitted.value).rows(spec), faults }
}

const utf8 = (words: string) => new TextEncoder().encode(words)
const good = async () => writeXlsx({ sheets: [{ name: '作物', rows: [...header, ['脐橙', 12]] }] })

describe('a file', () => {
  it('is refused by what its bytes are, before anything is unpacked', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    expect(await refusalOf('a.xlsx', new Uint8Array())).toBe('file-empty')
    expect(await refusalOf('a.csv', new Uint8Array(8 * 1024 * 1024 + 1))).toBe('file-too-large')
    expect(await refusalOf('a.xlsx', old)).toBe('file-old-xls')
    expect(await refusalOf('a.pdf', utf8('%PDF-1.7'))).toBe('file-type-unknown')
    expect(await refusalOf('a.xlsx', utf8('no zip at all'))).toBe('file-type-unknown')
    expect(await refusalOf('a.csv', new Uint8Array([0x81, 0xff, 0xff]))).toBe(
      'file-encoding-unknown',
    )
    expect(await refusalOf('a.xlsx', (await good()).subarray(0, 300))).toBe('file-damaged')
    expect(await refusalOf('a.xlsx', await zipOf({ 'word/document.xml': utf8('<w/>') }))).toBe(
      'file-type-unknown',
    )
    expect(await refusalOf('a.xlsx', await good())).toBe('taken')
  })

  it('that would unpack to more than 64 MB is refused by what it declares', async () => {
    const bomb = await zipOf({ 'xl/workbook.xml': new Uint8Array(65 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await refusalOf('a.xlsx', bomb)).toBe('file-inflates-too-far')
  })

  it('that declares less than comes out of it is refused while it unpacks', async () => {
    const liar = await zipOf(
      { 'xl/workbook.xml': new Uint8Array(5 * 1024 * 1024) },
      { declare: 100 },
    )
    expect(await refusalOf('a.xlsx', liar)).toBe('file-inflates-too-far')
  })

  it('with hundreds of entries, an encrypted one, or a directory that lies, is refused', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 201 }, (_, i) => [`xl/media/${i}.png`, utf8('x')]),
    )
    expect(await refusalOf('a.xlsx', await zipOf(many))).toBe('file-entries-too-many')
    expect(await refusalOf('a.xlsx', await zipOf({ a: utf8('x') }, { flags: 1 }))).toBe(
      'file-encrypted',
    )
    const torn = await good()
    torn.fill(7, 40, torn.length / 2)
    expect(await refusalOf('a.xlsx', torn)).toBe('file-damaged')
  })

  it('with bytes knocked over is read or refused, and never breaks anything', async () => {
    const whole = await good()
    const knock = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.array(knock, { minLength: 1, maxLength: 40 }), async (knocks) => {
        const torn = Uint8Array.from(whole)
        for (const [at, byte] of knocks) torn[at] = byte
        expect(await refusalOf('a.xlsx', torn)).toEqual(expect.any(String))
      }),
      { numRuns: 300 },
    )
  })

  it('with more rows or columns than anybody hands in is refused', async () => {
    const rows = Array.from({ length: 20_001 }, (_, i) => [`r${i}`, 1])
    const long = await writeXlsx({ sheets: [{ name: '作物', rows: [...header, ...rows] }] })
    const wide = [...header, Array.from({ length: 101 }, () => 1)]
    expect(await refusalOf('a.xlsx', long)).toBe('file-rows-too-many')
    expect(
      await refusalOf('a.xlsx', await writeXlsx({ sheets: [{ name: '作物', rows: wide }] })),
    ).toBe('file-columns-too-many')
  })

  it('is refused for sheets and columns that the template does not have', async () => {
    const sheet = async (name: string, rows: WriteSheet['rows'] & {}) =>
      refusalOf('a.xlsx', await writeXlsx({ sheets: [{ name, rows }] }))
    expect(await sheet('作物', [])).toBe('sheet-missing')
    expect(await sheet('Sheet1', [...header, ['a', 1]])).toBe('sheet-unknown')
    expect(await sheet('作物', [['名称'], ['脐橙']])).toBe('header-missing')
    expect(
      await sheet('作物', [
        ['名称', '颜色'],
        ['name', 'colour'],
      ]),
    ).toBe('column-unknown')
    expect(
      await sheet('作物', [
        ['名称', '名称'],
        ['name', 'name'],
      ]),
    ).toBe('column-repeated')
    expect(await sheet('作物', [['公斤'], ['kg']])).toBe('column-missing')
  })
})

describe('a sheet', () => {
  it('is read with its row numbers, whatever the order of its columns and the gaps between rows', async () => {
    const { rows, faults } = await tableOf({
      rows: [['公斤', '名称'], ['kg', 'name'], [12, '脐橙'], [], [null, ' 红 & <薯> ']],
    })
    expect(faults).toEqual([])
    expect(rows).toEqual([
      { row: 3, values: { name: '脐橙', kg: 12 } },
      { row: 5, values: { name: '红 & <薯>', kg: null } },
    ])
  })

  it('names every wrong cell by row, column, code and what stood there', async () => {
    const cells = new Map([['2,1', { value: 7, formula: 'A1+2' }]])
    const { rows, faults } = await tableOf({
      rows: [
        ...header,
        ['甲', null],
        [null, 0],
        ['乙', '12斤'],
        ['丙', 3, '多余'],
        ['丁', 4],
        ['戊', 5],
      ],
      cells,
      merges: [{ startRow: 6, endRow: 7, startCol: 0, endCol: 0 }],
    })
    expect(faults?.sort((a, b) => a.row - b.row)).toEqual([
      { row: 3, column: 'kg', code: 'cell-formula', value: '=A1+2' },
      { row: 4, column: 'name', code: 'cell-missing', value: '' },
      { row: 4, column: 'kg', code: 'number-below-min', value: '0' },
      { row: 5, column: 'kg', code: 'unit-jin', value: '12斤' },
      { row: 6, column: '', code: 'cell-outside-columns', value: '' },
      { row: 7, column: 'name', code: 'cell-merged', value: '' },
    ])
    expect(rows.map(({ row }) => row)).toEqual([8])
  })

  it('is read the same with inline strings, rich text, prefixed tags and rows without numbers', async () => {
    const sheet = `<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:t>名称</x:t></x:is></x:c></x:row>
      <x:row><x:c t="inlineStr"><x:is><x:t>name</x:t></x:is></x:c></x:row>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>脐</x:t></x:r><x:r><x:t xml:space="preserve">橙 </x:t></x:r>
      <x:rPh><x:t>qi</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>`
    const bytes = await zipOf({
      'xl/workbook.xml': utf8(
        '<workbook><sheets><sheet name="作物" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': utf8(
        '<Relationships><Relationship Target="/xl/s.xml" Id="r1"/></Relationships>',
      ),
      'xl/s.xml': utf8(sheet),
    })
    const read = await readFileContent('a.xlsx', bytes)
    const fitted = read.ok ? fitTables([spec], read.value) : read
    expect(fitted.ok && fileRows(fitted.value).rows(spec)).toEqual([
      { row: 3, values: { name: '脐橙', kg: null } },
    ])
  })

  it('comes back as it was written, whatever the words and numbers', async () => {
    const words = fc.stringMatching(/^[\u4e00-\u9fa5a-z<>&"']{1,10}$/)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(words, fc.integer({ min: 1, max: 9000 }))),
        async (given) => {
          const { rows, faults } = await tableOf({
            rows: [...header, ...given.map((row) => [...row])],
          })
          expect(faults ?? []).toEqual([])
          expect(rows.map(({ values }) => [values.name, values.kg])).toEqual(given)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a CSV file', () => {
  const csv = '名称,公斤\r\nname,kg\r\n"脐橙, ""特级""\n二行",12\r\n,\r\n紫薯,３５\r\n'
  const expected = [
    { row: 3, values: { name: '脐橙, "特级" 二行', kg: 12 } },
    { row: 5, values: { name: '紫薯', kg: 35 } },
  ]
  // What WPS writes by default: the same text in GB18030.
  const gb18030 = new Uint8Array([
    ...[0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb9, 0xab, 0xbd, 0xef, 0x0d, 0x0a],
    ...utf8('name,kg\r\n'),
    ...[0xcd, 0xc1, 0xb6, 0xb9, 0x2c, 0x38, 0x0d, 0x0a],
  ])
  const rowsOf = async (bytes: Uint8Array) => {
    const read = await readFileContent('作物.csv', bytes)
    const fitted = read.ok
      ? fitTables(
          [{ ...spec, columns: { ...spec.columns, name: needed('名称', text(30)) } }],
          read.value,
        )
      : read
    return fitted.ok ? fileRows(fitted.value).rows(spec) : fitted.refusal
  }

  it('is read in UTF-8 with its mark or without, and in GB18030', async () => {
    expect(await rowsOf(utf8(csv))).toEqual(expected)
    expect(await rowsOf(utf8(`\uFEFF${csv}`))).toEqual(expected)
    expect(await rowsOf(gb18030)).toEqual([{ row: 3, values: { name: '土豆', kg: 8 } }])
  })

  it('may be separated by tabs or semicolons', async () => {
    expect(await rowsOf(utf8('名称\t公斤\nname\tkg\n茶\t3'))).toEqual([
      { row: 3, values: { name: '茶', kg: 3 } },
    ])
  })
})
