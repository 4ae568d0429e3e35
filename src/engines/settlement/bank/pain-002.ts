// What a bank says became of a payment file: ISO 20022 pain.002, CustomerPaymentStatusReport, of any version since 03.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { all, find, isMessage, textAt, type XmlElement } from './xml.ts'

export type Standing = 'settled' | 'rejected' | 'pending'

/** What the bank says of one transfer. `status` is its code, `reasons` the codes and words that go with it. */
export type TransferStatus = {
  readonly reference: string
  readonly standing: Standing
  readonly status: string
  readonly reasons: readonly string[]
}

/** `standing` holds for every transfer of the file that is not told apart, neither by itself nor by its payment. */
export type StatusReport = {
  readonly id: string
  readonly fileId: string
  readonly standing: Standing
  readonly payments: readonly { readonly id: string; readonly standing: Standing }[]
  readonly transfers: readonly TransferStatus[]
}

/** ExternalPaymentTransactionStatus1Code: only these say that the money has left, or never will. */
const standings: Readonly<Record<string, Standing>> = {
  ACSC: 'settled',
  ACCC: 'settled',
  RJCT: 'rejected',
  CANC: 'rejected',
}

/**
 * Reads a status report. Refuses another document, one that names no file, and a transfer told of twice. Money counts as settled on
 * ACSC or ACCC alone: that a bank has accepted a file says nothing of it.
 */
export function readPain002(root: XmlElement): Result<StatusReport> {
  const report = find(root, 'CstmrPmtStsRpt')
  if (!isMessage(root, 'pain.002') || report === null) {
    return refuse('invalid', 'bank-message-other', { wanted: 'pain.002' })
  }
  const group = find(report, 'OrgnlGrpInfAndSts')
  const fileId = textAt(group, 'OrgnlMsgId')
  if (fileId === '') return refuse('invalid', 'bank-message-incomplete', { part: 'OrgnlMsgId' })
  const standing = standingOf(textAt(group, 'GrpSts'), 'pending')
  const payments = all(report, 'OrgnlPmtInfAndSts')
  const transfers = payments.flatMap((payment) => transfersOf(payment, standing))
  const references = new Set(transfers.map(({ reference }) => reference))
  if (references.has('')) {
    return refuse('invalid', 'bank-message-incomplete', { part: 'OrgnlEndToEndId' })
  }
  if (references.size < transfers.length) return refuse('invalid', 'bank-message-repeats')
  return ok({
    id: textAt(report, 'GrpHdr', 'MsgId'),
    fileId,
    standing,
    payments: payments.map((payment) => ({
      id: textAt(payment, 'OrgnlPmtInfId'),
      standing: standingOf(textAt(payment, 'PmtInfSts'), standing),
    })),
    transfers,
  })
}

function transfersOf(payment: XmlElement, fileStanding: Standing): readonly TransferStatus[] {
  const status = textAt(payment, 'PmtInfSts')
  const standing = standingOf(status, fileStanding)
  return all(payment, 'TxInfAndSts').map((transfer) => {
    const own = textAt(transfer, 'TxSts')
    return {
      reference: textAt(transfer, 'OrgnlEndToEndId'),
      standing: standingOf(own, standing),
      status: own || status,
      reasons: all(transfer, 'StsRsnInf').flatMap(reasonsOf),
    }
  })
}

function reasonsOf(information: XmlElement): readonly string[] {
  const code = textAt(information, 'Rsn', 'Cd') || textAt(information, 'Rsn', 'Prtry')
  const words = all(information, 'AddtlInf').map(({ text }) => text.trim())
  return [code, ...words].filter((each) => each !== '')
}

/** A code that is not said leaves what holds above; a code of its own overrules it. PART says that the parts differ. */
function standingOf(code: string, above: Standing): Standing {
  return code === '' ? above : (standings[code] ?? 'pending')
}
