// What a pay run is let through by and goes out with: who releases, the codes of banks, the county's own accounts.

import { readSupervisors } from '#domains/parties/service/supervisors.ts'
import {
  type BankCode,
  listBankCodes,
  listPayingAccounts,
  type PayingAccount,
  saveBankCode,
  savePayingAccount,
} from '#domains/settlement/store/bank.ts'
import { findPolicy, insertPolicy, type ReleasePolicy } from '#domains/settlement/store/runs.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'

export type PaySettings = {
  readonly policy: ReleasePolicy
  readonly codes: readonly BankCode[]
  readonly accounts: readonly PayingAccount[]
}

export async function readPaySettings(ctx: Ctx): Promise<PaySettings> {
  allow(ctx, 'pay-run.read')
  const [policy, codes, accounts] = await Promise.all([
    findPolicy(ctx.db, null),
    listBankCodes(ctx.db),
    listPayingAccounts(ctx.db),
  ])
  return { policy, codes, accounts }
}

type NewPolicy = Pick<ReleasePolicy, 'version' | 'needed' | 'departments' | 'reason'>

/** A new version of who releases runs that are frozen from now on; `version` is the one it replaces. */
export async function changePolicy(
  ctx: Ctx,
  { version, needed, departments, reason }: NewPolicy,
): Promise<PaySettings> {
  allow(ctx, 'pay-run.policy')
  const last = await findPolicy(ctx.db, null)
  unwrap(checkSeen('release-policy', last.version, version))
  const known = (await readSupervisors(ctx)).departments.map(({ id }) => id)
  const named = [...new Set(departments)]
  const strange = named.find((id) => !known.includes(id))
  if (strange !== undefined) unwrap(refuse('missing', 'no-such-department', { id: strange }))
  if (needed < 2 || needed > named.length)
    unwrap(refuse('invalid', 'release-not-joint', {}, 'needed'))
  const made = { version: version + 1, madeBy: ctx.actor.user, madeAt: ctx.now }
  await commit(ctx, {
    verb: 'pay-run.policy',
    subject: 'release-policy',
    seen: version - 1,
    changes: [insertPolicy(ctx.db, { ...made, needed, departments: named, reason })],
    reason,
  })
  return readPaySettings(ctx)
}

/** Keeps the twelve digits of a bank under the name that households give it. */
export async function keepBankCode(ctx: Ctx, given: BankCode): Promise<PaySettings> {
  allow(ctx, 'pay-run.policy')
  const known = (await listBankCodes(ctx.db)).find(({ bank }) => bank === given.bank)
  const subject = `bank-code/${given.bank}`
  unwrap(checkSeen(subject, known?.revision ?? 0, given.revision))
  await commit(ctx, {
    ...{ verb: 'pay-run.policy', subject, seen: given.revision },
    changes: [saveBankCode(ctx.db, { ...given, revision: given.revision + 1 })],
  })
  return readPaySettings(ctx)
}

/** Keeps the account that a pot is paid from. */
export async function keepPayingAccount(ctx: Ctx, given: PayingAccount): Promise<PaySettings> {
  allow(ctx, 'pay-run.policy')
  const known = (await listPayingAccounts(ctx.db)).find(({ pot }) => pot === given.pot)
  const subject = `paying-account/${given.pot}`
  unwrap(checkSeen(subject, known?.revision ?? 0, given.revision))
  await commit(ctx, {
    ...{ verb: 'pay-run.policy', subject, seen: given.revision },
    changes: [savePayingAccount(ctx.db, { ...given, revision: given.revision + 1 })],
  })
  return readPaySettings(ctx)
}
