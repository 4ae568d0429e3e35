// For one plan, or one demand: every other side it could trade with and why not more, and the changes that would help.

import '#web/style/proof.css'
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { proofWords } from '#web/words/proof.ts'
import type { RoundChange, RoundOption, RoundSeller } from './wire.ts'

export function PlanDetail({ round, plan }: { round: string; plan: string }): JSX.Element {
  const words = proofWords()
  const path = `/rounds/${round}/plans/${plan}`
  return (
    <>
      <Changes key={`${path}/changes`} path={`${path}/changes`} />
      <ToldList
        title={words.options}
        note={words.optionsNote}
        empty={words.noOptions}
        path={`${path}/options`}
        keyOf={(option: RoundOption) => option.demand}
      />
    </>
  )
}

export function DemandDetail({ round, demand }: { round: string; demand: string }): JSX.Element {
  const words = proofWords()
  const path = `/rounds/${round}/demands/${demand}`
  return (
    <>
      <Changes key={`${path}/changes`} path={`${path}/changes`} />
      <ToldList
        title={words.optionsOfDemand}
        note={words.sellersNote}
        empty={words.noSellers}
        path={`${path}/options`}
        keyOf={(seller: RoundSeller) => seller.plan}
      />
    </>
  )
}

/** Details that are asked for only once they are unfolded. */
export function Unfold({ children }: { children: () => ComponentChildren }): JSX.Element {
  const [open, setOpen] = useState(false)
  return (
    <details class="unfold" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{proofWords().detail}</summary>
      {open ? children() : null}
    </details>
  )
}

function ToldList<Told extends RoundOption | RoundSeller>(props: {
  readonly title: string
  readonly note: string
  readonly empty: string
  readonly path: string
  readonly keyOf: (told: Told) => string
}): JSX.Element {
  const { title, note, empty, path, keyOf } = props
  const { items, problem, more } = usePages<Told>(path)
  return (
    <section class="told" aria-label={title}>
      <h3>{title}</h3>
      <p class="hint">{note}</p>
      <Alarm problem={problem} />
      {items === undefined && problem === null ? <Waiting /> : null}
      {items?.length === 0 ? <p class="desk-empty">{empty}</p> : null}
      <ul>
        {items?.map((told) => (
          <li key={keyOf(told)} class={`told-${toneOf(told)}`}>
            {told.sentence}
          </li>
        ))}
      </ul>
      {more === null ? null : (
        <button type="button" class="button button-small" onClick={more}>
          {proofWords().more}
        </button>
      )}
    </section>
  )
}

const misfits: readonly string[] = ['grade', 'window', 'price']

function toneOf({ quantity, block }: RoundOption | RoundSeller): 'got' | 'fits' | 'apart' {
  if (quantity > 0) return 'got'
  return misfits.includes(block) ? 'apart' : 'fits'
}

/** Each change is proven by solving again, which takes a moment: only for those who ask. */
function Changes({ path }: { path: string }): JSX.Element {
  const words = proofWords()
  const [asked, setAsked] = useState(false)
  const { value, problem } = useAnswer<{ readonly items: readonly RoundChange[] }>(
    asked ? path : null,
  )
  return (
    <section class="told" aria-label={words.changes}>
      <h3>{words.changes}</h3>
      {asked ? null : (
        <button type="button" class="button button-small" onClick={() => setAsked(true)}>
          {words.findChanges}
        </button>
      )}
      <Alarm problem={problem} />
      {asked && value === undefined && problem === null ? (
        <p role="status" class="hint">
          {words.changesWait}
        </p>
      ) : null}
      {value?.items.length === 0 ? <p>{words.noChanges}</p> : null}
      {value === undefined || value.items.length === 0 ? null : (
        <>
          <ol class="told-changes">
            {value.items.map(({ kind, sentence }) => (
              <li key={kind}>{sentence}</li>
            ))}
          </ol>
          <p class="hint">{words.changesNote}</p>
        </>
      )}
    </section>
  )
}
