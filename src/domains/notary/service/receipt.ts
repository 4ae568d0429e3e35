// The receipt of a version: what its holder may see, opened, and all that proves it, as one file that needs no server.

import { acceptedBy, type ContractRecord } from '#domains/contracts/model/record.ts'
import { evidenceOf, type Seal } from '#domains/contracts/model/seal.ts'
import { documentOf, type Version } from '#domains/contracts/model/version.ts'
import type { At } from '#domains/contracts/service/consents.ts'
import { type Dossier, findDossier, versionIn } from '#domains/contracts/service/dossiers.ts'
import { maySeeWhole, openForPrint, ownIn } from '#domains/contracts/service/evidence.ts'
import { type NotaryAct, scansOf } from '#domains/notary/model/act.ts'
import { listActs } from '#domains/notary/store/acts.ts'
import { listPublished } from '#domains/notary/store/log-files.ts'
import {
  type Bundle,
  bundleFormat,
  historyHash,
  printBundle,
  type Scan,
  type Sealed,
  sealExtra,
} from '#engines/contract/bundle.ts'
import { fromBase64Url } from '#engines/contract/encoding.ts'
import { paperHashes } from '#engines/contract/paper/text.ts'
import type { Parties } from '#engines/contract/parties.ts'
import type { Proof } from '#engines/contract/proof.ts'
import { textOf } from '#engines/tlog/text.ts'
import { assert } from '#kernel/assert.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { proveLeaf, readPolicy } from './log-files.ts'

/**
 * The text of a receipt. Who may not see the parties whole gets them as a commitment only. Refuses `contract-not-sealed`
 * before the notary has countersigned, and `contract-not-logged` until witnesses have confirmed the entry.
 */
export async function readReceipt(ctx: Ctx, { id, version: number }: At): Promise<string> {
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.read', ownIn(ctx, dossier))
  const version = unwrap(versionIn(dossier, number))
  const seal = dossier.seals.find((each) => each.version === number)
  if (seal === undefined) return unwrap(refuse('conflict', 'contract-not-sealed', { id }))
  const acts = await entered(ctx, seal)
  const [first, ...later] = await Promise.all([
    contractEntry(ctx, dossier, seal),
    ...acts.map((act) => actEntry(ctx, dossier, act)),
  ])
  const opened = maySeeWhole(ctx) ? await openForPrint(ctx, dossier, number) : null
  const bundle: Bundle = {
    ...{ v: 1, format: bundleFormat },
    terms: { value: version.terms, salt: version.termsSalt },
    parties: opened === null ? null : { value: opened.parties, salt: opened.salt },
    paper: opened === null ? null : paperOf(ctx, dossier, version, opened.parties),
    seals: [first, ...later],
    history: { records: dossier.chain, hash: historyHash(dossier.chain) },
    policy: await readPolicy(ctx.log),
  }
  return printBundle(bundle)
}

/** The acts whose leaves follow the version's one by one and are published; what stands behind a gap is proven later. */
async function entered(ctx: Ctx, { contract, version, commitment, leafId }: Seal) {
  const acts = (await listActs(ctx.db, [contract])).filter((act) => act.version === version)
  const ids = [leafId, ...acts.map((act) => act.leafId)]
  const published = new Set(await listPublished(ctx.log, ids))
  if (!published.has(leafId)) unwrap(refuse('conflict', 'contract-not-logged', { id: contract }))
  const chain: NotaryAct[] = []
  let before = commitment
  for (const act of acts) {
    if (!published.has(act.leafId) || beforeOf(act) !== before) break
    chain.push(act)
    before = act.commitment
  }
  return chain
}

function beforeOf({ leaf }: Pick<NotaryAct, 'leaf'>): string | null {
  const { p } = JSON.parse(leafText(leaf)) as { p: string | null } // Sealed by sealAct only.
  return p
}

function paperOf(
  { county }: Ctx,
  { contract: { no } }: Dossier,
  version: Version,
  parties: Parties,
) {
  return {
    no,
    before: version.before,
    ...paperHashes(documentOf({ no, county, version, parties })),
  }
}

type Entry = Pick<Seal, 'envelope' | 'salt' | 'evidenceSalt' | 'leaf' | 'leafId'>

function contractEntry(ctx: Ctx, dossier: Dossier, seal: Seal): Promise<Sealed> {
  const { records, evidence } = dossier
  const signed = acceptedBy(records, seal.version).get('notary')
  const sealed = (signed?.details.scans ?? []) as readonly string[] // Written by judgeSigned only.
  const scans = evidence.filter(({ id }) => sealed.includes(id))
  return entryOf(ctx, dossier, seal, evidenceOf(scans, seal.version))
}

function actEntry(ctx: Ctx, dossier: Dossier, act: NotaryAct): Promise<Sealed> {
  const scan = dossier.evidence.find(({ id }) => id === act.evidence)
  assert(scan !== undefined, 'an act keeps its scan')
  return entryOf(ctx, dossier, act, scansOf(act, scan))
}

async function entryOf(
  ctx: Ctx,
  { records }: Dossier,
  { envelope, salt, evidenceSalt, leaf, leafId }: Entry,
  scans: readonly Scan[],
): Promise<Sealed> {
  return {
    ...{ envelope, salt, leaf: leafText(leaf) },
    evidence: envelope.evidence === null ? null : { value: scans, salt: evidenceSalt },
    proofs: envelope.signatures.map(({ proof }) => proofOf(records, proof)),
    proof: await proveLeaf(ctx.log, leafId, sealExtra(envelope, salt)),
  }
}

function proofOf(records: readonly ContractRecord[], hash: string): Proof {
  const record = records.find(({ proofHash }) => proofHash === hash)
  assert(record?.proof != null, 'what is sealed was proven')
  return record.proof
}

function leafText(leaf: string): string {
  const bytes = fromBase64Url(leaf)
  assert(bytes !== null, 'a leaf is kept in base64url')
  return unwrap(textOf(bytes))
}
