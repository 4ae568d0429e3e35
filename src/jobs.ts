import type { JobHandler, JobKind } from '#platform/jobs/job.ts'

/** Who advances which kind of job. */
export const handlers: Readonly<Partial<Record<JobKind, JobHandler>>> = {}
