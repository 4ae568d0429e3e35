// Changes of single terms: what a draft says otherwise than its standard, what a household proposes instead.

import { canonicalText } from '#engines/contract/canonical.ts'
import { readTerms, type Terms } from '#engines/contract/terms.ts'
import { type Result, refuse } from '#kernel/result.ts'

/** A term and what it is to be. `field` is dotted as in `goods.lines.0.quantity`; a list may be given whole. */
export type Edit = { readonly field: string; readonly value: unknown }
export const editsMax = 200

/** The terms with the edits made; refused by name where a field is not there or a value is not one of its own. */
export function withEdits(terms: Terms, edits: readonly Edit[]): Result<Terms> {
  let edited: unknown = terms
  for (const { field, value } of edits) {
    const fault = textFault(value)
    if (fault !== null) return refuse('invalid', fault, { field }, field)
    const next = replaced(edited, field.split('.'), value)
    if (next === undefined) return refuse('invalid', 'contract-field-unknown', { field }, field)
    edited = next
  }
  return readTerms(edited)
}

/** Later edits of a field take the place of earlier ones, and of those of its parts. */
export function mergeEdits(before: readonly Edit[], after: readonly Edit[]): Edit[] {
  const merged = new Map<string, Edit>()
  for (const edit of [...before, ...after]) {
    for (const field of merged.keys()) {
      if (field === edit.field || field.startsWith(`${edit.field}.`)) merged.delete(field)
    }
    merged.set(edit.field, edit)
  }
  return [...merged.values()]
}

/** What a counter-proposal's statement names by its hash: the changes and the reason. */
export function proposalText(changes: readonly Edit[], reason: string): string {
  return canonicalText({ changes, reason })
}

/** A copy with one value replaced; undefined where the path leads nowhere. */
function replaced(at: unknown, path: readonly string[], value: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
  const inner = replaced(Reflect.get(at, step), rest, value)
  if (inner === undefined) return undefined
  if (Array.isArray(at)) return at.map((each, index) => (String(index) === step ? inner : each))
  return { ...at, [step]: inner }
}

function textFault(value: unknown): 'canonical-lone-surrogate' | 'canonical-not-nfc' | null {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) return 'canonical-lone-surrogate'
    return value === value.normalize('NFC') ? null : 'canonical-not-nfc'
  }
  if (typeof value !== 'object' || value === null) return null
  for (const inner of Object.values(value)) {
    const fault = textFault(inner)
    if (fault !== null) return fault
  }
  return null
}
