// What a pay run of 100,000 lines computes, without its database: CPU milliseconds of one core, against what issue and county allow.

import type { Transfer } from '#engines/settlement/bank/pain-001.ts'
import { writePain001 } from '#engines/settlement/bank/pain-001.ts'
import { decideReturn } from '#engines/settlement/bank/return-file.ts'
import { type Acceptance, priceAcceptance } from '#engines/settlement/price.ts'
import type { PriceTerms } from '#engines/settlement/price-terms.ts'
import { splitRedPacket } from '#engines/settlement/red-packet-split.ts'
import { fen } from '#kernel/money.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { day } from '#kernel/time.ts'
import { county, fileOf, transfer } from '../engines/settlement-payments.ts'
import { printLine } from './line.ts'

const lines = 100_000
const runs = 5

const terms: PriceTerms = {
  unit: 'kg',
  floors: [{ grade: 1, name: '一级', floorFen: 480 }],
  rule: { kind: 'index-rate', index: '脐橙', indexSource: '县价格监测站', rateBp: 8500 },
  bonuses: [{ name: '足量奖', perUnitFen: 10 }],
  deductions: [{ name: '水分和杂质', capBp: 300 }],
  deductionsCapBp: 300,
}

export async function run(): Promise<void> {
  const random = seededRandom('pay run')
  const grams = Array.from({ length: lines }, () => random.int(1000, 900_000))
  const amounts = grams.map(
    (quantity) => unwrap(priceAcceptance(terms, accepted(quantity))).amountFen,
  )
  const shares = grams.map((quantity, at) => ({
    ...{ household: `H-${at}`, quantity, valueFen: amounts[at] ?? 0 },
  }))
  const packet = { dueFen: fen(9_876_543_210), guaranteedFen: fen(6_000_000_000) }
  const transfers = amounts.map((amountFen, at): Transfer => transfer(`L-${at}`, { amountFen }))
  const exported = transfers.map(({ reference, amountFen }) => ({
    ...{ reference, dueFen: amountFen, reconciled: null },
  }))
  const rows = exported.map(({ reference, dueFen }, row) => ({
    row,
    reference,
    value: dueFen / 100,
  }))
  const batch = { closed: false, mayOverride: false, lines: exported }

  measure('deliveries priced', 2000, () => {
    for (const quantity of grams) priceAcceptance(terms, accepted(quantity))
  })
  measure('households share a red packet', 10_000, () => {
    splitRedPacket(packet, 'accepted-value', shares)
  })
  measure('transfers written as pain.001', 2000, () => {
    for (const _ of unwrap(writePain001(fileOf(transfers, { initiator: county.name }))));
  })
  measure('rows of a return file decided', 2000, () => {
    unwrap(decideReturn(batch, rows))
  })
}

function accepted(quantity: number): Acceptance {
  const quote = { index: '脐橙', source: '县价格监测站', day: day(20_777), centiFen: 62_345 }
  return {
    ...{ grade: 1, quantity, parts: 1000, quote, bonuses: [{ at: 0, quantity }] },
    deductions: [{ at: 0, claim: { by: 'share', bp: 250 } }],
  }
}

/** The median of a few runs. */
function measure(what: string, limitMs: number, work: () => void): void {
  const times = Array.from({ length: runs }, () => {
    const begin = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(begin)
    return (user + system) / 1000
  }).sort((a, b) => a - b)
  printLine({
    ...{ bench: 'settlement', case: `${lines} ${what}`, unit: 'ms' },
    ...{ value: times[Math.floor(runs / 2)] ?? 0, peer: { name: 'limit', value: limitMs } },
  })
}
