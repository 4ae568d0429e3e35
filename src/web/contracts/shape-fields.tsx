// Fields for any shape of the contract engine: what is text, a figure, a day, a choice, a list or a part that may be missing.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type AnyLeaf, blankOf, faultOf, type Shape } from '#engines/contract/shape.ts'
import type { Bound } from '#web/parts/draft.ts'
import { DateField, NumberField, SelectField, TextField } from '#web/parts/fields.tsx'
import { contractsWords } from '#web/words/contracts.ts'
import { labelOf, optionName, readText, textOf, unitOf, valueAt } from './terms-words.ts'

type Props<Of extends Shape = Shape> = {
  readonly shape: Of
  readonly value: unknown
  readonly path: string
  /** What the gate or the server says of a field, by its path. */
  readonly faults: ReadonlyMap<string, string>
  readonly onChange: (value: unknown) => void
}
type ShapeOf<Is extends Shape['is']> = Extract<Shape, { readonly is: Is }>

export function ShapeFields(props: Props): JSX.Element {
  const { shape, ...rest } = props
  if (shape.is === 'group') return <GroupFields {...rest} shape={shape} />
  if (shape.is === 'maybe') return <MaybeFields {...rest} shape={shape} />
  if (shape.is === 'list') return <ListFields {...rest} shape={shape} />
  return <LeafField {...rest} shape={shape} />
}

function GroupFields({ shape, value, path, faults, onChange }: Props<ShapeOf<'group'>>) {
  return (
    <div class="grid">
      {Object.entries(shape.fields).map(([key, inner]) => (
        <ShapeFields
          key={key}
          shape={inner}
          value={valueAt(value, [key])}
          path={path === '' ? key : `${path}.${key}`}
          faults={faults}
          onChange={(next) => onChange({ ...Object(value), [key]: next })}
        />
      ))}
    </div>
  )
}

function MaybeFields({ shape, value, onChange, ...rest }: Props<ShapeOf<'maybe'>>): JSX.Element {
  const has = value !== null && value !== undefined
  return (
    <div class="wide shape-part">
      <label class="check">
        <input
          type="checkbox"
          checked={has}
          onChange={() => onChange(has ? null : blankOf(shape.inner))}
        />
        {contractsWords().edit.has}
      </label>
      {has ? <GroupFields {...rest} shape={shape.inner} value={value} onChange={onChange} /> : null}
    </div>
  )
}

function ListFields({ shape, value, path, faults, onChange }: Props<ShapeOf<'list'>>): JSX.Element {
  const words = contractsWords().edit
  const items: readonly unknown[] = Array.isArray(value) ? value : []
  const fault = faults.get(path)
  return (
    <fieldset class="wide shape-list" id={`field-${path}`} tabIndex={-1}>
      <legend>{labelOf(shape)}</legend>
      {fault === undefined ? null : <p class="field-fault">{fault}</p>}
      {items.map((item, at) => (
        <div key={at} class="shape-item">
          <p>
            <span>{words.item(at + 1)}</span>
            <button
              type="button"
              class="button-link"
              onClick={() => onChange(items.filter((_, other) => other !== at))}
            >
              {words.remove}
            </button>
          </p>
          <ShapeFields
            shape={shape.item}
            value={item}
            path={`${path}.${at}`}
            faults={faults}
            onChange={(next) => onChange(items.map((each, other) => (other === at ? next : each)))}
          />
        </div>
      ))}
      {items.length < shape.max ? (
        <button
          type="button"
          class="button button-small"
          onClick={() => onChange([...items, blankOf(shape.item)])}
        >
          {words.add}
        </button>
      ) : null}
    </fieldset>
  )
}

function LeafField({ shape, value, path, faults, onChange }: Props<AnyLeaf>): JSX.Element {
  const [typed, setTyped] = useState<string | null>(null)
  // Text that does not say the value is somebody else's: an item before this one was taken out.
  const own = typed !== null && Object.is(readText(shape, path, typed), value)
  // Told while it is typed: a line that came only on leaving the field would move the button that is being pressed.
  const fault = (own ? ownFault(shape, value) : null) ?? faults.get(path)
  const bound: Bound & { readonly label: string } = {
    label: labelOf(shape),
    value: own ? typed : textOf(shape, path, value),
    fault: fault ?? null,
    onChange: (text) => {
      setTyped(text)
      onChange(readText(shape, path, text))
    },
    onLeave: () => undefined,
  }
  return (
    <div class={shape.is === 'text' && shape.max >= 200 ? 'wide' : undefined} id={`field-${path}`}>
      <LeafInput leaf={shape} path={path} bound={bound} />
    </div>
  )
}

function LeafInput(props: {
  readonly leaf: AnyLeaf
  readonly path: string
  readonly bound: Bound & { readonly label: string }
}): JSX.Element {
  const { leaf, path, bound } = props
  const { edit } = contractsWords()
  switch (leaf.is) {
    case 'day':
      return <DateField {...bound} />
    case 'whole':
      return <NumberField {...bound} unit={unitOf(path)} />
    case 'flag':
      return (
        <SelectField
          {...bound}
          options={(['yes', 'no'] as const).map((key) => ({ value: key, label: edit[key] }))}
        />
      )
    case 'choice':
      return (
        <SelectField
          {...bound}
          options={leaf.options.map((option) => ({ value: option, label: optionName(option) }))}
        />
      )
    case 'text':
      return <TextField {...bound} longest={leaf.max} />
  }
}

function ownFault(shape: AnyLeaf, value: unknown): string | null {
  const found = faultOf(shape, value)
  if (found === null) return null
  return found.fault === 'wrong-type' ? contractsWords().edit.number : contractsWords().edit.whole
}
