import { type SQL, sql } from 'drizzle-orm'
import type { Household, Kept, Parcel } from '#domains/parties/model/households.ts'
import type { HallId, HouseholdId, ParcelId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db } from '#platform/db/client.ts'

type HouseholdRow = Omit<Household, 'headId' | 'secondId' | 'phone' | 'poor'> & {
  headCipher: string
  headIndex: string
  headMasked: string
  secondCipher: string
  secondIndex: string
  secondMasked: string
  phoneCipher: string
  phoneMasked: string
  poor: number
}
export type HouseholdLine = Household & { readonly hallName: string }

const fields = sql`h.id, h.revision, h.no, h.hall, h.village_group AS villageGroup, h.head_name AS headName,
  h.head_id_cipher AS headCipher, h.head_id_index AS headIndex, h.head_id_masked AS headMasked,
  h.second_name AS secondName, h.second_id_cipher AS secondCipher, h.second_id_index AS secondIndex,
  h.second_id_masked AS secondMasked, h.phone_cipher AS phoneCipher, h.phone_masked AS phoneMasked,
  h.people, h.poor, h.poor_no AS poorNo, h.state`

function householdOf<Row extends HouseholdRow>(row: Row) {
  const { headCipher, headIndex, headMasked, secondCipher, secondIndex, secondMasked, ...rest } =
    row
  const { phoneCipher, phoneMasked, poor, ...plain } = rest
  return {
    ...plain,
    poor: poor === 1,
    headId: { cipher: headCipher, index: headIndex, masked: headMasked },
    secondId: { cipher: secondCipher, index: secondIndex, masked: secondMasked },
    phone: { cipher: phoneCipher, index: '', masked: phoneMasked },
  }
}

export type HouseholdFilter = {
  readonly hall?: string | undefined
  readonly q?: string | undefined
  readonly poor?: boolean | undefined
  readonly after: string
  readonly limit: number
}

/** A page of households by number. */
export async function listHouseholds(db: Db, filter: HouseholdFilter): Promise<HouseholdLine[]> {
  const { hall, q, poor, after, limit } = filter
  const rows = await db.all<HouseholdRow & { hallName: string }>(
    sql`SELECT ${fields}, p.name AS hallName FROM households h JOIN places p ON p.id = h.hall
        WHERE h.no > ${after} ${when(hall, (id) => sql`AND h.hall = ${id}`)}
          ${when(poor, (value) => sql`AND h.poor = ${value ? 1 : 0}`)}
          ${when(
            q,
            (
              text,
            ) => sql`AND (h.head_name = ${text} OR instr(h.no, ${text}) OR instr(h.head_name, ${text})
            OR instr(h.village_group, ${text}))`,
          )}
        ORDER BY h.no LIMIT ${limit + 1}`,
  )
  return rows.map(householdOf)
}

export async function findHousehold(db: Db, id: HouseholdId): Promise<Result<HouseholdLine>> {
  const row = await db.get<(HouseholdRow & { hallName: string }) | undefined>(
    sql`SELECT ${fields}, p.name AS hallName FROM households h JOIN places p ON p.id = h.hall WHERE h.id = ${id}`,
  )
  return row ? ok(householdOf(row)) : refuse('missing', 'no-such-household', { id })
}

/** All households of a hall, read as one JSON text: a row of its own for each would cost three times as much. */
export async function listHallHouseholds(db: Db, hall: HallId): Promise<Household[]> {
  const found: Household[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { body: string } | undefined = await db.get(
      sql`SELECT json_group_array(json_array(id, revision, no, villageGroup, headName, headCipher, headIndex, headMasked,
            secondName, secondCipher, secondIndex, secondMasked, phoneCipher, phoneMasked, people, poor, poorNo, state)) AS body
          FROM (SELECT ${fields} FROM households h WHERE h.hall = ${hall} AND h.no > ${after} ORDER BY h.no LIMIT ${pageRows})`,
    )
    const rows = JSON.parse(page?.body ?? '[]') as Packed[] // The statement above wrote it.
    for (const row of rows) found.push(unpack(hall, row))
    after = rows.length === pageRows ? found.at(-1)?.no : undefined
  }
  return found
}

// A packed household is some 500 bytes, and an answer of D1 is held in memory whole.
const pageRows = 3000
type Packed = [
  HouseholdId,
  number,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  number,
  number,
  string,
  Household['state'],
]

function unpack(hall: HallId, row: Packed): Household {
  const [id, revision, no, villageGroup, headName, headCipher, headIndex, headMasked, ...more] = row
  const [secondName, secondCipher, secondIndex, secondMasked, phoneCipher, phoneMasked, ...last] =
    more
  const [people, poor, poorNo, state] = last
  return {
    ...{ id, revision, no, hall, villageGroup, headName, secondName, people, poorNo, state },
    poor: poor === 1,
    headId: { cipher: headCipher, index: headIndex, masked: headMasked },
    secondId: { cipher: secondCipher, index: secondIndex, masked: secondMasked },
    phone: { cipher: phoneCipher, index: '', masked: phoneMasked },
  }
}

/** Which of the numbers are taken by households of other halls. */
export async function listNosElsewhere(
  db: Db,
  hall: HallId,
  nos: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ no: string }>(
    sql`SELECT no FROM households WHERE no IN (SELECT value FROM json_each(${JSON.stringify(nos)})) AND hall <> ${hall}`,
  )
  return new Set(rows.map(({ no }) => no))
}

export type Known = { readonly household: HouseholdId; readonly hall: HallId; readonly no: string }

/** Which of the people, by index, stand in a household already. */
export async function listKnownPeople(
  db: Db,
  indexes: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const json = JSON.stringify(indexes)
  const rows = await db.all<Known & { person: string }>(
    sql`SELECT head_id_index AS person, id AS household, hall, no FROM households
        WHERE head_id_index IN (SELECT value FROM json_each(${json}))
        UNION ALL SELECT second_id_index, id, hall, no FROM households
        WHERE second_id_index <> '' AND second_id_index IN (SELECT value FROM json_each(${json}))`,
  )
  return new Map(rows.map(({ person, ...known }) => [person, known]))
}

export function insertHouseholds(db: Db, households: readonly Household[], now: Instant): Change[] {
  return bulk(
    db,
    households.map(packed),
    (
      json,
    ) => sql`INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index,
        head_id_masked, second_name, second_id_cipher, second_id_index, second_id_masked, phone_cipher, phone_masked,
        people, poor, poor_no, state, created_at)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
        value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15,
        value ->> 16, value ->> 17, value ->> 18, ${now} FROM json_each(${json})`,
  )
}

export function updateHouseholds(db: Db, households: readonly Household[]): Change[] {
  return bulk(
    db,
    households.map(packed),
    (
      json,
    ) => sql`UPDATE households SET revision = j.value ->> 1, village_group = j.value ->> 4, head_name = j.value ->> 5,
        head_id_cipher = j.value ->> 6, head_id_index = j.value ->> 7, head_id_masked = j.value ->> 8,
        second_name = j.value ->> 9, second_id_cipher = j.value ->> 10, second_id_index = j.value ->> 11,
        second_id_masked = j.value ->> 12, phone_cipher = j.value ->> 13, phone_masked = j.value ->> 14,
        people = j.value ->> 15, poor = j.value ->> 16, poor_no = j.value ->> 17, state = j.value ->> 18
      FROM json_each(${json}) j WHERE households.id = j.value ->> 0`,
  )
}

function packed(household: Household): unknown[] {
  const { id, revision, no, hall, villageGroup, headName, headId, secondName, secondId } = household
  const { phone, people, poor, poorNo, state } = household
  const kept = ({ cipher, index, masked }: Kept) => [cipher, index, masked]
  return [
    ...[id, revision, no, hall, villageGroup, headName, ...kept(headId)],
    ...[secondName, ...kept(secondId), phone.cipher, phone.masked],
    ...[people, poor ? 1 : 0, poorNo, state],
  ]
}

const parcelFields = sql`c.id, c.revision, c.household, c.no, c.name, c.area_mu100 AS areaMu100, c.kind,
  c.land_right AS landRight, c.right_no AS rightNo`

export async function listParcels(db: Db, household: HouseholdId): Promise<Parcel[]> {
  return db.all<Parcel>(
    sql`SELECT ${parcelFields} FROM parcels c WHERE c.household = ${household} ORDER BY c.no`,
  )
}

export async function findParcel(db: Db, id: ParcelId): Promise<Result<Parcel>> {
  const row = await db.get<Parcel | undefined>(
    sql`SELECT ${parcelFields} FROM parcels c WHERE c.id = ${id}`,
  )
  return row ? ok(row) : refuse('missing', 'no-such-parcel', { id })
}

/** All parcels of a hall's households. */
export async function listHallParcels(db: Db, hall: HallId): Promise<Parcel[]> {
  return db.all<Parcel>(
    sql`SELECT ${parcelFields} FROM households h JOIN parcels c ON c.household = h.id
        WHERE h.hall = ${hall} ORDER BY h.no, c.no`,
  )
}

export function insertParcels(db: Db, parcels: readonly Parcel[]): Change[] {
  return bulk(
    db,
    parcels.map(packedParcel),
    (
      json,
    ) => sql`INSERT INTO parcels (id, revision, household, no, name, area_mu100, kind, land_right, right_no)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
      FROM json_each(${json})`,
  )
}

export function updateParcels(db: Db, parcels: readonly Parcel[]): Change[] {
  return bulk(
    db,
    parcels.map(packedParcel),
    (
      json,
    ) => sql`UPDATE parcels SET revision = j.value ->> 1, no = j.value ->> 3, name = j.value ->> 4,
        area_mu100 = j.value ->> 5, kind = j.value ->> 6, land_right = j.value ->> 7, right_no = j.value ->> 8
      FROM json_each(${json}) j WHERE parcels.id = j.value ->> 0`,
  )
}

function packedParcel(parcel: Parcel): unknown[] {
  const { id, revision, household, no, name, areaMu100, kind, landRight, rightNo } = parcel
  return [id, revision, household, no, name, areaMu100, kind, landRight, rightNo]
}

export async function isHall(db: Db, id: string): Promise<boolean> {
  return (await db.get(sql`SELECT 1 AS found FROM halls WHERE id = ${id}`)) !== undefined
}

function when<T>(value: T | undefined, clause: (value: T) => SQL): SQL {
  return value === undefined ? sql`` : clause(value)
}
