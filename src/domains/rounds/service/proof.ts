// What a round published to be checked, as it was sealed, byte by byte.

import type { Group, ProofKind } from '#domains/rounds/model/proof.ts'
import { findGroup, findGroupOf, listGroups, readProofPart } from '#domains/rounds/store/proof.ts'
import { findRound } from '#domains/rounds/store/rounds.ts'
import type { Matching } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import type { RoundId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export async function pageProof(
  ctx: Ctx,
  round: RoundId,
  at: { readonly after: string; readonly limit: number },
): Promise<Page<Group>> {
  allow(ctx, 'round.read')
  unwrap(await findRound(ctx.db, round))
  const groups = await listGroups(ctx.db, round, { ...at, after: Number(at.after) || 0 })
  return pageFrom(groups, at.limit, ({ no }) => String(no))
}

type Wanted = { readonly round: RoundId; readonly no: number; readonly kind: ProofKind }

/**
 * The text part by part, so that it need not be held whole, with what it hashes to. It holds every household's lowest price
 * and poverty, and every veto: it is for those who supervise the county. All others see its hash in the chain, so that
 * nobody can be shown another.
 */
export async function openProof(
  ctx: Ctx,
  wanted: Wanted,
): Promise<{
  readonly hash: string
  readonly bytes: number
  readonly text: ReadableStream<Uint8Array>
}> {
  allow(ctx, 'round.audit')
  unwrap(await findRound(ctx.db, wanted.round))
  const group = await findGroup(ctx.db, wanted.round, wanted.no)
  if (group === undefined) return unwrap(refuse('missing', 'no-such-proof', { no: wanted.no }))
  const isProblem = wanted.kind === 'problem'
  return {
    hash: isProblem ? group.problemHash : group.matchingHash,
    bytes: isProblem ? group.problemBytes : group.matchingBytes,
    text: streamOf(ctx, wanted),
  }
}

function streamOf({ db }: Ctx, wanted: Wanted): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let part = 0
  return new ReadableStream({
    async pull(stream) {
      const body = await readProofPart(db, wanted, part)
      part++
      if (body === undefined) stream.close()
      else stream.enqueue(encoder.encode(body))
    },
  })
}

/** The group that a product was matched in: what was asked, and what was answered. */
export async function readSolved(
  { db }: Ctx,
  round: RoundId,
  product: string,
): Promise<{ readonly problem: Problem; readonly matching: Matching }> {
  const no = await findGroupOf(db, round, product)
  if (no === undefined) return unwrap(refuse('missing', 'proof-not-kept'))
  const read = async (kind: ProofKind): Promise<unknown> => {
    const parts: string[] = []
    for (;;) {
      const body = await readProofPart(db, { round, no, kind }, parts.length)
      if (body === undefined) return JSON.parse(parts.join(''))
      parts.push(body)
    }
  }
  // The round's job wrote both in these shapes.
  return {
    problem: (await read('problem')) as Problem,
    matching: (await read('matching')) as Matching,
  }
}
