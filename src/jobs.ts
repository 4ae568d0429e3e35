import { scheduleJob } from '#domains/logistics/service/job.ts'
import { weekJob } from '#domains/logistics/service/week-job.ts'
import { roundJob } from '#domains/rounds/service/job.ts'
import { trialJob } from '#domains/rounds/service/trial-job.ts'
import { payRunJob } from '#domains/settlement/service/posting.ts'
import type { JobHandler, JobKind } from '#platform/jobs/job.ts'

/** Who advances which kind of job. */
export const handlers: Readonly<Partial<Record<JobKind, JobHandler>>> = {
  round: roundJob,
  trial: trialJob,
  schedule: scheduleJob,
  week: weekJob,
  'pay-run': payRunJob,
}
