// A log that has begun, and the policy that it is under.

import { type Policy, type PolicyWitness, parsePolicy } from '#engines/tlog/policy.ts'
import { assert } from '#kernel/assert.ts'
import { unwrap } from '#kernel/result.ts'
import type { LogHead, OpenedBook } from './log.ts'

export type Begun = OpenedBook & {
  readonly inception: NonNullable<OpenedBook['inception']>
  readonly head: LogHead
  readonly checkpoint: NonNullable<OpenedBook['checkpoint']>
  readonly policy: NonNullable<OpenedBook['policy']>
}

export function begunOf(opened: OpenedBook): Begun {
  const { inception, head, checkpoint, policy } = opened
  assert(inception !== null && head !== null, 'a log that has begun has a head')
  assert(checkpoint !== null && policy !== null, 'a log that has begun is signed, under a policy')
  return { ...opened, inception, head, checkpoint, policy }
}

export function policyOf({ policy }: Pick<Begun, 'policy'>): Policy {
  return unwrap(parsePolicy(policy.text)) // It was read before it was set.
}

/** Under which a witness's lines and answers are kept: one that is given another key begins anew. */
export function witnessKey({ name, vkey }: Pick<PolicyWitness, 'name' | 'vkey'>): string {
  return `${name}+${vkey.id}`
}
