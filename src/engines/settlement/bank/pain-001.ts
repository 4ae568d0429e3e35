// The file that a bank pays from: ISO 20022 pain.001.001.09, CustomerCreditTransferInitiationV09.
//
// Chinese banks have no IBAN: accounts are named by their number (Othr/Id) and banks by their twelve-digit code of the national
// payment system (ClrSysMmbId, code CNAPS of the external list of clearing systems). Names stay in Chinese.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, formatDay, formatMinute, type Instant } from '#kernel/time.ts'
import { element, escapeText, isPrintable, yuanDecimal } from './xml.ts'

export type BankAccount = {
  readonly name: string
  readonly account: string
  /** 联行号, twelve digits. */
  readonly bankCode: string
}

/** `reference` comes back with the bank's answer (EndToEndId): it names the line of the pay run. `text` may be ''. */
export type Transfer = {
  readonly reference: string
  readonly from: BankAccount
  readonly to: BankAccount
  readonly amountFen: number
  readonly day: Day
  readonly text: string
}

/** `id` names the file for the bank and is never used twice; at most 27 letters, digits and hyphens. */
export type PaymentFile = {
  readonly id: string
  readonly createdAt: Instant
  readonly initiator: string
  readonly transfers: readonly Transfer[]
}

type Payment = { readonly from: BankAccount; readonly day: Day; readonly transfers: Transfer[] }

const namespace = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'
const idShape = /^[0-9A-Za-z-]{1,27}$/
const referenceShape = /^[0-9A-Za-z-]{1,35}$/
const accountShape = /^[0-9A-Za-z-]{1,34}$/
const bankCodeShape = /^\d{12}$/

/**
 * The file in pieces, so that a long one never lies in memory whole: one payment (PmtInf) for each account paid from and each day,
 * numbers and sums over the file and over each payment. Refuses an empty file, references used twice, what is no account, bank code,
 * amount or printable text.
 */
export function writePain001(file: PaymentFile): Result<Iterable<string>> {
  const fault = faultOf(file)
  return fault ?? ok(pieces(file, paymentsOf(file.transfers)))
}

function faultOf(file: PaymentFile): Result<never> | null {
  const { id, initiator, transfers } = file
  if (!idShape.test(id)) return refuse('invalid', 'bank-text-wrong', { field: 'id', value: id })
  if (!isText(initiator)) {
    return refuse('invalid', 'bank-text-wrong', { field: 'initiator', value: initiator })
  }
  if (transfers.length === 0) return refuse('invalid', 'bank-file-empty')
  const seen = new Set<string>()
  for (const transfer of transfers) {
    const { reference } = transfer
    if (seen.has(reference)) return refuse('invalid', 'bank-reference-repeated', { reference })
    seen.add(reference)
    const wrong = wrongIn(transfer)
    if (wrong !== null) return refuse('invalid', wrong.code, { reference, ...wrong.facts })
  }
  const summable = Number.isSafeInteger(sumOf(transfers))
  return summable ? null : refuse('too-large', 'bank-file-too-large')
}

function wrongIn({ reference, from, to, amountFen, text }: Transfer) {
  if (!referenceShape.test(reference)) return textWrong('reference', reference)
  if (text !== '' && !isText(text)) return textWrong('text', text)
  if (!(Number.isSafeInteger(amountFen) && amountFen > 0)) {
    return { code: 'bank-amount-wrong', facts: {} } as const
  }
  return wrongAccount(from) ?? wrongAccount(to)
}

function wrongAccount({ name, account, bankCode }: BankAccount) {
  if (!isText(name)) return textWrong('name', name)
  if (!accountShape.test(account)) return { code: 'bank-account-wrong', facts: {} } as const
  if (bankCodeShape.test(bankCode)) return null
  return { code: 'bank-code-wrong', facts: { bankCode } } as const
}

function textWrong(field: string, value: string) {
  return { code: 'bank-text-wrong', facts: { field, value } } as const
}

/** Max140Text: counted in characters, not in UTF-16 units; without blanks at its ends, which banks take off. */
function isText(text: string): boolean {
  return text !== '' && text === text.trim() && [...text].length <= 140 && isPrintable(text)
}

function paymentsOf(transfers: readonly Transfer[]): readonly Payment[] {
  const payments = new Map<string, Payment>()
  for (const transfer of transfers) {
    const { from, day } = transfer
    const key = [from.bankCode, from.account, from.name, day].join('|')
    const payment = payments.get(key) ?? { from, day, transfers: [] }
    payment.transfers.push(transfer)
    payments.set(key, payment)
  }
  return [...payments.values()]
}

function* pieces(file: PaymentFile, payments: readonly Payment[]): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}"><CstmrCdtTrfInitn>`
  yield element(
    'GrpHdr',
    element('MsgId', file.id),
    element('CreDtTm', chinaTime(file.createdAt)),
    ...controls(file.transfers),
    element('InitgPty', element('Nm', escapeText(file.initiator))),
  )
  for (const [at, payment] of payments.entries()) {
    yield `<PmtInf>${paymentHead(`${file.id}-${at + 1}`, payment)}`
    for (const transfer of payment.transfers) yield transaction(transfer)
    yield '</PmtInf>'
  }
  yield '</CstmrCdtTrfInitn></Document>\n'
}

function controls(transfers: readonly Transfer[]): readonly string[] {
  return [
    element('NbOfTxs', String(transfers.length)),
    element('CtrlSum', yuanDecimal(sumOf(transfers))),
  ]
}

function paymentHead(id: string, { from, day, transfers }: Payment): string {
  return [
    element('PmtInfId', id),
    element('PmtMtd', 'TRF'),
    ...controls(transfers),
    element('ReqdExctnDt', element('Dt', formatDay(day))),
    ...party('Dbtr', from),
    agent('DbtrAgt', from),
  ].join('')
}

function transaction({ reference, to, amountFen, text }: Transfer): string {
  const [creditor, account] = party('Cdtr', to)
  return element(
    'CdtTrfTxInf',
    element('PmtId', element('EndToEndId', reference)),
    `<Amt><InstdAmt Ccy="CNY">${yuanDecimal(amountFen)}</InstdAmt></Amt>`,
    agent('CdtrAgt', to),
    creditor,
    account,
    text === '' ? '' : element('RmtInf', element('Ustrd', escapeText(text))),
  )
}

function party(role: 'Dbtr' | 'Cdtr', { name, account }: BankAccount): [string, string] {
  const id = element('Id', element('Othr', element('Id', account)))
  return [element(role, element('Nm', escapeText(name))), element(`${role}Acct`, id)]
}

function agent(role: string, { bankCode }: BankAccount): string {
  const system = element('ClrSysId', element('Cd', 'CNAPS'))
  const member = element('ClrSysMmbId', system, element('MmbId', bankCode))
  return element(role, element('FinInstnId', member))
}

function sumOf(transfers: readonly Transfer[]): number {
  return transfers.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** ISO 8601 with the county's offset. */
function chinaTime(now: Instant): string {
  const seconds = Math.floor(now / 1000 + 8 * 3600) - dayAt(now) * 86_400
  const rest = String(seconds % 60).padStart(2, '0')
  return `${formatDay(dayAt(now))}T${formatMinute(Math.floor(seconds / 60))}:${rest}+08:00`
}
