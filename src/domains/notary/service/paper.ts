// A version as it is printed: the whole document, and where the log holds it once its quorum has confirmed that.

import { documentOf } from '#domains/contracts/model/version.ts'
import { findDossier, versionIn } from '#domains/contracts/service/dossiers.ts'
import { openForPrint } from '#domains/contracts/service/evidence.ts'
import { fromBase64Url } from '#engines/contract/encoding.ts'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { textOf } from '#engines/tlog/text.ts'
import { assert } from '#kernel/assert.ts'
import type { ContractId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { proveLeaf, readPolicy } from './log-files.ts'

export type Paper = {
  readonly document: ContractDocument
  /** Null until the log holds the version under its quorum. */
  readonly seal: {
    /** Of the envelope, base64url. */
    readonly salt: string
    /** The leaf's canonical text, the text of its `.tlog-proof`, and the policy that its checkpoint met. */
    readonly leaf: string
    readonly proof: string
    readonly policy: string
  } | null
}

/** The paper of a version, parties whole; that somebody of firm, hall or office printed it stays in the trail. */
export async function readPaper(
  ctx: Ctx,
  { id, version: number }: { readonly id: ContractId; readonly version: number },
): Promise<Paper> {
  const dossier = unwrap(await findDossier(ctx, id))
  const version = unwrap(versionIn(dossier, number))
  const { parties } = await openForPrint(ctx, dossier, number)
  const { no } = dossier.contract
  const document = documentOf({ no, county: ctx.county, version, parties })
  const seal = dossier.seals.find((each) => each.version === number)
  if (seal === undefined || version.logIndex === null) return { document, seal: null }
  const bytes = fromBase64Url(seal.leaf)
  assert(bytes !== null, 'a leaf is kept in base64url')
  const [proof, policy] = await Promise.all([proveLeaf(ctx.log, seal.leafId), readPolicy(ctx.log)])
  return { document, seal: { salt: seal.salt, leaf: unwrap(textOf(bytes)), proof, policy } }
}
