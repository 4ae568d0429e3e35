// The trust policy as the office puts it together: witnesses by name, and how many of them are enough.

import { type Policy, type PolicyWitness, printPolicy } from '#engines/tlog/policy.ts'
import { parseVkey, printVkey } from '#engines/tlog/vkey.ts'
import type { Result } from '#kernel/result.ts'

export type Choice = {
  readonly name: string
  readonly vkey: string
  /** Null where a person cosigns at a browser. */
  readonly url: string | null
  readonly isIn: boolean
  /** `new` was never in the policy, `changed` has another key than the one there. */
  readonly since: 'kept' | 'new' | 'changed'
}
export type Draft = { readonly choices: readonly Choice[]; readonly needed: number }
export type OfferedKey = { readonly department: string; readonly vkey: string }

/** What is in force, and beside it what departments have registered since. */
export function draftOf(policy: Policy, offered: readonly OfferedKey[]): Draft {
  const known = policy.witnesses.map(({ name, vkey, url = null }): Choice => {
    const other = offered.find((key) => key.department === name && key.vkey !== printVkey(vkey))
    return other === undefined
      ? { name, vkey: printVkey(vkey), url, isIn: true, since: 'kept' }
      : { name, vkey: other.vkey, url: null, isIn: true, since: 'changed' }
  })
  const fresh = offered
    .filter(({ department }) => policy.witnesses.every(({ name }) => name !== department))
    .map(({ department: name, vkey }): Choice => {
      return { name, vkey, url: null, isIn: true, since: 'new' }
    })
  return { choices: [...known, ...fresh], needed: neededIn(policy) ?? 1 }
}

/** How many witnesses a policy wants, when it is `so many of all of them`; null when it says anything else. */
export function neededIn({ witnesses, groups, quorum }: Policy): number | null {
  const group = groups.find(({ name }) => name === quorum)
  if (group === undefined) return witnesses.some(({ name }) => name === quorum) ? 1 : null
  const isFlat = groups.length === 1 && group.members.length === witnesses.length
  if (!isFlat) return null
  const { needed, members } = group
  return needed === 'any' ? 1 : needed === 'all' ? members.length : needed
}

/** The policy's text; null while no witness is in it. A refusal names the key that is none. */
export function textOf({ logs }: Policy, { choices, needed }: Draft): Result<string> | null {
  const witnesses: PolicyWitness[] = []
  for (const { name, vkey, url, isIn } of choices) {
    if (!isIn) continue
    const key = parseVkey(vkey)
    if (!key.ok) return key
    witnesses.push({ name, vkey: key.value, ...(url === null ? {} : { url }) })
  }
  if (witnesses.length === 0) return null
  const members = witnesses.map(({ name }) => name)
  const group = { name: 'departments', needed: Math.min(needed, members.length), members }
  const policy = { logs, witnesses, groups: [group], quorum: group.name }
  return { ok: true, value: printPolicy(policy) }
}
