// Work for wages: the poor are called first, days are written down by the firm, and count when the household has confirmed them.

import {
  type Called,
  checkCall,
  checkDays,
  checkOpen,
  labourOf,
  payDayOf,
  personOf,
  type WorkedDay,
  wagesOf,
} from '#domains/claims/model/labour.ts'
import {
  calledDays,
  decideSheet,
  type HiringRow,
  insertHiring,
  insertSheet,
  listCandidates,
  listHirings,
  listSheets,
  readSheet,
  type SheetFilter,
  type ShownCandidate,
  type ShownHiring,
  type ShownSheet,
} from '#domains/claims/store/labour.ts'
import { bindingOf } from '#domains/contracts/service/in-force.ts'
import { heldTo } from '#domains/receiving/service/own.ts'
import { settlementAccount } from '#domains/settlement/model/due.ts'
import { type DueDraft, dueRefusals, planDues } from '#domains/settlement/service/dues.ts'
import type { ContractId, FirmId, HallId, HouseholdId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { type Day, dayAt, type Instant } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { type Given, wordOf } from './word.ts'

type Call = { readonly hall: HallId; readonly day: Day }

/** Whom a firm may call for a day at a hall, the registered poor first. */
export async function candidatesFor(ctx: Ctx, call: Call): Promise<ShownCandidate[]> {
  allow(ctx, 'labour.hire')
  return listCandidates(ctx.db, { ...call, firm: ctx.actor.party })
}

/** A firm calls households for a day's work; a poor one that it passes over for another it passes over with a reason. */
export async function hire(
  ctx: Ctx,
  { task, called, ...call }: Call & { readonly task: string; readonly called: readonly Called[] },
): Promise<ShownHiring[]> {
  const candidates = await candidatesFor(ctx, call)
  // Who is called for the day already is not passed over.
  const waiting = candidates.filter(
    ({ called: people, household }) =>
      people === 0 || called.some((each) => each.household === household),
  )
  unwrap(checkCall(waiting, called))
  const rows = called.flatMap((each): HiringRow[] => {
    const found = candidates.find(({ household }) => household === each.household)
    if (found === undefined) return []
    const { household, contract, poor } = found
    const { people, reason, note } = { people: 0, reason: '' as const, note: '', ...each }
    return [{ household, contract, poor, people, reason, note }]
  })
  const firm = ctx.actor.party as string as FirmId // The grant is a firm's, and a firm is the party of its people.
  const id = newId<string>('hir')
  await commit(ctx, {
    verb: 'labour.hire',
    subject: `hiring/${id}`,
    seen: 0,
    changes: insertHiring(ctx.db, { ...call, id, firm, task }, rows, {
      user: ctx.actor.user,
      now: ctx.now,
    }),
  })
  return listHirings(ctx.db, { firm, after: Number.MAX_SAFE_INTEGER, limit: 1 })
}

type Reading = { readonly after: string; readonly limit: number }
const placeOf = (after: string): number => (after === '' ? Number.MAX_SAFE_INTEGER : Number(after))

/** Calls for work, the latest first; firms, halls and households see their own. */
export async function pageHirings(ctx: Ctx, { after, limit }: Reading): Promise<Page<ShownHiring>> {
  allow(ctx, 'claim.read')
  const own = heldTo(ctx, { firm: undefined, hall: undefined, household: undefined })
  const rows = await listHirings(ctx.db, { ...own, after: placeOf(after), limit })
  return pageFrom(rows, limit, ({ no }) => String(no))
}

/** Time sheets, the latest first; firms, halls and households see their own. */
export async function pageSheets(
  ctx: Ctx,
  { after, ...filter }: Omit<SheetFilter, 'after'> & Reading,
): Promise<Page<ShownSheet>> {
  allow(ctx, 'claim.read')
  const rows = await listSheets(ctx.db, { ...heldTo(ctx, filter), after: placeOf(after) })
  return pageFrom(rows, filter.limit, ({ no }) => String(no))
}

type Sheet = {
  readonly contract: ContractId
  readonly month: string
  readonly days: readonly WorkedDay[]
}

/** The firm hands in what was worked in a month, and thereby signs it. */
export async function submitSheet(ctx: Ctx, sheet: Sheet): Promise<ShownSheet> {
  allow(ctx, 'labour.submit')
  const { contract, terms } = unwrap(await bindingOf(ctx, sheet.contract))
  allowFor(ctx, 'labour.submit', contract.firm)
  const labour = unwrap(labourOf(terms, contract.no))
  const days = sheet.days.map((each) => ({ ...each, person: personOf(each.person) }))
  const firm = contract.firm as FirmId
  const household = contract.household as HouseholdId
  const { month } = sheet
  const called = await calledDays(ctx.db, { firm, household, month })
  unwrap(checkDays({ month, days, called, term: terms.term, today: dayAt(ctx.now) }))
  const id = newId<string>('tsh')
  await commit(ctx, {
    verb: 'labour.submit',
    subject: `time-sheet/${id}`,
    seen: 0,
    changes: insertSheet(
      ctx.db,
      {
        ...{ id, contract: contract.id, firm, household, hall: contract.hall as HallId },
        ...{ month, dayFen: labour.dayFen, payDay: labour.payDay },
      },
      days,
      { user: ctx.actor.user, now: ctx.now },
    ),
    refusals: {
      'the day is on a sheet already': { kind: 'conflict', code: 'sheet-day-known', facts: {} },
      'more worked than were hired': {
        ...{ kind: 'conflict', code: 'stale-revision', facts: { subject: `time-sheet/${id}` } },
      },
    },
  })
  return findSheet(ctx, id)
}

/** The household confirms a sheet, and its wages are due on the pay day; or it contests it, and nothing of it counts. */
export async function answerSheet(
  ctx: Ctx,
  { id, revision }: { readonly id: string; readonly revision: number },
  given: Given,
): Promise<ShownSheet> {
  const sheet = await findSheet(ctx, id)
  const { verb, user, ...word } = await wordOf(ctx, sheet, given)
  unwrap(checkOpen(sheet))
  unwrap(checkSeen(`time-sheet/${id}`, sheet.revision, revision))
  const state = given.accepts ? 'confirmed' : 'contested'
  await commit(ctx, {
    verb,
    subject: `time-sheet/${id}`,
    seen: revision,
    changes: [
      decideSheet(ctx.db, { id, revision }, { ...word, state }, { user, now: ctx.now }),
      ...(given.accepts ? planDues(ctx, [dueOf(sheet, ctx.now)]) : []),
    ],
    ...(given.words === '' ? {} : { reason: given.words }),
    refusals: dueRefusals,
  })
  return findSheet(ctx, id)
}

/** Wages are due on the pay day of the next month; what is confirmed after that day is due at once. */
function dueOf(sheet: ShownSheet, now: Instant): DueDraft {
  const { id, no, firm, household, contract, month, dayFen, days } = sheet
  const halves = days.reduce((sum, day) => sum + day.halves, 0)
  return {
    ...{ pot: 'firms', payer: settlementAccount(firm), household, firm, contract },
    ...{ component: 'wages', period: month, evidence: `time-sheet/${id}` },
    ...{ root: `time-sheet/${id}`, amountFen: wagesOf(sheet, halves) },
    dueDay: Math.max(payDayOf(sheet), dayAt(now)) as Day,
    explained: { kind: 'wages', sheet: id, no, month, halves, dayFen },
  }
}

async function findSheet(ctx: Ctx, id: string): Promise<ShownSheet> {
  return (await readSheet(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-sheet', { id }))
}
