// Dues and pay runs as rows, without the deeds that make them in earnest: worlds for reports to add up.

import { env } from 'cloudflare:test'
import { type Component, type Due, settlementAccount } from '#domains/settlement/model/due.ts'
import { insertDues } from '#domains/settlement/store/dues.ts'
import type { FirmId, HouseholdId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { connect } from '#platform/db/client.ts'
import { today } from './carriage.ts'
import { type Payable, payRunRows, type Run } from './pay-rows.ts'

let born = 0

type Wish = {
  readonly household?: string
  readonly firm?: string | null
  readonly contract?: string | null
  readonly component?: Component
  readonly amountFen?: number
  /** Days from today on. */
  readonly due?: number
  readonly bookedAt?: number
  readonly root?: string
  readonly fund?: string
}

/** A due of 100.00 yuan for goods that firm_1 owes hh_1 from today on, unless it is said otherwise. */
export function dueOf(wish: Wish = {}): Due {
  born += 1
  const {
    household = 'hh_1',
    firm = 'firm_1',
    contract = null,
    component = 'goods',
    amountFen = 10_000,
    due = 0,
    bookedAt = Date.now(),
    root = `root/${born}`,
    fund,
  } = wish
  return {
    ...{ id: `due_${born}`, household: household as HouseholdId, contract, component, root },
    pot: fund === undefined ? 'firms' : `fund/${fund}`,
    payer:
      fund === undefined
        ? settlementAccount(firm as FirmId)
        : (`household/${household}/fund` as Due['payer']),
    firm: fund === undefined ? (firm as FirmId) : null,
    ...{ period: '2026-11', evidence: `evidence/${born}`, amountFen: fen(amountFen) },
    dueDay: (today + due) as Day,
    explained: {
      kind: 'ticket',
      delivery: 'none',
      no: born,
      seq: 1,
      issue: 1,
      nowFen: amountFen,
      beforeFen: 0,
    },
    at: bookedAt as Instant,
  }
}

export async function owe(...dues: readonly Due[]): Promise<void> {
  const db = connect(env.DB)
  const [first, ...rest] = insertDues(db, dues)
  if (first !== undefined) await db.batch([first, ...rest])
}

let runs = 0

/** A pay run over these dues of one pot. */
export async function payRun(dues: readonly Payable[], run: Run): Promise<void> {
  runs += 1
  const steps = payRunRows(`run_${runs}`, dues, run)
  await env.DB.batch(steps.map((sql) => env.DB.prepare(sql)))
}
