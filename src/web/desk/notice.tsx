import type { JSX } from 'preact'
import type { Problem } from '#web/shell/api.ts'
import { language } from '#web/shell/language.ts'

/** The refusal as the server words it, read out at once. */
export function Alarm({ problem }: { problem: Problem | null }): JSX.Element | null {
  if (problem === null) return null
  return (
    <p class="desk-alarm" role="alert">
      {problem.detail}
    </p>
  )
}

export function Waiting(): JSX.Element {
  return (
    <p class="desk-waiting" role="status">
      {language.value === 'zh' ? '正在读取…' : 'Loading…'}
    </p>
  )
}
