// What is wrong with the shape of a request, in our own words: the validator's are English only.

import type { z } from '@hono/zod-openapi'
import type { Refusal } from '#kernel/result.ts'
import { hasControls } from '#kernel/text.ts'
import { type Code, type Facts, isCode } from '#kernel/wording/wording.ts'

type Issue = z.core.$ZodIssue
type Malformed = Refusal & { readonly rule: Code }
type Fault = { readonly rule: Code; readonly facts: Facts }

/** The refusal of a request by the first thing that is wrong with it. Its code is always `malformed`; `rule` says how. */
export function malformed(issue: Issue | undefined): Malformed {
  const field = issue?.path.join('.') ?? ''
  const { rule, facts } = issue === undefined ? other : faultOf(issue)
  return { kind: 'malformed', code: 'malformed', facts: { rule, field, ...facts }, field, rule }
}

/** The refusal of the first text, however deep, that holds a control character; null where all may be read. */
export function unreadable(value: unknown, path: readonly string[] = []): Malformed | null {
  if (typeof value === 'string') return hasControls(value) ? controlled(path) : null
  if (typeof value !== 'object' || value === null) return null
  for (const [key, part] of Object.entries(value)) {
    const found = unreadable(part, [...path, key])
    if (found !== null) return found
  }
  return null
}

function controlled(path: readonly string[]): Malformed {
  const [field, rule] = [path.join('.'), 'malformed-control'] as const
  return { kind: 'malformed', code: 'malformed', facts: { rule, field }, field, rule }
}

const other: Fault = { rule: 'malformed-other', facts: {} }

function faultOf(issue: Issue): Fault {
  switch (issue.code) {
    case 'too_small':
      return smallFault(issue.origin, Number(issue.minimum))
    case 'too_big':
      return bigFault(issue.origin, Number(issue.maximum))
    case 'invalid_type':
      return { rule: typeRule(issue), facts: {} }
    case 'invalid_value':
      return { rule: 'malformed-choice', facts: { choices: issue.values.join(' / ') } }
    case 'custom':
      return { rule: ruleOf(issue.params), facts: {} }
    default:
      return other
  }
}

/** A check of our own may say its rule. */
function ruleOf(params: Readonly<Record<string, unknown>> | undefined): Code {
  const rule = String(params?.rule ?? '')
  return isCode(rule) ? rule : other.rule
}

function smallFault(origin: string, limit: number): Fault {
  if (origin === 'string') {
    return { rule: limit === 1 ? 'malformed-empty' : 'malformed-short', facts: { limit } }
  }
  return { rule: origin === 'array' ? 'malformed-few' : 'malformed-small', facts: { limit } }
}

function bigFault(origin: string, limit: number): Fault {
  if (origin === 'string') return { rule: 'malformed-long', facts: { limit } }
  return { rule: origin === 'array' ? 'malformed-many' : 'malformed-large', facts: { limit } }
}

function typeRule({ expected, path }: z.core.$ZodIssueInvalidType): Code {
  if (expected === 'object') return path.length === 0 ? 'malformed-no-object' : 'malformed-other'
  return typeRules[expected] ?? 'malformed-other'
}

const typeRules: Readonly<Record<string, Code>> = {
  string: 'malformed-no-text',
  number: 'malformed-no-number',
  int: 'malformed-no-whole',
  boolean: 'malformed-no-claim',
  array: 'malformed-no-list',
}
