// A refusal is an answer, not an accident: the business said no and can say why.

import type { Code, Facts } from './wording/wording.ts'

export type RefusalKind =
  | 'malformed'
  | 'unknown-actor'
  | 'missing'
  | 'forbidden'
  | 'conflict'
  | 'invalid'
  | 'too-large'
  | 'busy'

export type Refusal = {
  readonly kind: RefusalKind
  readonly code: Code
  readonly facts: Facts
  /** Where in the request the fault lies, when it lies in one field. */
  readonly field?: string
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A refusal; its words come from the wording of `code`, with `facts` put in. */
export function refuse(
  kind: RefusalKind,
  code: Code,
  facts: Facts = {},
  field?: string,
): Result<never> {
  return {
    ok: false,
    refusal: field === undefined ? { kind, code, facts } : { kind, code, facts, field },
  }
}

/** Carries a refusal from a service to the HTTP door, the only place that reads it. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refused(result.refusal)
}
