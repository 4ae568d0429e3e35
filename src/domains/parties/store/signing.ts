import { sql } from 'drizzle-orm'
import type { FirmSigner, HouseholdAccount } from '#domains/parties/model/signing.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'

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
  readonly setBy: string
}

export function saveAccounts(db: Db, accounts: readonly KeptAccount[]): Change[] {
  const rows = accounts.map((a) => [
    ...[a.household, a.revision, a.holder, a.bank, a.numberCipher, a.numberMasked],
    ...[a.setBy, a.setAt],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO household_accounts (household, revision, holder, bank, number_cipher, number_masked, set_by, set_at)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7
        FROM json_each(${json}) WHERE true
        ON CONFLICT (household) DO UPDATE SET revision = excluded.revision, holder = excluded.holder, bank = excluded.bank,
          number_cipher = excluded.number_cipher, number_masked = excluded.number_masked, set_by = excluded.set_by, set_at = excluded.set_at`,
  )
}
