// A household says yes, no, or what it would take instead: on its own phone, at the hall by card and PIN, or on paper.

import {
  attestationOf,
  checkRead,
  checkSaying,
  householdStatement,
  type Said,
} from '#domains/contracts/model/consent.ts'
import type { Contract } from '#domains/contracts/model/contract.ts'
import type { ContractRecord } from '#domains/contracts/model/record.ts'
import type { Version } from '#domains/contracts/model/version.ts'
import { findContract } from '#domains/contracts/store/contracts.ts'
import type { Assertion } from '#engines/contract/assertion.ts'
import type { Proof, ReadAloud, Seen } from '#engines/contract/proof.ts'
import type { ContractId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { checkCard, findCard } from '#platform/auth/cards.ts'
import { allowFor, type Verb } from '#platform/auth/grants.ts'
import type { Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'
import { type Act, judge, planActs } from './deed.ts'
import { type Dossier, findDossier, versionIn } from './dossiers.ts'
import { checkSaid, verifyPasskey } from './proofs.ts'
import { expectedOf } from './signatures.ts'

/** A version of a contract, as a path names it. */
export type At = { readonly id: ContractId; readonly version: number }
type Opened = { readonly dossier: Dossier; readonly version: Version }

/**
 * The household itself, signed in. A yes is signed with the passkey of its own phone; to refuse or to propose otherwise it
 * may sign too, but need not: saying no is never the harder way.
 */
export async function consent(
  ctx: Ctx,
  at: At,
  given: Said & {
    readonly signed: { readonly statement: string; readonly assertion: Assertion } | null
  },
  site: Site,
): Promise<Contract> {
  const opened = await open(ctx, at, { verb: 'contract.consent', as: 'household' })
  const laid = unwrap(lay(ctx, opened.version, given))
  const { signed } = given
  if (signed === null) {
    if (given.decision === 'accept') unwrap(refuse('invalid', 'contract-yes-unsigned'))
    return write(ctx, opened, {
      verb: 'contract.consent',
      said: given,
      laid,
      method: 'session',
      proof: null,
    })
  }
  unwrap(checkSaid(signed.statement, laid, expectedOf(ctx, opened.version, 'household')))
  const proof = unwrap(await verifyPasskey(ctx, { text: laid, assertion: signed.assertion, site }))
  return write(ctx, opened, {
    verb: 'contract.consent',
    said: given,
    laid,
    method: 'passkey',
    proof,
  })
}

export type AtHall = Said & {
  /** When the person of the hall who acts read the summary aloud, which, to whom and in what language. */
  readonly readFrom: Instant | null
  readonly readAt: Instant
  readonly readTo: string
  readonly readLanguage: string
  readonly questions: string
  readonly summaryHash: string
}
export type LaidAttestation = { readonly statement: string; readonly attestation: string }

/** What the person of the hall signs when the household decides by card: the card's holder is checked when it is handed in. */
export async function layCardAttestation(
  ctx: Ctx,
  at: At,
  { token, ...given }: AtHall & { readonly token: string },
): Promise<LaidAttestation> {
  const { version } = await open(ctx, at, { verb: 'contract.assist', as: 'hall' })
  const statement = unwrap(lay(ctx, version, given))
  const { id: card } = unwrap(await findCard(ctx.db, token))
  return { statement, attestation: attest(ctx, statement, { card, readAloud: readBy(ctx, given) }) }
}

/** The household decides at the hall by card and PIN; the person of the hall who read aloud attests it with a passkey. */
export async function consentByCard(
  ctx: Ctx,
  at: At,
  given: AtHall & { readonly token: string; readonly pin: string; readonly assertion: Assertion },
  site: Site,
): Promise<Contract> {
  const opened = await open(ctx, at, { verb: 'contract.assist', as: 'hall' })
  const laid = unwrap(lay(ctx, opened.version, given))
  unwrap(checkSaid(laid, laid, expectedOf(ctx, opened.version, 'household')))
  const readAloud = readBy(ctx, given)
  unwrap(checkRead(opened.version, readAloud, ctx.now))
  const card = await checkCard(ctx.db, given, ctx.now)
  if (card.household !== opened.dossier.contract.household) {
    unwrap(refuse('forbidden', 'card-of-another'))
  }
  const statement = attest(ctx, laid, { card: card.id, readAloud })
  const { assertion } = given
  const seen = unwrap(await verifyPasskey(ctx, { text: statement, assertion, site }))
  const attested = { statement, user: ctx.actor.user, proof: seen }
  const proof: Proof = { by: 'card', card: card.id, readAloud, attested }
  return write(ctx, opened, { verb: 'contract.assist', said: given, laid, method: 'card', proof })
}

/** The clerk files the household's decision on paper; it counts when a second person has attested it. */
export async function filePaper(
  ctx: Ctx,
  at: At,
  { evidence, ...given }: AtHall & { readonly evidence: string },
): Promise<Contract> {
  const opened = await open(ctx, at, { verb: 'contract.assist', as: 'hall' })
  const laid = unwrap(lay(ctx, opened.version, given))
  const readAloud = readBy(ctx, given)
  unwrap(checkRead(opened.version, readAloud, ctx.now))
  const scan = unwrap(scanIn(opened, evidence))
  // What may not follow is said now, not when a second person has come.
  unwrap(
    judge(
      ctx,
      opened.dossier,
      opened.version,
      saying(given, { laid, method: 'paper', proof: null }),
    ),
  )
  const filed: Act = {
    ...{ kind: 'paper', role: 'hall', decision: '', method: 'session', reason: given.reason },
    ...{ statement: laid, proof: null },
    details: { said: { decision: given.decision, changes: given.changes }, readAloud, scan },
  }
  const judged = unwrap(judge(ctx, opened.dossier, opened.version, filed))
  return finish(ctx, opened, { verb: 'contract.assist', changes: planActs(ctx, [judged]) })
}

/** What the second person signs for the paper that was filed last. */
export async function layPaperAttestation(ctx: Ctx, at: At): Promise<LaidAttestation> {
  const opened = await open(ctx, at, { verb: 'contract.attest', as: 'hall' })
  const paper = unwrap(paperIn(opened))
  unwrap(isSecond(ctx, opened.dossier, paper))
  return { statement: paper.laid, attestation: attest(ctx, paper.laid, paper.seen) }
}

/** A second person, neither of the firm nor the clerk who read and filed, attests the paper; with that the household has spoken. */
export async function attestPaper(
  ctx: Ctx,
  at: At,
  { assertion }: { readonly assertion: Assertion },
  site: Site,
): Promise<Contract> {
  const opened = await open(ctx, at, { verb: 'contract.attest', as: 'hall' })
  const paper = unwrap(paperIn(opened))
  unwrap(isSecond(ctx, opened.dossier, paper))
  const { laid, said, seen } = paper
  unwrap(checkSaid(laid, laid, expectedOf(ctx, opened.version, 'household')))
  const statement = attest(ctx, laid, seen)
  const proved = unwrap(await verifyPasskey(ctx, { text: statement, assertion, site }))
  const attested = { statement, user: ctx.actor.user, proof: proved }
  const proof: Proof = { by: 'paper', ...seen, attested }
  return write(ctx, opened, { verb: 'contract.attest', said, laid, method: 'paper', proof })
}

type Way = { readonly verb: Verb; readonly as: 'household' | 'hall' }

async function open(ctx: Ctx, { id, version }: At, { verb, as }: Way): Promise<Opened> {
  const dossier = unwrap(await findDossier(ctx, id))
  const other = verb === 'contract.attest' && ctx.actor.role === 'hall'
  // A second person may come from any hall: the nearer one has often a single clerk.
  allowFor(ctx, verb, other ? ctx.actor.party : dossier.contract[as])
  return { dossier, version: unwrap(versionIn(dossier, version)) }
}

function lay({ county }: Ctx, version: Version, said: Said): Result<string> {
  const checked = checkSaying(version, said)
  return checked.ok ? ok(householdStatement(version, said, county)) : checked
}

function readBy({ actor }: Ctx, read: AtHall): ReadAloud {
  const { readFrom, readAt: at, readTo: to, readLanguage: language, questions, summaryHash } = read
  return { by: actor.user, to, language, from: readFrom ?? at, at, questions, summaryHash }
}

function attest({ actor, county, logOrigin: origin }: Ctx, statement: string, seen: Seen): string {
  return attestationOf(statement, seen, { origin, county, user: actor.user })
}

function scanIn({ dossier, version }: Opened, id: string) {
  const scan = dossier.evidence.find(
    (each) => each.id === id && each.version === version.version && each.kind === 'paper',
  )
  return scan === undefined
    ? refuse('missing', 'no-such-evidence', { id })
    : ok({ evidence: scan.id, sha256: scan.sha256 })
}

type Paper = {
  readonly record: ContractRecord
  readonly said: Said
  readonly laid: string
  readonly seen: {
    readonly scan: { readonly evidence: string; readonly sha256: string }
    readonly readAloud: ReadAloud
  }
}

/** The paper that was filed last for a version. */
function paperIn({ dossier, version }: Opened): Result<Paper> {
  const record = dossier.records.findLast(
    (each) => each.kind === 'paper' && each.version === version.version,
  )
  if (record === undefined) return refuse('conflict', 'contract-paper-missing')
  // Written by filePaper only.
  const { said, readAloud, scan } = record.details as unknown as Paper['seen'] & {
    readonly said: Omit<Said, 'reason'>
  }
  return ok({
    ...{ record, laid: record.statement, seen: { scan, readAloud } },
    said: { ...said, reason: record.reason },
  })
}

/** Neither who read aloud, nor who filed the paper, nor who uploaded its scan. */
function isSecond({ actor }: Ctx, { evidence }: Dossier, { record, seen }: Paper): Result<null> {
  const scan = evidence.find(({ id }) => id === seen.scan.evidence)
  const hands = [record.user, seen.readAloud.by, scan?.madeBy]
  return hands.includes(actor.user) ? refuse('forbidden', 'contract-second-person-same') : ok(null)
}

type Spoken = {
  readonly verb: Verb
  readonly said: Said
  readonly laid: string
  readonly method: ContractRecord['method']
  readonly proof: Proof | null
}

function saying(
  { decision, reason, changes }: Said,
  { laid, method, proof }: Pick<Spoken, 'laid' | 'method' | 'proof'>,
): Act {
  return {
    ...{ kind: 'consent', role: 'household', decision, method, reason, statement: laid, proof },
    details: changes.length === 0 ? {} : { changes },
  }
}

function write(ctx: Ctx, opened: Opened, { verb, said, ...spoken }: Spoken): Promise<Contract> {
  const judged = unwrap(judge(ctx, opened.dossier, opened.version, saying(said, spoken)))
  return finish(ctx, opened, { verb, changes: planActs(ctx, [judged]) })
}

async function finish(
  ctx: Ctx,
  { dossier: { contract } }: Opened,
  { verb, changes }: { readonly verb: Verb; readonly changes: ReturnType<typeof planActs> },
): Promise<Contract> {
  const { id, revision } = contract
  await commit(ctx, { verb, subject: `contract/${id}`, seen: revision, changes })
  return unwrap(await findContract(ctx.db, id, ctx.now))
}
