import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { listed } from '#web/shell/format.ts'
import { fundsWords } from '#web/words/funds.ts'
import type { Use } from './wire.ts'

export function usesOf(uses: readonly Use[]): string {
  const words = fundsWords()
  return listed(uses.map((use) => words.use[use]))
}

/** What a fund or a project may be spent on: boxes, sent as one field `uses`, its values apart by blanks. */
export function UseChoices({ among }: { among?: readonly Use[] }): JSX.Element {
  const words = fundsWords()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const options = Object.entries(words.use).filter(
    ([use]) => among === undefined || among.some((each) => each === use),
  )
  return (
    <fieldset>
      <legend>{words.uses}</legend>
      <input type="hidden" name="uses" value={chosen.join(' ')} />
      {options.map(([use, label]) => (
        <label key={use} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(use)}
            onChange={({ currentTarget }) =>
              setChosen(
                currentTarget.checked ? [...chosen, use] : chosen.filter((each) => each !== use),
              )
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
