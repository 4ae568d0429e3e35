// Which accepted round something is planned for.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import type { Page, Round } from '#web/office/wire.ts'

/** The accepted rounds, the latest first; undefined until they are known. */
export function useAcceptedRounds(): readonly Round[] | undefined {
  const { value } = useAnswer<Page<Round>>('/rounds?limit=50')
  return value?.items.filter(({ state }) => state === 'accepted')
}

/** The choice among them, as the field `round` of a form. */
export function RoundField(props: {
  readonly rounds: readonly Round[]
  readonly words: { readonly round: string; readonly roundNo: (no: number) => string }
}): JSX.Element {
  const { rounds, words } = props
  return (
    <label class="field">
      <span class="field-label">{words.round}</span>
      <select name="round" required>
        {rounds.map(({ id, no }) => (
          <option key={id} value={id}>
            {words.roundNo(no)}
          </option>
        ))}
      </select>
    </label>
  )
}
