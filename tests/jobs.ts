// Jobs run as a worker of the county runs them.

import { env } from 'cloudflare:test'
import { handlers } from '#jobs.ts'
import type { JobId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import type { Ctx } from '#platform/context.ts'
import { workerContext } from '#platform/http/door.ts'
import type { Bindings } from '#platform/http/router.ts'
import { runJob } from '#platform/jobs/runner.ts'

/** What a worker knows now. */
export const worker = (): Promise<Ctx> =>
  workerContext(env as unknown as Bindings, 'x-county', Date.now() as Instant)

const desk = { lend: async () => true, giveBack: async () => undefined }

/** Runs a job until it ends or its leave to go on is not renewed; how that was. */
export async function run(job: string, lend: () => Promise<boolean> = desk.lend) {
  return runJob(await worker(), job as JobId, { desk: { ...desk, lend }, handlers })
}
