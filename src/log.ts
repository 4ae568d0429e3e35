// The two Durable Objects of the transparency log. Both are shells: what they do is in the notary's services.

import { DurableObject } from 'cloudflare:workers'
import type { SignedHead } from '#domains/notary/model/log.ts'
import { openLogKey } from '#domains/notary/service/log-key.ts'
import { copyPolicies } from '#domains/notary/service/log-policy.ts'
import {
  bookOf,
  type LogPorts,
  type SignAnswer,
  type LogSigner as Signs,
  type ToSign,
} from '#domains/notary/service/log-ports.ts'
import { type LogOutcome, runLog } from '#domains/notary/service/log-run.ts'
import { beginSigner, type SignerMemory, signHead } from '#domains/notary/service/log-signer.ts'
import { deliverLeaves, settleLeaves } from '#domains/notary/service/outbox.ts'
import { countKnown } from '#domains/notary/store/leaves.ts'
import type { Signer } from '#engines/tlog/note.ts'
import { printVkey } from '#engines/tlog/vkey.ts'
import { answerBytesMax } from '#engines/tlog/witness.ts'
import type { Instant } from '#kernel/time.ts'
import { homeCounty, workerContext } from '#platform/http/door.ts'
import { checkOutside, isLocal, postText } from '#platform/http/outbound.ts'
import type { Bindings } from '#platform/http/router.ts'
import { newTurns } from '#platform/jobs/turns.ts'

/** How soon after the first entry that waits, how often without any, and when after a fault. */
const soonMs = 1000
const idleMs = 180_000
const afterFaultMs = 5000
const witnessMs = 10_000

/** Holds the log's key, and in its own storage the last head that it signed. */
export class LogSigner extends DurableObject<Bindings> {
  readonly #turn = newTurns()
  #opened: Promise<Signer> | null = null
  readonly #memory: SignerMemory = {
    read: async () => (await this.ctx.storage.get<SignedHead>('head')) ?? null,
    write: (head) => this.ctx.storage.put('head', head),
  }

  async read(): Promise<{ vkey: string; head: SignedHead | null }> {
    const { vkey } = await this.#signer()
    return { vkey: printVkey(vkey), head: await this.#memory.read() }
  }

  async begin(): Promise<SignAnswer> {
    return this.#turn(async () => beginSigner(this.#memory, await this.#signer()))
  }

  async sign(head: ToSign): Promise<SignAnswer> {
    return this.#turn(async () => signHead(this.#memory, await this.#signer(), head))
  }

  #signer(): Promise<Signer> {
    this.#opened ??= openLogKey(this.env.LOG_KEY, this.env.LOG_ORIGIN)
    return this.#opened
  }
}

/** Runs the log: soon after something came to wait, and every few minutes anyway. */
export class LogSequencer extends DurableObject<Bindings> {
  readonly #turn = newTurns()
  #fresh = true

  /** Says that something waits. */
  async wake(): Promise<void> {
    await this.#runBy(Date.now() + soonMs)
  }

  override async alarm(): Promise<void> {
    try {
      const { state } = await this.run()
      await this.#runBy(Date.now() + (state === 'more' ? 0 : idleMs))
    } catch (error) {
      // Whether what failed has happened all the same is seen by the next run, which reads everything anew.
      // biome-ignore lint/suspicious/noConsole: nobody waits for the answer of an alarm.
      console.error('the log could not run', error)
      await this.#runBy(Date.now() + afterFaultMs)
    }
  }

  /** Carries the outbox over, runs the log until nothing waits, and carries the places back. */
  async run(): Promise<LogOutcome> {
    return this.#turn(async () => {
      const ctx = await workerContext(this.env, homeCounty, Date.now() as Instant)
      await copyPolicies(ctx)
      await deliverLeaves(ctx)
      const outcome = await runLog(portsOf(this.env, ctx), { fresh: this.#fresh })
      this.#fresh = false
      await settleLeaves(ctx)
      return outcome
    })
  }

  /** Moves the alarm forward, never back. */
  async #runBy(at: number): Promise<void> {
    const set = await this.ctx.storage.getAlarm()
    if (set === null || set > at) await this.ctx.storage.setAlarm(at)
  }
}

function portsOf(env: Bindings, { db, log }: Awaited<ReturnType<typeof workerContext>>): LogPorts {
  const local = isLocal(env.LOG_ORIGIN)
  const signers = env.LOG_SIGNER as unknown as DurableObjectNamespace<LogSigner>
  const stub = signers.get(signers.idFromName(env.LOG_ORIGIN))
  const signer: Signs = {
    read: () => stub.read(),
    begin: () => stub.begin(),
    sign: (head) => stub.sign(head),
  }
  return {
    ...{ origin: env.LOG_ORIGIN, inception: env.LOG_INCEPTION, book: bookOf(log), signer },
    ask: async (prefix, body) => {
      const url = checkOutside(`${prefix}/add-checkpoint`, { local })
      return url.ok ? postText(url.value, body, { ms: witnessMs, bytes: answerBytesMax }) : null
    },
    known: () => countKnown(db),
    clock: () => Date.now() as Instant,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }
}

/** Says to the log that something waits for it. */
export async function wakeLog({ LOG_SEQUENCER, LOG_ORIGIN }: Bindings): Promise<void> {
  const sequencers = LOG_SEQUENCER as unknown as DurableObjectNamespace<LogSequencer>
  await sequencers.get(sequencers.idFromName(LOG_ORIGIN)).wake()
}
