// The books as who supervises them reads them: accounts, statements, sums, and whether the chain still holds.

import type { Account, Anchor, Entry, Group } from '#domains/ledger/model.ts'
import { statementOf } from '#domains/ledger/service.ts'
import {
  findAnchorAfter,
  insertAnchor,
  listAccounts,
  listAnchors,
  listBlocks,
  listDrifted,
  sumGroups,
} from '#domains/ledger/store/audit.ts'
import type { FullBlock } from '#engines/ledger/journal.ts'
import {
  type ChainFault,
  checkEnd,
  followBlocks,
  type Head,
  opening,
} from '#engines/ledger/verify.ts'
import type { AccountId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** Rows read and hashed at once: two megabytes, and a tenth of a second. */
const rowsAtOnce = 5000
const driftedMax = 100
const anchorsMax = 400

type PageOf = { readonly limit: number; readonly after: string }

export async function pageAccounts(
  ctx: Ctx,
  { q, ...page }: PageOf & { readonly q: string },
): Promise<Page<Account>> {
  allow(ctx, 'ledger.read')
  const rows = await listAccounts(ctx.db, { ...page, prefix: q })
  return pageFrom(rows, page.limit, ({ id }) => id)
}

/** The statement of any account, latest first. */
export async function readAccount(
  ctx: Ctx,
  account: AccountId,
  page: PageOf,
): Promise<Page<Entry>> {
  allow(ctx, 'ledger.read')
  return statementOf(ctx, account, page)
}

export type TrialBalance = {
  readonly groups: readonly Group[]
  /** Zero, or money was made or lost. */
  readonly sumFen: number
  /** Accounts that do not have what their transfers say, at most 100 of them. */
  readonly drifted: readonly string[]
}

export async function readTrialBalance(ctx: Ctx): Promise<TrialBalance> {
  allow(ctx, 'ledger.read')
  const [groups, drifted] = await Promise.all([sumGroups(ctx.db), listDrifted(ctx.db, driftedMax)])
  const sumFen = groups.reduce((sum, { balanceFen }) => sum + balanceFen, 0)
  return { groups, sumFen, drifted }
}

export type JournalPage = { readonly blocks: readonly FullBlock[]; readonly next: number | null }

/** Blocks after a number with their rows, for who recomputes them. */
export async function readJournal(ctx: Ctx, after: number): Promise<JournalPage> {
  allow(ctx, 'ledger.read')
  const { blocks, lastBlock } = await listBlocks(ctx.db, after, rowsAtOnce)
  const last = blocks.at(-1)?.no ?? lastBlock
  return { blocks, next: last < lastBlock ? last : null }
}

export type Verification = {
  readonly head: Head
  readonly fault: ChainFault | null
  /** Where the next step goes on; null when the end was reached or something does not hold. */
  readonly next: Head | null
  readonly anchors: readonly Anchor[]
}

/** One step of verifying the chain, from a head that an earlier step answered; from the beginning without one. */
export async function verifyLedger(ctx: Ctx, from: Head | null): Promise<Verification> {
  allow(ctx, 'ledger.read')
  return stepFrom(ctx, from ?? opening)
}

/** Follows the chain to its end, from a head that was verified before. */
export async function followLedger(ctx: Ctx, from: Head): Promise<Omit<Verification, 'next'>> {
  const { next, ...step } = await stepFrom(ctx, from)
  return next === null ? step : followLedger(ctx, next)
}

async function stepFrom(ctx: Ctx, from: Head): Promise<Verification> {
  const anchors = await listAnchors(ctx.db, anchorsMax)
  const { blocks, lastBlock, lastSeq } = await listBlocks(ctx.db, from.block, rowsAtOnce)
  const hashes = new Map(anchors.map(({ block, hash }) => [block, hash]))
  const { head, fault } = followBlocks(from, blocks, hashes)
  if (fault !== null) return { head, fault, next: null, anchors }
  if (head.block < lastBlock && head.block > from.block) {
    return { head, fault: null, next: head, anchors }
  }
  return { head, fault: checkEnd(head, lastSeq, anchors[0] ?? null), next: null, anchors }
}

/** Where the ledger was last anchored; null before the first time. */
export async function lastAnchor(ctx: Ctx): Promise<Anchor | null> {
  const [last] = await listAnchors(ctx.db, 1)
  return last ?? null
}

/** The first anchor that was made after a moment: what nobody could know before it. */
export function anchorAfter(ctx: Ctx, at: Instant): Promise<Anchor | null> {
  return findAnchorAfter(ctx.db, at)
}

/** Plans the record of an anchor as part of the deed that commits to it. */
export function planAnchor({ db }: Ctx, anchor: Anchor): Change {
  return insertAnchor(db, anchor)
}
