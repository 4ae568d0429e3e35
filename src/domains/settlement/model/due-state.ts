// Where a due stands: from being owed to lying in the household's bank account.

import type { Instant } from '#kernel/time.ts'
import type { Due } from './due.ts'
import type { RunState } from './run.ts'

export type DueState =
  | 'open'
  | 'frozen'
  | 'computed'
  | 'approved'
  | 'released'
  | 'sent'
  | 'paid'
  | 'partly'
  | 'failed'

/** Why a due stayed open when a run was frozen that could have paid it. */
export const verdicts = ['payer-short', 'net-not-positive', 'no-account'] as const
export type Verdict = (typeof verdicts)[number]

/** Dues of one run are paid to a household together, in one line: what the bank has paid is known of the line. */
export type DueStanding = Due & {
  readonly seq: number
  readonly householdNo: string
  readonly householdName: string
  readonly firmName: string | null
  readonly contractNo: string | null
  readonly state: DueState
  /** When it came to stand so. */
  readonly since: Instant
  /** The run that it is in; for an open due the last one that left it out, with the reason. */
  readonly runNo: number | null
  readonly reason: Verdict | null
  readonly lineFen: number | null
  /** What of the line has reached the account, by its own run and by those that followed it up. */
  readonly linePaidFen: number | null
}

type Line = {
  readonly run: RunState
  readonly told: boolean
  readonly lineFen: number
  readonly paidFen: number
}

/** The state of a due that is in a run which stands. */
export function stateOf({ run, told, lineFen, paidFen }: Line): DueState {
  if (told) {
    if (paidFen >= lineFen) return 'paid'
    return paidFen > 0 ? 'partly' : 'failed'
  }
  if (run === 'computing') return 'frozen'
  if (run === 'cancelling') return 'computed'
  return run === 'closed' || run === 'cancelled' ? 'sent' : run
}
