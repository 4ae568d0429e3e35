// What a person signs: who in which role says what to which version of which contract, for which log, and until when.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { canonicalDigest } from './canonical.ts'
import { fromBase64Url, toBase64Url } from './encoding.ts'

export const roles = ['household', 'firm', 'hall', 'notary'] as const
export type Role = (typeof roles)[number]
export const decisions = ['accept', 'refuse', 'counter-propose'] as const
export type Decision = (typeof decisions)[number]

/** The last published checkpoint: a signature over it was not made before it. */
export type Fence = { readonly size: number; readonly root: string }

export type Statement = {
  readonly role: Role
  /** The origin line of the log that the contract will be sealed in. */
  readonly origin: string
  readonly contract: string
  readonly county: string
  readonly version: number
  /** SHA-256 of the canonical JSON of the two commitments, in hex. */
  readonly content: string
  readonly decision: Decision
  /** What a refusal or counter-proposal says, as SHA-256 of its UTF-8 text in hex; '' for a yes. */
  readonly reason: string
  /** From this moment on the statement can no longer be signed. */
  readonly expiresAt: Instant
  readonly fence: Fence
  /** For the notary: SHA-256 over the earlier signatures in hex. '' for all others. */
  readonly signatures: string
}

const heading = 'orders/sign/v1'

/** The `content` of a statement: SHA-256 of JCS({parties, terms}), both commitments in base64url. */
export function contentOf({ terms, parties }: { terms: string; parties: string }): string {
  return canonicalDigest({ parties, terms })
}

/** SHA-256 of a text in UTF-8, in hex: a refusal's reason, the counter-proposal, a printed contract. */
export function textDigest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/**
 * The `signatures` of the notary's statement: what household, firm and hall signed and proved, in the order of their
 * roles, however they came in.
 */
export function signaturesHash(
  signed: readonly { readonly statement: string; readonly proof: string }[],
): string {
  const rank = ({ statement }: { readonly statement: string }): number =>
    roles.findIndex((role) => statement.startsWith(`${heading}\n${role}\n`))
  const listed = signed
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ statement, proof }) => [textDigest(statement), proof])
  return canonicalDigest(listed)
}

/** The text that is signed: thirteen lines, each closed by a line feed. Its UTF-8 bytes are the statement. */
export function statementText(statement: Statement): string {
  const text = linesOf(statement)
    .map((line) => `${line}\n`)
    .join('')
  assert(readStatement(text).ok, 'a statement reads back')
  return text
}

/** SHA-256 of the statement: the challenge of the passkey. */
export function challengeOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(sha256(utf8ToBytes(text)))
}

function linesOf(statement: Statement): readonly string[] {
  const { role, origin, contract, county, version, content, decision } = statement
  const { reason, expiresAt, fence, signatures } = statement
  return [
    heading,
    role,
    origin,
    contract,
    county,
    String(version),
    content,
    decision,
    reason,
    String(expiresAt),
    String(fence.size),
    fence.root,
    signatures,
  ]
}

/** The statement in a text, or a refusal: a statement has one spelling, and no line in it says nothing. */
export function readStatement(text: string): Result<Statement> {
  const lines = text.split('\n')
  const [head, role = '', origin = '', contract = '', county = '', version = ''] = lines
  const [content = '', decision = '', reason = '', expiresAt = ''] = lines.slice(6)
  const [size = '', root = '', signatures = ''] = lines.slice(10)
  const malformed = (line: string) => refuse('malformed', 'statement-malformed', { line })
  if (head !== heading || lines.length !== 14 || lines.at(-1) !== '') return malformed('v1')
  if (!isRole(role)) return malformed('role')
  if (!isDecision(decision)) return malformed('decision')
  const sound: readonly (readonly [line: string, holds: boolean])[] = [
    ['origin', isName(origin, 120)],
    ['contract', isName(contract, 80)],
    ['county', isName(county, 80)],
    ['version', isCount(version) && version !== '0'],
    ['content', isDigest(content)],
    ['reason', (decision === 'accept') === (reason === '') && (reason === '' || isDigest(reason))],
    ['expiry', isCount(expiresAt)],
    ['fence', isCount(size) && isHash(root)],
    ['signatures', role === 'notary' ? isDigest(signatures) : signatures === ''],
  ]
  const unsound = sound.find(([, holds]) => !holds)
  if (unsound !== undefined) return malformed(unsound[0])
  return ok({
    role,
    origin,
    contract,
    county,
    version: Number(version),
    content,
    decision,
    reason,
    expiresAt: Number(expiresAt) as Instant, // A whole number of milliseconds, as just checked.
    fence: { size: Number(size), root },
    signatures,
  })
}

/** What a signature is looked at for; the statement must say the same of each. */
export type Expected = Omit<Statement, 'decision' | 'reason' | 'expiresAt' | 'fence'> & {
  /** When the signature came in. */
  readonly at: Instant
}

/** Refuses a statement that was signed for something else, naming what. */
export function checkStatement(text: string, expected: Expected): Result<Statement> {
  const read = readStatement(text)
  if (!read.ok) return read
  const { value } = read
  const other = fields.find(([name]) => value[name] !== expected[name])
  if (other !== undefined) {
    const [name, code] = other
    return refuse('forbidden', code, { found: value[name], expected: expected[name] })
  }
  if (expected.at >= value.expiresAt) {
    return refuse('conflict', 'statement-expired', { at: expected.at, expiresAt: value.expiresAt })
  }
  return read
}

const fields = [
  ['county', 'statement-other-county'],
  ['origin', 'statement-other-log'],
  ['contract', 'statement-other-contract'],
  ['version', 'statement-other-version'],
  ['role', 'statement-other-role'],
  ['content', 'statement-other-content'],
  ['signatures', 'statement-other-signatures'],
] as const

function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

function isDecision(text: string): text is Decision {
  return decisions.some((decision) => decision === text)
}

/** Letters that can be told apart on paper: no blank, no control or format character, NFC. */
function isName(text: string, max: number): boolean {
  const plain = /^[^\s\p{C}]+$/u.test(text)
  return plain && text.length <= max && text === text.normalize('NFC')
}

function isCount(text: string): boolean {
  return /^(0|[1-9]\d{0,15})$/.test(text) && Number.isSafeInteger(Number(text))
}

function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

function isHash(text: string): boolean {
  const bytes = fromBase64Url(text)
  return bytes?.length === 32 && toBase64Url(bytes) === text
}
