// What somebody is typing into a form: the values as text, what is wrong with each, and when to say so.

import { useState } from 'preact/hooks'
import type { Problem } from '#web/shell/api.ts'

export type Faults<Values> = Partial<Record<keyof Values & string, string | null>>
/** What ties a field to its draft. */
export type Bound = {
  readonly value: string
  readonly fault: string | null
  readonly onChange: (value: string) => void
  readonly onLeave: () => void
}
type TextNames<Values> = {
  [Name in keyof Values]: Values[Name] extends string ? Name : never
}[keyof Values] &
  string

export type Draft<Values> = {
  readonly values: Values
  readonly change: (part: Partial<Values>) => void
  readonly bind: (name: TextNames<Values>) => Bound
  readonly faultOf: (name: keyof Values & string) => string | null
  /** True when nothing is wrong; otherwise every fault is shown from now on. */
  readonly ready: () => boolean
}

/** A fault is shown once its field has been left, or once the form was sent; `problem` is what the server said last. */
export function useDraft<Values extends object>(
  initial: Values,
  check: (values: Values) => Faults<Values>,
  problem: Problem | null = null,
): Draft<Values> {
  const [values, setValues] = useState(initial)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const faults = check(values)
  const change = (part: Partial<Values>): void => setValues((now) => ({ ...now, ...part }))
  const faultOf = (name: keyof Values & string): string | null => {
    const own = tried || left.has(name) ? (faults[name] ?? null) : null
    return own ?? (problem?.field === name ? problem.detail : null)
  }
  return {
    values,
    change,
    faultOf,
    bind: (name) => ({
      value: String(values[name]),
      fault: faultOf(name),
      onChange: (value) => change({ [name]: value } as Partial<Values>), // Its own name, and TextNames are strings.
      onLeave: () => setLeft((known) => new Set(known).add(name)),
    }),
    ready: () => {
      setTried(true)
      return Object.values(faults).every((fault) => fault === null || fault === undefined)
    },
  }
}

/** A number as people type it, full-width digits and thousands commas included; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}

/** The whole number that stands for `text` times `scale` (yuan in fen, mu in hundredths); null when it is none. */
export function readWhole(text: string, scale = 1): number | null {
  const value = readNumber(text)
  if (value === null) return null
  const scaled = Math.round(value * scale)
  return Math.abs(value * scale - scaled) < 1e-6 ? scaled : null
}

/** Leads the eye and the keyboard to the first field that is at fault, once it is marked. */
export function goToFault(form: EventTarget | null): void {
  requestAnimationFrame(() => {
    if (form instanceof HTMLElement) form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  })
}
