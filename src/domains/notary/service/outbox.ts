// Carries sealed records from the county's outbox into the log, at least once, and the places where they were entered back.

import { markLogged, planFence } from '#domains/contracts/service/for-notary.ts'
import type { Append, Delivery, Placed } from '#domains/notary/model/leaves.ts'
import {
  findWhereabouts,
  listUnplaced,
  listUnsent,
  type OutboxRow,
  resend,
  saveDelivered,
  savePlaced,
} from '#domains/notary/store/leaves.ts'
import { insertWaiting } from '#domains/notary/store/log.ts'
import { findPublished } from '#domains/notary/store/log-files.ts'
import { readLeaf } from '#engines/contract/commit.ts'
import { fromBase64Url, toBase64Url } from '#engines/contract/encoding.ts'
import { parseCheckpoint } from '#engines/tlog/checkpoint.ts'
import { parseNote } from '#engines/tlog/note.ts'
import { textOf } from '#engines/tlog/text.ts'
import { assert } from '#kernel/assert.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { writeTogether } from '#platform/db/together.ts'

const deliveredMax = 2000
const placedMax = 2000

/**
 * Hands over what the outbox holds for the log. Whatever breaks in between is handed over again: the log enters a leaf
 * once, by its hash.
 */
export async function deliverLeaves(ctx: Ctx): Promise<void> {
  const { db, log, now } = ctx
  const rows = await listUnsent(db, deliveredMax)
  if (rows.length === 0) return
  const deliveries = rows.map(deliveryOf)
  await writeTogether(log, insertWaiting(log, deliveries, now))
  await writeTogether(db, saveDelivered(db, deliveries, now))
  if (rows.length === deliveredMax) await deliverLeaves(ctx)
}

function deliveryOf({ id: message, body }: OutboxRow): Delivery {
  const { entry, subject } = JSON.parse(body) as Append // Written by the deeds that seal.
  const bytes = fromBase64Url(entry)
  // The log is public and for ever: what is not a leaf, and could say more than a commitment does, stops here.
  assert(bytes !== null && readLeaf(bytes).ok, `outbox message ${message} carries a leaf`)
  return { id: hexDigest(bytes), subject, message, text: unwrap(textOf(bytes)) }
}

/** Records where leaves were entered, once a published checkpoint covers them; hands over again what the log has lost. */
export async function settleLeaves(ctx: Ctx): Promise<void> {
  const leaves = await listUnplaced(ctx.db, placedMax)
  const [first] = leaves
  if (first === undefined) return
  const published = await findPublished(ctx.log)
  const found = await findWhereabouts(
    ctx.log,
    leaves.map(({ id }) => id),
  )
  const places = new Map(found.map((each) => [each.id, each]))
  const lost = leaves.filter(({ id }) => {
    const { idx = null, waits = 0 } = places.get(id) ?? {}
    return idx === null && waits === 0
  })
  await writeTogether(ctx.db, resend(ctx.db, lost))
  const placed = leaves.flatMap((leaf): Placed[] => {
    const index = places.get(leaf.id)?.idx ?? null
    return index !== null && index < (published?.size ?? 0) ? [{ ...leaf, index }] : []
  })
  const [earliest] = placed
  if (earliest === undefined || published === null) return
  const { size, root } = unwrap(parseCheckpoint(unwrap(parseNote(published.note)).text))
  await commit(ctx, {
    verb: 'log.settle',
    subject: `log/leaf/${earliest.id}`,
    seen: 0,
    changes: [
      ...savePlaced(ctx.db, placed, ctx.now),
      ...markLogged(ctx, placed.flatMap(contractOf)),
      // What is offered from now on was not signed before this checkpoint.
      planFence(ctx, { size, root: toBase64Url(root) }),
    ],
  })
  if (placed.length === placedMax) await settleLeaves(ctx)
}

/** The version of a contract whose seal the leaf is; other leaves are kept track of by their own slices. */
function contractOf({ subject, index }: Placed) {
  const [, contract, version] = /^contract\/([^/]+)\/(\d+)$/.exec(subject) ?? []
  return contract === undefined ? [] : [{ contract, version: Number(version), index }]
}
