// The household's word on what a firm handed in: on its own page by a button, at the hall by its card and PIN.

import type { JSX } from 'preact'
import { tokenIn } from '#web/consent/card.ts'
import { Deed } from '#web/desk/deed.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { claimsWords } from '#web/words/claims.ts'
import type { Desk } from './wire.ts'

type Props = {
  readonly desk: Desk
  /** `/time-sheets/…` or `/advances/…`. */
  readonly path: string
  readonly revision: number
  readonly yes: { readonly name: string; readonly ask: string }
  readonly done: () => void
}

export function AnswerDeeds({ desk, path, revision, yes, done }: Props): JSX.Element | null {
  const { mine: words } = claimsWords()
  if (desk !== 'household' && desk !== 'hall') return null
  const hall = desk === 'hall'
  const answer = (accepts: boolean, said: string, field: (name: string) => string) => {
    const token = tokenIn(field('token')) ?? field('token')
    const card = hall ? { token, pin: field('pin') } : null
    return send('PUT', `${path}/answer`, { revision, accepts, words: said, card })
  }
  const after = (): void => {
    toast(words.said)
    done()
  }
  return (
    <span class="row-deeds">
      <Deed name={yes.name} look="main" act={(_, field) => answer(true, '', field)} done={after}>
        <p>{yes.ask}</p>
        {hall ? <Card /> : null}
      </Deed>
      <Deed
        name={words.contest}
        look="danger"
        reason={words.why}
        act={(reason, field) => answer(false, reason, field)}
        done={after}
      >
        <p>{words.contestAsk}</p>
        {hall ? <Card /> : null}
      </Deed>
    </span>
  )
}

function Card(): JSX.Element {
  const { mine: words } = claimsWords()
  return (
    <fieldset>
      <legend>{words.card}</legend>
      <p class="hint">{words.cardAsk}</p>
      <label>
        {words.token}
        <input name="token" required autocomplete="off" autocapitalize="off" spellcheck={false} />
      </label>
      <label>
        {words.pin}
        <input
          name="pin"
          type="password"
          inputMode="numeric"
          required
          pattern="\d{6}"
          maxLength={6}
          autocomplete="off"
        />
      </label>
    </fieldset>
  )
}
