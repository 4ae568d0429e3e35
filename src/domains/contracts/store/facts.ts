// What the registers say of many contracts at once: their lines, their parties, their land.

import { sql } from 'drizzle-orm'
import type { LineFact, ParcelFact } from '#domains/contracts/model/draft.ts'
import type { Db } from '#platform/db/client.ts'
import { among } from './versions.ts'

type LineRow = Omit<LineFact, 'chilled' | 'grades' | 'floors' | 'priceRule'> & {
  readonly chilled: number
  readonly grades: string
  readonly floors: string | null
  readonly priceRule: string | null
}

/** The lines of these contracts, by contract and line. */
export async function listLineFacts(db: Db, contracts: readonly string[]): Promise<LineFact[]> {
  const rows = await db.all<LineRow>(
    sql`SELECT l.contract, l.plan, coalesce(d.no, '') AS demandNo, l.product, p.name_zh AS productName, p.unit,
          p.standard_no AS standardNo, p.chilled, p.grades, l.grade, l.quantity, l.floor_fen AS floorFen, d.floors,
          d.price_rule AS priceRule, coalesce(d.deposit_fen, 0) AS depositFen, coalesce(d.quantity, 0) AS demandQuantity,
          l.window_from AS [from], l.window_to AS [to], l.place, pl.name AS placeName
        FROM contract_lines l JOIN products p ON p.id = l.product JOIN places pl ON pl.id = l.place
          LEFT JOIN demands d ON d.id = l.demand
        WHERE l.contract IN ${among(contracts)} ORDER BY l.contract, l.line`,
  )
  // Written by the slices that own them only.
  return rows.map(({ chilled, grades, floors, priceRule, ...row }) => ({
    ...row,
    chilled: chilled === 1,
    grades: JSON.parse(grades),
    floors: floors === null ? [] : JSON.parse(floors),
    priceRule: priceRule === null ? null : JSON.parse(priceRule),
  }))
}

/** A contract's parties as the registers keep them, personal numbers sealed. */
export type PartyRow = {
  readonly contract: string
  readonly seasonFrom: number
  readonly seasonTo: number
  readonly firm: string
  readonly firmName: string
  readonly uscc: string
  readonly channel: string
  readonly signer: string | null
  readonly signerName: string | null
  readonly capacity: 'representative' | 'proxy' | null
  readonly authority: string | null
  readonly representative: string | null
  readonly licence: string | null
  readonly firmAddress: string | null
  readonly channels: string | null
  readonly hallStaff: number
  readonly household: string
  readonly householdNo: string
  readonly poor: number
  readonly headName: string
  readonly headCipher: string
  readonly secondName: string
  readonly secondCipher: string
  readonly phoneCipher: string
  readonly villageGroup: string
  readonly holder: string | null
  readonly bank: string | null
  readonly numberCipher: string | null
  readonly hall: string
  readonly hallName: string
  readonly hallPerson: string | null
  readonly village: string
  readonly township: string
}

export async function listPartyRows(db: Db, contracts: readonly string[]): Promise<PartyRow[]> {
  return db.all<PartyRow>(
    sql`SELECT c.id AS contract, s.from_day AS seasonFrom, s.to_day AS seasonTo, f.id AS firm, f.name AS firmName, f.uscc, f.channel,
          fs.user AS signer, u.name AS signerName, fs.capacity, fs.authority, fs.representative, fs.licence,
          fs.address AS firmAddress, fs.channels,
          EXISTS (SELECT 1 FROM users x WHERE x.role = 'hall' AND x.party = c.hall AND x.name = u.name) AS hallStaff,
          h.id AS household, h.no AS householdNo, h.poor, h.head_name AS headName, h.head_id_cipher AS headCipher,
          h.second_name AS secondName, h.second_id_cipher AS secondCipher, h.phone_cipher AS phoneCipher,
          h.village_group AS villageGroup, a.holder, a.bank, a.number_cipher AS numberCipher, c.hall, p.name AS hallName,
          (SELECT x.name FROM users x WHERE x.role = 'hall' AND x.party = c.hall AND x.state = 'active' ORDER BY x.created_at, x.id LIMIT 1) AS hallPerson,
          hl.village, t.name AS township
        FROM contracts c JOIN seasons s ON s.id = c.season JOIN firms f ON f.id = c.firm
          LEFT JOIN firm_signers fs ON fs.firm = c.firm LEFT JOIN users u ON u.id = fs.user
          JOIN households h ON h.id = c.household LEFT JOIN household_accounts a ON a.household = c.household
          JOIN halls hl ON hl.id = c.hall JOIN places p ON p.id = c.hall JOIN townships t ON t.id = p.township
        WHERE c.id IN ${among(contracts)}`,
  )
}

/** The land of these households but the yards, where animals are kept. */
export async function listParcelFacts(
  db: Db,
  households: readonly string[],
): Promise<(ParcelFact & { readonly household: string })[]> {
  return db.all(
    sql`SELECT household, no, area_mu100 AS areaMu100, land_right AS [right], right_no AS rightNo FROM parcels
        WHERE household IN ${among(households)} AND kind <> 'yard' ORDER BY household, no`,
  )
}
