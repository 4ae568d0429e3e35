// Follows a background job by server-sent events. The stream ends every 25 s and the browser takes it up again by itself,
// so a reload, a sleeping laptop or a lost line only delay the news.

import { useEffect, useState } from 'preact/hooks'

export type Job = {
  readonly id: string
  readonly state: 'queued' | 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly message: string
  readonly problem: string | null
  readonly endedAt: number | null
}

/** The job as last heard of; `onEnd` is called once, when it is done or has failed. */
export function useJob(id: string | null, onEnd: () => void): Job | null {
  const [job, setJob] = useState<Job | null>(null)
  useEffect(() => {
    if (id === null) return undefined
    const source = new EventSource(`/api/v1/jobs/${id}/events`)
    source.addEventListener('job', (event: MessageEvent<string>) => {
      const heard = JSON.parse(event.data) as Job // Our own API sends nothing else under this name.
      setJob(heard)
      if (heard.endedAt === null) return
      source.close()
      onEnd()
    })
    return () => source.close()
    // A new `onEnd` is no reason to open the stream anew.
  }, [id])
  return job
}
