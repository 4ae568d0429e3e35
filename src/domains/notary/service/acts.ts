// The notary's acts on a contract: countersigning, alone or up to 80 at once by one assertion, returning, certifying,
// withdrawing. What may follow what is the chain's to say; a countersignature seals the version in the same commit.

import type { Contract } from '#domains/contracts/model/contract.ts'
import type { Version } from '#domains/contracts/model/version.ts'
import type { Judged } from '#domains/contracts/service/deed.ts'
import { type Dossier, listDossiers, versionIn } from '#domains/contracts/service/dossiers.ts'
import {
  appendNotaryRecord,
  judgeNotary,
  type NotaryAct,
  notaryStatement,
  planSealed,
  readEnvelope,
} from '#domains/contracts/service/for-notary.ts'
import { seenOf } from '#domains/contracts/service/offers.ts'
import { verifyPasskey } from '#domains/contracts/service/proofs.ts'
import { laid } from '#domains/contracts/service/reading.ts'
import type { SignedStatement } from '#domains/contracts/service/signatures.ts'
import { batchOf } from '#engines/contract/batch.ts'
import type { PasskeyProof } from '#engines/contract/proof.ts'
import type { ContractId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow, type Verb } from '#platform/auth/grants.ts'
import type { Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'

type At = { readonly id: ContractId; readonly version: number }
type Said = { readonly decision: 'accept' | 'refuse'; readonly reason: string }

/** The text that the notary signs to say this of a version, and the passkey's challenge. Writes nothing. */
export async function layNotary(ctx: Ctx, { id, version: number }: At, said: Said) {
  allow(ctx, 'notary.sign')
  const { dossier, version } = await readEnvelope(ctx, id, number)
  return laid(notaryStatement(ctx, dossier, version, said))
}

/** Countersigns a version and seals it for the log. It is not notarized before its certificate is recorded. */
export async function countersign(
  ctx: Ctx,
  { id, version: number }: At,
  { statement, assertion }: SignedStatement,
  site: Site,
): Promise<Contract> {
  allow(ctx, 'notary.sign')
  const { dossier, version } = await readEnvelope(ctx, id, number)
  const text = notaryStatement(ctx, dossier, version, accepted)
  if (statement !== text) unwrap(refuse('conflict', 'contract-statement-other'))
  const proof = unwrap(await verifyPasskey(ctx, { text, assertion, site }))
  const act = unwrap(judgeNotary(ctx, dossier, version, signature(text, proof)))
  const { changes } = planSealed(ctx, act, lastLeafOf(dossier))
  return write(ctx, act, { verb: 'notary.sign', changes })
}

const accepted = { decision: 'accept', reason: '' } as const

function signature(statement: string, proof: PasskeyProof): NotaryAct {
  return {
    ...{ kind: 'signature', decision: 'accept', method: 'passkey' },
    ...{ reason: '', statement, proof, details: {} },
  }
}

/** The commitment of the contract's last leaf, which the next one names as its predecessor; null for the first. */
function lastLeafOf({ seals }: Dossier): string | null {
  return seals.at(-1)?.commitment ?? null
}

async function write(
  ctx: Ctx,
  act: Judged,
  { verb, changes }: Pick<Parameters<typeof commit>[1], 'verb' | 'changes'>,
): Promise<Contract> {
  const { contract } = act.dossier
  await commit(ctx, {
    verb,
    subject: `contract/${contract.id}`,
    seen: contract.revision,
    changes: [...appendNotaryRecord(ctx, [act]), ...changes],
  })
  const [after] = await listDossiers(ctx, [contract.id])
  return (after ?? unwrap(refuse('missing', 'no-such-contract', { id: contract.id }))).contract
}

/** Gives a version back with what it lacks; the parties mend it by another version. */
export async function giveBack(ctx: Ctx, at: At, reason: string): Promise<Contract> {
  return record(ctx, at, { verb: 'notary.return', kind: 'return', reason, details: () => ({}) })
}

/** Records the number of the certificate and its scan: from here on the contract is notarized. */
export async function certify(
  ctx: Ctx,
  at: At,
  { number, evidence }: { readonly number: string; readonly evidence: string },
): Promise<Contract> {
  const details = (scan: string) => ({ number, scan })
  return record(ctx, at, {
    ...{ verb: 'notary.certify', kind: 'certificate', reason: '', evidence, details },
  })
}

/** Takes the notarial act back, with the document that says so: the contract counts no longer. */
export async function withdraw(
  ctx: Ctx,
  at: At,
  { reason, evidence }: { readonly reason: string; readonly evidence: string },
): Promise<Contract> {
  const details = (document: string) => ({ document })
  return record(ctx, at, { verb: 'notary.withdraw', kind: 'withdrawal', reason, evidence, details })
}

type Recorded = {
  readonly verb: Verb
  readonly kind: NotaryAct['kind']
  readonly reason: string
  /** The scan that the act rests on. */
  readonly evidence?: string
  readonly details: (sha256: string) => NotaryAct['details']
}

async function record(
  ctx: Ctx,
  { id, version: number }: At,
  { verb, kind, reason, evidence, details }: Recorded,
): Promise<Contract> {
  allow(ctx, verb)
  const { dossier, version } = await readEnvelope(ctx, id, number)
  const hash = evidence === undefined ? '' : scanIn(dossier, version, evidence)
  const act = judgeNotary(ctx, dossier, version, {
    ...{ kind, reason, decision: '', method: 'session', statement: '', proof: null },
    details: details(hash),
  })
  return write(ctx, unwrap(act), { verb, changes: [] })
}

/** The hash of a scan of this version. */
function scanIn({ evidence }: Dossier, { version }: Version, id: string): string {
  const scan = evidence.find((each) => each.id === id && each.version === version)
  return (scan ?? unwrap(refuse('missing', 'no-such-evidence', { id }))).sha256
}

type Item = ReturnType<typeof itemOf>

function itemOf(ctx: Ctx, dossier: Dossier) {
  const version = unwrap(versionIn(dossier, dossier.contract.version))
  return { dossier, version, text: notaryStatement(ctx, dossier, version, accepted) }
}

/** The text over which one assertion countersigns the newest versions of these contracts. Writes nothing. */
export async function layMany(ctx: Ctx, ids: readonly ContractId[]) {
  const { statement, items } = await openBatch(ctx, ids)
  return { ...laid(statement), size: items.length, contracts: items.map(named) }
}

/** Countersigns and seals all of them or none: the first that may not be refuses the batch by name. */
export async function countersignMany(
  ctx: Ctx,
  ids: readonly ContractId[],
  { statement, assertion }: SignedStatement,
  site: Site,
) {
  const batch = await openBatch(ctx, ids)
  if (statement !== batch.statement) unwrap(refuse('conflict', 'contract-statement-other'))
  const proof = unwrap(await verifyPasskey(ctx, { text: statement, assertion, site }))
  const acts = batch.items.map(({ dossier, version, text, member }) =>
    unwrap(judgeNotary(ctx, dossier, version, signature(text, { ...proof, batch: member }))),
  )
  const id = newId<string>('nb')
  await commit(ctx, {
    verb: 'notary.sign',
    subject: `batch/${id}`,
    seen: 0,
    changes: [
      ...trailOf(
        ctx,
        { kind: 'contract', verb: 'notary.sign', reason: id },
        acts.map(({ dossier }) => seenOf(dossier)),
      ),
      ...appendNotaryRecord(ctx, acts),
      ...acts.flatMap((act) => planSealed(ctx, act, lastLeafOf(act.dossier)).changes),
    ],
  })
  return { ...laid(statement), size: acts.length, contracts: batch.items.map(named) }
}

async function openBatch(ctx: Ctx, ids: readonly ContractId[]) {
  allow(ctx, 'notary.sign')
  const twice = ids.find((id, at) => ids.indexOf(id) < at)
  if (twice !== undefined) unwrap(refuse('invalid', 'contract-batch-repeated', { id: twice }))
  const known = new Map(
    (await listDossiers(ctx, ids)).map((dossier) => [dossier.contract.id, dossier]),
  )
  const items = ids.map((id) =>
    itemOf(ctx, known.get(id) ?? unwrap(refuse('missing', 'no-such-contract', { id }))),
  )
  const { text, members } = batchOf(
    { role: 'notary', origin: ctx.logOrigin, county: ctx.county },
    items.map((item) => item.text),
  )
  const joined = items.flatMap((item, at) => {
    const member = members[at]
    return member === undefined ? [] : [{ ...item, member }]
  })
  return { statement: text, items: joined }
}

function named({ version }: Item) {
  return { id: version.contract, version: version.version }
}
