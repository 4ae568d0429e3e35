// What the API says of pay runs, as far as screens show it.

import type { payZh } from '#web/words/pay.zh.ts'

export type Desk = 'office' | 'department'
export type RunState = keyof typeof payZh.states
export type Run = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly pot: string
  readonly follows: string | null
  readonly untilDay: string
  readonly state: RunState
  readonly lines: number
  readonly amountFen: number
  readonly inputHash: string
  readonly resultHash: string | null
  readonly job: string | null
  readonly frozenBy: string
  readonly frozenAt: number
  readonly computedBy: string | null
  readonly computedAt: number | null
  readonly approvedBy: string | null
  readonly approvedAt: number | null
  readonly releasedAt: number | null
  readonly sentBy: string | null
  readonly sentAt: number | null
  readonly closedBy: string | null
  readonly closedAt: number | null
  readonly cancelledBy: string | null
  readonly reason: string | null
}
export type Policy = {
  readonly version: number
  readonly needed: number
  readonly departments: readonly string[]
}
export type RunReport = {
  readonly run: Run
  readonly people: Readonly<Record<string, string>>
  readonly policy: Policy
  readonly releases: readonly {
    readonly department: string
    readonly userName: string
    readonly at: number
  }[]
  readonly totals: {
    readonly payers: readonly {
      readonly payer: string
      readonly name: string
      readonly freeFen: number
      readonly owedFen: number
      readonly takenFen: number
    }[]
    readonly components: readonly {
      readonly component: string
      readonly dues: number
      readonly amountFen: number
    }[]
    readonly leftOut: readonly {
      readonly verdict: keyof typeof payZh.verdicts
      readonly dues: number
      readonly amountFen: number
    }[]
    readonly uncoded: readonly { readonly bank: string; readonly lines: number }[]
  }
  readonly lines: {
    readonly shared: number
    readonly changed: number
    readonly untold: number
    readonly paidFen: number
    readonly failed: number
    readonly partial: number
    readonly unpaid: number
  }
  readonly files: readonly {
    readonly no: number
    readonly format: string
    readonly firstLine: number
    readonly lastLine: number
    readonly amountFen: number
    readonly sha256: string
    readonly madeAt: number
  }[]
  readonly returns: readonly {
    readonly no: number
    readonly name: string
    readonly sha256: string
    readonly counts: Counts
    readonly reason: string
    readonly at: number
  }[]
}
export type Counts = {
  readonly reconciled: number
  readonly overridden: number
  readonly same: number
  readonly blank: number
  readonly foreign: number
}
export type Line = {
  readonly no: number
  readonly householdNo: string
  readonly householdName: string
  readonly amountFen: number
  readonly holder: string
  readonly bank: string
  readonly numberMasked: string
  readonly sharers: number
  readonly changed: number
  readonly outcome: keyof typeof payZh.outcomes | null
  readonly paidFen: number
  readonly carried: number | null
}
export type LeftOut = {
  readonly no: number
  readonly verdict: keyof typeof payZh.verdicts
  readonly householdNo: string
  readonly householdName: string
  readonly firmName: string | null
  readonly component: string
  readonly amountFen: number
  readonly dueDay: string
}
type Told = { readonly state: keyof typeof payZh.outcomes; readonly fen?: number }
export type ReturnReport = {
  readonly accepted: boolean
  readonly counts: Counts
  readonly faults: readonly {
    readonly row: number
    readonly column: string
    readonly sentence: string
  }[]
  readonly changes: readonly {
    readonly row: number
    readonly line: number
    readonly holder: string
    readonly amountFen: number
    readonly before: Told | null
    readonly after: Told
  }[]
}
export type Check = {
  readonly finding: keyof typeof payZh.findings
  readonly saidFen: number
  readonly note: string
  readonly stale: number
  readonly department: string
  readonly at: number
}
export type SampleItem = {
  readonly rank: number
  readonly line: number
  readonly householdNo: string
  readonly householdName: string
  readonly holder: string
  readonly numberMasked: string
  readonly paidFen: number
  readonly checks: readonly Check[]
}
export type SampleReport = {
  readonly sample: {
    readonly anchor: number
    readonly seed: string
    readonly size: number
    readonly drawnAt: number
  } | null
  readonly items: readonly SampleItem[]
}
export type Settings = {
  readonly policy: Policy
  readonly codes: readonly {
    readonly bank: string
    readonly revision: number
    readonly code: string
  }[]
  readonly accounts: readonly {
    readonly pot: string
    readonly revision: number
    readonly name: string
    readonly number: string
    readonly bank: string
    readonly code: string
  }[]
}
export type Payer = {
  readonly firm: string
  readonly name: string
  readonly freeFen: number
  readonly owedFen: number
  readonly lateFen: number
}
export type PayerStanding = {
  readonly freeFen: number
  readonly owedFen: number
  readonly lateFen: number
  readonly shortTodayFen: number
  readonly shortFen: number
  readonly owed: readonly {
    readonly dueDay: string
    readonly dues: number
    readonly amountFen: number
  }[]
  readonly entries: readonly {
    readonly seq: number
    readonly at: number
    readonly amountFen: number
    readonly purpose: string
  }[]
}
