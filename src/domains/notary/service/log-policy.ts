// The office says whom the log is witnessed by, and clears an alarm when it has found out what was behind it. Each policy is
// itself entered in the log, so that nobody changes it unnoticed.

import { begunOf } from '#domains/notary/model/log-begun.ts'
import { checkPolicy, type PolicyRecord, type SetPolicy } from '#domains/notary/model/log-policy.ts'
import { clearAlarm, insertPolicy, openBook } from '#domains/notary/store/log.ts'
import { findPolicy } from '#domains/notary/store/log-files.ts'
import { insertSetPolicy, listPolicies } from '#domains/notary/store/log-policies.ts'
import { commitmentOf, leafBytes } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newSalt } from '#platform/crypto/digest.ts'
import type { Db } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { writeTogether } from '#platform/db/together.ts'
import { checkOutside, isLocal } from '#platform/http/outbound.ts'
import { outbox } from '#platform/jobs/job.ts'
import { insertMessages } from '#platform/jobs/outbox.ts'

export async function readPolicies(db: Db): Promise<SetPolicy[]> {
  return listPolicies(db)
}

/** Sets the policy after the one that was seen. It is in force as soon as the log has its copy. */
export async function setPolicy(
  ctx: Ctx,
  { version: seen, text, reason }: Pick<SetPolicy, 'version' | 'text' | 'reason'>,
): Promise<SetPolicy> {
  allow(ctx, 'log.policy')
  const opened = await openBook(ctx.log, 0)
  if (opened.inception === null) return unwrap(refuse('missing', 'log-unpublished'))
  const { inception } = begunOf(opened)
  const [last] = await listPolicies(ctx.db)
  const subject = 'log/policy'
  unwrap(checkSeen(subject, last?.version ?? 1, seen))
  const policy = unwrap(checkPolicy(text, inception.vkey))
  unwrap(checkUrls(ctx, policy.witnesses))
  const version = seen + 1
  const record: PolicyRecord = { v: 1, version, text }
  const salt = newSalt()
  const commitment = commitmentOf(record, salt)
  const set: SetPolicy = {
    ...{ version, text, reason, commitment, salt: toBase64Url(salt) },
    ...{ setBy: ctx.actor.user, setAt: ctx.now },
  }
  const leaf = leafBytes({ v: 1, t: 'policy', c: commitment, p: last?.commitment ?? null })
  await commit(ctx, {
    verb: 'log.policy',
    subject,
    // The policy that the log began with is nobody's deed.
    seen: seen - 1,
    reason,
    changes: [
      insertSetPolicy(ctx.db, set),
      ...insertMessages(ctx.db, 'log.append', [
        {
          id: hexDigest(leaf),
          body: { entry: toBase64Url(leaf), subject: `policy/${version}` },
          at: ctx.now,
        },
      ]),
    ],
  })
  await copyPolicies(ctx)
  await ctx.wake(outbox)
  return set
}

function checkUrls(
  { logOrigin }: Ctx,
  witnesses: readonly { readonly url?: string }[],
): Result<null> {
  for (const { url } of witnesses) {
    const checked = url === undefined ? null : checkOutside(url, { local: isLocal(logOrigin) })
    if (checked !== null && !checked.ok) return checked
  }
  return ok(null)
}

/** Gives the log its copies of the policies that it does not have yet. */
export async function copyPolicies({ db, log }: Pick<Ctx, 'db' | 'log'>): Promise<void> {
  const known = await findPolicy(log)
  if (known === null) return
  const missing = (await listPolicies(db)).filter(({ version }) => version > known.version)
  await writeTogether(
    log,
    missing
      .toReversed()
      .map(({ version, text, setBy: by, setAt: at }) =>
        insertPolicy(log, { version, text, by, at }),
      ),
  )
}

/** Clears an alarm, with what was found out. If its cause stands, the next run of the log raises it again. */
export async function clearLogAlarm(ctx: Ctx, id: number, reason: string): Promise<null> {
  allow(ctx, 'log.clear')
  const { alarms } = await openBook(ctx.log, 0)
  if (!alarms.some((alarm) => alarm.id === id)) unwrap(refuse('missing', 'no-such-alarm', { id }))
  // The log's own row says who and why; written first, so that no deed is on the trail that was not done.
  await writeTogether(ctx.log, [
    clearAlarm(ctx.log, id, { by: ctx.actor.user, reason, at: ctx.now }),
  ])
  await commit(ctx, { verb: 'log.clear', subject: `log/alarm/${id}`, seen: 0, reason, changes: [] })
  await ctx.wake(outbox)
  return null
}
