// Fields with their label above and what is wrong with them below.

import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'
import { shellWords } from '#web/words/shell.ts'
import type { Bound } from './draft.ts'

type FieldProps = Bound & {
  readonly label: string
  readonly required?: boolean
  readonly hint?: string
  readonly wide?: boolean
  readonly disabled?: boolean
}
type Control = {
  readonly id: string
  readonly value: string
  readonly disabled?: boolean
  readonly required?: boolean
  readonly 'aria-invalid'?: 'true'
  readonly 'aria-describedby'?: string
  readonly onBlur: () => void
}
type Listened = { readonly currentTarget: { readonly value: string } }

/** The frame of every field; `control` are the attributes its element must carry. */
function Field(props: {
  readonly field: FieldProps
  readonly children: (control: Control) => ComponentChildren
}): JSX.Element {
  const { label, required, hint, fault, wide, value, disabled, onLeave } = props.field
  const id = useId()
  const said = fault ?? hint
  return (
    <div class={wide ? 'field wide' : 'field'}>
      <label class="field-label" for={id}>
        {label}
        {required ? <em title={shellWords().parts.required}>*</em> : null}
      </label>
      {props.children({
        id,
        value,
        onBlur: onLeave,
        ...(disabled ? { disabled } : {}),
        ...(required ? { required } : {}),
        ...(fault ? { 'aria-invalid': 'true' as const } : {}),
        ...(said ? { 'aria-describedby': `${id}-said` } : {}),
      })}
      {said ? (
        <span id={`${id}-said`} class={fault ? 'field-fault' : 'field-hint'}>
          {said}
        </span>
      ) : null}
    </div>
  )
}

export function TextField(props: FieldProps & { readonly longest?: number }): JSX.Element {
  return (
    <Field field={props}>
      {(control) => (
        <input
          {...control}
          maxLength={props.longest ?? 60}
          autocomplete="off"
          onInput={({ currentTarget }: Listened) => props.onChange(currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** Text with a number keyboard: a number input swallows what it cannot read, and its wheel changes figures unseen. */
export function NumberField(props: FieldProps & { readonly unit?: string }): JSX.Element {
  return (
    <Field field={props}>
      {(control) => (
        <span class="field-unit">
          <input
            {...control}
            class="numeric"
            inputMode="decimal"
            autocomplete="off"
            onInput={({ currentTarget }: Listened) => props.onChange(currentTarget.value)}
          />
          {props.unit ? <span>{props.unit}</span> : null}
        </span>
      )}
    </Field>
  )
}

export function DateField(
  props: FieldProps & { readonly min?: string; readonly max?: string },
): JSX.Element {
  return (
    <Field field={props}>
      {(control) => (
        <input
          {...control}
          type="date"
          {...(props.min ? { min: props.min } : {})}
          {...(props.max ? { max: props.max } : {})}
          onInput={({ currentTarget }: Listened) => props.onChange(currentTarget.value)}
        />
      )}
    </Field>
  )
}

export type Option = { readonly value: string; readonly label: string }

export function SelectField(
  props: FieldProps & { readonly options: readonly Option[] },
): JSX.Element {
  return (
    <Field field={props}>
      {(control) => (
        <select
          {...control}
          onChange={({ currentTarget }: Listened) => props.onChange(currentTarget.value)}
        >
          <option value="">
            {props.required ? shellWords().parts.choose : shellWords().parts.none}
          </option>
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
