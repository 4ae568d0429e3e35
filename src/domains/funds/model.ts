// Earmarked funds: who gave the money, for what, how much of it is given on, spent and idle.

import type { AccountId, ContractId, HouseholdId } from '#kernel/id.ts'
import type { Fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, type Instant } from '#kernel/time.ts'

/** What earmarked money may be spent on. */
export const fundUses = [
  'goods',
  'quality-bonus',
  'red-packet',
  'land-dividend',
  'input-subsidy',
  'wages',
] as const
export type FundUse = (typeof fundUses)[number]

/** Money that somebody gave for some uses, by a document with a number; the budget is whole fen. */
export type FundSource = {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly document: string
  readonly year: number
  readonly budgetFen: Fen
  readonly uses: readonly FundUse[]
}
export type FundProject = {
  readonly id: string
  readonly source: string
  readonly revision: number
  readonly name: string
  readonly budgetFen: Fen
  readonly uses: readonly FundUse[]
}
/** What of a project is for one contract. */
export type Allotment = {
  readonly id: string
  readonly project: string
  readonly contract: ContractId
  readonly revision: number
  readonly budgetFen: Fen
}
/** A payment to the household of a contract; negative where it takes back what the line `recovers` has paid. */
export type FundLine = {
  readonly id: string
  readonly allotment: string
  readonly household: HouseholdId
  readonly use: FundUse
  /** What it is paid for, such as `2026-autumn`; with household, use and evidence it is paid once. */
  readonly period: string
  readonly evidence: string
  readonly amountFen: number
  readonly recovers: string | null
  readonly at: Instant
}

/** A source as it stands; whole fen. */
export type FundStanding = FundSource & {
  readonly projectedFen: number
  readonly allottedFen: number
  readonly paidFen: number
  readonly receivedFen: number
  readonly cashFen: number
  /** How long the oldest money that has not been spent has lain; 0 where none lies. */
  readonly idleDays: number
}

export function cashAccount(source: string): AccountId {
  return `fund/${source}/cash` as AccountId
}

/** Where a household's money from funds comes to. */
export function fundAccount(household: HouseholdId): AccountId {
  return `household/${household}/fund` as AccountId
}

/** A project is for some of what its source is for. */
export function checkUses(uses: readonly FundUse[], source: FundSource): Result<null> {
  const strange = uses.find((use) => !source.uses.includes(use))
  return strange === undefined
    ? ok(null)
    : refuse('invalid', 'fund-use-strange', { use: strange }, 'uses')
}

/** Money that came in or went back, in its order: what left is taken off what came first. */
export type CashMove = { readonly at: Instant; readonly amountFen: number }

/** Days since the oldest money still there came in, first in, first out. */
export function idleDaysOf(received: readonly CashMove[], cashFen: number, today: Day): number {
  let left = cashFen
  let since: Instant | null = null
  for (const { at, amountFen } of received.toReversed()) {
    if (left <= 0) break
    since = at
    left -= amountFen
  }
  return since === null ? 0 : Math.max(0, today - dayAt(since))
}
