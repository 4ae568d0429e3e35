// What a print carries of the seal, and how it says it.

import type { ContractDocument } from '#engines/contract/terms.ts'
import { type Policy, type PolicyGroup, parsePolicy } from '#engines/tlog/policy.ts'
import { parseProof } from '#engines/tlog/proof.ts'
import { printVkey } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'
import { printSlip } from '#web/verify/compact.ts'
import { policyFingerprint } from '#web/verify/fingerprint.ts'
import { printLink } from '#web/verify/link.ts'

/** Where the log holds the version that is printed, as the API answers. */
export type Seal = {
  /** Of the envelope, base64url. */
  readonly salt: string
  /** The leaf's canonical text, and the text of its `.tlog-proof`. */
  readonly leaf: string
  readonly proof: string
  readonly policy: string
}

export type Marks = {
  /** What the small and the large code say. */
  readonly link: string
  readonly slip: string
  readonly index: number
  readonly fingerprint: string
  /** A name and a key for the log and each witness. */
  readonly keys: readonly (readonly [name: string, vkey: string])[]
  readonly rules: readonly string[]
}

/** `site` is the address of the house that prints, such as `https://orderfield.example`. */
export function marksOf(
  { id: contract, version }: Pick<ContractDocument, 'id' | 'version'>,
  { salt, leaf, proof, policy: text }: Seal,
  site: string,
): Marks {
  const policy = unwrap(parsePolicy(text))
  const { index } = unwrap(parseProof(proof))
  return {
    link: printLink(site, { salt, index, version, contract }),
    slip: unwrap(printSlip({ leaf, salt, subject: contract, version, proof })),
    index,
    fingerprint: policyFingerprint(policy),
    keys: keysOf(policy),
    rules: [...policy.groups.map(ruleOf), `quorum：${policy.quorum}`],
  }
}

function keysOf({ logs, witnesses }: Policy): Marks['keys'] {
  return [
    ...logs.map(({ vkey }) => ['日志', printVkey(vkey)] as const),
    ...witnesses.map(({ name, vkey }) => [name, printVkey(vkey)] as const),
  ]
}

function ruleOf({ name, needed, members }: PolicyGroup): string {
  const words = { any: '任一', all: '全部' }
  const many = typeof needed === 'number' ? `至少${needed}个` : words[needed]
  return `${name}：${members.join('、')} ${many}`
}
