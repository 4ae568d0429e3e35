// The foot of a form: what the server refused, the way out, and the deed.

import type { JSX } from 'preact'
import { Alarm } from '#web/desk/notice.tsx'
import { shellWords } from '#web/words/shell.ts'
import type { Doing } from './deed.ts'

export function SaveBar(props: {
  readonly doing: Pick<Doing, 'busy' | 'problem'>
  readonly cancel: string
  readonly save: string
}): JSX.Element {
  const { doing, cancel, save } = props
  return (
    <div class="action-bar">
      <Alarm problem={doing.problem} />
      <a class="button" href={cancel}>
        {shellWords().parts.cancel}
      </a>
      <button type="submit" class="button button-main" disabled={doing.busy}>
        {save}
      </button>
    </div>
  )
}
