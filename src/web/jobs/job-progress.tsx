import type { JSX } from 'preact'
import { isCode, say } from '#kernel/wording/wording.ts'
import { language } from '#web/shell/language.ts'
import { type Job, useJob } from './follow.ts'

type Words = {
  readonly progress: string
  readonly progressNote: string
  readonly working: string
  readonly failed: string
  readonly stages: Readonly<Record<string, string>>
}

/** How far a job is, stage by stage in words, and as a bar once its extent is known. */
export function JobProgress(props: {
  readonly job: string
  readonly words: Words
  readonly onEnd: () => void
}): JSX.Element {
  const { job: id, words, onEnd } = props
  const job = useJob(id, onEnd)
  const stage = job === null || job.state === 'queued' ? 'queued' : job.message
  const label = words.stages[stage] ?? words.working
  return (
    <section class="job-progress" aria-label={words.progress}>
      <p role="status">{job?.state === 'failed' ? whyFailed(job, words) : label}</p>
      {job?.state === 'failed' ? null : <Extent job={job} label={words.progress} />}
      {job?.state === 'failed' ? null : <p class="hint">{words.progressNote}</p>}
    </section>
  )
}

/** A job that was refused says why; what failed by a fault only that it did. */
function whyFailed({ problem }: Job, { failed }: Words): string {
  if (problem === null || problem === 'job-failed' || !isCode(problem)) return failed
  return say(problem, {}, language.value)
}

function Extent({ job, label }: { job: Job | null; label: string }): JSX.Element {
  if (job === null || job.total === 0) return <progress aria-label={label} />
  return (
    <>
      <progress aria-label={label} max={job.total} value={job.done} />
      <span>
        {job.done} / {job.total}
      </span>
    </>
  )
}
