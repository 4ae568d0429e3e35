// A notary's acts, done with the plans that the contracts slice hands to whoever keeps the notary's desk.

import { env } from 'cloudflare:test'
import {
  appendNotaryRecord,
  judgeNotary,
  markLogged,
  notaryStatement,
  planFence,
  planSeals,
  readEnvelope,
} from '#domains/contracts/service/for-notary.ts'
import { verifyPasskey } from '#domains/contracts/service/proofs.ts'
import type { Assertion } from '#engines/contract/assertion.ts'
import type { ContractId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'
import { contextOf } from '#platform/http/door.ts'
import type { Bindings } from '#platform/http/router.ts'
import { type Cast, type Signer, site } from './signing.ts'

export async function notaryContext({ notary, notaryOffice }: Cast): Promise<Ctx> {
  const party = notaryOffice as Ctx['actor']['party']
  const user = notary.user as Ctx['actor']['user']
  return {
    ...(await contextOf(env as unknown as Bindings, 'x-county')),
    actor: { user, role: 'notary', party, name: '公证员' },
    now: Date.now() as Instant,
  }
}

type Act = { readonly id: string; readonly version: number }

/** Countersigns and seals a version; answers its seal. */
export async function countersign(cast: Cast, { id, version: number }: Act, before: string | null) {
  const ctx = await notaryContext(cast)
  const { dossier, version } = await readEnvelope(ctx, id as ContractId, number)
  const statement = notaryStatement(ctx, dossier, version, { decision: 'accept', reason: '' })
  const proof = unwrap(await verifyPasskey(ctx, await signedBy(cast.notary, statement)))
  const judged = unwrap(
    judgeNotary(ctx, dossier, version, {
      kind: 'signature',
      decision: 'accept',
      method: 'passkey',
      reason: '',
      statement,
      proof,
      details: {},
    }),
  )
  const { seals, changes } = planSeals(ctx, [{ act: judged, before }])
  await commit(ctx, {
    verb: 'contract.attest',
    subject: `contract/${id}`,
    seen: dossier.contract.revision,
    changes: [...appendNotaryRecord(ctx, [judged]), ...changes],
  })
  const [seal] = seals
  if (seal === undefined) throw new Error('a countersigned version is sealed')
  return seal
}

async function signedBy({ assert }: Signer, text: string) {
  return { text, assertion: (await assert(text)) as unknown as Assertion, site }
}

/** An act without a signature: a return with its reason, or a certificate. */
export async function act(
  cast: Cast,
  { id, version: number }: Act,
  {
    kind,
    reason = '',
    details = {},
  }: {
    kind: 'return' | 'certificate' | 'withdrawal'
    reason?: string
    details?: Record<string, string>
  },
): Promise<void> {
  const ctx = await notaryContext(cast)
  const { dossier, version } = await readEnvelope(ctx, id as ContractId, number)
  const judged = unwrap(
    judgeNotary(ctx, dossier, version, {
      ...{ kind, decision: '', method: 'session', reason, statement: '', proof: null, details },
    }),
  )
  await commit(ctx, {
    verb: 'contract.attest',
    subject: `contract/${id}`,
    seen: dossier.contract.revision,
    changes: appendNotaryRecord(ctx, [judged]),
  })
}

export const certificate = {
  kind: 'certificate',
  details: { number: '(2026)样证字第1号', scan: 'ab'.repeat(32) },
} as const

/** Tells the contracts where the log has put a version, and what it has published. */
export async function logged(cast: Cast, { id, version }: Act, index: number): Promise<void> {
  const ctx = await notaryContext(cast)
  const fence = { size: index + 1, root: 'A'.repeat(43) }
  await commit(ctx, {
    verb: 'contract.attest',
    subject: `log/${index}`,
    seen: 0,
    changes: [...markLogged(ctx, [{ contract: id, version, index }]), planFence(ctx, fence)],
  })
}
