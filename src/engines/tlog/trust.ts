// A checkpoint under a policy: whose log it is, who cosigned it and when, and whether that is enough.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { cosignatureTime, cosignatureVerifier } from './cosignature.ts'
import { noteVerifier, type Verified } from './note.ts'
import { isQuorum, type Policy } from './policy.ts'

/** A witness by its name in the policy; its latest time when it signed twice, in seconds since 1970. */
export type Cosigned = { readonly witness: string; readonly time: number }

export type Trusted = { readonly checkpoint: Checkpoint; readonly cosigned: readonly Cosigned[] }

/** Refuses a log that the policy does not know, a wrong signature of a known key, and cosignatures that are not enough. */
export async function trustCheckpoint(note: string, policy: Policy): Promise<Result<Trusted>> {
  const opened = await openCheckpoint(note, [
    ...policy.logs.map(({ vkey }) => noteVerifier(vkey)),
    ...policy.witnesses.map(({ vkey }) => cosignatureVerifier(vkey)),
  ])
  if (!opened.ok) return opened
  const { checkpoint, verified } = opened.value
  const { origin } = checkpoint
  const isLog = ({ verifier: { vkey } }: Verified) =>
    vkey.name === origin && policy.logs.some((log) => log.vkey === vkey)
  if (!verified.some(isLog)) return refuse('forbidden', 'log-unknown', { origin })
  const cosigned = cosignedBy(policy, verified)
  const names = cosigned.map(({ witness }) => witness)
  if (!isQuorum(policy, new Set(names))) {
    return refuse('forbidden', 'log-quorum-missed', {
      count: names.length,
      names: names.join(', '),
    })
  }
  return ok({ checkpoint, cosigned })
}

function cosignedBy({ witnesses }: Policy, verified: readonly Verified[]): Cosigned[] {
  return witnesses.flatMap(({ name, vkey }) => {
    const times = verified
      .filter(({ verifier }) => verifier.vkey === vkey)
      .map(({ signature }) => cosignatureTime(signature) ?? 0)
    return times.length === 0 ? [] : [{ witness: name, time: Math.max(...times) }]
  })
}
