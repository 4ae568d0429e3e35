// Opens a workbook: which sheets it has, where their XML lies, and the strings they share.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { SheetData } from './cell.ts'
import { scanSheet } from './sheet-xml.ts'
import { attribute, blocksOf, richText } from './xml-text.ts'
import { inflate, openZip, type Zip } from './zip.ts'

const stringsPath = 'xl/sharedStrings.xml'
const partBytesMax = 1024 * 1024
// Strings stay in memory while the sheets are read; a full file of 20,000 rows needs less than half of this.
const stringBytesMax = 24 * 1024 * 1024

/** Reads every sheet of an .xlsx file; sheets come in the workbook's order. */
export async function readXlsx(bytes: Uint8Array): Promise<Result<SheetData[]>> {
  const zip = openZip(bytes)
  if (!zip.ok) return zip
  const workbook = await partText(zip.value, 'xl/workbook.xml')
  if (!workbook.ok) return workbook
  const relations = await partText(zip.value, 'xl/_rels/workbook.xml.rels')
  if (!relations.ok) return relations
  // Excel for Mac once counted days from 1904; such a file would shift every date by four years unseen.
  if (/<(?:\w+:)?workbookPr[^>]*\sdate1904="(?:1|true)"/.test(workbook.value)) {
    return refuse('invalid', 'file-dates-from-1904')
  }
  return readSheets(zip.value, placesOf(workbook.value, relations.value))
}

async function readSheets(zip: Zip, places: readonly Place[]): Promise<Result<SheetData[]>> {
  if ((zip.entries.get(stringsPath)?.size ?? 0) > stringBytesMax) {
    return refuse('too-large', 'file-inflates-too-far', { limit: '24 MB' })
  }
  const shared = await inflate(zip, stringsPath)
  if (!shared.ok) return shared
  const strings = sharedStrings(shared.value ?? new Uint8Array())
  const sheets: SheetData[] = []
  for (const { name, path } of places) {
    const xml = await inflate(zip, path)
    if (!xml.ok) return xml
    if (xml.value === null) return refuse('invalid', 'file-damaged')
    const sheet = scanSheet(name, xml.value, strings)
    if (!sheet.ok) return sheet
    sheets.push(sheet.value)
  }
  return sheets.length > 0 ? ok(sheets) : refuse('invalid', 'file-damaged')
}

async function partText(zip: Zip, name: string): Promise<Result<string>> {
  if ((zip.entries.get(name)?.size ?? 0) > partBytesMax) return refuse('invalid', 'file-damaged')
  const part = await inflate(zip, name)
  if (!part.ok) return part
  // An archive that holds no workbook is a .docx, an .ods, a renamed .zip.
  return part.value === null
    ? refuse('invalid', 'file-type-unknown')
    : ok(new TextDecoder().decode(part.value))
}

type Place = { readonly name: string; readonly path: string }

function placesOf(workbook: string, relations: string): Place[] {
  const targets = new Map<string, string>()
  for (const [, attributes = ''] of relations.matchAll(/<(?:\w+:)?Relationship\s([^>]*)>/g)) {
    targets.set(attribute(attributes, 'Id'), attribute(attributes, 'Target'))
  }
  return [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = '']) => {
    const target = targets.get(attribute(attributes, '\\w+:id')) ?? ''
    return {
      name: attribute(attributes, 'name'),
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    }
  })
}

/** All shared strings, in order: a cell names one by its place. */
function sharedStrings(bytes: Uint8Array): string[] {
  const strings: string[] = []
  for (const block of blocksOf(bytes, '</si>')) {
    for (const [, content = ''] of block.matchAll(/<si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/si>)/g)) {
      strings.push(richText(content))
    }
  }
  return strings
}
