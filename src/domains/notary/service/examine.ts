// A version looked through as a judge would later: from what is stored, with no word of whoever stored it.

import { acceptedBy, type ContractRecord } from '#domains/contracts/model/record.ts'
import type { Version } from '#domains/contracts/model/version.ts'
import type { At } from '#domains/contracts/service/consents.ts'
import { type Dossier, findDossier, versionIn } from '#domains/contracts/service/dossiers.ts'
import { openParties, openPartiesOf } from '#domains/contracts/service/evidence.ts'
import { readEnvelope } from '#domains/contracts/service/for-notary.ts'
import { expectedOf } from '#domains/contracts/service/signatures.ts'
import { checkComplete, findingsOf, type Part, partsOf } from '#domains/notary/model/parts.ts'
import type { NotaryOffice } from '#domains/parties/model/supervisors.ts'
import { readSupervisors } from '#domains/parties/service/supervisors.ts'
import type { Finding } from '#engines/contract/finding.ts'
import type { Parties } from '#engines/contract/parties.ts'
import { verifyProof } from '#engines/contract/proof.ts'
import type { Role } from '#engines/contract/statement.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'

export type Completeness = {
  /** Whether nothing that must be there is missing or broken. */
  readonly complete: boolean
  readonly parts: readonly Part[]
  readonly findings: readonly Finding[]
}

/** What of a version is there, missing or broken, with every proof verified anew. */
export async function readCompleteness(ctx: Ctx, at: At, site: Site): Promise<Completeness> {
  allow(ctx, 'notary.read')
  const { dossier, version, parties, parts } = await examine(ctx, at, site)
  const complete = checkComplete(parts, dossier.contract.no).ok
  return { complete, parts, findings: findingsOf({ version, parties }) }
}

export type Examination = {
  readonly dossier: Dossier
  readonly version: Version
  readonly parties: Parties
  readonly parts: readonly Part[]
}

export async function examine(ctx: Ctx, { id, version }: At, site: Site): Promise<Examination> {
  const dossier = unwrap(await findDossier(ctx, id))
  const [examined] = await examineMany(ctx, [{ dossier, version }], site)
  assert(examined !== undefined, 'what is given is examined')
  return examined
}

type Given = { readonly dossier: Dossier; readonly version: number }

/** Looks versions through, in their order. */
export async function examineMany(
  ctx: Ctx,
  given: readonly Given[],
  site: Site,
): Promise<Examination[]> {
  const versions = given.map(({ dossier, version }) => unwrap(versionIn(dossier, version)))
  const opened = await openPartiesOf(ctx, versions)
  return Promise.all(
    given.map(async ({ dossier }, at) => {
      const [version, { parties } = {}] = [versions[at], opened[at]]
      assert(version !== undefined && parties !== undefined, 'what is given is opened')
      const unproven = await unprovenRoles(ctx, dossier, { version, site })
      return {
        dossier,
        version,
        parties,
        parts: partsOf({ ...dossier, version, parties, unproven }),
      }
    }),
  )
}

const parties: readonly Role[] = ['household', 'firm', 'hall']

async function unprovenRoles(
  ctx: Ctx,
  { records }: Dossier,
  { version, site }: { readonly version: Version; readonly site: Site },
): Promise<string[]> {
  const accepted = acceptedBy(records, version.version)
  const unproven: string[] = []
  for (const role of parties) {
    const record = accepted.get(role)
    if (record !== undefined && !(await isProven(ctx, record, { version, site, role }))) {
      unproven.push(role)
    }
  }
  return unproven
}

async function isProven(
  ctx: Ctx,
  { statement, proof, at }: ContractRecord,
  { version, site, role }: { readonly version: Version; readonly site: Site; readonly role: Role },
): Promise<boolean> {
  if (proof === null) return false
  const expected = { ...expectedOf(ctx, version, role), at }
  const sites = { rpIds: [site.rpID], origins: [site.origin] }
  const verified = await verifyProof({ statement, proof, expected, ...sites }, crypto.subtle)
  return verified.ok
}

/** The notary office that the actor works for; null when it is closed. */
export async function officeOf(ctx: Ctx): Promise<NotaryOffice | null> {
  const { notaryOffices } = await readSupervisors(ctx)
  const office = notaryOffices.find(({ id }) => id === ctx.actor.party)
  return office?.state === 'active' ? office : null
}

/** Only the office that the parties agreed on acts for them. */
export function checkOffice(
  office: NotaryOffice | null,
  { notary: { name } }: Parties,
): Result<NotaryOffice> {
  return office?.name === name ? ok(office) : refuse('forbidden', 'notary-other-office', { name })
}

export type Own = {
  readonly dossier: Dossier
  readonly version: Version
  /** The notary office that acts, which is the one that the parties agreed on. */
  readonly office: string
}

/** A version that the actor's office acts on, as it is kept: no proof is verified. */
export async function openOwn(ctx: Ctx, { id, version: number }: At): Promise<Own> {
  const { dossier, version } = await readEnvelope(ctx, id, number)
  const { parties } = await openParties(ctx, id, number)
  const { id: office } = unwrap(checkOffice(await officeOf(ctx), parties))
  return { dossier, version, office }
}
