import { releaseLapsed } from '#domains/contracts/service/lapses.ts'
import { anchorLedger } from '#domains/notary/service/ledger-anchor.ts'
import { closeDueRounds } from '#domains/rounds/service/cadence.ts'
import type { JobId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { homeCounty, workerContext } from '#platform/http/door.ts'
import type { Bindings } from '#platform/http/router.ts'
import type { CountyDesk as Desk } from '#platform/jobs/desk.ts'
import { outbox } from '#platform/jobs/job.ts'
import { runJob } from '#platform/jobs/runner.ts'
import { routes } from './app.ts'
import { gatherOwed } from './gather.ts'
import { handlers } from './jobs.ts'
import { wakeLog } from './log.ts'

export { CountyDesk } from '#platform/jobs/desk.ts'
export { LogSequencer, LogSigner } from './log.ts'

type Woken = { readonly job: string; readonly county: string }

export default {
  fetch: routes.fetch,
  /** Every few minutes: the log, offers that have lapsed, rounds that are closed by the week, when their hour has come, the ledger's anchor of the day, and dues of what was received, less what repays advances, and of land. */
  async scheduled(_: ScheduledController, env: Bindings): Promise<void> {
    await wakeLog(env)
    const ctx = await workerContext(env, homeCounty, Date.now() as Instant)
    await releaseLapsed(ctx)
    await closeDueRounds(ctx)
    await anchorLedger(ctx)
    await gatherOwed(ctx)
  },
  async queue(batch: MessageBatch<Woken>, env: Bindings): Promise<void> {
    for (const message of batch.messages) {
      const { job, county } = message.body
      if (job === outbox) {
        await wakeLog(env)
        continue
      }
      const desks = env.COUNTY_DESK as unknown as DurableObjectNamespace<Desk>
      const desk = desks.get(desks.idFromName(county))
      const ctx = await workerContext(env, county, Date.now() as Instant)
      const outcome = await runJob(ctx, job as JobId, { desk, handlers })
      if (outcome === 'held') message.retry({ delaySeconds: 30 })
    }
  },
}
