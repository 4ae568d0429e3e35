// One run of the log: looks whether all memories tell one history, enters what waits, has the head signed and witnessed, and
// publishes it. A run keeps nothing between its steps, so one that dies is simply followed by the next.

import {
  checkInception,
  checkMemories,
  isHeld,
  type SignedHead,
} from '#domains/notary/model/log.ts'
import { type Begun, begunOf, policyOf } from '#domains/notary/model/log-begun.ts'
import { append, type Head, openHead } from '#engines/tlog/append.ts'
import { tilesForConsistency } from '#engines/tlog/tree.ts'
import { ok, type Refusal, type Result, unwrap } from '#kernel/result.ts'
import type { LogPorts } from './log-ports.ts'
import { consistencyFrom, readerOf } from './log-tiles.ts'
import { witnessCheckpoint } from './log-witness.ts'

export type LogOutcome = {
  /** `more` still wait; `still` is a log under an alarm, or one that has not begun. */
  readonly state: 'done' | 'more' | 'still'
  readonly refusal: Refusal | null
}

/** An alarm of the Durable Object may take a quarter of an hour and a thousand queries; this is well below both. */
const sealsMax = 100

/**
 * @param fresh whether whoever runs has just woken up: then every witness is asked before anything is signed, since one that
 *   saw more than we know is the last memory of a log that was turned back whole
 */
export async function runLog(
  ports: LogPorts,
  { fresh }: { readonly fresh: boolean },
): Promise<LogOutcome> {
  // What the others remember is read before the book: all of them only grow, and somebody else may be running the log too.
  const [before, known] = [await ports.signer.read(), await ports.known()]
  const opened = await ports.book.open()
  if (opened.inception === null) return await beginLog(ports, before.head, known)
  const begun = begunOf(opened)
  const standing = checkMemories({
    ...{ ...begun, origin: ports.origin, computed: headOf(begun).root, known },
    signer: before,
    signedSince: (await ports.signer.read()).head,
  })
  if (!standing.ok) return await alarmed(ports, standing.refusal)
  const [standingAlarm] = opened.alarms
  if (standingAlarm !== undefined) return { state: 'still', refusal: null }
  const kept = await keepSigned(ports, begun, standing.value)
  if (fresh) {
    const seen = await witnessCheckpoint(ports, kept, { everybody: true })
    if (!seen.ok) return await alarmed(ports, seen.refusal)
  }
  const [sealed, more] = await sealWaiting(ports)
  const signed = await signLast(ports, sealed, standing.value)
  if (!signed.ok) return await alarmed(ports, signed.refusal)
  const seen = await witnessCheckpoint(ports, begunOf(await ports.book.open()), {
    everybody: false,
  })
  if (!seen.ok) return await alarmed(ports, seen.refusal)
  return { state: more || (await isSignable(ports)) ? 'more' : 'done', refusal: null }
}

/** Whether what was entered waited for a checkpoint that has been published by now. */
async function isSignable({ book, clock }: LogPorts): Promise<boolean> {
  const begun = begunOf(await book.open())
  const { head, checkpoint } = begun
  return head.size > checkpoint.size && !isHeld(policyOf(begun), checkpoint, clock())
}

async function alarmed(ports: LogPorts, refusal: Refusal): Promise<LogOutcome> {
  await ports.book.raise(refusal, ports.clock())
  return { state: 'still', refusal }
}

/** Begins the log where it may begin; elsewhere it raises an alarm for a log that is lost, and waits for its day. */
async function beginLog(
  ports: LogPorts,
  signed: SignedHead | null,
  known: number,
): Promise<LogOutcome> {
  const { inception, origin } = ports
  const now = ports.clock()
  const may = checkInception({ inception, now, signed, known })
  if (!may.ok) {
    if (may.refusal.code === 'log-lost') await ports.book.raise(may.refusal, now)
    return { state: 'still', refusal: may.refusal }
  }
  const answer = await ports.signer.begin()
  if (answer.kind !== 'signed') {
    return { state: 'still', refusal: answer.kind === 'refused' ? answer.refusal : null }
  }
  const { vkey } = await ports.signer.read()
  const { root, note } = answer.head
  const policy = `log ${vkey}\nquorum none\n`
  await ports.book.begin({ origin, vkey, root, note, policy, at: now })
  return { state: 'more', refusal: null }
}

/** The head from its tiles, not from its row: what is appended to is what is served. */
function headOf({ head, edge }: Begun): Head {
  return openHead(head.size, readerOf(edge))
}

/** A note that was signed and not kept any more, since whoever asked for it died, is kept now. */
async function keepSigned(ports: LogPorts, begun: Begun, signed: SignedHead): Promise<Begun> {
  if (signed.size <= begun.checkpoint.size) return begun
  const { size, note } = signed
  await ports.book.keepNote({ size, note, at: ports.clock() })
  return begunOf(await ports.book.open())
}

/** Enters what waits, a tile's width at a time; answers the book after it, and whether there is more. */
async function sealWaiting(ports: LogPorts): Promise<readonly [Begun, more: boolean]> {
  for (let seals = 0; seals < sealsMax; seals++) {
    const begun = begunOf(await ports.book.open())
    if (begun.waiting.length === 0) return [begun, false]
    const { head, tiles } = unwrap(
      append(
        headOf(begun),
        begun.waiting.map(({ data }) => data),
      ),
    )
    const before = begun.head.size
    await ports.book.seal({ before, head, tiles, entered: begun.waiting })
  }
  return [begunOf(await ports.book.open()), true]
}

async function signLast(ports: LogPorts, begun: Begun, signed: SignedHead): Promise<Result<null>> {
  const { head, checkpoint } = begun
  if (head.size === signed.size) return ok(null)
  if (isHeld(policyOf(begun), checkpoint, ports.clock())) return ok(null)
  const tiles = await ports.book.tiles(tilesForConsistency(signed.size, head.size))
  const hashes = consistencyFrom(tiles, { older: signed.size, newer: head.size })
  const answer = await ports.signer.sign({ ...head, older: signed.size, hashes })
  if (answer.kind === 'refused') return { ok: false, refusal: answer.refusal }
  if (answer.kind === 'overtaken') return ok(null)
  const { size, note } = answer.head
  await ports.book.keepNote({ size, note, at: ports.clock() })
  return ok(null)
}
