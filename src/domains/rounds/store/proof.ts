import { sql } from 'drizzle-orm'
import { type Group, type Proof, type ProofKind, partsOf } from '#domains/rounds/model/proof.ts'
import type { RoundId } from '#kernel/id.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

export function insertProof(db: Db, round: RoundId, { group, texts }: Proof): Change[] {
  const { no, products, levels, bound } = group
  const kinds = ['problem', 'matching'] as const
  return [
    change(
      db,
      sql`INSERT INTO round_groups (round, no, products, lots, demands, pairs, parts, cases, optimal, levels, bound,
            problem_hash, problem_bytes, matching_hash, matching_bytes, seal)
          VALUES (${round}, ${no}, ${JSON.stringify(products)}, ${group.lots}, ${group.demands}, ${group.pairs}, ${group.parts},
            ${group.cases}, ${group.optimal ? 1 : 0}, ${JSON.stringify(levels)}, ${JSON.stringify(bound)},
            ${group.problemHash}, ${group.problemBytes}, ${group.matchingHash}, ${group.matchingBytes}, ${group.seal})`,
    ),
    ...kinds.flatMap((kind) =>
      partsOf(texts[kind]).map((body, part) =>
        change(
          db,
          sql`INSERT INTO round_proofs (round, no, kind, part, body) VALUES (${round}, ${no}, ${kind}, ${part}, ${body})`,
        ),
      ),
    ),
  ]
}

type GroupRow = Omit<Group, 'products' | 'levels' | 'bound' | 'optimal'> & {
  readonly products: string
  readonly levels: string
  readonly bound: string
  readonly optimal: number
}

const columns = sql`no, products, lots, demands, pairs, parts, cases, optimal, levels, bound, problem_hash AS problemHash,
  problem_bytes AS problemBytes, matching_hash AS matchingHash, matching_bytes AS matchingBytes, seal FROM round_groups`

/** JSON columns were written by this store, in the shapes they are read as. */
function groupOf(row: GroupRow): Group {
  return {
    ...row,
    products: JSON.parse(row.products) as string[],
    levels: JSON.parse(row.levels) as number[],
    bound: JSON.parse(row.bound) as number[],
    optimal: row.optimal === 1,
  }
}

export async function listGroups(
  db: Db,
  round: RoundId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Group[]> {
  const rows = await db.all<GroupRow>(
    sql`SELECT ${columns} WHERE round = ${round} AND no > ${after} ORDER BY no LIMIT ${limit + 1}`,
  )
  return rows.map(groupOf)
}

export async function findGroup(db: Db, round: RoundId, no: number): Promise<Group | undefined> {
  const row = await db.get<GroupRow | undefined>(
    sql`SELECT ${columns} WHERE round = ${round} AND no = ${no}`,
  )
  return row && groupOf(row)
}

/** The number of the group that holds a product. */
export async function findGroupOf(
  db: Db,
  round: RoundId,
  product: string,
): Promise<number | undefined> {
  const row = await db.get<{ no: number } | undefined>(
    sql`SELECT g.no FROM round_groups g, json_each(g.products) p WHERE g.round = ${round} AND p.value = ${product}`,
  )
  return row?.no
}

/** One part of a text; undefined after the last. */
export async function readProofPart(
  db: Db,
  { round, no, kind }: { readonly round: RoundId; readonly no: number; readonly kind: ProofKind },
  part: number,
): Promise<string | undefined> {
  const row = await db.get<{ body: string } | undefined>(
    sql`SELECT body FROM round_proofs WHERE round = ${round} AND no = ${no} AND kind = ${kind} AND part = ${part}`,
  )
  return row?.body
}
