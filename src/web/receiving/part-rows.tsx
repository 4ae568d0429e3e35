// Grades and rejects: one row each, with what the contract lists as bonus or deduction folded away.

import type { JSX } from 'preact'
import { optionsOf } from '#web/desk/controls.tsx'
import { yuan } from '#web/shell/format.ts'
import { receivingWords } from '#web/words/receiving.ts'
import { bare } from './amounts.ts'
import { newPart, type PartDraft, quantityOf } from './weigh-draft.ts'
import type { Line, RejectReason } from './wire.ts'

type Terms = Pick<Line, 'grades' | 'bonuses' | 'deductions' | 'parts' | 'unit'>
type Props = {
  readonly line: Terms
  readonly parts: readonly PartDraft[]
  /** What no row names yet. */
  readonly pending: number
  readonly onChange: (parts: readonly PartDraft[]) => void
}

export function PartRows({ line, parts, pending, onChange }: Props): JSX.Element {
  const { form: words } = receivingWords()
  const change = (key: number, part: Partial<PartDraft>): void =>
    onChange(parts.map((each) => (each.key === key ? { ...each, ...part } : each)))
  const used = new Set(parts.map(({ grade }) => grade))
  const next = line.grades.find(({ grade }) => !used.has(String(grade)))
  return (
    <div class="part-rows">
      {parts.map((part) => (
        <PartRow
          key={part.key}
          line={line}
          part={part}
          rest={Math.max(0, pending + quantityOf(part, line.parts))}
          onChange={(changed) => change(part.key, changed)}
          onDrop={() => onChange(parts.filter(({ key }) => key !== part.key))}
        />
      ))}
      <p class="row-deeds">
        <button
          type="button"
          class="button"
          onClick={() =>
            onChange([...parts, newPart('accepted', String((next ?? line.grades[0])?.grade ?? ''))])
          }
        >
          {words.addGrade}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => onChange([...parts, newPart('rejected')])}
        >
          {words.addReject}
        </button>
      </p>
    </div>
  )
}

type RowProps = {
  readonly line: Terms
  readonly part: PartDraft
  readonly rest: number
  readonly onChange: (part: Partial<PartDraft>) => void
  readonly onDrop: () => void
}

function PartRow({ line, part, rest, onChange, onDrop }: RowProps): JSX.Element {
  const { form: words } = receivingWords()
  const rejected = part.outcome === 'rejected'
  return (
    <fieldset class={rejected ? 'part-row part-reject' : 'part-row'}>
      <legend class="sr-only">{rejected ? words.reject : words.grade}</legend>
      {rejected ? (
        <ReasonField part={part} onChange={onChange} />
      ) : (
        <label class="field">
          <span class="field-label">{words.grade}</span>
          <select
            value={part.grade}
            onChange={({ currentTarget }) => onChange({ grade: currentTarget.value })}
          >
            {line.grades.map(({ grade, name, floorFen }) => (
              <option key={grade} value={String(grade)}>
                {name} · {words.floor(yuan(floorFen))}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field part-quantity">
        <span class="field-label">{words.quantity}</span>
        <input
          class="numeric big-figure"
          inputMode="decimal"
          autocomplete="off"
          value={part.quantity}
          onInput={({ currentTarget }) => onChange({ quantity: currentTarget.value })}
        />
      </label>
      <button
        type="button"
        class="button"
        onClick={() => onChange({ quantity: String(rest / line.parts) })}
      >
        {words.rest} {bare(rest, line.parts)}
      </button>
      <button type="button" class="button button-link" onClick={onDrop}>
        {words.drop}
      </button>
      {rejected ? null : <Extras line={line} part={part} onChange={onChange} />}
    </fieldset>
  )
}

function ReasonField({ part, onChange }: Pick<RowProps, 'part' | 'onChange'>): JSX.Element {
  const { form: words, reasons } = receivingWords()
  return (
    <>
      <label class="field">
        <span class="field-label">{words.reason}</span>
        <select
          value={part.reason}
          required
          onChange={({ currentTarget }) =>
            onChange({ reason: currentTarget.value as RejectReason | '' })
          }
        >
          <option value="">{words.reject}…</option>
          {optionsOf(reasons).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {part.reason === 'other' ? (
        <label class="field">
          <span class="field-label">{words.note}</span>
          <input
            value={part.note}
            maxLength={300}
            onInput={({ currentTarget }) => onChange({ note: currentTarget.value })}
          />
        </label>
      ) : null}
    </>
  )
}

function Extras({ line, part, onChange }: Omit<RowProps, 'rest' | 'onDrop'>): JSX.Element | null {
  const { form: words } = receivingWords()
  if (line.bonuses.length + line.deductions.length === 0) return null
  return (
    <details class="part-extras">
      <summary>{words.extras}</summary>
      {line.bonuses.map(({ name, condition, perUnitFen }, at) => (
        <label key={name} class="tick">
          <input
            type="checkbox"
            checked={part.earned.includes(at)}
            onChange={({ currentTarget }) =>
              onChange({
                earned: currentTarget.checked
                  ? [...part.earned, at]
                  : part.earned.filter((each) => each !== at),
              })
            }
          />
          {words.bonus(name, yuan(perUnitFen))} <small class="hint">{condition}</small>
        </label>
      ))}
      {line.deductions.map(({ name, rule, capBp }, at) => (
        <label key={name} class="field">
          <span class="field-label">
            {name} · {words.percent} ≤ {capBp / 100}
          </span>
          <input
            class="numeric"
            inputMode="decimal"
            value={part.deducted[at] ?? ''}
            onInput={({ currentTarget }) =>
              onChange({ deducted: { ...part.deducted, [at]: currentTarget.value } })
            }
          />
          <small class="hint">{rule}</small>
        </label>
      ))}
    </details>
  )
}
