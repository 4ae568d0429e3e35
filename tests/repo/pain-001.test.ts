// The bank's files against the schema, by libxml2. PAIN_001_XSD names the published schema, where somebody has it.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import {
  county,
  fileOf,
  firm,
  household,
  payDay,
  transfer,
  xmlOf,
} from '../engines/settlement-payments.ts'

const path = process.env.PAIN_001_XSD ?? new URL('../outside/pain-001.xsd', import.meta.url)
const schema = readFileSync(path, 'utf8')

async function faultsOf(contents: string): Promise<readonly string[]> {
  const result = await validateXML({
    xml: [{ fileName: 'pay.xml', contents }],
    schema: [{ fileName: 'pain-001.xsd', contents: schema }],
  })
  return result.errors.map(({ message }) => message)
}

const file = fileOf([
  transfer('L-1'),
  transfer('L-2', { from: firm, text: '' }),
  transfer('L-3', { day: payDay, amountFen: 1 }),
  transfer('L-4', { to: { ...household, name: '𠮷'.repeat(140) }, amountFen: 900_719_925_474 }),
  transfer('L-5', { from: county, to: firm, text: '<&>"\'' }),
])

it('writes payment files that the schema holds valid', async () => {
  expect(await faultsOf(xmlOf(file))).toEqual([])
})

it.each([
  ['<PmtMtd>TRF</PmtMtd>', '<PmtMtd>XXX</PmtMtd>'],
  ['<Dt>2026-11-30</Dt>', '<Dt>30.11.2026</Dt>'],
  ['<MsgId>PAY-2026-11-30-01</MsgId>', ''],
  ['<InstdAmt Ccy="CNY">', '<InstdAmt>'],
  ['<CtrlSum>', '<CtrlSum>1,'],
  ['<Ustrd>', `<Ustrd>${'长'.repeat(140)}`],
])('would be told where %s were %s', async (written, instead) => {
  expect(xmlOf(file)).toContain(written)
  expect(await faultsOf(xmlOf(file).replace(written, instead))).not.toEqual([])
})
