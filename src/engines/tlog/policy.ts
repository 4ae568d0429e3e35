// Trust policies, c2sp.org/tlog-policy: which logs and witnesses are known, and which witnesses together are enough.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { bytesEqual, isNoteText, readDecimal } from './text.ts'
import { parseVkey, printVkey, signatureTypes, type Vkey } from './vkey.ts'

export type PolicyLog = { readonly vkey: Vkey; readonly url?: string }
export type PolicyWitness = { readonly name: string; readonly vkey: Vkey; readonly url?: string }

export type PolicyGroup = {
  readonly name: string
  readonly needed: 'any' | 'all' | number
  /** Names of witnesses and of groups defined before. */
  readonly members: readonly string[]
}

export type Policy = {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  readonly groups: readonly PolicyGroup[]
  /** A witness, a group, or `none`. */
  readonly quorum: string
}

export const noQuorum = 'none'
export const policyLengthMax = 100_000

type Draft = {
  logs: PolicyLog[]
  witnesses: PolicyWitness[]
  groups: PolicyGroup[]
  /** What has been named so far, and whether a group has taken it in. */
  readonly named: Map<string, { isMember: boolean }>
  quorum?: string
}

/** The policy in one order and with single blanks, without comments: the text whose hash people can compare. */
export function printPolicy({ logs, witnesses, groups, quorum }: Policy): string {
  const lines = [
    ...logs.map(({ vkey, url = '' }) => `log ${printVkey(vkey)} ${url}`),
    ...witnesses.map(({ name, vkey, url = '' }) => `witness ${name} ${printVkey(vkey)} ${url}`),
    ...groups.map(({ name, needed, members }) => `group ${name} ${needed} ${members.join(' ')}`),
    `quorum ${quorum}`,
  ]
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/**
 * Reads a policy file. It may have comments, blank lines and any blanks between words, as the specification allows;
 * beyond that it is what `printPolicy` writes. A refusal names the line, from 1.
 */
export function parsePolicy(text: string): Result<Policy> {
  const lines = text.split('\n')
  if (text.length > policyLengthMax || lines.pop() !== '') {
    return refuse('malformed', 'log-policy-malformed', { line: lines.length })
  }
  const draft: Draft = { logs: [], witnesses: [], groups: [], named: new Map() }
  for (const [at, line] of lines.entries()) {
    if (!isPolicyLine(line)) return refuse('malformed', 'log-policy-malformed', { line: at + 1 })
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words.length === 0 || words[0]?.startsWith('#') === true) continue
    const read = readLine(draft, words, at + 1)
    if (!read.ok) return read
  }
  const { logs, witnesses, groups, quorum } = draft
  if (quorum === undefined) return refuse('malformed', 'log-policy-without-quorum')
  return ok({ logs, witnesses, groups, quorum })
}

function isPolicyLine(line: string): boolean {
  return isNoteText(line.replaceAll('\t', ' ')) && !line.includes('\u007f')
}

function readLine(draft: Draft, words: readonly string[], line: number): Result<void> {
  const [kind, ...rest] = words
  if (kind === 'log') return readLog(draft, rest, line)
  if (kind === 'witness') return readWitness(draft, rest, line)
  if (kind === 'group') return readGroup(draft, rest, line)
  if (kind === 'quorum') return readQuorum(draft, rest, line)
  return refuse('malformed', 'log-policy-malformed', { line })
}

function readLog(draft: Draft, words: readonly string[], line: number): Result<void> {
  const [encoded = '', url] = words
  if (words.length < 1 || words.length > 2)
    return refuse('malformed', 'log-policy-malformed', { line })
  const vkey = readKey(encoded, signatureTypes.ed25519, draft.logs)
  if (!vkey.ok) return at(line, vkey)
  draft.logs.push({ vkey: vkey.value, ...(url === undefined ? {} : { url }) })
  return ok(undefined)
}

function readWitness(draft: Draft, words: readonly string[], line: number): Result<void> {
  const [name = '', encoded = '', url] = words
  if (words.length < 2 || words.length > 3)
    return refuse('malformed', 'log-policy-malformed', { line })
  const vkey = readKey(encoded, signatureTypes.cosignature, draft.witnesses)
  if (!vkey.ok) return at(line, vkey)
  if (!define(draft, name)) return refuse('invalid', 'log-policy-name-taken', { line, name })
  draft.witnesses.push({ name, vkey: vkey.value, ...(url === undefined ? {} : { url }) })
  return ok(undefined)
}

function readGroup(draft: Draft, words: readonly string[], line: number): Result<void> {
  const [name = '', count = '', ...members] = words
  const needed = count === 'any' || count === 'all' ? count : readDecimal(count)
  const least = typeof needed === 'number' ? needed : 1
  if (needed === undefined || least < 1 || least > members.length) {
    return refuse('malformed', 'log-policy-malformed', { line })
  }
  for (const member of members) {
    const known = draft.named.get(member)
    if (known === undefined)
      return refuse('invalid', 'log-policy-name-unknown', { line, name: member })
    if (known.isMember) return refuse('invalid', 'log-policy-member-twice', { line, name: member })
    known.isMember = true
  }
  if (!define(draft, name)) return refuse('invalid', 'log-policy-name-taken', { line, name })
  draft.groups.push({ name, needed, members })
  return ok(undefined)
}

function readQuorum(draft: Draft, words: readonly string[], line: number): Result<void> {
  const [name = ''] = words
  if (words.length !== 1 || draft.quorum !== undefined) {
    return refuse('malformed', 'log-policy-malformed', { line })
  }
  if (name !== noQuorum && !draft.named.has(name)) {
    return refuse('invalid', 'log-policy-name-unknown', { line, name })
  }
  draft.quorum = name
  return ok(undefined)
}

function define({ named }: Draft, name: string): boolean {
  if (name === noQuorum || named.has(name)) return false
  named.set(name, { isMember: false })
  return true
}

/** A key of the type that the line wants, and not one that another line of the kind has under any name. */
function readKey(
  encoded: string,
  type: Vkey['type'],
  others: readonly { readonly vkey: Vkey }[],
): Result<Vkey> {
  const vkey = parseVkey(encoded)
  if (!vkey.ok) return vkey
  if (vkey.value.type !== type)
    return refuse('invalid', 'log-vkey-type-unknown', { type: vkey.value.type })
  const { name, publicKey } = vkey.value
  const repeated = others.some((other) => bytesEqual(other.vkey.publicKey, publicKey))
  return repeated ? refuse('invalid', 'log-policy-key-twice', { name }) : vkey
}

/** The refusal with the line in its facts. */
function at(line: number, { refusal }: Extract<Result<unknown>, { ok: false }>): Result<never> {
  return refuse(refusal.kind, refusal.code, { ...refusal.facts, line })
}

/** Whether these witnesses, by their names in the policy, are enough. */
export function isQuorum(policy: Policy, witnessed: ReadonlySet<string>): boolean {
  if (policy.quorum === noQuorum) return true
  const reached = new Set(policy.witnesses.flatMap(({ name }) => (witnessed.has(name) ? name : [])))
  // A group names only what is defined before it, so one pass in order is enough.
  for (const { name, needed, members } of policy.groups) {
    const present = members.filter((member) => reached.has(member)).length
    const least = needed === 'any' ? 1 : needed === 'all' ? members.length : needed
    if (present >= least) reached.add(name)
  }
  return reached.has(policy.quorum)
}
