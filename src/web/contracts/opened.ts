// One contract opened: what is shown of it, a frozen version or the draft of the next one.

import type { Block } from '#engines/contract/paper/blocks.ts'
import { paperOf } from '#engines/contract/paper/paper.ts'
import type { Parties } from '#engines/contract/parties.ts'
import type { Terms } from '#engines/contract/terms.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import type { Problem } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { standingVersion } from './standing.ts'
import type { Contract, Draft, Version, VersionKind } from './wire.ts'

/** What lies on the table: terms, parties, and the Chinese text they come to. */
export type Shown = {
  readonly kind: VersionKind
  /** 0 for a draft. */
  readonly version: number
  readonly reason: string
  readonly terms: Terms
  readonly parties: Parties
  readonly summary: readonly Block[]
  readonly clauses: readonly Block[]
}
export type Opened = {
  readonly contract: Contract | undefined
  /** The draft of the next version, while it may be worked on. */
  readonly draft: Draft | null
  readonly version: Version | null
  readonly shown: Shown | null
  readonly problem: Problem | null
  readonly again: () => void
}

export function useOpened(id: string): Opened {
  const { values } = useFilters(['v'])
  const contract = useAnswer<Contract>(`/contracts/${id}`)
  const known = contract.value
  const draft = useAnswer<Draft>(mayDraft(known) ? `/contracts/${id}/draft` : null)
  const pending = pendingOf(known, draft.value)
  const spent =
    known !== undefined && pending === null && (!mayDraft(known) || draft.value !== undefined)
  const number = numberOf(known, spent && values.v === 'draft' ? '' : values.v)
  const version = useAnswer<Version>(number > 0 ? `/contracts/${id}/versions/${number}` : null)
  const again = (): void => {
    contract.again()
    draft.again()
    version.again()
  }
  return {
    contract: known,
    draft: pending,
    version: version.value ?? null,
    shown:
      known === undefined ? null : shownOf(known, number === 0 ? pending : (version.value ?? null)),
    problem: contract.problem ?? draft.problem ?? version.problem,
    again,
  }
}

/** Nothing is drafted while a version is being signed, nor when all is over. */
function mayDraft(contract: Contract | undefined): boolean {
  if (contract === undefined) return false
  return contract.drafted && !['offered', 'signed', 'sealed', 'cancelled'].includes(contract.state)
}

/** The version that the address names, the one that stands where it names none; 0 for the draft. */
function numberOf(contract: Contract | undefined, named: string): number {
  if (contract === undefined || named === 'draft') return 0
  return contract.version === 0 ? 0 : Number(named) || standingVersion(contract)
}

/** A draft that has been notarized already is no draft of anything to come. */
function pendingOf(contract: Contract | undefined, draft: Draft | undefined): Draft | null {
  if (contract === undefined || draft === undefined) return null
  const { inForce } = contract
  const pending = draft.base === inForce && (draft.kind === 'original') === (inForce === 0)
  return pending ? draft : null
}

function shownOf(contract: Contract, opened: Draft | Version | null): Shown | null {
  if (opened === null) return null
  const frozen = 'version' in opened ? opened : null
  const { terms, parties, kind, reason } = opened
  const { summary, contract: clauses } = paperOf({
    ...{ v: 1, id: contract.id, no: contract.no, county: session.value?.county ?? '' },
    version: frozen?.version ?? contract.version + 1,
    before: frozen?.before ?? contract.versions.at(-1)?.documentHash ?? '',
    ...{ terms, parties },
  })
  return { kind, version: frozen?.version ?? 0, reason, terms, parties, summary, clauses }
}
