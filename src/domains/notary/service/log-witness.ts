// Asks the witnesses that are machines for their cosignatures, and publishes a checkpoint when the policy has enough of them.

import { isDue, type KeptCosignature, type WitnessState } from '#domains/notary/model/log.ts'
import { type Begun, policyOf, witnessKey } from '#domains/notary/model/log-begun.ts'
import { parseNote, parseSignatures, printNote, printSignature } from '#engines/tlog/note.ts'
import { isQuorum, type Policy, type PolicyWitness } from '#engines/tlog/policy.ts'
import { tilesForConsistency } from '#engines/tlog/tree.ts'
import { trustCheckpoint } from '#engines/tlog/trust.ts'
import { printAddCheckpoint, readAnswer, type WitnessAnswer } from '#engines/tlog/witness.ts'
import { ok, type Refusal, type Result, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { LogPorts } from './log-ports.ts'
import { consistencyFrom } from './log-tiles.ts'

/** Once there are enough, how long those who have not answered are waited for. */
const graceMs = 1500
/** A witness that says twice that it is elsewhere than it said before is not asked a fourth time. */
const triesMax = 3

type Said = WitnessAnswer | { readonly kind: 'silent' }
type Heard = { readonly witness: PolicyWitness; readonly said: Said }

/**
 * Asks for what lacks under the last checkpoint and publishes it with a quorum. Refuses, by the name of the alarm, when a
 * witness has seen more of this log than was ever signed.
 */
export async function witnessCheckpoint(
  ports: LogPorts,
  begun: Begun,
  { everybody }: { readonly everybody: boolean },
): Promise<Result<null>> {
  const policy = policyOf(begun)
  const asked = policy.witnesses.filter(
    (witness) => witness.url !== undefined && (everybody || isAsked(ports, begun, witness)),
  )
  const heard: Heard[] = []
  const enough = newSignal()
  const all = Promise.all(
    asked.map(async (witness) => {
      heard.push({ witness, said: await askWitness(ports, begun, witness) })
      if (isEnough(policy, begun, heard)) enough.give()
    }),
  )
  await Promise.race([all, enough.given.then(() => ports.pause(graceMs))])
  const early = await keepHeard(ports, begun, heard.splice(0))
  if (!early.ok) return early
  await publish(ports, policy)
  await all
  if (heard.length === 0) return ok(null)
  const late = await keepHeard(ports, begun, heard)
  if (late.ok) await publish(ports, policy)
  return late
}

function isAsked({ clock }: LogPorts, begun: Begun, asked: PolicyWitness): boolean {
  const cosigned = begun.cosignatures.find(({ witness }) => witness === witnessKey(asked))
  return isDue(clock(), cosigned, stateOf(begun, asked))
}

function stateOf({ witnesses }: Begun, witness: PolicyWitness): WitnessState | undefined {
  return witnesses.find(({ name }) => name === witnessKey(witness))
}

function newSignal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

function isEnough(policy: Policy, { cosignatures }: Begun, heard: readonly Heard[]): boolean {
  const now = heard.filter(({ said }) => said.kind === 'cosigned')
  const keys = new Set([
    ...cosignatures.map(({ witness }) => witness),
    ...now.map(({ witness }) => witnessKey(witness)),
  ])
  const names = policy.witnesses.filter((witness) => keys.has(witnessKey(witness)))
  return isQuorum(policy, new Set(names.map(({ name }) => name)))
}

/** Asks from the size that the witness saw last as far as we know, and again from where it says that it is. */
async function askWitness(ports: LogPorts, begun: Begun, witness: PolicyWitness): Promise<Said> {
  const { size, note } = begun.checkpoint
  const { vkey, url = '' } = witness
  let old = Math.min(size, stateOf(begun, witness)?.size ?? 0)
  let said: Said = { kind: 'silent' }
  for (let tries = 0; tries < triesMax; tries++) {
    const tiles = await ports.book.tiles(tilesForConsistency(old, size))
    const hashes = consistencyFrom(tiles, { older: old, newer: size })
    const body = printAddCheckpoint({ old, hashes, checkpoint: note })
    const answer = await ports.ask(url, body)
    if (answer === null) return { kind: 'silent' }
    const now = Math.floor(ports.clock() / 1000)
    said = await readAnswer(answer, { witness: vkey, old, size, checkpoint: note, now })
    if (said.kind !== 'behind') return said
    old = said.size
  }
  return said
}

async function keepHeard(
  ports: LogPorts,
  begun: Begun,
  heard: readonly Heard[],
): Promise<Result<null>> {
  const { size } = begun.checkpoint
  for (const { witness, said } of heard) {
    const name = witnessKey(witness)
    const before = stateOf(begun, witness) ?? firstState(name)
    const state = stateAfter(before, { size, said, now: ports.clock() })
    await ports.book.keepAnswer(size, state, cosignatureOf(witness, said))
  }
  const ahead = heard.find(({ said }) => said.kind === 'ahead')
  if (ahead?.said.kind !== 'ahead') return ok(null)
  const facts = { name: ahead.witness.name, size: ahead.said.size, signed: size }
  const refusal: Refusal = { kind: 'conflict', code: 'log-witness-ahead', facts }
  return { ok: false, refusal }
}

function cosignatureOf(witness: PolicyWitness, said: Said): KeptCosignature | null {
  if (said.kind !== 'cosigned') return null
  return { witness: witnessKey(witness), line: printSignature(said.signature), time: said.time }
}

function firstState(name: string): WitnessState {
  const never = 0 as Instant
  return { name, size: 0, said: '', askedAt: never, failures: 0, cosignedAt: null }
}

function stateAfter(
  before: WitnessState,
  { size, said, now }: { readonly size: number; readonly said: Said; readonly now: Instant },
): WitnessState {
  const state = { ...before, said: wordOf(said), askedAt: now }
  return said.kind === 'cosigned'
    ? { ...state, size, failures: 0, cosignedAt: now }
    : { ...state, failures: before.failures + 1 }
}

/** In a word what a witness answered, as the screens translate it. */
function wordOf(said: Said): string {
  if (said.kind === 'refused') return `refused-${said.status}`
  return said.kind === 'worthless' ? `worthless-${said.why}` : said.kind
}

/** Publishes what an outsider who holds the policy would accept, and only that. */
async function publish(ports: LogPorts, policy: Policy): Promise<void> {
  const { checkpoint, cosignatures } = await ports.book.open()
  if (checkpoint === null) return
  const lines = policy.witnesses.flatMap((known) =>
    cosignatures.filter(({ witness }) => witness === witnessKey(known)).map(({ line }) => line),
  )
  const { text, signatures } = unwrap(parseNote(checkpoint.note))
  const cosigned = lines.flatMap((line) => unwrap(parseSignatures(line)))
  const note = printNote({ text, signatures: [...signatures, ...cosigned] })
  if (note === checkpoint.published) return
  const trusted = await trustCheckpoint(note, policy)
  if (trusted.ok) await ports.book.publish({ size: checkpoint.size, note, at: ports.clock() })
}
