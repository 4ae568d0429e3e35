// A short word that a deed is done. A deed of record is undone by another deed, so there is nothing to take back here.

import { signal } from '@preact/signals'
import type { JSX } from 'preact'

type Toast = { readonly id: number; readonly text: string }

const shown = signal<readonly Toast[]>([])
const shownMs = 6000
let last = 0

export function toast(text: string): void {
  last += 1
  const id = last
  shown.value = [...shown.value.slice(-2), { id, text }]
  setTimeout(() => drop(id), shownMs)
}

export function Toasts(): JSX.Element {
  return (
    <div class="toasts" role="status">
      {shown.value.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  )
}

function drop(id: number): void {
  shown.value = shown.value.filter((one) => one.id !== id)
}
