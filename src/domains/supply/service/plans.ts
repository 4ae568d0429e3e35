import { catalogueOf, openSeasonIn, productIn, seasonIn } from '#domains/catalogue/service.ts'
import { homesteadOf } from '#domains/parties/service/hall-file.ts'
import {
  type Confirmation,
  changeTerms,
  checkTerms,
  confirm,
  hasSameTerms,
  holdReasonOf,
  type Plan,
  release,
  standing,
  type Terms,
  withdraw,
} from '#domains/supply/model/plan.ts'
import {
  findPlan,
  insertPlans,
  listPlans,
  type PlanFilter,
  type PlanLine,
  updatePlans,
} from '#domains/supply/store/plans.ts'
import type { HouseholdId, PlanId } from '#kernel/id.ts'
import { type Refusal, type Result, refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow, allowFor, type Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** Plans by id; a hall's own people see their own. */
export async function pagePlans(ctx: Ctx, filter: PlanFilter): Promise<Page<PlanLine>> {
  allow(ctx, 'plan.read')
  const hall = ctx.actor.role === 'hall' ? ctx.actor.party : filter.hall
  const rows = await listPlans(ctx.db, { ...filter, hall })
  return pageFrom(rows, filter.limit, ({ id }) => id)
}

export async function readPlan(ctx: Ctx, id: PlanId): Promise<PlanLine> {
  const plan = unwrap(await findPlan(ctx.db, id))
  allowFor(ctx, 'plan.read', plan.hall)
  return plan
}

/** Enters a plan of the open season. One that offers far beyond the standard yield is kept, and held. */
export async function draftPlan(
  ctx: Ctx,
  { household, confirmation, ...terms }: Terms & Pick<Plan, 'household' | 'confirmation'>,
): Promise<PlanLine> {
  allow(ctx, 'plan.write')
  const { hall, areaMu100 } = await homesteadOf(ctx, household, terms.parcel)
  allowFor(ctx, 'plan.write', hall)
  const catalogue = await catalogueOf(ctx)
  const season = unwrap(openSeasonIn(catalogue))
  const product = unwrap(productIn(catalogue, terms.product))
  unwrap(checkTerms(terms, { product, season }))
  refuseFuture(ctx, confirmation)
  const holdReason = holdReasonOf(terms, product, areaMu100)
  const plan: Plan = {
    ...terms,
    ...{ hall, household, holdReason, confirmation },
    id: newId<PlanId>('pl'),
    revision: 1,
    season: season.id,
    committed: 0,
    state: standing(holdReason, confirmation),
  }
  await commit(ctx, {
    verb: 'plan.write',
    subject: `plan/${plan.id}`,
    seen: 0,
    changes: insertPlans(ctx.db, [plan], ctx.now),
    refusals: planRaces,
  })
  return readPlan(ctx, plan.id)
}

type Seen = { readonly revision: number }

/** Changes what a plan offers. What was confirmed was the old offer, so it must be confirmed again. */
export async function editPlan(
  ctx: Ctx,
  id: PlanId,
  { revision, ...given }: Seen & Terms & Pick<Plan, 'confirmation'>,
): Promise<PlanLine> {
  const known = await findOwn(ctx, { id, revision, verb: 'plan.write' })
  const { confirmation, ...terms } = given
  const { areaMu100 } = await homesteadOf(ctx, known.household as HouseholdId, terms.parcel)
  const catalogue = await catalogueOf(ctx)
  const season = unwrap(seasonIn(catalogue, known.season))
  const product = unwrap(productIn(catalogue, terms.product))
  unwrap(checkTerms(terms, { product, season }))
  refuseFuture(ctx, confirmation)
  // Whoever let these terms pass once need not look at them again.
  const unchanged = hasSameTerms(known, terms)
  const holdReason = unchanged ? known.holdReason : holdReasonOf(terms, product, areaMu100)
  return save(ctx, known, {
    verb: 'plan.write',
    after: changeTerms(known, terms, { holdReason, confirmation }),
  })
}

function refuseFuture(ctx: Ctx, confirmation: Confirmation | null): void {
  if (confirmation !== null && confirmation.on > dayAt(ctx.now)) {
    unwrap(refuse('invalid', 'confirmation-in-future', {}, 'confirmedOn'))
  }
}

/** Records that the household agreed to its plan: who, how, when. */
export async function confirmPlan(
  ctx: Ctx,
  id: PlanId,
  { revision, ...confirmation }: Seen & Confirmation,
): Promise<PlanLine> {
  const known = await findOwn(ctx, { id, revision, verb: 'plan.write' })
  return save(ctx, known, {
    verb: 'plan.write',
    after: confirm(known, confirmation, dayAt(ctx.now)),
  })
}

type Ending = Seen & { readonly reason: string }

export async function withdrawPlan(
  ctx: Ctx,
  id: PlanId,
  { revision, reason }: Ending,
): Promise<PlanLine> {
  const known = await findOwn(ctx, { id, revision, verb: 'plan.write' })
  return save(ctx, known, { verb: 'plan.write', after: withdraw(known), reason })
}

/** Lets a held plan go on. The hall that entered it may not wave it through itself. */
export async function releasePlan(
  ctx: Ctx,
  id: PlanId,
  { revision, reason }: Ending,
): Promise<PlanLine> {
  const known = await findOwn(ctx, { id, revision, verb: 'plan.release' })
  return save(ctx, known, { verb: 'plan.release', after: release(known), reason })
}

async function findOwn(
  ctx: Ctx,
  { id, revision, verb }: Seen & { readonly id: PlanId; readonly verb: Verb },
): Promise<PlanLine> {
  allow(ctx, verb)
  const known = unwrap(await findPlan(ctx.db, id))
  allowFor(ctx, verb, known.hall)
  unwrap(checkSeen(`plan/${id}`, known.revision, revision))
  return known
}

async function save(
  ctx: Ctx,
  known: Plan,
  { verb, after, reason }: { verb: Verb; after: Result<Plan>; reason?: string },
): Promise<PlanLine> {
  const plan = unwrap(after)
  await commit(ctx, {
    verb,
    subject: `plan/${plan.id}`,
    seen: known.revision,
    changes: updatePlans(ctx.db, [plan], ctx.now),
    refusals: planRaces,
    ...(reason === undefined ? {} : { reason }),
  })
  return readPlan(ctx, plan.id)
}

/** What the tables' guards say when somebody else was faster. */
const planRaces: Readonly<Record<string, Refusal>> = {
  'UNIQUE constraint failed: plans.': { kind: 'conflict', code: 'plan-exists', facts: { id: '' } },
  'a plan is committed within its quantity': {
    kind: 'conflict',
    code: 'quantity-below-committed',
    facts: { committed: '' },
  },
}
