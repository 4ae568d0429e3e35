import { expect, it } from 'vitest'
import { readCamt053 } from '#engines/settlement/bank/camt-053.ts'
import { readPain002 } from '#engines/settlement/bank/pain-002.ts'
import { decideReturn, rowsOfReport } from '#engines/settlement/bank/return-file.ts'
import { fenOf, type XmlElement } from '#engines/settlement/bank/xml.ts'
import { unwrap } from '#kernel/result.ts'
import { formatDay } from '#kernel/time.ts'
import { readXml } from '#platform/files/xml.ts'

const tree = (xml: string): XmlElement => unwrap(readXml(new TextEncoder().encode(xml)))
const code = (result: { ok: boolean; refusal?: { code: string } }): string | undefined =>
  result.refusal?.code

const status = (inside: string, space = 'pain.002.001.10'): XmlElement =>
  tree(
    `<?xml version="1.0"?><p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:${space}"><p:CstmrPmtStsRpt>
      <p:GrpHdr><p:MsgId>ANS-1</p:MsgId><p:CreDtTm>2026-11-30T18:00:00</p:CreDtTm></p:GrpHdr>
      ${inside.replace(/<(\/?)(\w)/g, '<$1p:$2')}</p:CstmrPmtStsRpt></p:Document>`,
  )
const group = (code_ = ''): string =>
  `<OrgnlGrpInfAndSts><OrgnlMsgId>PAY-1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${
    code_ === '' ? '' : `<GrpSts>${code_}</GrpSts>`
  }</OrgnlGrpInfAndSts>`
const answered = (reference: string, own = '', more = ''): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${reference}</OrgnlEndToEndId>${
    own === '' ? '' : `<TxSts>${own}</TxSts>`
  }${more}</TxInfAndSts>`
const payment = (own: string, ...lines: string[]): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>PAY-1-1</OrgnlPmtInfId>${
    own === '' ? '' : `<PmtInfSts>${own}</PmtInfSts>`
  }${lines.join('')}</OrgnlPmtInfAndSts>`

it('reads what became of each transfer, with the bank’s reasons', () => {
  const reason =
    '<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>户名 &amp; 账号不符</AddtlInf></StsRsnInf>'
  const report = unwrap(
    readPain002(
      status(
        group('PART') +
          payment(
            '',
            answered('L-1', 'ACSC'),
            answered('L-2', 'RJCT', reason),
            answered('L-3', 'ACSP'),
          ),
      ),
    ),
  )
  expect(report).toMatchObject({ id: 'ANS-1', fileId: 'PAY-1', standing: 'pending' })
  expect(report.transfers).toEqual([
    { reference: 'L-1', standing: 'settled', status: 'ACSC', reasons: [] },
    {
      reference: 'L-2',
      standing: 'rejected',
      status: 'RJCT',
      reasons: ['AC01', '户名 & 账号不符'],
    },
    { reference: 'L-3', standing: 'pending', status: 'ACSP', reasons: [] },
  ])
})

it('takes the payment’s word for transfers without one, and the file’s for payments without one', () => {
  const of = (xml: string) => unwrap(readPain002(status(xml)))
  expect(of(group('RJCT') + payment('', answered('L-1'))).transfers[0]?.standing).toBe('rejected')
  expect(of(group('PART') + payment('ACSC', answered('L-1'))).transfers[0]?.standing).toBe(
    'settled',
  )
  expect(of(group('ACCP')).standing).toBe('pending')
})

it('turns a report into rows of a return file, also for what it does not tell apart', () => {
  const lines = ['L-1', 'L-2', 'L-3', 'L-4'].map((reference) => ({
    ...{ reference, dueFen: 12_305, reconciled: null },
  }))
  const of = (xml: string) => {
    const decided = unwrap(
      decideReturn(
        { closed: false, lines, mayOverride: false },
        rowsOfReport(unwrap(readPain002(status(xml))), lines),
      ),
    )
    return decided.accepted
      ? decided.decisions.map((each) => ('outcome' in each ? each.outcome.state : each.is))
      : decided.faults
  }
  expect(of(group() + payment('ACSP', answered('L-1', 'ACSC'), answered('L-2', 'RJCT')))).toEqual([
    ...['paid', 'failed', 'blank', 'blank'],
  ])
  expect(of(group('ACSC'))).toEqual(['paid', 'paid', 'paid', 'paid'])
  expect(of(group('PART') + payment('ACSC') + payment('RJCT'))).toEqual([
    ...['blank', 'blank', 'blank', 'blank'],
  ])
  expect(of(group('PART') + payment('RJCT', answered('L-1', 'ACSC')))).toEqual([
    ...['paid', 'failed', 'failed', 'failed'],
  ])
})

it.each([
  ['bank-message-other', status('<OrgnlGrpInfAndSts/>', 'pain.001.001.09')],
  [
    'bank-message-other',
    tree('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"/>'),
  ],
  ['bank-message-incomplete', status(payment('ACSC', answered('L-1')))],
  ['bank-message-incomplete', status(group() + payment('', answered('', 'ACSC')))],
  ['bank-message-repeats', status(group() + payment('', answered('L-1'), answered('L-1')))],
] as const)('refuses a status report with %s', (wanted, root) => {
  expect(code(readPain002(root))).toBe(wanted)
})

const amount = (yuan: string, direction: string, currency = 'CNY'): string =>
  `<Amt Ccy="${currency}">${yuan}</Amt><CdtDbtInd>${direction}</CdtDbtInd>`
const balance = (kind: string, money: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${money}<Dt><Dt>2026-11-30</Dt></Dt></Bal>`
const part = (reference: string, money: string, more = ''): string =>
  `<TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs>${money}${more}</TxDtls>`
const entry = (money: string, parts = '', state = '<Sts><Cd>BOOK</Cd></Sts>'): string =>
  `<Ntry>${money}${state}<BookgDt><Dt>2026-11-30</Dt></BookgDt><AcctSvcrRef>B-7</AcctSvcrRef><NtryDtls>${parts}</NtryDtls></Ntry>`
const statement = (...inside: string[]): XmlElement =>
  tree(
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>S</MsgId></GrpHdr>
      <Stmt><Id>S-1</Id><Acct><Id><Othr><Id>8201010000000001</Id></Othr></Id></Acct>${inside.join('')}</Stmt>
      </BkToCstmrStmt></Document>`,
  )
const opening = balance('OPBD', amount('1000', 'CRDT'))

it('reads a statement: balances, entries and what lies behind them', () => {
  const returned = '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>'
  const [read] = unwrap(
    readCamt053(
      statement(
        opening,
        balance('CLBD', amount('810.00', 'CRDT')),
        entry(
          amount('200.00', 'DBIT'),
          part('L-1', amount('123.05', 'DBIT')) + part('L-2', '<Amt Ccy="CNY">76.95</Amt>'),
        ),
        entry(amount('10.0', 'CRDT'), part('L-3', '', returned)),
        entry(amount('5', 'CRDT'), '', '<Sts>PDNG</Sts>'),
      ),
    ),
  )
  expect(read).toMatchObject({
    id: 'S-1',
    account: '8201010000000001',
    openingFen: 100_000,
    closingFen: 81_000,
  })
  expect(
    read?.entries.map(({ amountFen, booked, day }) => [
      amountFen,
      booked,
      day === null ? '' : formatDay(day),
    ]),
  ).toEqual([
    [-20_000, true, '2026-11-30'],
    [1000, true, '2026-11-30'],
    [500, false, '2026-11-30'],
  ])
  expect(read?.entries.flatMap(({ parts }) => parts)).toEqual([
    { reference: 'L-1', amountFen: -12_305, returned: '' },
    { reference: 'L-2', amountFen: -7695, returned: '' },
    { reference: 'L-3', amountFen: null, returned: 'AC04' },
  ])
})

it.each([
  ['bank-message-other', status(group())],
  [
    'bank-statement-unbalanced',
    statement(opening, balance('CLBD', amount('900', 'CRDT')), entry(amount('99.99', 'DBIT'))),
  ],
  ['bank-entry-wrong', statement(entry(amount('100', 'DBIT'), part('L-1', amount('99', 'DBIT'))))],
  ['bank-entry-wrong', statement(entry(amount('100', 'DBIT', 'EUR')))],
  ['bank-entry-wrong', statement(entry(amount('1.005', 'DBIT')))],
  ['bank-entry-wrong', statement(entry(amount('1', 'OUT')))],
  ['bank-entry-wrong', statement(balance('OPBD', amount('many', 'CRDT')))],
  [
    'bank-message-incomplete',
    tree(
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id></Stmt></BkToCstmrStmt></Document>',
    ),
  ],
] as const)('refuses a statement with %s', (wanted, root) => {
  expect(code(readCamt053(root))).toBe(wanted)
})

it('reads whole fen and nothing else as money', () => {
  expect(['0', '12', '12.3', '12.30', '12.30000', ' 7.05 ', '99999999999999'].map(fenOf)).toEqual([
    ...[0, 1200, 1230, 1230, 1230, 705, null],
  ])
  for (const bad of ['', '-1', '+1', '1.', '.5', '1,000', '1.001', '1e3', '一', '0x10']) {
    expect(fenOf(bad)).toBe(null)
  }
})

it('reads XML that is whole, and refuses the rest', () => {
  expect(tree('<a x="1 &lt; 2">一<b><![CDATA[<&>]]></b>二<!-- no --></a>')).toEqual({
    ...{ name: 'a', attributes: { x: '1 < 2' }, text: '一二' },
    children: [{ name: 'b', attributes: {}, children: [], text: '<&>' }],
  })
  const bad = ['<a>', '<a></b>', 'a', '<a>&nope;</a>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
  for (const xml of bad) {
    expect(code(readXml(new TextEncoder().encode(xml)))).toBe('file-xml-malformed')
  }
  expect(code(readXml(new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e])))).toBe(
    'file-xml-malformed',
  )
  expect(code(readXml(new Uint8Array()))).toBe('file-empty')
  // 田 in GBK, as a Chinese bank may send it.
  const head = new TextEncoder().encode('<?xml version="1.0" encoding="GBK"?><a>')
  const gbk = [...head, 0xcc, 0xef, ...new TextEncoder().encode('</a>')]
  expect(unwrap(readXml(new Uint8Array(gbk))).text).toBe('田')
  const deep = `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`
  expect(code(readXml(new TextEncoder().encode(deep)))).toBe('file-xml-malformed')
  expect(code(readXml(new Uint8Array(9 * 1024 * 1024)))).toBe('file-too-large')
})
