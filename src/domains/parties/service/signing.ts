// Who signs for a firm, and into which account a household is paid.

import {
  accountShelf,
  checkAccountNumber,
  checkAuthority,
  checkHolder,
  type FirmSigner,
  type HouseholdAccount,
  maskAccount,
} from '#domains/parties/model/signing.ts'
import { findFirm } from '#domains/parties/store/firms.ts'
import { findHousehold } from '#domains/parties/store/households.ts'
import {
  type AccountHolder,
  findAccount,
  findFirmSigner,
  type KeptAccount,
  listAccountHolders,
  listUnindexed,
  saveAccounts,
  saveFirmSigner,
  saveIndexes,
} from '#domains/parties/store/signing.ts'
import type { FirmId, HouseholdId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allowFor } from '#platform/auth/grants.ts'
import { findUser } from '#platform/auth/users.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { requireHall } from './hall-file.ts'

/** Null while the firm has named nobody. */
export async function readFirmSigner(ctx: Ctx, firm: FirmId): Promise<FirmSigner | null> {
  allowFor(ctx, 'contract.read', firm)
  unwrap(await findFirm(ctx.db, firm))
  return findFirmSigner(ctx.db, firm)
}

/** Names the person whose passkey signs for the firm; somebody who may sign in for it. */
export async function nameFirmSigner(
  ctx: Ctx,
  firm: FirmId,
  given: Omit<FirmSigner, 'firm' | 'userName'>,
): Promise<FirmSigner> {
  allowFor(ctx, 'contract.write', firm)
  unwrap(await findFirm(ctx.db, firm))
  const known = await findFirmSigner(ctx.db, firm)
  const subject = `firm/${firm}/signer`
  unwrap(checkSeen(subject, known?.revision ?? 0, given.revision))
  unwrap(checkAuthority(given))
  const user = unwrap(await findUser(ctx.db, given.user))
  if (user.role !== 'firm' || (user.party as string) !== firm || user.state === 'suspended') {
    unwrap(refuse('invalid', 'signer-not-of-firm', { user: given.user }, 'user'))
  }
  const signer = { ...given, firm, revision: given.revision + 1 }
  await commit(ctx, {
    verb: 'contract.write',
    subject,
    seen: given.revision,
    changes: [saveFirmSigner(ctx.db, signer)],
  })
  return { ...signer, userName: user.name }
}

/** Null while none is kept. */
export async function readAccount(
  ctx: Ctx,
  household: HouseholdId,
): Promise<HouseholdAccount | null> {
  const { hall } = unwrap(await findHousehold(ctx.db, household))
  allowFor(ctx, 'account.write', hall)
  return findAccount(ctx.db, household)
}

export type GivenAccount = {
  /** The household's number. */
  readonly no: string
  readonly holder: string
  readonly bank: string
  readonly number: string
}

/** Keeps the accounts of many households of a hall in one deed; the first that does not hold together refuses them all. */
export async function keepAccounts(
  ctx: Ctx,
  hall: string,
  given: readonly GivenAccount[],
): Promise<{ readonly kept: number }> {
  allowFor(ctx, 'account.write', hall)
  await requireHall(ctx, hall)
  const holders = new Map((await listAccountHolders(ctx.db, hall)).map((each) => [each.no, each]))
  const accounts: KeptAccount[] = []
  for (const [at, account] of given.entries()) {
    const checked = checkAccount(account, holders.get(account.no), `accounts.${at}`)
    accounts.push(await sealAccount(ctx, unwrap(checked)))
    holders.delete(account.no)
  }
  const touched = accounts.map(({ household, revision }) => ({ id: household, seen: revision - 1 }))
  const trail = { kind: 'account', verb: 'account.write', reason: `hall/${hall}` } as const
  const subject = `hall/${hall}/accounts/${ctx.request?.key ?? ctx.now}`
  await commit(ctx, {
    verb: 'account.write',
    subject,
    seen: 0,
    changes: [...trailOf(ctx, trail, touched), ...saveAccounts(ctx.db, accounts)],
  })
  return { kept: accounts.length }
}

type Checked = GivenAccount & { readonly household: HouseholdId; readonly revision: number }

function checkAccount(
  given: GivenAccount,
  known: AccountHolder | undefined,
  field: string,
): Result<Checked> {
  if (known === undefined) {
    return refuse('invalid', 'household-not-of-hall', { no: given.no }, `${field}.no`)
  }
  const number = checkAccountNumber(given.number)
  if (!number.ok) return { ok: false, refusal: { ...number.refusal, field: `${field}.number` } }
  const holder = checkHolder(
    given.holder,
    [known.headName, known.secondName].filter((name) => name !== ''),
  )
  if (!holder.ok) return { ok: false, refusal: { ...holder.refusal, field: `${field}.holder` } }
  const household = known.id as HouseholdId // The register knows it by that.
  return ok({ ...given, number: number.value, household, revision: known.revision + 1 })
}

async function sealAccount(ctx: Ctx, { number, ...account }: Checked): Promise<KeptAccount> {
  const { household, revision, holder, bank } = account
  return {
    ...{ household, revision, holder, bank, numberMasked: maskAccount(number) },
    numberCipher: await ctx.vault.seal(accountShelf(household), number),
    numberIndex: ctx.vault.index(numberColumn, number),
    ...{ setBy: ctx.actor.user, setAt: ctx.now },
  }
}

const numberColumn = 'account-number'
const indexedAtOnce = 2000

/** Plans the indexes of accounts that have none yet; nothing once all have one. What it plans is bounded: ask again until it is nothing. */
export async function planAccountIndexes(ctx: Ctx): Promise<Change[]> {
  const found = await listUnindexed(ctx.db, indexedAtOnce)
  const indexes = await Promise.all(
    found.map(async ({ household, numberCipher }) => {
      const number = await openAccountNumber(ctx, household, numberCipher)
      return { household, index: ctx.vault.index(numberColumn, number) }
    }),
  )
  return saveIndexes(ctx.db, indexes)
}

/** The number of an account as it was sealed for a household, also one that it has no more. */
export function openAccountNumber(ctx: Ctx, household: string, cipher: string): Promise<string> {
  return ctx.vault.open(accountShelf(household), cipher)
}
