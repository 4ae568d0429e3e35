import { sql } from 'drizzle-orm'
import type { FirmSigner, HouseholdAccount } from '#domains/parties/model/signing.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'

export async function findFirmSigner(db: Db, firm: string): Promise<FirmSigner | null> {
  const row = await db.get<(Omit<FirmSigner, 'channels'> & { channels: string }) | undefined>(
    sql`SELECT s.firm, s.revision, s.user, u.name AS userName, s.capacity, s.authority, s.representative, s.licence, s.address,
          s.channels FROM firm_signers s JOIN users u ON u.id = s.user WHERE s.firm = ${firm}`,
  )
  return row === undefined ? null : { ...row, channels: JSON.parse(row.channels) as string[] } // Written by saveFirmSigner only.
}

export function saveFirmSigner(db: Db, signer: Omit<FirmSigner, 'userName'>): Change {
  const { firm, revision, user, capacity, authority, representative, licence, address } = signer
  return change(
    db,
    sql`INSERT INTO firm_signers (firm, revision, user, capacity, authority, representative, licence, address, channels)
        VALUES (${firm}, ${revision}, ${user}, ${capacity}, ${authority}, ${representative}, ${licence}, ${address},
          ${JSON.stringify(signer.channels)})
        ON CONFLICT (firm) DO UPDATE SET revision = excluded.revision, user = excluded.user, capacity = excluded.capacity,
          authority = excluded.authority, representative = excluded.representative, licence = excluded.licence,
          address = excluded.address, channels = excluded.channels`,
  )
}

const accountColumns = sql`SELECT household, revision, holder, bank, number_masked AS numberMasked, set_at AS setAt FROM household_accounts`

export async function findAccount(db: Db, household: string): Promise<HouseholdAccount | null> {
  const row = await db.get<HouseholdAccount | undefined>(
    sql`${accountColumns} WHERE household = ${household}`,
  )
  return row ?? null
}

/** What a hall's households are called and who may hold their accounts, by their numbers. */
export async function listAccountHolders(db: Db, hall: string): Promise<AccountHolder[]> {
  return db.all<AccountHolder>(
    sql`SELECT h.id, h.no, h.head_name AS headName, h.second_name AS secondName, coalesce(a.revision, 0) AS revision
        FROM households h LEFT JOIN household_accounts a ON a.household = h.id WHERE h.hall = ${hall} ORDER BY h.no`,
  )
}

export type AccountHolder = {
  readonly id: string
  readonly no: string
  readonly headName: string
  readonly secondName: string
  /** Of the account that is kept, 0 where there is none. */
  readonly revision: number
}

export type KeptAccount = HouseholdAccount & {
  readonly numberCipher: string
  /** By which equal numbers are found. */
  readonly numberIndex: string
  readonly setBy: string
}

export function saveAccounts(db: Db, accounts: readonly KeptAccount[]): Change[] {
  const rows = accounts.map((a) => [
    ...[a.household, a.revision, a.holder, a.bank, a.numberCipher, a.numberMasked],
    ...[a.setBy, a.setAt, a.numberIndex],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO household_accounts (household, revision, holder, bank, number_cipher, number_masked, set_by, set_at, number_index)
        SELECT ${valueList(9)}
        FROM json_each(${json}) WHERE true
        ON CONFLICT (household) DO UPDATE SET revision = excluded.revision, holder = excluded.holder, bank = excluded.bank,
          number_cipher = excluded.number_cipher, number_masked = excluded.number_masked, set_by = excluded.set_by, set_at = excluded.set_at,
          number_index = excluded.number_index`,
  )
}

export type SealedNumber = { readonly household: string; readonly numberCipher: string }

/** Accounts that were kept before numbers were indexed. */
export async function listUnindexed(db: Db, limit: number): Promise<SealedNumber[]> {
  return db.all<SealedNumber>(
    sql`SELECT household, number_cipher AS numberCipher FROM household_accounts WHERE number_index = '' LIMIT ${limit}`,
  )
}

export function saveIndexes(
  db: Db,
  indexes: readonly { readonly household: string; readonly index: string }[],
): Change[] {
  return bulk(
    db,
    indexes.map(({ household, index }) => [household, index]),
    (
      json,
    ) => sql`UPDATE household_accounts SET number_index = j.value ->> 1 FROM json_each(${json}) j
      WHERE household = j.value ->> 0 AND number_index = ''`,
  )
}
