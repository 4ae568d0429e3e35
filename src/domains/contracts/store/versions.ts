import { type SQL, sql } from 'drizzle-orm'
import type { Version, VersionState } from '#domains/contracts/model/version.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'

/** A version as it is inserted: its terms as canonical JSON, its parties sealed with the salt of their commitment. */
export type FrozenVersion = Omit<Version, 'terms' | 'state' | 'logIndex' | 'loggedAt'> & {
  readonly termsText: string
  readonly partiesCipher: string
}

type Row = Omit<Version, 'terms' | 'fence'> & {
  readonly terms: string
  readonly fenceSize: number
  readonly fenceRoot: string
}

const columns = sql`v.contract, v.version, v.kind, v.standard, v.reason, v.predecessor, v.terms, v.terms_salt AS termsSalt,
  v.terms_commitment AS termsCommitment, v.parties_commitment AS partiesCommitment, v.content, v.document_hash AS documentHash,
  v.text_hash AS textHash, v.summary_hash AS summaryHash, v.before, v.origin, v.fence_size AS fenceSize, v.fence_root AS fenceRoot,
  v.signer, v.offered_by AS offeredBy, v.offered_at AS offeredAt, v.expires_at AS expiresAt, v.closes_at AS closesAt,
  v.state, v.log_index AS logIndex, v.logged_at AS loggedAt`

function versionOf({ terms, fenceSize, fenceRoot, ...row }: Row): Version {
  // Written by insertVersions only.
  return { ...row, terms: JSON.parse(terms), fence: { size: fenceSize, root: fenceRoot } }
}

/** All versions of these contracts, by contract and number. */
export async function listVersions(db: Db, contracts: readonly string[]): Promise<Version[]> {
  const rows = await db.all<Row>(
    sql`SELECT ${columns} FROM contract_versions v WHERE v.contract IN ${among(contracts)} ORDER BY v.contract, v.version`,
  )
  return rows.map(versionOf)
}

export function among(ids: readonly string[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}

export function insertVersions(db: Db, versions: readonly FrozenVersion[]): Change[] {
  const rows = versions.map((v) => [
    ...[v.contract, v.version, v.kind, v.standard, v.reason, v.predecessor, v.termsText],
    ...[v.termsSalt, v.termsCommitment, v.partiesCommitment, v.content, v.documentHash],
    ...[v.textHash, v.summaryHash, v.before, v.origin, v.fence.size, v.fence.root, v.signer],
    ...[v.offeredBy, v.offeredAt, v.expiresAt, v.closesAt, v.partiesCipher],
  ])
  const at = (count: number): SQL =>
    sql.raw(Array.from({ length: count }, (_, i) => `value ->> ${i}`).join(', '))
  return [
    ...bulk(
      db,
      rows,
      (
        json,
      ) => sql`INSERT INTO contract_versions (contract, version, kind, standard, reason, predecessor, terms, terms_salt,
            terms_commitment, parties_commitment, content, document_hash, text_hash, summary_hash, before, origin, fence_size,
            fence_root, signer, offered_by, offered_at, expires_at, closes_at, state)
          SELECT ${at(23)}, 'offered' FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      versions.map((v) => [v.contract, v.version, v.partiesCipher]),
      (json) =>
        sql`INSERT INTO contract_parties (contract, version, cipher) SELECT ${at(3)} FROM json_each(${json})`,
    ),
  ]
}

type Moved = {
  readonly contract: string
  readonly version: number
  readonly state: VersionState
}

export function moveVersions(db: Db, moved: readonly Moved[]): Change[] {
  return bulk(
    db,
    moved.map(({ contract, version, state }) => [contract, version, state]),
    (json) => sql`UPDATE contract_versions AS v SET state = r.state
        FROM (SELECT value ->> 0 AS contract, value ->> 1 AS version, value ->> 2 AS state FROM json_each(${json})) r
        WHERE v.contract = r.contract AND v.version = r.version`,
  )
}

export type Logged = {
  readonly contract: string
  readonly version: number
  readonly index: number
}

/** Writes the place in the log; a version that has one already keeps it. */
export function saveLogged(db: Db, logged: readonly Logged[], at: Instant): Change[] {
  return bulk(
    db,
    logged.map(({ contract, version, index }) => [contract, version, index]),
    (json) => sql`UPDATE contract_versions AS v SET log_index = r.at, logged_at = ${at}
        FROM (SELECT value ->> 0 AS contract, value ->> 1 AS version, value ->> 2 AS at FROM json_each(${json})) r
        WHERE v.contract = r.contract AND v.version = r.version AND v.log_index IS NULL`,
  )
}

type PartiesRow = { readonly contract: string; readonly version: number; readonly cipher: string }

/** The sealed parties of these versions, without those that have been erased. */
export async function listPartiesCiphers(
  db: Db,
  versions: readonly Pick<PartiesRow, 'contract' | 'version'>[],
): Promise<PartiesRow[]> {
  const keys = JSON.stringify(versions.map(({ contract, version }) => [contract, version]))
  return db.all<PartiesRow>(
    sql`SELECT p.contract, p.version, p.cipher FROM json_each(${keys}) j
        JOIN contract_parties p ON p.contract = j.value ->> 0 AND p.version = j.value ->> 1`,
  )
}

/** The last published checkpoint of the log; null before the first. */
export async function findFence(
  db: Db,
): Promise<{ readonly size: number; readonly root: string } | null> {
  const row = await db.get<{ size: number; root: string } | undefined>(
    sql`SELECT size, root FROM contract_fence WHERE id = 1`,
  )
  return row ?? null
}

/** A fence never moves back: an older checkpoint than the one kept changes nothing. */
export function saveFence(
  db: Db,
  { size, root, at }: { readonly size: number; readonly root: string; readonly at: Instant },
): Change {
  return change(
    db,
    sql`INSERT INTO contract_fence AS f (id, size, root, at) VALUES (1, ${size}, ${root}, ${at})
        ON CONFLICT (id) DO UPDATE SET size = excluded.size, root = excluded.root, at = excluded.at
        WHERE excluded.size > f.size`,
  )
}
