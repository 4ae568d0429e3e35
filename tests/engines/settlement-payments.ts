// Payments as a county makes them, for the tests of the bank's files.

import type { BankAccount, PaymentFile, Transfer } from '#engines/settlement/bank/pain-001.ts'
import { writePain001 } from '#engines/settlement/bank/pain-001.ts'
import { unwrap } from '#kernel/result.ts'
import { day, type Instant, parseDay } from '#kernel/time.ts'

export const county: BankAccount = {
  name: '某县电商扶贫专项资金专户',
  account: '8201010000000001',
  bankCode: '313687000015',
}
export const firm: BankAccount = {
  name: '山货"优选" <电商> & 合作社',
  account: '6217-0000-01',
  bankCode: '402687000028',
}
export const household: BankAccount = {
  name: '田𠮷喜',
  account: '6228480000000000018',
  bankCode: '103687000036',
}
export const payDay = parseDay('2026-11-30') ?? day(0)

export const transfer = (reference: string, change: Partial<Transfer> = {}): Transfer => ({
  ...{ reference, from: county, to: household, amountFen: 12_305, day: payDay },
  ...{ text: '脐橙货款 2026-11' },
  ...change,
})

export const fileOf = (
  transfers: readonly Transfer[],
  change: Partial<PaymentFile> = {},
): PaymentFile => ({
  id: 'PAY-2026-11-30-01',
  // 17:05:09 in China on the 27th.
  createdAt: 1_795_770_309_000 as Instant,
  initiator: '某县财政局',
  transfers,
  ...change,
})

export const xmlOf = (file: PaymentFile): string => [...unwrap(writePain001(file))].join('')
