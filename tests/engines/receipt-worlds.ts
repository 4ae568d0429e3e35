// A contract as it stands when all is done: signed by four people in their ways, sealed with its certificate in a log that
// departments witness, and the receipt of all that.

import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { attestationText } from '#engines/contract/attestation.ts'
import { batchOf } from '#engines/contract/batch.ts'
import {
  type Bundle,
  bundleFormat,
  historyHash,
  type Opened,
  type Scan,
  type Sealed,
  sealExtra,
} from '#engines/contract/bundle.ts'
import { canonicalDigest, canonicalText } from '#engines/contract/canonical.ts'
import { commitmentOf, type Envelope, leafOf } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { paperHashes } from '#engines/contract/paper/text.ts'
import type { PasskeyProof, Proof } from '#engines/contract/proof.ts'
import type { ChainRecord } from '#engines/contract/records.ts'
import {
  contentOf,
  type Role,
  type Statement,
  signaturesHash,
  statementText,
  textDigest,
} from '#engines/contract/statement.ts'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { checkpointText } from '#engines/tlog/checkpoint.ts'
import { cosigner } from '#engines/tlog/cosignature.ts'
import { emptyRoot } from '#engines/tlog/merkle.ts'
import { noteSigner, signNote } from '#engines/tlog/note.ts'
import { type Policy, parsePolicy } from '#engines/tlog/policy.ts'
import { printProof } from '#engines/tlog/proof.ts'
import { inclusionProof } from '#engines/tlog/tree.ts'
import { printVkey, signatureTypes } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { type Device, newDevice, site } from './contract-signing.ts'
import { documentOf, full } from './contract-worlds.ts'
import { grow, type KeptLog, type Keys, logOf, newKeys, treeOf } from './tlog-logs.ts'

export const logOrigin = 'orderfield.example/log'
export const sealedAt = 1_794_000_000_000 as Instant
export const hourMs = 3_600_000
const expiresAt = (sealedAt + 24 * hourMs) as Instant
const fence = { size: 12, root: toBase64Url(emptyRoot) }
const scanned: Scan = { kind: 'paper', sha256: textDigest('ink'), sizeBytes: 81_920 }

type Wish = {
  readonly document?: ContractDocument
  /** How the household says yes. */
  readonly household?: Proof['by']
  /** How many entries the log has besides. */
  readonly others?: number
}

export type ReceiptWorld = {
  readonly bundle: Bundle
  readonly policy: Policy
  readonly document: ContractDocument
  readonly kept: KeptLog
  readonly keys: WitnessedLog
}

export async function receiptWorld({
  document = documentOf(full),
  household = 'passkey',
  others = 40,
}: Wish = {}): Promise<ReceiptWorld> {
  const open = {
    terms: { value: document.terms, salt: salt(1) },
    parties: { value: document.parties, salt: salt(2) },
  }
  const commitments = {
    terms: commitmentOf(document.terms, bytes(1)),
    parties: commitmentOf(document.parties, bytes(2)),
  }
  const content = contentOf(commitments)
  const scans: Opened<readonly Scan[]> = { value: [scanned], salt: salt(3) }
  const signed = await signatures(document, content, household)
  const contract = sealed(
    {
      ...envelopeOf(document, 'contract'),
      ...commitments,
      evidence: commitmentOf(scans.value, bytes(3)),
      signatures: signed.map(sealedSignature),
    },
    { proofs: signed.map(({ proof }) => proof), evidence: scans, salt: 4, before: null },
  )
  const certificate = certificateOf(document, contract)
  const kept = logOf(others)
  grow(kept, [utf8ToBytes(contract.leaf), utf8ToBytes(certificate.leaf)])
  const keys = await witnessedLog()
  const checkpoint = await cosignedCheckpoint(kept, keys)
  const proven = (each: Sealed, index: number): Sealed => ({
    ...each,
    proof: printProof({
      ...{ index, checkpoint, hashes: inclusionProof(treeOf(kept).tree, index) },
      extra: sealExtra(each.envelope, each.salt),
    }),
  })
  const records = recordsOf(content)
  const { data, text } = paperHashes(document)
  const bundle: Bundle = {
    ...{ v: 1, format: bundleFormat, ...open },
    paper: { no: document.no, before: document.before, data, text },
    seals: [proven(contract, others), proven(certificate, others + 1)],
    history: { records, hash: historyHash(records) },
    policy: keys.policy,
  }
  return { bundle, policy: unwrap(parsePolicy(keys.policy)), document, kept, keys }
}

const digestOfCertificate: Scan = {
  ...{ kind: 'certificate', sha256: textDigest('scan'), sizeBytes: 204_800 },
  number: '(2026)X证字第7号',
}

function recordsOf(content: string): ChainRecord[] {
  const at = (hours: number) => (sealedAt + hours * hourMs) as Instant
  const of = (hours: number) => ({ at: at(hours), version: 1, content })
  return [
    { kind: 'draft', at: at(-9), version: 1 },
    { kind: 'version', ...of(-8), expiresAt },
    { kind: 'consent', ...of(-4) },
    { kind: 'firm-signature', ...of(-3) },
    { kind: 'hall-signature', ...of(-2) },
    { kind: 'countersign', ...of(0) },
    {
      ...{ kind: 'certificate', ...of(20), scan: digestOfCertificate.sha256 },
      number: digestOfCertificate.number ?? '',
    },
  ]
}

function envelopeOf({ county, id, version }: ContractDocument, t: Envelope['t']): Envelope {
  const nothing = { terms: null, parties: null, evidence: null, signatures: [] }
  return { v: 1, t, county, subject: id, version, ...nothing }
}

type With = Pick<Sealed, 'proofs' | 'evidence'> & {
  readonly salt: number
  readonly before: string | null
}

function sealed(envelope: Envelope, { proofs, evidence, salt: seed, before }: With): Sealed {
  const leaf = canonicalText(leafOf(envelope, bytes(seed), before))
  return { envelope, salt: salt(seed), evidence, proofs, leaf, proof: '' }
}

function certificateOf(document: ContractDocument, contract: Sealed): Sealed {
  const scans = { value: [digestOfCertificate], salt: salt(5) }
  const envelope = {
    ...envelopeOf(document, 'certificate'),
    evidence: commitmentOf(scans.value, bytes(5)),
  }
  const { c } = JSON.parse(contract.leaf) as { c: string }
  return sealed(envelope, { proofs: [], evidence: scans, salt: 6, before: c })
}

type SignedBy = { readonly statement: string; readonly proof: Proof }

function sealedSignature({ statement, proof }: SignedBy) {
  return { statement, by: proof.by, proof: canonicalDigest(proof) }
}

/** Household in its way, firm in a batch of three, hall with Ed25519, the notary over all of them. */
async function signatures(
  document: ContractDocument,
  content: string,
  household: Proof['by'],
): Promise<SignedBy[]> {
  const say = (role: Role, earlier = ''): string =>
    statementText({
      ...statementOf(document, content),
      ...{ role, signatures: earlier },
    })
  const [phone, firm, hall, notary] = await Promise.all([
    newDevice('ES256'),
    newDevice('ES256'),
    newDevice('Ed25519'),
    newDevice('ES256'),
  ])
  const three: SignedBy[] = [
    await householdSaid(say('household'), household, phone),
    await inBatch(say('firm'), document.county, firm),
    { statement: say('hall'), proof: await passkey(hall, say('hall')) },
  ]
  const last = say('notary', signaturesHash(three.map(sealedSignature)))
  return [...three, { statement: last, proof: await passkey(notary, last) }]
}

function statementOf({ id, county, version }: ContractDocument, content: string): Statement {
  return {
    ...{ role: 'household', origin: logOrigin, contract: id, county, version, content },
    ...{ decision: 'accept', reason: '', expiresAt, fence, signatures: '' },
  }
}

async function passkey(device: Device, text: string): Promise<PasskeyProof> {
  const assertion = await device.assert(text)
  const { rpId, origin } = site
  return { by: 'passkey', assertion, key: device.forms.cose, rpId, origin, batch: null }
}

async function inBatch(statement: string, county: string, device: Device): Promise<SignedBy> {
  const many = [statement, 'another contract\n', 'and another\n']
  const { text, members } = batchOf({ role: 'firm', origin: logOrigin, county }, many)
  const proof = await passkey(device, text)
  return { statement, proof: { ...proof, batch: members[0] ?? null } }
}

async function householdSaid(
  statement: string,
  by: Proof['by'],
  device: Device,
): Promise<SignedBy> {
  if (by === 'passkey') return { statement, proof: await passkey(device, statement) }
  const at = (sealedAt - 5 * hourMs) as Instant
  const readAloud = {
    ...{ by: 'usr_reader', to: '户主本人', language: '当地方言', from: at, at, questions: '' },
    summaryHash: textDigest('summary'),
  }
  const seen =
    by === 'card' ? { card: 'crd_1' } : { scan: { evidence: 'ev_1', sha256: scanned.sha256 } }
  const attestation = attestationText({
    ...{ way: by, origin: logOrigin, county: 'x-county', user: 'usr_second' },
    statement: textDigest(statement),
    seen: canonicalDigest({ ...seen, readAloud }),
  })
  const proof = await passkey(device, attestation)
  const attested = { statement: attestation, user: 'usr_second', proof }
  return { statement, proof: { by, ...seen, readAloud, attested } as Proof }
}

export type WitnessedLog = {
  readonly log: Keys
  readonly witnesses: readonly Keys[]
  readonly policy: string
}

/** A log and three departments of which audit and one other must have cosigned. */
export async function witnessedLog(): Promise<WitnessedLog> {
  const names = ['audit', 'finance', 'poverty']
  const log = await newKeys(logOrigin)
  const witnesses = await Promise.all(
    names.map((name) => newKeys(`${name}.x-county.example`, signatureTypes.cosignature)),
  )
  const lines = [
    `log ${printVkey(log.vkey)}`,
    ...witnesses.map(({ vkey }, at) => `witness ${names[at] ?? ''} ${printVkey(vkey)}`),
    'group others any finance poverty',
    'group both all audit others',
    'quorum both',
  ]
  return { log, witnesses, policy: lines.map((line) => `${line}\n`).join('') }
}

/** The log's head under its signature and those of all witnesses, an hour after the contract was sealed. */
export function cosignedCheckpoint(
  { head: { size, root } }: KeptLog,
  { log, witnesses }: WitnessedLog,
  time = (sealedAt + hourMs) / 1000,
): Promise<string> {
  return signNote(checkpointText({ origin: logOrigin, size, root }), [
    noteSigner(log.vkey, log.key),
    ...witnesses.map(({ vkey, key }, at) => cosigner(vkey, key, time + at)),
  ])
}

function bytes(seed: number): Uint8Array {
  return sha256(utf8ToBytes(`salt ${seed}`))
}

function salt(seed: number): string {
  return toBase64Url(bytes(seed))
}
