// From terms before and after to the single changes that make the one into the other.

import type { Shape } from '#engines/contract/shape.ts'
import { valueAt } from './terms-words.ts'
import type { Edit } from './wire.ts'

/** A list whose length changed, and a part that came or went, are given whole. */
export function editsBetween(shape: Shape, before: unknown, after: unknown, path: string): Edit[] {
  if (shape.is === 'group') {
    return Object.entries(shape.fields).flatMap(([key, inner]) =>
      editsBetween(inner, valueAt(before, [key]), valueAt(after, [key]), join(path, key)),
    )
  }
  if (shape.is === 'maybe') {
    if (before !== null && after !== null) return editsBetween(shape.inner, before, after, path)
    return before === after ? [] : [{ field: path, value: after }]
  }
  if (shape.is === 'list') {
    const [old, next] = [listOf(before), listOf(after)]
    if (old.length !== next.length) return [{ field: path, value: after }]
    return next.flatMap((item, at) =>
      editsBetween(shape.item, old[at], item, join(path, String(at))),
    )
  }
  return before === after ? [] : [{ field: path, value: after }]
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
