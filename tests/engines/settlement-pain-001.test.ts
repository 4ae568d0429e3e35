import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Transfer, writePain001 } from '#engines/settlement/bank/pain-001.ts'
import { all, find, textAt, type XmlElement } from '#engines/settlement/bank/xml.ts'
import { unwrap } from '#kernel/result.ts'
import { day } from '#kernel/time.ts'
import { readXml } from '#platform/files/xml.ts'
import { county, fileOf, firm, household, payDay, transfer, xmlOf } from './settlement-payments.ts'

const read = (xml: string): XmlElement => {
  const root = unwrap(readXml(new TextEncoder().encode(xml)))
  const initiation = find(root, 'CstmrCdtTrfInitn')
  if (initiation === null) throw new Error('no payment initiation')
  return initiation
}

it('writes a payment in the bank’s words', () => {
  expect(xmlOf(fileOf([transfer('L-1')]))).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>\n',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>',
      '<GrpHdr><MsgId>PAY-2026-11-30-01</MsgId><CreDtTm>2026-11-27T17:05:09+08:00</CreDtTm>',
      '<NbOfTxs>1</NbOfTxs><CtrlSum>123.05</CtrlSum>',
      '<InitgPty><Nm>某县财政局</Nm></InitgPty></GrpHdr>',
      '<PmtInf><PmtInfId>PAY-2026-11-30-01-1</PmtInfId><PmtMtd>TRF</PmtMtd>',
      '<NbOfTxs>1</NbOfTxs><CtrlSum>123.05</CtrlSum><ReqdExctnDt><Dt>2026-11-30</Dt></ReqdExctnDt>',
      '<Dbtr><Nm>某县电商扶贫专项资金专户</Nm></Dbtr>',
      '<DbtrAcct><Id><Othr><Id>8201010000000001</Id></Othr></Id></DbtrAcct>',
      '<DbtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId>',
      '<MmbId>313687000015</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>',
      '<CdtTrfTxInf><PmtId><EndToEndId>L-1</EndToEndId></PmtId>',
      '<Amt><InstdAmt Ccy="CNY">123.05</InstdAmt></Amt>',
      '<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId>',
      '<MmbId>103687000036</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>',
      '<Cdtr><Nm>田𠮷喜</Nm></Cdtr>',
      '<CdtrAcct><Id><Othr><Id>6228480000000000018</Id></Othr></Id></CdtrAcct>',
      '<RmtInf><Ustrd>脐橙货款 2026-11</Ustrd></RmtInf></CdtTrfTxInf></PmtInf>',
      '</CstmrCdtTrfInitn></Document>\n',
    ].join(''),
  )
})

const someText = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').trim())
  .filter((text) => text !== '')
const someTransfers = fc
  .array(
    fc.record({
      from: fc.constantFrom(county, firm),
      to: someText.map((name) => ({ ...household, name })),
      amountFen: fc.integer({ min: 1, max: 1e12 }),
      day: fc.constantFrom(payDay, day(payDay + 1)),
      text: fc.oneof(someText, fc.constant('')),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((list) => list.map((each, at): Transfer => ({ ...each, reference: `L-${at}` })))

it('keeps names and texts as they are, and counts and sums over the file and each account and day', () => {
  fc.assert(
    fc.property(someTransfers, (transfers) => {
      const initiation = read(xmlOf(fileOf(transfers)))
      const payments = all(initiation, 'PmtInf')
      const groups = new Set(transfers.map(({ from, day: on }) => `${from.account} ${on}`))
      expect(payments.length).toBe(groups.size)
      const written = payments.flatMap((payment) => {
        const lines = all(payment, 'CdtTrfTxInf')
        const amounts = lines.map((line) => textAt(line, 'Amt', 'InstdAmt'))
        const fen = amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n)
        expect(textAt(payment, 'CtrlSum').replace('.', '')).toBe(String(fen).padStart(3, '0'))
        expect(textAt(payment, 'NbOfTxs')).toBe(String(lines.length))
        return lines.map((line) => ({
          reference: textAt(line, 'PmtId', 'EndToEndId'),
          from: textAt(payment, 'DbtrAcct', 'Id', 'Othr', 'Id'),
          name: find(line, 'Cdtr', 'Nm')?.text,
          text: find(line, 'RmtInf', 'Ustrd')?.text ?? '',
          day: textAt(payment, 'ReqdExctnDt', 'Dt'),
        }))
      })
      const wanted = transfers.map(({ reference, from, to, text, day: on }) => ({
        ...{ reference, from: from.account, name: to.name, text },
        day: on === payDay ? '2026-11-30' : '2026-12-01',
      }))
      const byReference = (a: { reference: string }, b: { reference: string }) =>
        a.reference < b.reference ? -1 : 1
      expect(written.sort(byReference)).toEqual(wanted.sort(byReference))
      const total = transfers.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n)
      const header = find(initiation, 'GrpHdr')
      expect(textAt(header, 'CtrlSum').replace('.', '')).toBe(String(total).padStart(3, '0'))
      expect(textAt(header, 'NbOfTxs')).toBe(String(transfers.length))
    }),
  )
})

it.each([
  ['bank-file-empty', fileOf([])],
  ['bank-text-wrong', fileOf([transfer('L-1')], { id: 'a'.repeat(28) })],
  ['bank-text-wrong', fileOf([transfer('L-1')], { initiator: ' ' })],
  ['bank-file-too-large', fileOf([transfer('a', { amountFen: 2 ** 53 - 1 }), transfer('b')])],
  ['bank-reference-repeated', fileOf([transfer('L-1'), transfer('L-1')])],
  ['bank-text-wrong', fileOf([transfer('L 1')])],
  ['bank-text-wrong', fileOf([transfer('L-1', { text: '一\u0000二' })])],
  ['bank-text-wrong', fileOf([transfer('L-1', { text: '\ud800' })])],
  ['bank-text-wrong', fileOf([transfer('L-1', { to: { ...household, name: '田'.repeat(141) } })])],
  ['bank-amount-wrong', fileOf([transfer('L-1', { amountFen: 0 })])],
  ['bank-amount-wrong', fileOf([transfer('L-1', { amountFen: 0.5 })])],
  ['bank-account-wrong', fileOf([transfer('L-1', { to: { ...household, account: '12 34' } })])],
  ['bank-code-wrong', fileOf([transfer('L-1', { from: { ...county, bankCode: '313' } })])],
] as const)('refuses with %s', (code, file) => {
  const result = writePain001(file)
  expect(result.ok ? null : result.refusal.code).toBe(code)
})

it('counts a name in characters as the bank does', () => {
  const long = transfer('L-1', { to: { ...household, name: '𠮷'.repeat(140) } })
  expect(writePain001(fileOf([long])).ok).toBe(true)
})
