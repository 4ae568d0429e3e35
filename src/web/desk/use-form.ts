// A form that sends itself: busy while it does, and the server's refusal beside it.

import { useState } from 'preact/hooks'
import { type Problem, problemOf } from '#web/shell/api.ts'

type Submit = SubmitEvent & { readonly currentTarget: HTMLFormElement }

export function useForm<Sent>(
  act: (fields: (name: string) => string) => Promise<Sent>,
  done: (sent: Sent, form: HTMLFormElement) => void,
): {
  readonly busy: boolean
  readonly problem: Problem | null
  readonly submit: (event: Submit) => void
} {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const submit = (event: Submit): void => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    setBusy(true)
    setProblem(null)
    act((name) => String(data.get(name) ?? '').trim())
      .then((sent) => done(sent, form))
      .catch((error: unknown) => setProblem(problemOf(error)))
      .finally(() => setBusy(false))
  }
  return { busy, problem, submit }
}

/** Yuan as a person types them, in fen. */
export function fenOf(yuan: string): number {
  return Math.round(Number(yuan) * 100)
}

/** A time of day as a time field has it, in minutes after midnight. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
