// Once a day the head of the ledger is committed to in the public log, so that not even its end can vanish unseen.

import type { Anchor, AnchorRecord } from '#domains/ledger/model.ts'
import {
  followLedger,
  lastAnchor,
  planAnchor,
  type Verification,
  verifyLedger,
} from '#domains/ledger/service/audit.ts'
import { isFollowed } from '#domains/notary/store/ledger-anchors.ts'
import { commitmentOf, leafBytes } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { type Head, opening } from '#engines/ledger/verify.ts'
import { dayAt } from '#kernel/time.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newSalt } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { insertMessages } from '#platform/jobs/outbox.ts'

/** Verifies what was written since the last anchor and anchors its end. A chain that does not hold is not vouched for. */
export async function anchorLedger(ctx: Ctx): Promise<void> {
  const day = dayAt(ctx.now)
  const last = await lastAnchor(ctx)
  if (last !== null && last.day >= day) return
  const { head, fault } = await followLedger(ctx, last ?? opening)
  if (fault !== null || head.block === (last?.block ?? 0) || (await isForgotten(ctx, last))) return
  const record: AnchorRecord = { v: 1, county: ctx.county, day, ...head }
  const salt = newSalt()
  const commitment = commitmentOf(record, salt)
  const leaf = leafBytes({ v: 1, t: 'ledger', c: commitment, p: last?.commitment ?? null })
  const [no, id] = [(last?.no ?? 0) + 1, hexDigest(leaf)]
  await commit(ctx, {
    verb: 'ledger.anchor',
    subject: 'ledger/anchor',
    seen: no - 1,
    changes: [
      ...insertMessages(ctx.db, 'log.append', [
        { id, body: { entry: toBase64Url(leaf), subject: `ledger/${no}` }, at: ctx.now },
      ]),
      planAnchor(ctx, {
        ...{ no, day, block: head.block, seq: head.seq, hash: head.hash },
        ...{ salt: toBase64Url(salt), commitment, leaf: id, at: ctx.now },
      }),
    ],
  })
}

/** One step of verifying the chain; at its end the log is asked as well, which remembers anchors that the county may have lost. */
export async function verifyAnchored(ctx: Ctx, from: Head | null): Promise<Verification> {
  const step = await verifyLedger(ctx, from)
  if (step.fault !== null || step.next !== null) return step
  const isLost = await isForgotten(ctx, step.anchors[0] ?? null)
  return isLost ? { ...step, fault: { code: 'anchor-missing', block: step.head.block + 1 } } : step
}

/** Whether the log holds an anchor after the last one that the county knows. */
function isForgotten({ log }: Ctx, last: Anchor | null): Promise<boolean> {
  const before = JSON.stringify(last?.commitment ?? null)
  return isFollowed(log, last?.leaf ?? null, `,"p":${before},"t":"ledger","v":1}`)
}
