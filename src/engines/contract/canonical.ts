// Canonical JSON, RFC 8785, of whole numbers and NFC text only: one contract has one sequence of bytes, and one hash.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Code } from '#kernel/wording/wording.ts'
import { depthOf, inexactNumberOf, repeatedKeyOf } from './json-tokens.ts'

/** The largest document that is read, in bytes of UTF-8. A contract of fifty lines takes about a tenth. */
export const bytesMax = 262_144
/** How deep objects and arrays may lie in each other. */
export const depthMax = 24

type Fault = { readonly code: Code; readonly field: string }

/** The canonical text of a value that we made: what canonical JSON cannot carry is our fault, not a refusal. */
export function canonicalText(value: unknown): string {
  const fault = faultOf(value, '', 0)
  assert(fault === null, `${fault?.field ?? ''} can be written canonically: ${fault?.code ?? ''}`)
  return print(value)
}

/** The canonical bytes, UTF-8. */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8ToBytes(canonicalText(value))
}

/** SHA-256 of the canonical bytes. */
export function canonicalHash(value: unknown): Uint8Array {
  return sha256(canonicalBytes(value))
}

/** SHA-256 of the canonical bytes, in lower-case hex. */
export function canonicalDigest(value: unknown): string {
  return bytesToHex(canonicalHash(value))
}

/**
 * The value of a text or its bytes that somebody else wrote, only if they are canonical to the byte. Refused by name:
 * what is no UTF-8 or JSON, too large or deep, duplicate keys, text that is not NFC or has lone surrogates, numbers that
 * are not safe whole numbers, and anything that would be printed otherwise than it stands there.
 */
export function readCanonical(given: string | Uint8Array): Result<unknown> {
  const text = typeof given === 'string' ? given : decode(given)
  if (text === null) return refuse('malformed', 'canonical-not-utf8')
  const size = typeof given === 'string' ? utf8Length(text) : given.length
  if (size > bytesMax) return refuse('too-large', 'canonical-too-large', { max: bytesMax })
  if (depthOf(text) > depthMax) return refuse('too-large', 'canonical-too-deep', { max: depthMax })
  const parsed = parse(text)
  if (parsed === null) return refuse('malformed', 'canonical-not-json')
  const { value } = parsed
  const key = repeatedKeyOf(text)
  if (key !== null) return refuse('malformed', 'canonical-duplicate-key', { field: key }, key)
  const number = inexactNumberOf(text)
  if (number !== null) return refuse('malformed', 'canonical-number', { field: number })
  const fault = faultOf(value, '', 0)
  if (fault !== null) return refuse('malformed', fault.code, { field: fault.field }, fault.field)
  return print(value) === text ? ok(value) : refuse('malformed', 'canonical-bytes-differ')
}

function print(value: unknown): string {
  const printed = canonicalize(value)
  assert(printed !== undefined, 'the value is JSON')
  return printed
}

/** The first thing in a value that these rules do not allow. */
function faultOf(value: unknown, field: string, depth: number): Fault | null {
  if (depth > depthMax) return { code: 'canonical-too-deep', field }
  if (typeof value === 'string') return textFault(value, field)
  if (typeof value === 'number') return isExact(value) ? null : { code: 'canonical-number', field }
  if (value === null || typeof value === 'boolean') return null
  return isPlain(value) ? entriesFault(value, field, depth) : { code: 'canonical-not-json', field }
}

function entriesFault(value: object, field: string, depth: number): Fault | null {
  for (const [key, inner] of Object.entries(value)) {
    const at = field === '' ? key : `${field}.${key}`
    const fault = textFault(key, at) ?? faultOf(inner, at, depth + 1)
    if (fault !== null) return fault
  }
  return null
}

function isExact(value: number): boolean {
  return Number.isSafeInteger(value) && !Object.is(value, -0)
}

function textFault(text: string, field: string): Fault | null {
  if (!text.isWellFormed()) return { code: 'canonical-lone-surrogate', field }
  return text === text.normalize('NFC') ? null : { code: 'canonical-not-nfc', field }
}

function isPlain(value: unknown): value is object {
  if (Array.isArray(value)) return Object.keys(value).length === value.length
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}

function utf8Length(text: string): number {
  return utf8ToBytes(text).length
}

// Engines are compiled without the types of any platform; every one of ours has this class of the Encoding Standard.
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode: (bytes: Uint8Array) => string }

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
