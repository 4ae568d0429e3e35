// A deed that a button sets off: busy while it runs, its refusal kept for the screen, its key kept for a retry.

import { useRef, useState } from 'preact/hooks'
import { newKey, type Problem, problemOf } from '#web/shell/api.ts'

export type Doing = {
  readonly busy: boolean
  readonly problem: Problem | null
  readonly clear: () => void
  /** Does `act` unless it is being done; after a lost answer the next try carries the same key, so nothing is done twice. */
  readonly run: <Sent>(act: (key: string) => Promise<Sent>, done: (sent: Sent) => void) => void
}

export function useDoing(): Doing {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const key = useRef('')
  const run: Doing['run'] = (act, done) => {
    if (busy) return
    if (key.current === '') key.current = newKey()
    setBusy(true)
    setProblem(null)
    act(key.current)
      .then((sent) => {
        key.current = ''
        done(sent)
      })
      .catch((error: unknown) => {
        const said = problemOf(error)
        if (said.code !== 'offline') key.current = ''
        setProblem(said)
      })
      .finally(() => setBusy(false))
  }
  return { busy, problem, run, clear: () => setProblem(null) }
}
