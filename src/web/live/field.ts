import type { Bound } from '#web/parts/draft.ts'

/** A field that keeps what is typed and finds no fault with it: the server does. */
export function bound(value: string, onChange: (value: string) => void): Bound {
  return { value, fault: null, onChange, onLeave: () => undefined }
}
