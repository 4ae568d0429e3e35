// The loads on the scale: gross, tare and bags of each; Enter goes on to the next field and, at the end, to another load.

import type { JSX } from 'preact'
import { receivingWords } from '#web/words/receiving.ts'
import { addLoad, type Load, type WeighDraft } from './weigh-draft.ts'

type Props = {
  readonly draft: WeighDraft
  readonly change: (part: Partial<WeighDraft>) => void
}

export function Loads({ draft, change }: Props): JSX.Element {
  const { form: words } = receivingWords()
  const { loads } = draft
  const set = (at: number, part: Partial<Load>): void =>
    change({ loads: loads.map((load, i) => (i === at ? { ...load, ...part } : load)) })
  return (
    <div class="loads">
      {loads.map((load, at) => (
        <fieldset key={at} class="load">
          <legend>{words.load(at + 1)}</legend>
          <Figure label={words.gross} value={load.gross} set={(gross) => set(at, { gross })} />
          <Figure label={words.tare} value={load.tare} set={(tare) => set(at, { tare })} />
          <Figure
            label={words.bags}
            value={load.bags}
            set={(bags) => set(at, { bags })}
            onEnter={() => change({ loads: addLoad(draft) })}
          />
          {loads.length === 1 ? null : (
            <button
              type="button"
              class="button button-link"
              onClick={() => change({ loads: loads.filter((_, i) => i !== at) })}
            >
              {words.drop}
            </button>
          )}
        </fieldset>
      ))}
      <button type="button" class="button" onClick={() => change({ loads: addLoad(draft) })}>
        {words.addLoad}
      </button>
    </div>
  )
}

function Figure(props: {
  readonly label: string
  readonly value: string
  readonly set: (value: string) => void
  readonly onEnter?: () => void
}): JSX.Element {
  const { label, value, set, onEnter } = props
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <input
        class="numeric big-figure"
        inputMode="decimal"
        autocomplete="off"
        value={value}
        onInput={({ currentTarget }) => set(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          const figure = event.currentTarget
          if (nextFigure(figure)) return
          onEnter?.()
          // The next load's figures are there once it has been added.
          requestAnimationFrame(() => nextFigure(figure))
        }}
      />
    </label>
  )
}

/** Goes to the figure after this one; false at the last. */
function nextFigure(figure: HTMLInputElement): boolean {
  const figures = [...(figure.form?.querySelectorAll<HTMLInputElement>('.loads input') ?? [])]
  const next = figures[figures.indexOf(figure) + 1]
  next?.focus()
  next?.select()
  return next !== undefined
}

export function Pieces({ draft, change }: Props): JSX.Element {
  const { form: words } = receivingWords()
  return (
    <label class="field">
      <span class="field-label">
        {words.pieces} <em>*</em>
      </span>
      <input
        class="numeric big-figure"
        inputMode="numeric"
        autocomplete="off"
        value={draft.pieces}
        onInput={({ currentTarget }) => change({ pieces: currentTarget.value })}
      />
    </label>
  )
}
