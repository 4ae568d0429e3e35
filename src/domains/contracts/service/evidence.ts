// Scans and parties: kept sealed, shown for a reason that stays in the trail.

import type { Evidence, EvidenceKind } from '#domains/contracts/model/evidence.ts'
import { mediaOf } from '#domains/contracts/model/evidence.ts'
import type { Version } from '#domains/contracts/model/version.ts'
import { findEvidence, insertEvidence } from '#domains/contracts/store/seals.ts'
import { listPartiesCiphers } from '#domains/contracts/store/versions.ts'
import { maskAccount } from '#domains/parties/model/signing.ts'
import { readCanonical } from '#engines/contract/canonical.ts'
import type { Parties } from '#engines/contract/parties.ts'
import { readParties } from '#engines/contract/terms.ts'
import { maskCitizenId, maskPhone } from '#kernel/citizen.ts'
import type { ContractId, FileId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor, mayDo, type Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { openFile, saveFile } from '#platform/files/record.ts'
import { type Dossier, findDossier, versionIn } from './dossiers.ts'
import { partiesShelf } from './offers.ts'

type Scan = { readonly version: number; readonly kind: EvidenceKind; readonly bytes: Uint8Array }

/** Keeps a scan of at most 5 MB, a JPEG, PNG or PDF by its own bytes, sealed. */
export async function addEvidence(
  ctx: Ctx,
  id: ContractId,
  { version, kind, bytes }: Scan,
): Promise<Evidence> {
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.file', ownIn(ctx, dossier))
  unwrap(versionIn(dossier, version))
  const media = unwrap(mediaOf(bytes))
  const file = newId<FileId>('file')
  const evidence: Evidence = {
    ...{ id: newId<string>('ev'), contract: id, version, kind, media, sizeBytes: bytes.length },
    ...{ sha256: hexDigest(bytes), file, madeBy: ctx.actor.user, at: ctx.now },
  }
  await commit(ctx, {
    verb: 'contract.file',
    subject: `evidence/${evidence.id}`,
    seen: 0,
    changes: [
      ...(await saveFile(ctx, file, { name: `${kind}/${id}/${version}`, bytes })),
      insertEvidence(ctx.db, evidence),
    ],
    reason: `contract/${id}`,
  })
  return evidence
}

/** Shows a scan for a reason; who looked and why stays in the trail. */
export async function revealEvidence(
  ctx: Ctx,
  at: { readonly id: ContractId; readonly evidence: string },
  reason: string,
): Promise<{ readonly evidence: Evidence; readonly bytes: Uint8Array }> {
  const dossier = unwrap(await findDossier(ctx, at.id))
  allowFor(ctx, 'contract.reveal', ownIn(ctx, dossier))
  const evidence = unwrap(await findEvidence(ctx.db, at.id, at.evidence))
  const bytes = await openFile(ctx, evidence.file)
  await looked(ctx, `evidence/${evidence.id}`, reason)
  return { evidence, bytes }
}

export type OpenedParties = {
  readonly parties: Parties
  /** The salt of their commitment, base64url: with it anybody can check what the statements name. */
  readonly salt: string
}

/** Shows the parties of a version in full for a reason; who looked and why stays in the trail. Wants `contract.reveal`. */
export async function revealParties(
  ctx: Ctx,
  id: ContractId,
  { version, reason }: { readonly version: number; readonly reason: string },
): Promise<OpenedParties> {
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.reveal', ownIn(ctx, dossier))
  unwrap(versionIn(dossier, version))
  const opened = await openParties(ctx, id, version)
  await looked(ctx, `contract/${id}/${version}`, reason)
  return opened
}

/** Whether the actor may hold the parties of their contracts whole: the contract's own people, and who may reveal them. */
export function maySeeWhole({ actor }: Ctx): boolean {
  const own = actor.role === 'firm' || actor.role === 'hall' || actor.role === 'household'
  return own || mayDo(actor, 'contract.reveal')
}

/** The parties of a version whole, to print or to prove; of those who are not the household it stays in the trail. */
export async function openForPrint(
  ctx: Ctx,
  dossier: Dossier,
  version: number,
): Promise<OpenedParties> {
  const { id } = dossier.contract
  allowFor(ctx, 'contract.read', ownIn(ctx, dossier))
  if (!maySeeWhole(ctx)) allow(ctx, 'contract.reveal')
  const opened = await openParties(ctx, id, version)
  if (ctx.actor.role !== 'household') {
    await looked(ctx, `contract/${id}/${version}`, 'print', 'contract.read')
  }
  return opened
}

/** The parties of a version, for those whose own they are and for what they are masked in. */
export async function openParties(
  ctx: Ctx,
  id: ContractId,
  version: number,
): Promise<OpenedParties> {
  const [opened] = await openPartiesOf(ctx, [{ contract: id, version }])
  return opened ?? unwrap(refuse('missing', 'contract-parties-erased', { id, version }))
}

/** The parties of many versions, in their order. */
export async function openPartiesOf(
  ctx: Ctx,
  versions: readonly Pick<Version, 'contract' | 'version'>[],
): Promise<OpenedParties[]> {
  allow(ctx, 'contract.read')
  const ciphers = new Map(
    (await listPartiesCiphers(ctx.db, versions)).map(({ contract, version, cipher }) => [
      `${contract}/${version}`,
      cipher,
    ]),
  )
  return Promise.all(
    versions.map(async ({ contract: id, version }) => {
      const cipher = ciphers.get(`${id}/${version}`)
      if (cipher === undefined) {
        return unwrap(refuse('missing', 'contract-parties-erased', { id, version }))
      }
      const opened = unwrap(readCanonical(await ctx.vault.open(partiesShelf(id, version), cipher)))
      const { parties, salt } = opened as { readonly parties: unknown; readonly salt: string } // Sealed when it was frozen only.
      return { parties: unwrap(readParties(parties)), salt }
    }),
  )
}

/** As others may see them: numbers by their ends only. */
export function masked(parties: Parties): Parties {
  const { household } = parties
  const { head, second, account } = household
  return {
    ...parties,
    household: {
      ...household,
      head: {
        ...head,
        idNumber: maskCitizenId(head.idNumber),
        phone: maskPhone(head.phone),
      },
      second: { ...second, idNumber: maskCitizenId(second.idNumber) },
      account: { ...account, number: maskAccount(account.number) },
    },
  }
}

/** The party of a contract that the actor may act for: departments and notaries act for none. */
export function ownIn({ actor }: Ctx, { contract }: Pick<Dossier, 'contract'>): string {
  if (actor.role === 'firm') return contract.firm
  return actor.role === 'household' ? contract.household : contract.hall
}

async function looked(
  ctx: Ctx,
  subject: string,
  reason: string,
  verb: Extract<Verb, 'contract.reveal' | 'contract.read'> = 'contract.reveal',
): Promise<void> {
  await commit(ctx, {
    verb,
    subject: `${subject}/disclosure/${newId('seen')}`,
    seen: 0,
    changes: [],
    reason,
  })
}
