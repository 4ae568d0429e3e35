import type { JSX } from 'preact'
import { notaryWords } from '#web/words/notary.ts'
import { reviewModes } from './acts.ts'

/** How the notary met the parties; a deed reads it as the field `mode`. None is chosen beforehand: it goes on record. */
export function ModeChoice(): JSX.Element {
  const words = notaryWords().mode
  return (
    <fieldset class="choose-one">
      <legend>{words.title}</legend>
      {reviewModes.map((mode) => (
        <label key={mode}>
          <input type="radio" name="mode" value={mode} required />
          {words.modes[mode]}
        </label>
      ))}
    </fieldset>
  )
}
