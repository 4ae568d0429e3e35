import { catalogueOf, openSeasonIn, productIn, seasonIn } from '#domains/catalogue/service.ts'
import {
  checkTerms,
  type Demand,
  type DemandState,
  type Terms,
} from '#domains/demand/model/demand.ts'
import { edit } from '#domains/demand/model/publication.ts'
import { findDemand, insertDrafts, listDemands, saveTerms } from '#domains/demand/store/demands.ts'
import { firmOf, firmsNamed, partyNames } from '#domains/parties/service/names.ts'
import type { DemandId, FirmId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { yearOf } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type NamedDemand = Demand & { readonly firmName: string; readonly placeName: string | null }

type DemandQuery = {
  readonly firm?: string | undefined
  readonly product?: string | undefined
  readonly state?: DemandState | undefined
  readonly season?: string | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly after: string
}

/** Demands by number. A firm sees its own; a draft is nobody's business but the firm's and the office's. */
export async function pageDemands(ctx: Ctx, query: DemandQuery): Promise<Page<NamedDemand>> {
  allow(ctx, 'demand.read')
  const { role, party } = ctx.actor
  if (role === 'firm' && query.firm !== undefined && query.firm !== party) {
    unwrap(refuse('forbidden', 'not-yours'))
  }
  const { q } = query
  const rows = await listDemands(ctx.db, {
    ...query,
    firm: role === 'firm' ? party : query.firm,
    drafts: seesDrafts(ctx),
    search: q === undefined ? undefined : { text: q, firms: await firmsNamed(ctx, q) },
  })
  const page = pageFrom(rows, query.limit, ({ no }) => no)
  return { items: await nameDemands(ctx, page.items), next: page.next }
}

export async function readDemand(ctx: Ctx, id: DemandId): Promise<NamedDemand> {
  allow(ctx, 'demand.read')
  const demand = unwrap(await findDemand(ctx.db, id))
  if (ctx.actor.role === 'firm') allowFor(ctx, 'demand.read', demand.firm)
  if (demand.state === 'draft' && !seesDrafts(ctx))
    unwrap(refuse('missing', 'no-such-demand', { id }))
  return nameDemand(ctx, demand)
}

/** Drafts a demand of a firm for a season; the open one unless another is named. */
export async function draftDemand(
  ctx: Ctx,
  { firm, season: wanted, ...terms }: Terms & { firm: FirmId; season?: string | undefined },
): Promise<NamedDemand> {
  allowFor(ctx, 'demand.write', firm)
  unwrap(await firmOf(ctx, firm))
  const catalogue = await catalogueOf(ctx)
  const season = unwrap(
    wanted === undefined ? openSeasonIn(catalogue) : seasonIn(catalogue, wanted),
  )
  unwrap(checkTerms(terms, unwrap(productIn(catalogue, terms.product)), season))
  await holdPlace(ctx, terms.place)
  const id = newId<DemandId>('dm')
  const draft = {
    ...terms,
    id,
    firm,
    season: season.id,
    revision: 1,
    committed: 0,
    state: 'draft',
    publishedAt: null,
    updatedAt: ctx.now,
  } as const
  await commit(ctx, {
    verb: 'demand.write',
    subject: `demand/${id}`,
    seen: 0,
    changes: insertDrafts(ctx.db, yearOf(season.from), [draft]),
  })
  return nameDemand(ctx, unwrap(await findDemand(ctx.db, id)))
}

export async function editDemand(
  ctx: Ctx,
  id: DemandId,
  { revision, ...terms }: Terms & { readonly revision: number },
): Promise<NamedDemand> {
  const demand = await ownDemand(ctx, 'demand.write', { id, revision })
  const edited = unwrap(edit(demand, terms, ctx.now))
  const catalogue = await catalogueOf(ctx)
  const season = unwrap(seasonIn(catalogue, demand.season))
  unwrap(checkTerms(terms, unwrap(productIn(catalogue, terms.product)), season))
  await holdPlace(ctx, terms.place)
  await commit(ctx, {
    verb: 'demand.write',
    subject: `demand/${id}`,
    seen: demand.revision,
    changes: saveTerms(ctx.db, [edited]),
  })
  return nameDemand(ctx, edited)
}

/** The demand that the caller may do the verb to, as the caller last saw it. */
export async function ownDemand(
  ctx: Ctx,
  verb: 'demand.write' | 'demand.publish',
  { id, revision }: { readonly id: DemandId; readonly revision: number },
): Promise<Demand> {
  allow(ctx, verb)
  const demand = unwrap(await findDemand(ctx.db, id))
  allowFor(ctx, verb, demand.firm)
  unwrap(checkSeen(`demand/${id}`, demand.revision, revision))
  return demand
}

export async function nameDemand(ctx: Ctx, demand: Demand): Promise<NamedDemand> {
  const { firmName, placeName } = (await nameDemands(ctx, [demand]))[0] ?? {
    firmName: '',
    placeName: null,
  }
  return { ...demand, firmName, placeName }
}

async function nameDemands(ctx: Ctx, demands: readonly Demand[]): Promise<NamedDemand[]> {
  const names = await partyNames(ctx, {
    firms: demands.map(({ firm }) => firm),
    places: demands.flatMap(({ place }) => place ?? []),
  })
  return demands.map((demand) => ({
    ...demand,
    firmName: names.firms.get(demand.firm) ?? '',
    placeName: names.places.get(demand.place ?? '') ?? null,
  }))
}

async function holdPlace(ctx: Ctx, place: Terms['place']): Promise<void> {
  if (place === null) return
  const { places } = await partyNames(ctx, { firms: [], places: [place] })
  if (!places.has(place)) unwrap(refuse('invalid', 'no-such-place', { id: place }, 'place'))
}

function seesDrafts({ actor }: Ctx): boolean {
  return actor.role === 'firm' || actor.role === 'office'
}
