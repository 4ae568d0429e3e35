// Which witnesses are in the policy, and how many of them are enough.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { parseVkey } from '#engines/tlog/vkey.ts'
import type { Supervisors } from '#web/contracts/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Pill } from '#web/desk/screen.tsx'
import { language } from '#web/shell/language.ts'
import { logPolicyWords } from '#web/words/log-policy.ts'
import type { Choice, Draft } from './policy-draft.ts'

type Props = { readonly draft: Draft; readonly onDraft: (draft: Draft) => void }

export function WitnessChoices({ draft, onDraft }: Props): JSX.Element {
  const words = logPolicyWords()
  const { choices, needed } = draft
  const all = choices.filter(({ isIn }) => isIn).length
  const turn = (name: string): void =>
    onDraft({
      ...draft,
      choices: choices.map((each) => (each.name === name ? { ...each, isIn: !each.isIn } : each)),
    })
  return (
    <>
      {choices.length === 0 ? null : (
        <fieldset class="witness-choices">
          <legend>{words.witnesses}</legend>
          {choices.map((choice) => (
            <One key={choice.name} choice={choice} onTurn={() => turn(choice.name)} />
          ))}
        </fieldset>
      )}
      {all === 0 ? null : (
        <label class="field">
          <span class="field-label">{words.quorum}</span>
          <select
            value={String(Math.min(needed, all))}
            onChange={({ currentTarget }) =>
              onDraft({ ...draft, needed: Number(currentTarget.value) })
            }
          >
            {Array.from({ length: all }, (_, at) => (
              <option key={at} value={String(at + 1)}>
                {words.of(at + 1, all)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Server draft={draft} onDraft={onDraft} />
    </>
  )
}

function One({ choice, onTurn }: { choice: Choice; onTurn: () => void }): JSX.Element {
  const words = logPolicyWords()
  const { value } = useAnswer<Supervisors>('/supervisors')
  const { name, vkey, url, isIn, since } = choice
  const department = value?.departments.find(({ id }) => id === name)
  const shown = language.value === 'zh' ? department?.nameZh : department?.nameEn
  return (
    <label class="witness-choice">
      <input type="checkbox" checked={isIn} onChange={onTurn} />
      <span>
        <b>{shown ?? name}</b>{' '}
        {since === 'kept' ? null : (
          <Pill tone="wait">{since === 'new' ? words.offered : words.changed}</Pill>
        )}
        {url === null ? null : (
          <Pill tone="quiet">
            {words.byUrl} {url}
          </Pill>
        )}
        <code>{vkey}</code>
      </span>
    </label>
  )
}

/** A standard witness server: the log asks it by itself. */
function Server({ draft, onDraft }: Props): JSX.Element {
  const words = logPolicyWords()
  const [fault, setFault] = useState<string | null>(null)
  const add = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const field = (name: string): string => String(data.get(name) ?? '').trim()
    const [name, vkey, url] = [field('name'), field('vkey'), field('url')]
    const known = draft.choices.some((each) => each.name === name)
    const wrong = known ? words.taken : parseVkey(vkey).ok ? null : words.noKey
    setFault(wrong)
    if (wrong !== null) return
    const choice: Choice = { name, vkey, url, isIn: true, since: 'new' }
    onDraft({ ...draft, choices: [...draft.choices, choice] })
    event.currentTarget.reset()
  }
  return (
    <details>
      <summary>{words.addUrl}</summary>
      <form class="form grid" onSubmit={add}>
        <label class="field">
          <span class="field-label">{words.name}</span>
          <input name="name" required pattern="[A-Za-z0-9\-]{1,40}" autocomplete="off" />
        </label>
        <label class="field">
          <span class="field-label">{words.vkey}</span>
          <input name="vkey" required maxLength={400} autocomplete="off" />
        </label>
        <label class="field">
          <span class="field-label">{words.url}</span>
          <input name="url" type="url" required maxLength={400} autocomplete="off" />
        </label>
        {fault !== null ? (
          <p class="desk-alarm" role="alert">
            {fault}
          </p>
        ) : null}
        <div class="row-deeds">
          <button type="submit" class="button">
            {words.add}
          </button>
        </div>
      </form>
    </details>
  )
}
