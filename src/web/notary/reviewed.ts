// The contracts that this notary has reviewed and kept for one touch, in this browser and for this visit.

import { signal } from '@preact/signals'
import type { ContractItem } from '#web/contracts/wire.ts'
import { session } from '#web/shell/session.ts'

/** What was reviewed: a contract that has changed since is not the one. */
export type Reviewed = Pick<
  ContractItem,
  'id' | 'no' | 'revision' | 'headName' | 'firmName' | 'floorTotalFen'
>
export const batchMost = 500
const kept = signal<readonly Reviewed[] | null>(null)

export function reviewed(): readonly Reviewed[] {
  return kept.value ?? read()
}

export function isReviewed({ id, revision }: Pick<ContractItem, 'id' | 'revision'>): boolean {
  return reviewed().some((each) => each.id === id && each.revision === revision)
}

export function keepReviewed(contract: ContractItem): void {
  const { id, no, revision, headName, firmName, floorTotalFen } = contract
  write([
    ...reviewed().filter((each) => each.id !== id),
    { id, no, revision, headName, firmName, floorTotalFen },
  ])
}

export function dropReviewed(ids: readonly string[]): void {
  write(reviewed().filter(({ id }) => !ids.includes(id)))
}

function place(): string {
  return `orderfield.reviewed.${session.value?.user ?? ''}`
}

function write(next: readonly Reviewed[]): void {
  kept.value = next
  try {
    sessionStorage.setItem(place(), JSON.stringify(next))
  } catch {
    // A browser that keeps nothing still holds them until the page is left.
  }
}

function read(): readonly Reviewed[] {
  try {
    return JSON.parse(sessionStorage.getItem(place()) ?? '[]') as readonly Reviewed[] // Written by write only.
  } catch {
    return []
  }
}
