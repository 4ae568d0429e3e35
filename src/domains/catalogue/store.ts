import { sql } from 'drizzle-orm'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'
import type { Lottery, Product, Season } from './model.ts'

type ProductRow = Omit<Product, 'grades' | 'chilled' | 'certificateDue'> & {
  grades: string
  chilled: number
  certificateDue: number
}

export async function listProducts(db: Db): Promise<Product[]> {
  const rows = await db.all<ProductRow>(
    sql`SELECT id, seq, name_zh AS nameZh, name_en AS nameEn, unit, unit_g AS unitG, unit_ml AS unitMl,
          standard_no AS standardNo, standard_kind AS standardKind, chilled, yield_per_mu AS yieldPerMu,
          certificate_due AS certificateDue, grades
        FROM products ORDER BY seq, id`,
  )
  return rows.map((row) => ({
    ...row,
    chilled: row.chilled === 1,
    certificateDue: row.certificateDue === 1,
    grades: JSON.parse(row.grades) as Product['grades'], // Written by saveProducts only.
  }))
}

export async function listSeasons(db: Db): Promise<Season[]> {
  return db.all<Season>(
    sql`SELECT id, name_zh AS nameZh, name_en AS nameEn, from_day AS [from], to_day AS [to], state
        FROM seasons ORDER BY from_day DESC, id`,
  )
}

export function saveProducts(db: Db, products: readonly Product[]): Change[] {
  const rows = products.map((p) => [
    p.id,
    p.seq,
    p.nameZh,
    p.nameEn,
    p.unit,
    p.unitG,
    p.unitMl,
    p.standardNo,
    p.standardKind,
    p.chilled ? 1 : 0,
    p.yieldPerMu,
    p.certificateDue ? 1 : 0,
    JSON.stringify(p.grades),
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO products (id, seq, name_zh, name_en, unit, unit_g, unit_ml, standard_no, standard_kind,
        chilled, yield_per_mu, certificate_due, grades)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
        value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12 FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, name_zh = excluded.name_zh, name_en = excluded.name_en,
        unit_g = excluded.unit_g, unit_ml = excluded.unit_ml, standard_no = excluded.standard_no,
        standard_kind = excluded.standard_kind, chilled = excluded.chilled, yield_per_mu = excluded.yield_per_mu,
        certificate_due = excluded.certificate_due, grades = excluded.grades`,
  )
}

/** The season's latest draw: the one that its next round will use. */
export async function findLottery(db: Db, season: string): Promise<Lottery | null> {
  const row = await db.get<Lottery | undefined>(
    sql`SELECT no, seed_cipher AS seedCipher, seed_hash AS seedHash FROM lotteries
        WHERE season = ${season} ORDER BY no DESC LIMIT 1`,
  )
  return row ?? null
}

export function insertLottery(
  db: Db,
  season: string,
  { no, seedCipher, seedHash, drawnAt }: Lottery & { readonly drawnAt: Instant },
): Change {
  return change(
    db,
    sql`INSERT INTO lotteries (season, no, seed_cipher, seed_hash, drawn_at)
        VALUES (${season}, ${no}, ${seedCipher}, ${seedHash}, ${drawnAt})`,
  )
}

/** The file knows every season that still matters, so one that it leaves out has ended. */
export function saveSeasons(db: Db, seasons: readonly Season[]): Change[] {
  const rows = seasons.map(({ id, nameZh, nameEn, from, to, state }) => [
    id,
    nameZh,
    nameEn,
    from,
    to,
    state,
  ])
  const saved = bulk(
    db,
    rows,
    (json) => sql`INSERT INTO seasons (id, name_zh, name_en, from_day, to_day, state)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(${json}) WHERE true
      ON CONFLICT (id) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
        from_day = excluded.from_day, to_day = excluded.to_day, state = excluded.state`,
  )
  return [change(db, sql`UPDATE seasons SET state = 'ended' WHERE state = 'open'`), ...saved]
}
