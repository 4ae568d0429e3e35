import { changeable, checkRequest, type RequestDetails } from '#domains/dispatch/model/request.ts'
import {
  cancelRequest,
  insertRequests,
  listRequests,
  type RequestFilter,
  readFacts,
  readRequest,
  type ShownRequest,
  updateRequest,
} from '#domains/dispatch/store/requests.ts'
import { assert } from '#kernel/assert.ts'
import type { RequestId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** Requests, the latest first; a hall sees its own. */
export async function pageRequests(
  ctx: Ctx,
  { after, ...filter }: Omit<RequestFilter, 'after'> & { readonly after: string },
): Promise<Page<ShownRequest>> {
  allow(ctx, 'carriage.read')
  const hall = ctx.actor.role === 'hall' ? ctx.actor.party : filter.hall
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  const rows = await listRequests(ctx.db, { ...filter, hall, after: before })
  return pageFrom(rows, filter.limit, ({ no }) => String(no))
}

export async function findRequest(ctx: Ctx, id: RequestId): Promise<ShownRequest> {
  const found = await readExisting(ctx, id)
  allowFor(ctx, 'carriage.read', found.hall)
  return found
}

/** Asks for carriage: a hall for itself, the coordinator and the office for any hall. */
export async function makeRequest(ctx: Ctx, wanted: RequestDetails): Promise<ShownRequest> {
  allowFor(ctx, 'carriage.write', wanted.hall)
  const details = await checked(ctx, wanted)
  const id = newId<RequestId>('req')
  await commit(ctx, {
    verb: 'carriage.write',
    subject: `request/${id}`,
    seen: 0,
    changes: insertRequests(ctx.db, [{ ...details, id, madeBy: ctx.actor.user, madeAt: ctx.now }]),
  })
  return readExisting(ctx, id)
}

type Seen = { readonly id: RequestId; readonly revision: number }

export async function editRequest(
  ctx: Ctx,
  { id, revision }: Seen,
  wanted: RequestDetails,
): Promise<ShownRequest> {
  const found = await readOwn(ctx, id)
  allowFor(ctx, 'carriage.write', wanted.hall)
  unwrap(checkSeen(`request/${id}`, found.revision, revision))
  unwrap(changeable(found))
  const details = await checked(ctx, wanted)
  await commit(ctx, {
    verb: 'carriage.write',
    subject: `request/${id}`,
    seen: revision,
    changes: [updateRequest(ctx.db, { id, revision }, details)],
  })
  return readExisting(ctx, id)
}

export async function dropRequest(
  ctx: Ctx,
  { id, revision }: Seen,
  reason: string,
): Promise<ShownRequest> {
  const found = await readOwn(ctx, id)
  unwrap(checkSeen(`request/${id}`, found.revision, revision))
  unwrap(changeable(found))
  await commit(ctx, {
    verb: 'carriage.write',
    subject: `request/${id}`,
    seen: revision,
    changes: [cancelRequest(ctx.db, { id, revision }, reason)],
    reason,
  })
  return readExisting(ctx, id)
}

async function checked(ctx: Ctx, wanted: RequestDetails): Promise<RequestDetails> {
  const [facts] = await readFacts(ctx.db, [wanted])
  assert(facts !== undefined, 'what is asked is answered')
  return unwrap(checkRequest(wanted, facts, ctx.now))
}

async function readOwn(ctx: Ctx, id: RequestId): Promise<ShownRequest> {
  const found = await readExisting(ctx, id)
  allowFor(ctx, 'carriage.write', found.hall)
  return found
}

async function readExisting(ctx: Ctx, id: RequestId): Promise<ShownRequest> {
  return (await readRequest(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-request', { id }))
}
