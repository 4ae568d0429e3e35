// Offers freeze what a draft has come to: terms, parties, salts and hashes, and the log's last checkpoint as a fence.

import { chainOf } from '#domains/contracts/model/chain.ts'
import type { Contract } from '#domains/contracts/model/contract.ts'
import { draftedParties, draftedTerms } from '#domains/contracts/model/draft.ts'
import { documentOf, noFence } from '#domains/contracts/model/version.ts'
import { findContract } from '#domains/contracts/store/contracts.ts'
import { type FrozenVersion, findFence, insertVersions } from '#domains/contracts/store/versions.ts'
import { canonicalDigest, canonicalText } from '#engines/contract/canonical.ts'
import { commitmentOf } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { type Finding, floorTotalFen, type Parts } from '#engines/contract/finding.ts'
import { gate } from '#engines/contract/gate.ts'
import { paperOf } from '#engines/contract/paper/paper.ts'
import { paperHashes } from '#engines/contract/paper/text.ts'
import { contentOf, type Fence } from '#engines/contract/statement.ts'
import type { ContractId, UserId } from '#kernel/id.ts'
import { ok, type Refusal, type Result, refuse, unwrap } from '#kernel/result.ts'
import { dayMs, type Instant } from '#kernel/time.ts'
import type { Facts } from '#kernel/wording/wording.ts'
import { allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId, newSalt } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { type Judged, judge, planActs } from './deed.ts'
import { type Dossier, findDossier, listDossiers } from './dossiers.ts'
import { type Drafted, gatherDrafts } from './facts.ts'

/** What a draft comes to, and what keeps it from being offered. */
export type Examined = { readonly parts: Parts; readonly findings: readonly Finding[] }

/** Refuses only edits that no longer fit; blanks and unfair terms are findings. */
export function examine({ draft, standard, facts }: Drafted, dossier: Dossier): Result<Examined> {
  const base = dossier.versions.find(({ version }) => version === draft.base) ?? null
  const terms = draftedTerms(draft, facts, { standard: standard.body, base })
  if (!terms.ok) return terms
  const parts = { terms: terms.value, parties: draftedParties(facts) }
  return ok({ parts, findings: gate(parts) })
}

/** One offer as it will be written. */
export type Offer = {
  readonly judged: Judged
  readonly version: FrozenVersion
}

type Circumstances = {
  readonly fence: Fence
  /** What the offer answers; null when it answers nothing. */
  readonly answers: number | null
  readonly drafted: Drafted
}

export async function fenceOf(ctx: Ctx): Promise<Fence> {
  return (await findFence(ctx.db)) ?? noFence
}

/** The next version of a contract, frozen; refused with what the gate found, or by what it may not follow. */
export async function freeze(
  ctx: Ctx,
  dossier: Dossier,
  { fence, answers, drafted }: Circumstances,
): Promise<Result<Offer>> {
  const examined = examine(drafted, dossier)
  if (!examined.ok) return examined
  const { parts, findings } = examined.value
  const [first] = findings
  if (first !== undefined) {
    const facts = { count: findings.length, first: first.code, field: first.field }
    return refuse('invalid', 'contract-gate-findings', facts, first.field)
  }
  const version = await frozen(ctx, dossier, { fence, drafted, parts })
  const { partiesCipher, termsText, ...rest } = version
  const seen = {
    ...rest,
    terms: parts.terms,
    state: 'offered',
    logIndex: null,
    loggedAt: null,
  } as const
  const details = { documentHash: version.documentHash, ...(answers === null ? {} : { answers }) }
  const judged = judge(
    ctx,
    {
      ...dossier,
      versions: [...dossier.versions, seen],
      chain: chainOf(dossier.records, dossier.versions),
    },
    seen,
    {
      ...{
        kind: 'offer',
        role: ctx.actor.role,
        decision: '',
        method: 'session',
        reason: rest.reason,
      },
      ...{ statement: '', proof: null, details },
    },
  )
  if (!judged.ok) return judged
  const total = floorTotalFen(parts.terms) ?? 0
  return ok({ judged: { ...judged.value, floorTotalFen: total }, version })
}

type Parted = { readonly fence: Fence; readonly drafted: Drafted; readonly parts: Parts }

async function frozen(
  ctx: Ctx,
  { contract, versions }: Dossier,
  { fence, drafted, parts }: Parted,
): Promise<FrozenVersion> {
  const { draft, standard, facts } = drafted
  const number = contract.version + 1
  const before = versions.at(-1)?.documentHash ?? ''
  const document = documentOf({
    ...{ no: contract.no, county: ctx.county, parties: parts.parties },
    version: { contract: contract.id, version: number, before, terms: parts.terms },
  })
  const hashes = paperHashes(document)
  const salts = { terms: newSalt(), parties: newSalt() }
  const commitments = {
    terms: commitmentOf(parts.terms, salts.terms),
    parties: commitmentOf(parts.parties, salts.parties),
  }
  const expiresAt = after(ctx.now, standard.body.offerDays)
  return {
    ...{ contract: contract.id, version: number, kind: draft.kind, standard: draft.standard },
    ...{ reason: draft.reason, predecessor: draft.base, before, fence },
    termsText: canonicalText(parts.terms),
    termsSalt: toBase64Url(salts.terms),
    termsCommitment: commitments.terms,
    partiesCommitment: commitments.parties,
    content: contentOf(commitments),
    documentHash: hashes.data,
    textHash: hashes.text,
    summaryHash: canonicalDigest(paperOf(document).summary),
    origin: ctx.logOrigin,
    signer: facts.party.signer.user as UserId, // The table of signers knows it, or the gate has named its name as missing.
    ...{ offeredBy: ctx.actor.user, offeredAt: ctx.now, expiresAt },
    closesAt: after(expiresAt, standard.body.notaryDays),
    partiesCipher: await ctx.vault.seal(
      partiesShelf(contract.id, number),
      canonicalText({ parties: parts.parties, salt: toBase64Url(salts.parties) }),
    ),
  }
}

export function partiesShelf(contract: string, version: number) {
  return { table: 'contract_parties', column: 'cipher', row: `${contract}/${version}` }
}

function after(from: Instant, days: number): Instant {
  return (from + days * dayMs) as Instant // Whole milliseconds after an instant.
}

/** Offers one contract's draft; refused with the gate's first finding and how many there are. */
export async function offerContract(
  ctx: Ctx,
  id: ContractId,
  { revision }: { readonly revision: number },
): Promise<Contract> {
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.offer', dossier.contract.firm)
  unwrap(checkSeen(`contract/${id}`, dossier.contract.revision, revision))
  const drafted = (await gatherDrafts(ctx, [id])).get(id)
  if (drafted === undefined) return unwrap(refuse('conflict', 'contract-draft-missing', { id }))
  const fence = await fenceOf(ctx)
  const offer = unwrap(await freeze(ctx, dossier, { fence, answers: null, drafted }))
  await commit(ctx, {
    verb: 'contract.offer',
    subject: `contract/${id}`,
    seen: revision,
    changes: planOffers(ctx, [offer]),
    refusals: quantityGone,
  })
  return unwrap(await findContract(ctx.db, id, ctx.now))
}

/** A contract that came to nothing gave back what it held, and somebody else may have been matched to it since. */
const gone: Refusal = { kind: 'conflict', code: 'contract-quantity-gone', facts: {} }
const quantityGone = { 'is committed within its quantity': gone }

export type Offered = {
  readonly offered: readonly { readonly id: string; readonly version: number }[]
  readonly held: readonly {
    readonly id: string
    readonly code: string
    readonly field: string
    readonly count: number
    readonly facts: Facts
  }[]
}

/** Offers the drafts of up to 500 contracts in one deed; those that the gate or their chain holds back are named. */
export async function offerContracts(ctx: Ctx, ids: readonly ContractId[]): Promise<Offered> {
  const dossiers = await listDossiers(ctx, ids)
  for (const { contract } of dossiers) allowFor(ctx, 'contract.offer', contract.firm)
  const known = new Set(dossiers.map(({ contract }) => contract.id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) unwrap(refuse('missing', 'no-such-contract', { id: missing }))
  const drafts = await gatherDrafts(ctx, ids)
  const fence = await fenceOf(ctx)
  const offers: Offer[] = []
  const held: Offered['held'][number][] = []
  for (const dossier of dossiers) {
    const { id } = dossier.contract
    const drafted = drafts.get(id)
    const offer =
      drafted === undefined
        ? refuse('conflict', 'contract-draft-missing', { id })
        : await freeze(ctx, dossier, { fence, answers: null, drafted })
    if (offer.ok) offers.push(offer.value)
    else held.push(heldBack(id, offer.refusal))
  }
  if (offers.length > 0) {
    await commit(ctx, {
      verb: 'contract.offer',
      subject: `offers/${newId('of')}`,
      seen: 0,
      changes: [
        ...trailOf(
          ctx,
          { kind: 'contract', verb: 'contract.offer', reason: 'batch' },
          offers.map(({ judged: { dossier } }) => seenOf(dossier)),
        ),
        ...planOffers(ctx, offers),
      ],
      refusals: quantityGone,
    })
  }
  return {
    offered: offers.map(({ version }) => ({ id: version.contract, version: version.version })),
    held,
  }
}

export function seenOf({ contract }: Dossier) {
  return { id: contract.id, seen: contract.revision }
}

export function planOffers(ctx: Ctx, offers: readonly Offer[]) {
  return [
    ...insertVersions(
      ctx.db,
      offers.map(({ version }) => version),
    ),
    ...planActs(
      ctx,
      offers.map(({ judged }) => judged),
    ),
  ]
}

function heldBack(
  id: string,
  { code, facts, field = '' }: Extract<Result<never>, { ok: false }>['refusal'],
): Offered['held'][number] {
  const findings = code === 'contract-gate-findings'
  return {
    id,
    code: findings ? String(facts.first) : code,
    field,
    count: findings ? Number(facts.count) : 1,
    facts,
  }
}
